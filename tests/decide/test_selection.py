"""Which figures are claims: the traits, what they weigh, and the series that a wordless number goes on."""

import math
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from monitor import Watch
from monitor.decide import selection
from monitor.decide.interest import asked, traits_of, why_not
from monitor.decide.ledger import MemoryLedger
from monitor.extract.claims import find_candidates, find_claims
from monitor.pipeline import replay
from monitor.train import selection as training

STREAMS = Path(__file__).parents[1] / "evaluation" / "streams"
GROUPS = ("held_out", "wider", "fresh", "unseen")
NOTE = "The fire at the mill: dead, injured, missing, and who says so."
WATCH = Watch(name="w", query="fire AND mill", note=NOTE)
Example = tuple[frozenset[str], bool]


@pytest.fixture(scope="module")
def examples() -> dict[str, list[Example]]:
    """The figures of some groups of annotated streams: their traits, and whether each is a claim."""
    return {name: list(training.read(STREAMS / name)) for name in GROUPS}


def test_the_checksum_beside_the_weights_is_theirs() -> None:
    folder = files("monitor.decide")
    packed = (folder / "selection.json").read_bytes()
    assert sha256(packed).hexdigest() == (folder / "selection.sha256").read_text().split()[0]


def test_every_weight_is_that_of_a_trait_that_figures_have(examples: dict[str, list[Example]]) -> None:
    seen = {trait for group in examples.values() for traits, _ in group for trait in traits}
    assert set(selection.weights()) - {selection.BIAS} <= seen


def test_what_some_streams_teach_holds_for_others(examples: dict[str, list[Example]]) -> None:
    table = training.fit([one for name in GROUPS[:3] for one in examples[name]], training.PENALTY)
    hits = found = gold = 0
    for traits, claimed in examples["unseen"]:
        taken = table[selection.BIAS] + sum(table.get(trait, 0.0) for trait in traits) > 0
        hits, found, gold = hits + (taken and claimed), found + taken, gold + claimed
    assert 200 * hits / (found + gold) > 91


def test_a_fit_finds_what_decides_and_leaves_out_what_does_not() -> None:
    examples = [(frozenset({"told"} | ({"odd"} if i % 2 else set())), True) for i in range(40)]
    examples += [(frozenset({"aside"} | ({"odd"} if i % 2 else set())), False) for i in range(40)]
    table = training.fit(examples, 0.5)
    assert table["told"] > 0 > table["aside"]
    assert "odd" not in table


def test_no_penalty_makes_the_odds_those_of_the_examples() -> None:
    examples = [(frozenset({"a"}), i < 30) for i in range(40)] + [(frozenset[str](), i < 10) for i in range(40)]
    table = training.fit(examples, 0.0)
    assert table[selection.BIAS] == pytest.approx(math.log(1 / 3), abs=0.01)
    assert table[selection.BIAS] + table["a"] == pytest.approx(math.log(3), abs=0.01)


def test_candidates_hold_what_claims_leave_out(article) -> None:
    one = article("Police said 12 people died in the fire at the mill. In 2009 a fire there had killed 40.")
    assert [claim.figure.low for claim in find_claims(one)] == [12]
    held = {claim.figure.low: claim for claim in find_candidates(one)}
    assert set(held) == {12, 40}
    assert "another time" in held[40].traits
    assert "another time" in why_not(WATCH, held[40])


def test_traits_name_what_a_watch_asks_for(article) -> None:
    claim = find_candidates(article("Police said 12 people died in the fire at the mill."))[0]
    assert claim.figure is not None
    assert "an event asked for" in traits_of(claim, claim.figure, asked(WATCH.query, NOTE))
    other = asked("", "The strike at the mill: workers on strike.")
    assert "an event asked for" not in traits_of(claim, claim.figure, other)


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("Police said 12 people died and three cats were saved.", 3, {"behind news", "beside news", "two to four"}),
        ("Of 40 rooms on the floor, police said, 12 people died in one.", 40, {"before news", "beside news", "tens"}),
        ("Police said 1,200 people died.", 1200, {"the only number", "thousands"}),
        ("Normally 600 people pass the gate, police said.", 600, {"as a rule", "hundreds"}),
    ],
)
def test_traits_tell_the_size_of_a_number_its_company_and_what_is_a_rule(
    article, text: str, number: float, told: set[str]
) -> None:
    found = next(claim for claim in find_candidates(article(text)) if claim.figure.low == number)
    assert told <= found.traits


def test_traits_tell_where_in_an_article_a_number_stands(article) -> None:
    paragraphs = [
        "Police said 12 people died.",
        *["The search goes on in the valley below the town."] * 3,
        "It has 40 rooms.",
    ]
    one = article("\n\n".join(paragraphs), title="Fire kills 12")
    held = {(claim.evidence.where, claim.figure.low): claim.traits for claim in find_candidates(one)}
    assert "in the headline" in held["title", 12]
    assert "near the end" in held["body", 40]
    assert not {"in the headline", "near the end"} & held["body", 12]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The mayor said 120 people had been injured in the fire at the mill.", True),
        ("Normally, in the past years, the mill had two people injured a month.", False),
    ],
)
def test_what_is_plainly_asked_for_must_be_likely_too(article, text: str, kept: bool) -> None:
    judged = next(iter(replay([article(f"The fire at the mill is out. {text}")], WATCH, MemoryLedger()))).judged
    assert bool(judged) is kept


