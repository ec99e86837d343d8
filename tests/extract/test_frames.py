"""What happened to the counted, where a verb and its complement say it on both sides of the number."""

from __future__ import annotations

import pytest

from monitor import find_figures


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The shelling drove 12,000 people from their homes.", "displaced"),
        ("Some 300 families have had to abandon their houses.", "displaced"),
        ("The storm left 4,200 people without a roof over their heads.", "displaced"),
        ("About 700 pupils were led to safety.", "evacuated"),
        ("Police cleared 2,000 people from the stadium.", "evacuated"),
        ("Fourteen people lost their lives.", "killed"),
        ("Nine of the climbers did not make it.", "killed"),
        ("The dead now number 41.", "killed"),
        ("Ambulances carried 26 passengers to three hospitals.", "hospitalized"),
        ("Two of the climbers cannot be found.", "missing"),
        ("There is no trace of nine sailors.", "missing"),
        ("Thirty-one people were led away in handcuffs.", "arrested"),
        ("Fishermen picked 12 people out of the sea.", "rescued"),
        ("A trawler brought 12 sailors ashore.", "rescued"),
        ("Three of the hostages walked free.", "released"),
        ("212 guests reported stomach cramps.", "infected"),
        ("Measles has been confirmed in 40 people.", "infected"),
        ("The march in Lund drew 46,000.", "attended"),
        ("900 people will lose their jobs.", "laid_off"),
        ("The gang handed over 12 of the girls.", "released"),
    ],
)
def test_reads_what_happened_around_the_number(text: str, event: str) -> None:
    assert event in find_figures(text)[0].events


@pytest.mark.parametrize(
    "text",
    [
        "The hospital drew 46 million euros from the fund.",
        "Divers pulled 12 barrels from the water.",
        "The minister moved 300 bills to safety.",
        "She took 12 photographs to the clinic.",
        "The workforce was cut by 300 people.",
        "Some 40 of them are still under the age of 18.",
        "Some 200 residents complained of noise.",
    ],
)
def test_nothing_of_the_kind_happens_to_things_and_sums_or_in_other_words(text: str) -> None:
    assert not find_figures(text)[0].events


def test_a_number_behind_the_plural_that_it_counts_is_no_label() -> None:
    assert [figure.low for figure in find_figures("The homeless number 7,300.")] == [7300]
    assert [figure.low for figure in find_figures("Bus number 7 caught fire.")] == []


def test_over_that_belongs_to_the_verb_is_no_bound() -> None:
    (figure,) = find_figures("The gang handed over 12 of the girls.")
    assert (figure.low, figure.high) == (12, 12)
