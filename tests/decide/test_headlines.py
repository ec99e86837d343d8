"""Headlines without their articles, one after the other: which of them an editor is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay
from monitor.types import Article, Watch

START = datetime(2031, 5, 4, 6, tzinfo=UTC)


def told(*titles: str) -> list[str]:
    """The figures alerted of headlines that came an hour apart, each from an outlet of its own."""
    articles = [
        Article(
            id=f"{number}", url=f"https://{number}.example/", title=title, text="", outlet=f"Outlet {number}", published=START + timedelta(hours=number)
        )
        for number, title in enumerate(titles)
    ]  # fmt: skip
    return [
        judged.claim.figure.text
        for examination in replay(articles, Watch(name="w", query="*"), MemoryLedger())
        for judged in examination.judged
        if judged.verdict.alert and judged.claim.figure
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Nearly 250 dead in Lisse hotel fire",
        "Lisse hotel fire toll nears 250",
        "More than 240 killed in Lisse hotel fire",
        "Over 200 die as fire guts Lisse hotel",
        "Hundreds dead in Lisse hotel fire",
    ],
)
def test_a_round_number_that_agrees_says_no_more(later: str) -> None:
    assert told("Lisse hotel fire kills 248", "248 dead in Lisse hotel fire", later) == ["248"]


def test_a_round_number_well_beyond_the_last_is_news() -> None:
    assert told("Lisse flood kills 248", "Lisse flood toll tops 300") == ["248", "tops 300"]


def test_a_floor_raised_by_a_little_is_the_same_floor() -> None:
    titles = ["At least 6,120 killed in Lisse flood", "At least 6,220 killed in Lisse flood"]
    assert told(*titles, "At least 6,900 killed in Lisse flood") == ["At least 6,120", "At least 6,900"]


def test_a_list_of_things_to_know_is_no_news() -> None:
    assert told("Five things to know about the Lisse tower collapse", "Six photos of the Lisse fire") == []


def test_a_number_below_that_of_a_quicker_outlet_is_late() -> None:
    titles = ["Coach crash in Lisse kills 21", "21 dead in Lisse coach crash", "Lisse coach crash toll rises to 27"]
    assert told(*titles, "At least 24 killed in Lisse coach crash") == ["21", "27"]


def test_one_outlet_far_beyond_all_others_does_not_silence_them() -> None:
    titles = ["Lisse riots kill 21", "21 dead in Lisse riots", "Lisse riots: 200 killed", "Lisse riot toll rises to 24"]
    assert told(*titles) == ["21", "200", "24"]


@pytest.mark.parametrize(
    "later",
    ["All 27 aboard killed in Lisse coach crash", "Coach crash in Lisse that killed 27 pensioners under inquiry"],
)
def test_the_same_toll_in_other_words_is_told_once(later: str) -> None:
    assert told("Lisse coach crash kills 27", "27 dead in Lisse coach crash", later) == ["27"]


def test_a_part_of_the_dead_is_a_number_of_its_own() -> None:
    assert told("Lisse coach crash kills 27", "Three children dead in Lisse coach crash") == ["27", "Three"]


def test_a_number_in_words_beside_the_toll_begins_no_series() -> None:
    titles = ["Lisse flood kills 31, thousands displaced", "Lisse flood: 9,400 displaced"]
    assert told(*titles) == ["31", "9,400"]


def test_another_year_is_not_this_event() -> None:
    assert told("Lisse quake kills 48", "How does Lisse quake compare with 2019, when 3,000 died?") == ["48"]


@pytest.mark.parametrize(
    ("beside", "later"),
    [
        ("140 injured", "151 injured"),
        ("140 hurt", "120 hurt"),
        ("48 missing", "31 missing"),
        ("48 missing", "40 missing"),
    ],
)
def test_what_is_told_beside_the_toll_is_news_again_when_it_is_much_more(beside: str, later: str) -> None:
    figure = beside.split()[0]
    assert told(f"Lisse quake kills 31, {beside}", f"Lisse quake: 31 dead, {later}") == ["31", figure]


def test_what_is_told_beside_the_toll_and_much_more_is_news() -> None:
    assert told("Lisse quake kills 31, 140 injured", "Lisse quake: 31 dead, 260 injured") == ["31", "140", "260"]


def test_those_who_have_caught_it_are_news_at_every_number() -> None:
    assert told("Lisse measles: 140 infected", "Lisse measles: 151 infected") == ["140", "151"]


def test_things_to_which_nothing_happened_are_not_news_of_a_headline() -> None:
    assert told("Police end search off two Lisse beaches") == []


def test_the_missing_are_no_speakers() -> None:
    assert told("Lisse storm | 80 dead, many missing in Lisse", "80 killed in storm, says agency in Lisse") == ["80"]


def test_a_part_of_the_people_told_of_as_the_toll_is_told_once() -> None:
    titles = ["Air strike kills 31 in Lisse, medics say", "Fire from the air kills 31 Lissans in Lisse"]
    assert told(*titles, "At least 31 Lissans killed in strikes", "Strikes kill 40 in Lisse") == ["31", "40"]


def test_where_it_happened_does_not_speak() -> None:
    titles = ["Ferry sinks off Lisse, 60 missing", "Lisse ferry: 3 dead, 55 missing"]
    assert told(*titles) == ["60", "3"]
