"""Which series a number goes on whose words are those of another, or only guessed."""

from collections.abc import Callable

import pytest

from monitor import Article
from tests.decide.test_metrics import series

Make = Callable[..., Article]
SHIPWRECK = "The sinking of the launch: people aboard, dead, missing, rescued, arrested, and who says so."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["There were 213 people aboard, the owner said.", "Police arrested nine people. The owner stood by 213, he said."],
            [(213, 0), (9, 1), (213, 0)],
            id="a rare number on record of one thing alone",
        ),
        pytest.param(
            [
                "There were 213 people aboard, the owner said.",
                "Police arrested nine people. The owner, who had spoken of 213, now says 240.",
            ],
            [(213, 0), (9, 1), (213, 0), (240, 0)],
            id="the number told with it stays with it",
        ),
        pytest.param(
            ["There were 213 people aboard, the owner said.", "Police said 213 people had died."],
            [(213, 0), (213, 1)],
            id="the same number with an event of its own",
        ),
        pytest.param(
            ["There were 213 people aboard, the owner said.", "Forty people are missing. The passenger list shows 199 names, the harbour master said."],
            [(213, 0), (40, 1), (199, 0)],
            id="the names on a passenger list",
        ),
        pytest.param(
            ["There were 213 people aboard, the owner said.", "His lawyer said about 230 guests were inside."],
            [(213, 0), (230, 0)],
            id="guests who were inside",
        ),
    ],
)  # fmt: skip
def test_a_number_goes_on_its_own_series(texts: list[str], expected: list[tuple[float, int]], article: Make) -> None:
    assert series(texts, article, SHIPWRECK) == expected


def test_a_guessed_noun_is_one_voice_among_others(article: Make) -> None:
    texts = [
        "Deepwater Lines said 213 people were aboard. Police said they had arrested 40 people.",
        "A survivor said 290 people were aboard. Police said they had arrested 44 people. Deepwater Lines spoke of 220.",
    ]
    assert series(texts, article, SHIPWRECK) == [(213, 0), (40, 1), (290, 0), (44, 1), (220, 0)]


FRAUD = "The fraud at the fund: money missing, savers affected, cost of the inquiry, and who says so."


def test_money_stolen_missing_gone_and_a_hole_are_one_loss(article: Make) -> None:
    texts = [
        "The regulator said $90 million was missing from the fund.",
        "Police said $95 million had been stolen.",
        "The managers put the hole in the fund at $98 million.",
    ]
    assert series(texts, article, FRAUD) == [(9e7, 0), (9.5e7, 0), (9.8e7, 0)]


KIDNAPPING = "The kidnapping on the Ardal road: abducted, freed, killed, and who says so."


def test_those_taken_in_a_kidnapping_were_abducted(article: Make) -> None:
    texts = [
        "Kidnappers stopped a bus. The police put the number of those abducted at 18, a spokesman said.",
        "Kidnappers stopped a bus. A union said 34 travellers were marched away.",
        "After the kidnapping the mayor said that 30 people had been taken.",
    ]
    assert series(texts, article, KIDNAPPING) == [(18, 0), (34, 0), (30, 0)]
