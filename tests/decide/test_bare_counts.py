"""Numbers without a noun of their own: which count, what they count, and which are times, sizes and prices."""

from collections.abc import Callable

import pytest

from monitor import Article, Watch
from monitor.decide.ledger import MemoryLedger
from monitor.extract import questions
from monitor.extract.claims import find_candidates
from monitor.pipeline import replay

Make = Callable[..., Article]

DAYS = [f"2025-03-{day:02}T09:00:00" for day in range(1, 9)]


def told(texts: list[str], article: Make, note: str) -> list[tuple[float | None, str]]:
    """The claims of the texts, a day apart: each with its number and the name of its metric."""
    articles = [
        article(text, outlet=f"Outlet {n}", at=at) for n, (text, at) in enumerate(zip(texts, DAYS, strict=False))
    ]
    examined = replay(articles, Watch(name="w", query="*", note=note), MemoryLedger())
    return [(one.claim.figure.low, one.metric.label) for e in examined for one in e.judged if one.claim.figure]


NOTE = "The fire: killed, injured, missing, evacuated, people inside, and who says so."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["The rescue service said 20 people had died. The rescue service stands by 22."],
            [(20, "people killed"), (22, "people killed")],
            id="an event in the speaker's name is not what he counts",
        ),
        pytest.param(
            [
                "The city hospital put the dead at 31. Three people are missing, the mayor said.",
                "Three people are missing, the mayor said. The hospital keeps to 31.",
            ],
            [(31, "people killed"), (3, "people missing"), (3, "people missing"), (31, "people killed")],
            id="the number on record before the number just named",
        ),
        pytest.param(
            [
                "The fire chief said 340 people were missing. The fire killed 38 people, the coroner said.",
                (
                    "The fire chief said 340 people were missing. The coroner still puts the dead at 38. "
                    "The fire marshal's office counts 352, from phone data."
                ),
            ],
            [
                (340, "people missing"), (38, "people killed"),
                (340, "people missing"), (38, "people killed"), (352, "people missing"),
            ],
            id="a number of another size than the last-named, near one of another metric",
        ),
    ],
)  # fmt: skip
def test_a_bare_number_counts_what_its_words_or_the_ledger_tell(
    texts: list[str], expected: list[tuple[float, str]], article: Make
) -> None:
    assert told(texts, article, NOTE) == expected


@pytest.mark.parametrize(
    ("then", "number"),
    [
        ("The coroner raised its count to 14.", 14),
        ("The coroner has not changed its 12.", 12),
        ("The coroner's tally still reads 12.", 12),
        ("All 12 have been named, the coroner said.", 12),
    ],
)
def test_a_verb_an_owner_or_all_lead_to_a_bare_number(then: str, number: float, article: Make) -> None:
    texts = ["The coroner said the fire had killed 12 people.", f"The fire killed many of them at once. {then}"]
    assert told(texts, article, NOTE)[1:] == [(number, "people killed")]


@pytest.mark.parametrize(
    ("text", "number", "led"),
    [
        ("The coroner said the lorry carried 41.", 41, True),
        ("Of these, 11 have been named, the coroner said.", 11, True),
        ("Of the 60 taken there, 11 are free, the coroner said.", 11, True),
        ("The coroner spoke of 14; 11 are still to be named.", 11, True),
        ("The coroner gave 14, after 11 on Tuesday.", 11, True),
        ("The judge closed off lots 3, 4 and 7, the coroner said.", 7, False),
        ("The coroner was at stall 88.", 88, False),
        ("Trams of which there are six a day were halted, the coroner said.", 6, False),
    ],
)
def test_what_leads_to_a_number_without_a_noun(text: str, number: float, led: bool, article: Make) -> None:
    traits = [claim.traits for claim in find_candidates(article(text)) if claim.figure and claim.figure.low == number]
    assert ["another use" not in held for held in traits] == [led]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The judge closed off lots 3, 4 and 7.", 7),
        ("Trams of which there are six a day were halted, the operator said.", 6),
        ("Police had expected half as many.", 0.5),
        ("The brewery had sold 900, the owner said.", 900),
    ],
)
def test_a_number_with_another_use_is_none_of_the_dead(text: str, number: float, article: Make) -> None:
    found = told([f"Police said 12 people had been killed. {text}"], article, NOTE)
    assert (number, "people killed") not in found


@pytest.mark.parametrize(
    "text",
    [
        "The mayor asked everyone to ring a bell at 7.",
        "The mourners set out at nine on Saturday morning, the priest said.",
        "The clinic admitted him with a pulse of 140, the nurse said.",
        "Officials said it measured 5.8 on the Mercalli scale.",
        "The owner said the hall, which the town allows to hold 410, was full.",
        "The minister said the region, with a town of 35,000, needs a road.",
        "A cook of 31 at the canteen lit the stove, the union said.",
        "The priest said 900 people walked behind the coffins.",
        "The charity said 5,000 people now depend on its kitchens.",
        "Trams were back from six in the evening, the operator said.",
    ],
)
def test_times_sizes_and_deeds_of_other_people_are_no_toll(text: str, article: Make) -> None:
    found = told([f"Police said 12 people had been killed. {text}"], article, NOTE)
    assert [one for one in found if "killed" in one[1]] == [(12, "people killed")]


def test_who_gave_a_number_and_is_named_before_it_gives_it_again(article: Make) -> None:
    texts = ["The city hospital put the dead at 31.", "There were speeches. The hospital keeps to 31."]
    days = zip(texts, DAYS, strict=False)
    articles = [article(text, outlet=f"Outlet {n}", at=at) for n, (text, at) in enumerate(days)]
    last = list(replay(articles, Watch(name="w", query="*", note=NOTE), MemoryLedger()))[-1].judged[-1]
    assert last.claim.attribution is not None
    assert (last.claim.attribution.entity, last.verdict.kind) == ("City hospital", "repeat")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many people are injured?\n\nThirty-one, the hospital says. The fire chief has counted 33.", {31, 33}),
        ("How many were injured? The hospital says 31.", {31}),
        ("Injured: 31, says the hospital.", {31}),
    ],
)
def test_an_answer_counts_what_was_asked(text: str, expected: set[float], article: Make) -> None:
    found = told([f"Police said 12 people had been killed.\n\n{text}"], article, NOTE)
    assert {number for number, metric in found if metric == "people wounded"} == expected


def test_a_question_that_is_quoted_asks_nothing() -> None:
    text = "Police came.\n\n“How many are injured?” he asked. The hospital says "
    assert questions.asked(text, len(text)) == ""
    assert questions.asked("Police came. How many are injured? The hospital says ", 53) == "How many are injured"


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many of the loans were real", "loans"),
        ("How many empty houses burned", "empty houses"),
        ("How many died", None),
        ("Rebels", "Rebels"),
    ],
)
def test_the_noun_that_a_question_asks_the_number_of(question: str, noun: str | None) -> None:
    assert questions.noun_of(question) == noun


def test_a_sure_number_goes_on_the_one_series_that_is_near_to_it(article: Make) -> None:
    texts = [
        "The coroner said the fire had killed 12 people. Some 9,000 people were evacuated, the mayor said.",
        "The fire killed many at once. “It was 16,” the fire marshal said.",
    ]
    assert told(texts, article, NOTE)[-1] == (16, "people killed")
