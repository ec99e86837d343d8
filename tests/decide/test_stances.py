"""A stance that hangs on the record: who admits, puts right or repeats a number says of it what his past makes of it."""

from collections.abc import Callable

import pytest

from monitor import Article, Watch
from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay

Make = Callable[..., Article]
FIRST = "Peru's fire service said that 400 people had been injured."
ESTIMATE = "The reinsurer Mercator Re estimated the damage at 40 million dollars."


@pytest.mark.parametrize(
    ("texts", "stance"),
    [
        (["The dairy Blanmont admitted on Monday that 40 people had been injured."], "said"),
        (
            [
                "The union of drivers said that 40 people had been injured.",
                "The dairy Blanmont acknowledged that 40 people had been injured.",
            ],
            "confirmed",
        ),
        (["The ministry confirmed that 40 people had been injured."], "confirmed"),
        ([FIRST, "The regional hospital lowered its own earlier toll to 320 injured."], "corrected"),
        (["The rebels of Aruko claimed that 40 people had been killed.", "40 people were killed, the rebels of Aruko said."], "claimed"),
        ([FIRST.replace("said", "estimated"), "Peru's fire service said that 400 people had been injured."], "said"),
        (["The charity Shelter Now estimated that 400 people had been displaced.", "400 people have been displaced, said the charity Shelter Now."], "estimated"),
        (["The rescue group Blue Hand claimed that 40 people had been killed.", "By now 55 people have been killed, said the rescue group Blue Hand."], "claimed"),
        ([ESTIMATE, "Mercator Re is sticking with 40 million dollars for the damage."], "estimated"),
    ],
)  # fmt: skip
def test_the_record_tells_the_stance(texts: list[str], stance: str, article: Make, watch: Watch) -> None:
    articles = [article(text, outlet=f"O{day}", at=f"2025-03-{day:02}T09:00:00") for day, text in enumerate(texts, 1)]
    judged = [one for examination in replay(articles, watch, MemoryLedger()) for one in examination.judged]
    last = judged[-1].claim.attribution
    assert last is not None
    assert last.stance == stance


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("Peru's fire service", [("corrected", "revised"), ("retracted", "stance")]),
        ("The regional hospital", [("said", "new_figure"), ("denied", "denial")]),
    ],
)
def test_a_number_set_against_another_takes_back_ones_own_and_denies_anothers(
    speaker: str, told: list[tuple[str, str]], article: Make, watch: Watch
) -> None:
    texts = [FIRST, f"{speaker} said that 320 people, not 400, had been injured."]
    articles = [article(text, outlet=f"O{day}", at=f"2025-03-{day:02}T09:00:00") for day, text in enumerate(texts, 1)]
    judged = [one for examination in replay(articles, watch, MemoryLedger()) for one in examination.judged]
    found = [(one.claim.attribution.stance, one.verdict.kind) for one in judged[1:] if one.claim.attribution]
    assert found == told
