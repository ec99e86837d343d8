"""The stance that the words around one number give it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.extract import find_claims
from monitor.types import Article


def _stance(text: str, number: str) -> str | None:
    article = Article(id="a", url="", outlet="Courier", title="", published=datetime(2031, 5, 4, tzinfo=UTC), text=text)
    claim = next(claim for claim in find_claims(article) if claim.figure and claim.figure.text.endswith(number))
    return claim.attribution.stance if claim.attribution else None


@pytest.mark.parametrize(
    ("text", "number", "stance"),
    [
        ("Geographers at the university counted 22,000 people at Sunday's march.", "22,000", "estimated"),
        ("Police counted 9,000 people at Sunday's march.", "9,000", "said"),
        ("The spill could cost Bayline 30 million euros, said Ines Aro, an analyst at Corvo Capital.", "30 million euros", "estimated"),
        ("The spill had cost it 30 million euros, Bayline said.", "30 million euros", "said"),
    ],
)  # fmt: skip
def test_those_who_look_on_from_outside_estimate(text: str, number: str, stance: str) -> None:
    assert _stance(text, number) == stance


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A Danish diplomat said Oslo believed that about 40 fishermen had drowned.", "40"),
        ("The sheriff said her deputies believed 17 hikers were missing.", "17"),
        ("Some 60 miners have been killed, a ministry spokeswoman says the government believes.", "60"),
    ],
)
def test_what_a_speaker_says_that_another_believes_is_believed(text: str, number: str) -> None:
    assert _stance(text, number) == "believed"


@pytest.mark.parametrize(
    ("text", "number", "stance"),
    [
        ("“Sixty is pure fantasy,” the mine's manager, Jon Rask, told reporters.", "Sixty", "denied"),
        ("“Nine thousand is a figure from a fairy tale,” police spokesman Luca Orsi said.", "Nine thousand", "denied"),
        ("The ombudsman's office has checked the list and says that 31 dead is correct.", "31", "confirmed"),
        ("Colonel Ado Rey told a judge that he had never claimed to have 1,500 men.", "1,500", "denied"),
        ("The committee of parliament found no trace of 1,500 dead soldiers.", "1,500", "denied"),
        ("The correct number of arrests is 131, the prison's director, Ana Meza, said.", "131", "corrected"),
        ("The bank regulator said its 48 cases of fraud had been out of date.", "48", "retracted"),
        ("The toll is 95 and not the 48 deaths that the prison fund has admitted, the ministry said.", "48", "said"),
        ("Some 90,000 people are in the square, the opposition says.", "90,000", "claimed"),
        ("“The number of 44 was not correct,” Health Secretary Ada Lund said.", "44", "retracted"),
    ],
)
def test_what_is_said_of_a_number_tells_the_stance(text: str, number: str, stance: str) -> None:
    assert _stance(text, number) == stance


WAR = (
    "Peru's army said it had lost nine soldiers. Ecuador's military now speaks of 64 Peruvian soldiers killed since Monday. "
    "Ecuador said its jets had destroyed three Peruvian tanks. The United States said 30 Ecuadorean soldiers had been killed."
)


@pytest.mark.parametrize(
    ("number", "stance"), [("nine", "said"), ("64", "claimed"), ("three", "claimed"), ("30", "said")]
)
def test_what_a_land_at_war_says_of_its_foe_is_claimed(number: str, stance: str) -> None:
    assert _stance(WAR, number) == stance


def test_a_crew_that_has_a_union_is_no_gang() -> None:
    text = "The Cabin Crew Union said 81 per cent of its members had voted for the strike."
    assert _stance(text, "81 per cent") == "said"
