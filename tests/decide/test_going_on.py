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
