"""Headlines: who speaks in them, and to what a number in them belongs."""

from __future__ import annotations

import pytest

from monitor.extract.claims import find_claims
from monitor.types import Article, Claim


def claims(title: str) -> list[Claim]:
    return [
        claim
        for claim in find_claims(Article(id="1", url="https://news.example/1", title=title, text=""))
        if claim.figure is not None
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Valmora hotel fire: 31 dead, nine unaccounted for",
        "Roundup: Blast outside a courthouse kills 12, injures 38",
        "Live Updates: At least ten injured in a shooting near Lisse market",
        "Chile: Death toll from the mine collapse climbs past 90",
        "Dozens feared dead as storm Ines hits the coast",
        "Death toll from Hurricane Ines climbs to 49, with many still missing",
        "Two dead and 40,000 displaced after super typhoon Ines slams the Philippines",
        "Over 250 dead in Valmora, Marchetti says ‘help is coming’ as the council blames him",
        "Hunger fears as Lisse flood death toll hits 179",
        "Mudslide on Sorrel Island: What caused the rains that killed 25?",
        "Valmora protests see 59 people dead",
        "Chile's flood death toll climbs to 355, with 366 missing",
        "Over 260 dead, airspace reopens; a new strike is near, says official",
        "Five years after a blaze that killed 31, widows still wait",
        "Tanker burns off Lisse, killing two, crew of 19 rescued",
        "Nine arrested, three guards suspended over Lisse crush",
    ],
)
def test_an_occasion_a_label_or_another_clause_is_no_speaker(title: str) -> None:
    found = claims(title)
    assert found
    assert [claim.attribution for claim in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Toll in Valmora hotel fire rises to 46, fire chief says as crews dig on", "fire chief"),
        ("Pentagon: 12 hurt in rocket attack", "Pentagon"),
        ("Marchetti says 3,200 people were killed in the crackdown", "Marchetti"),
        ("12 dead, 30 hurt as hall collapses, Lisse police say", "Lisse police"),
    ],
)
def test_a_speaker_is_heard(title: str, speaker: str) -> None:
    assert {
        claim.attribution and claim.attribution.source and claim.attribution.source.text for claim in claims(title)
    } == {speaker}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "Raid on a Lisse gang leaves at least 10 people dead and 80 under arrest",
            [(10, ("killed",)), (80, ("arrested",))],
        ),
        ("Death toll from Lisse floods tops 1,600 as soldiers help survivors", [(1600, ("killed",))]),
        ("Activists say death toll from crackdown on Valmora protesters exceeds 4,000", [(4000, ("killed",))]),
        (
            "Crane falls on a tram, killing at least 30 and injuring dozens more",
            [(30, ("killed",)), (24, ("wounded",))],
        ),
        ("Fire that killed at least 44 burns in Lisse towers for a second day", [(44, ("killed",))]),
        ("Tower fire kills at least 36, 200-plus missing", [(36, ("killed",)), (200, ("missing",))]),
    ],
)
def test_each_number_has_its_own_event(title: str, told: list[tuple[float, tuple[str, ...]]]) -> None:
    assert [(claim.figure.low, claim.figure.events) for claim in claims(title) if claim.figure] == told


def test_more_of_another_fate_is_no_increment() -> None:
    found = claims("Crane falls on a tram, killing at least 30 and injuring dozens more")
    assert [claim.figure.scope for claim in found if claim.figure] == ["total", "total"]
