"""Which figures fall into one series, and which into another."""

from collections.abc import Callable

import pytest

from monitor import Article, Watch
from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay

Make = Callable[..., Article]

DAYS = [f"2025-03-{day:02}T09:00:00" for day in range(1, 9)]


def series(texts: list[str], article: Make, note: str = "") -> list[tuple[float | None, int]]:
    """The claims of the texts, a day apart: each with its number and that of its metric, counted from 0."""
    articles = [
        article(text, outlet=f"Outlet {n}", at=at) for n, (text, at) in enumerate(zip(texts, DAYS, strict=False))
    ]
    examined = replay(articles, Watch(name="w", query="*", note=note), MemoryLedger())
    judged = [one for examination in examined for one in examination.judged]
    order = list(dict.fromkeys(one.metric.id for one in judged))
    return [(one.claim.figure.low, order.index(one.metric.id)) for one in judged if one.claim.figure]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["In Syria, 320 people died, the health ministry said.", "In Turkey, 900 people died, the army said."],
            [(320, 0), (900, 1)],
            id="two countries",
        ),
        pytest.param(
            ["Forty people died in Kerala, police said.", "Some 12 people died in Punjab, rescuers said."],
            [(40, 0), (12, 1)],
            id="two states",
        ),
        pytest.param(
            ["Forty people died in Kerala, police said.", "India's government said 52 people had died."],
            [(40, 0), (52, 0)],
            id="one place named and one not",
        ),
        pytest.param(
            ["The army said it had shot down 46 drones, while 31 drones were brought down by jamming."],
            [(46, 0), (31, 1)],
            id="two numbers of one speaker in one sentence",
        ),
        pytest.param(
            ["Police said nine people had died. The toll has now risen to 12, police said."],
            [(9, 0), (12, 0)],
            id="a toll that rises within an article",
        ),
        pytest.param(
            [
                "Police said 40 people were killed, 12 of them children.",
                "Sixteen of the dead were children, police said; until Monday they had spoken of 12.",
            ],
            [(40, 0), (12, 1), (16, 1), (12, 1)],
            id="a bare number goes on from a part",
        ),
        pytest.param(
            ["Police said 40 people were killed.", "The agency says 900 people have died on the route this year."],
            [(40, 0), (900, 1)],
            id="the dead of a year",
        ),
        pytest.param(
            [
                "In Laos, Laos said, 40 people were killed. Laos mourns.",
                "In Laos two Australians were killed, Laos said. Laos mourns.",
            ],
            [(40, 0), (2, 1)],
            id="citizens of another country",
        ),
        pytest.param(
            [
                "The firm put the number of customers cut off at 1.4 million.",
                "The company said 900,000 customers were without service.",
            ],
            [(1400000, 0), (900000, 0)],
            id="customers cut off",
        ),
        pytest.param(
            ["The council said 64 houses had been buried.", "The council raised the number of buried houses to 81."],
            [(64, 0), (81, 0)],
            id="buried houses",
        ),
        pytest.param(
            ["Police said 40 people were killed.", "Nine of the dead were its citizens, the foreign ministry said."],
            [(40, 0), (9, 1)],
            id="some of the dead",
        ),
        pytest.param(
            ["The clinic counted 58 cases on Tuesday, 23 of them new since Friday, it said."],
            [(58, 0), (23, 1)],
            id="the new ones of a count",
        ),
        pytest.param(
            ["Turnout was 46 per cent, the commission said.", *["Turnout was 64 per cent, the commission said."] * 6],
            [(46, 0), *[(64, 0)] * 6],
            id="a share however late",
        ),
        pytest.param(
            ["The army said 40 Veranian soldiers were killed.", "The ministry said 31 Dolnian soldiers were killed."],
            [(40, 0), (31, 1)],
            id="two nations",
        ),
        pytest.param(
            ["The envoy said 310 prisoners will be freed.", "The Red Cross said 95 prisoners had been freed."],
            [(310, 0), (95, 1)],
            id="those to be freed and the freed",
        ),
        pytest.param(
            ["The army shot down 20 drones, the defence ministry said.", "The army destroyed 25 drones, it said."],
            [(20, 0), (25, 0)],
            id="a drone destroyed is a drone shot down",
        ),
        pytest.param(
            ["The fire chief said eight people were hurt.", "The agency said 11 people were being treated for burns."],
            [(8, 0), (11, 0)],
            id="the hurt are whom doctors treat",
        ),
        pytest.param(
            ["The mayor said 300 people were hurt.", "The agency said 11 people were being treated for burns."],
            [(300, 0), (11, 1)],
            id="so few of the hurt are a number of their own",
        ),
        pytest.param(
            ["The fire chief said 30 people were hurt. The agency said 11 people were in hospital."],
            [(30, 0), (11, 1)],
            id="the hurt and, beside them, those in hospital",
        ),
        pytest.param(
            ["Police said 900 people had fled their homes.", "The council said 1,100 people had been evacuated."],
            [(900, 0), (1100, 0)],
            id="those who fled were moved out",
        ),
        pytest.param(
            [
                "Police said nine people died. Another 40 were injured, police said.",
                "Police said 46 people were injured.",
            ],
            [(9, 0), (40, 1), (46, 1)],
            id="another forty, besides the dead",
        ),
        pytest.param(
            ["Divers, who had reported 12 dead, raised their toll to 15 on Monday.", "Police said 16 people had died."],
            [(12, 0), (15, 0), (16, 0)],
            id="the former toll is no increment",
        ),
        pytest.param(
            ["The mill will cut 1,200 jobs, it said.", "The union puts the number of posts at risk at 1,900."],
            [(1200, 0), (1900, 0)],
            id="jobs cut and posts at risk",
        ),
        pytest.param(
            ["The mill will cut 1,200 jobs, it said.", "The port said it would create 1,900 jobs."],
            [(1200, 0), (1900, 1)],
            id="jobs that go and jobs that come",
        ),
        pytest.param(
            ["The coroner puts the toll of the ferry sinking at 36.", "The navy said 38 people had drowned."],
            [(36, 0), (38, 0)],
            id="the toll of a sinking counts people",
        ),
        pytest.param(
            [
                "The flood killed nine people, police said.",
                "The board counts 2,300 dead goats.",
                "It lost 2,700 goats, it said.",
            ],
            [(9, 0), (2300, 1), (2700, 1)],
            id="dead animals are not among the dead",
        ),
        pytest.param(
            ["The army said 28 “rebels” were killed.", "The army said it had killed 31 rebels."],
            [(28, 0), (31, 0)],
            id="a noun in quotation marks",
        ),
        pytest.param(
            ["The mosque said it had buried 131 people.", "The mosque said 140 people had died."],
            [(131, 0), (140, 0)],
            id="who buries people counts the dead",
        ),
        pytest.param(
            [
                "The grid said 65,000 homes lost power.",
                *["The police spoke."] * 5,
                "The grid said 5,000 homes are still without power.",
            ],
            [(65000, 0), (5000, 0)],
            id="those who still have no power",
        ),
        pytest.param(
            [
                "The director said 90 patients lay in Civil Hospital.",
                "The director said 34 patients remain in hospital.",
            ],
            [(90, 0), (34, 0)],
            id="the hospital is where patients are",
        ),
        pytest.param(
            ["The UN said 11 children were killed.", "The UN lists 15 children."],
            [(11, 0), (15, 0)],
            id="a part of which nothing is said is the one on record",
        ),
        pytest.param(
            ["The mayor said 50 skiers were stuck in the lift.", "Rescuers said 63 people were trapped."],
            [(50, 0), (63, 0)],
            id="stuck and trapped",
        ),
        pytest.param(
            [
                "Police said 14 people were killed, nine of them women.",
                "The crash killed 14 people. Eleven were women, the coroner said.",
            ],
            [(14, 0), (9, 1), (14, 0), (11, 1)],
            id="those who were women",
        ),
        pytest.param(
            ["Police said 14 people were killed.", "No woman was killed, the army said."],
            [(14, 0), (0, 0)],
            id="none of a part, where only all were counted",
        ),
        pytest.param(
            ["The grid said 74,000 customers lost power.", "All but 12,000 customers have power again, the grid said."],
            [(74000, 0), (12000, 0)],
            id="all but those have power again",
        ),
        pytest.param(
            ["Police said 21 people were wounded.", "The mayor told The Marl Daily that 22 people were wounded."],
            [(21, 0), (22, 0)],
            id="a newspaper's name is no period",
        ),
        pytest.param(
            [
                "The board said 18 patients were in intensive care.",
                "Intensive care units treat five patients, it said.",
            ],
            [(18, 0), (5, 0)],
            id="patients of an intensive care unit",
        ),
        pytest.param(
            ["Police said 60 people were missing.", "Nine people are missing and will be declared dead, police said."],
            [(60, 0), (9, 0)],
            id="those to be declared dead",
        ),
        pytest.param(
            ["The clinic said 40 people had caught it.", "The ministry counts 52 cases."],
            [(40, 0), (52, 0)],
            id="who has caught it is a case",
        ),
        pytest.param(
            ["Police said they had arrested 11 people.", "Prosecutors said six people were charged with murder."],
            [(11, 0), (6, 1)],
            id="the arrested and the charged",
        ),
        pytest.param(
            ["The hospital said it was treating 40 people.", "The hospital said 22 patients had been discharged."],
            [(40, 0), (22, 1)],
            id="patients and those who have left",
        ),
        pytest.param(
            [
                "The firm said 41 tonnes of acid had leaked. The union said nine workers were hurt.",
                "The firm had spoken of 41.",
            ],
            [(41, 0), (9, 1), (41, 0)],
            id="a bare number that its speaker has given before",
        ),
    ],
)
def test_which_figures_are_of_one_metric(texts: list[str], expected: list[tuple[float, int]], article: Make) -> None:
    assert series(texts, article) == expected