def metrics(article, *texts: str) -> dict[float, set[str]]:
    """The metrics under which each number of some articles, a day after each other, is put."""
    told = [article(text, at=f"2025-01-{day:02}T08:00:00") for day, text in enumerate(texts, 1)]
    found = defaultdict(set)
    for examination in replay(told, WATCH, MemoryLedger()):
        for one in examination.judged:
            if one.claim.figure is not None and one.claim.figure.low is not None:
                found[one.claim.figure.low].add(one.metric.id)
    return found


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The ministry said 212 people were injured in the fire at the mill.", "The ministry now speaks of 219."),
        ("The union said 64 people died in the fire at the mill.", "The union keeps to 64."),
        ("The fire at the mill injured 340 people, the hospital said.", "The hospital has arrived at 352."),
    ],
)
def test_a_number_without_a_word_goes_on_the_series_of_its_speaker(article, first: str, then: str) -> None:
    found = metrics(article, first, f"A fire burned the mill down last week. {then}")
    assert len(found) in (1, 2)
    assert len(set.union(*found.values())) == 1


@pytest.mark.parametrize(
    "again",
    [
        "Of those, 5,900 are under lock and key.",
        "It had been 5,900 on Monday.",
        "5,900, if the register can be trusted.",
    ],
)
def test_a_number_on_record_is_told_again_without_a_word(article, again: str) -> None:
    first = "Police said 5,900 people were injured in the fire at the mill."
    found = metrics(article, first, f"The fire at the mill is out. {again}")
    assert {number: len(marks) for number, marks in found.items()} == {5900: 1}


def test_a_number_that_no_series_leads_to_is_no_claim(article) -> None:
    found = metrics(
        article,
        "Police said 12 people died in the fire at the mill.",
        "The fire at the mill was put out. The score stood at 3 on a scale of 5.",
    )
    assert set(found) == {12}


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("The gate opens at seven in the morning, the mayor said.", 7, "an hour"),
        ("She buried her son at five on Tuesday afternoon, police said.", 5, "an hour"),
        ("18.40: The minister said the toll stood at 12.", 18.4, "an hour"),
        ("The clinic treated 210 people in wards built for 60, doctors said.", 60, "room for so many"),
        ("The permit allows it 40 by day, officials said.", 40, "room for so many"),
        ("The hall, which is licensed to seat 300, held 450 people, police said.", 300, "room for so many"),
        ("Relatives may call 0 700 41 63, the airline said.", 63, "a number in pieces"),
        ("Bakov, a town of 9,000, lost 12 people in the flood.", 9000, "a population"),
        ("In a hamlet of 31 the soldiers killed two people.", 31, "a population"),
        ("Seismologists put the shock at 5.8, the office said.", 5.8, "no whole number"),
        ("Doctors measured a pulse rate of 140, the clinic said.", 140, "a reading"),
        ("The forecast speaks of a high of 41, the office said.", 41, "a reading"),
        ("He bought the barrels at 80 and sold them for 120, the court heard.", 120, "a reading"),
        ("The institute interviewed 1,200 voters by telephone.", 1200, "those asked"),
        ("A nurse of 34 was among the dead, police said.", 34, "an age"),
        ("The pilot, a mother of two, was killed, the airline said.", 2, "an age"),
        ("Both of them over 80, they died of the fever, doctors said.", 80, "an age"),
    ],
)
def test_what_speaks_against_a_number_is_said(article, text: str, number: float, why: str) -> None:
    found = next(claim for claim in find_candidates(article(text)) if number in (claim.figure.low, claim.figure.high))
    assert why in found.traits
    assert "doubtful" in found.context


@pytest.mark.parametrize(
    "text",
    [
        "Police put the toll at a total of 76 dead.",
        "A crowd of 24 people was arrested at six places, police said.",
        "Officials said 12 people died on Tuesday morning.",
        "The ministry gave a figure of 17 killed.",
    ],
)
def test_a_count_is_no_hour_and_no_age(article, text: str) -> None:
    found = [claim for claim in find_candidates(article(text)) if (claim.figure.low or 0) >= 12]
    assert len(found) == 1
    assert "doubtful" not in found[0].context


def test_whom_a_note_names_as_speakers_is_not_counted(article) -> None:
    watch = Watch(
        name="w",
        query="*",
        note="The strike at the mill: workers on strike, and who says so: company, unions, hospitals.",
    )
    told = article("The two unions and three hospitals met on Monday. The union said 450 workers were on strike.")
    judged = next(iter(replay([told], watch, MemoryLedger()))).judged
    assert [one.claim.figure.low for one in judged] == [450]