def test_places_that_a_watch_lists_are_counted_apart(article: Make) -> None:
    texts = [
        "Three people were killed in Almera, the governor said.",
        "Five people were killed in Bostan, the mayor said.",
    ]
    assert series(texts, article, "The raids: people killed in Almera, Bostan and Cerna") == [(3, 0), (5, 1)]
    assert series(texts, article, "The raids: people killed") == [(3, 0), (5, 0)]


def test_a_number_that_its_speaker_repeats_in_other_words_is_of_one_metric(article: Make) -> None:
    note = "The flood: dead, missing, people evacuated, and who says so"
    texts = [
        "The Red Cross said 930 people from two villages had been brought to a school.",
        "The Red Cross said 930 people had been evacuated.",
    ]
    assert series(texts, article, note) == [(930, 0), (930, 0)]


@pytest.mark.parametrize(
    ("note", "texts", "expected"),
    [
        pytest.param(
            "The theft: suspects, reward and damage",
            ["The tax office offered a reward of 20,000 euros.", "The tax office doubled the reward to 40,000 euros."],
            [(20000, 0), (40000, 0)],
            id="a reward offered and a reward raised",
        ),
        pytest.param(
            "The leak: compensation, damage and cost",
            [
                "The port said it would pay 2 million euros in compensation.",
                "It is 3 million euros and not 2 million, the port said.",
            ],
            [(2e6, 0), (3e6, 0)],
            id="a number given in the place of another",
        ),
        pytest.param(
            "The heat: dead, homes without power, and who says so",
            [
                "The charity said 118 people had died. The mayor said 90 homes lost power.",
                "The mayor said 70 homes are without power. The charity's last tally is 131 people.",
            ],
            [(118, 0), (90, 1), (70, 1), (131, 0)],
            id="a tally goes on from its speaker's last",
        ),
    ],
)
def test_which_figures_are_of_one_metric_of_a_watch(
    note: str, texts: list[str], expected: list[tuple[float, int]], article: Make
) -> None:
    assert series(texts, article, note) == expected
