"""What the note of a watch makes one series and what two."""

from collections.abc import Callable

import pytest

from monitor import Article
from monitor.decide.outline import outline
from monitor.decide.sides import sides
from tests.decide.test_metrics import series

Make = Callable[..., Article]


def test_an_event_is_of_the_people_that_alone_are_named_with_it() -> None:
    one = outline(
        "", "The riot in the jail: inmates dead, guards held hostage and freed, injured, and who says so: police."
    )
    assert dict(one.wholes) == {"killed": "prisoner", "captured": "guard", "released": "guard"}
    assert {"killed", "captured", "released", "wounded"} <= one.events


def test_people_named_among_others_are_not_all_of_them() -> None:
    note = "The crash: killed (students among them), pupils among the injured, patients and employees affected."
    assert outline("", note).wholes == ()


@pytest.mark.parametrize(
    ("note", "texts", "expected"),
    [
        pytest.param(
            "The blast: dead, injured, and who says so.",
            ["Police said 30 people were injured.", "The state said 34 people were in hospital."],
            [(30, 0), (34, 0)],
            id="those in hospital are the injured of a note that has no patients",
        ),
        pytest.param(
            "The blast: dead, injured, patients in hospital, and who says so.",
            ["Police said 30 people were injured.", "The state said 34 people were in hospital."],
            [(30, 0), (34, 1)],
            id="patients that the note names beside the injured",
        ),
        pytest.param(
            "The cyclone: dead, displaced, and who says so.",
            ["The Red Cross said 900 people had lost their homes.", "The state said 1,200 people were displaced."],
            [(900, 0), (1200, 0)],
            id="those who lost their homes are the displaced",
        ),
        pytest.param(
            "The riot: inmates dead, guards hurt, and who says so.",
            ["Police said 12 inmates were killed.", "The state said 14 people had died.", "Six guards died, police said."],
            [(12, 0), (14, 0), (6, 1)],
            id="the dead are inmates, and guards are not",
        ),
        pytest.param(
            "The jail break: escaped, recaptured and at large, and who says so.",
            ["Police said 40 men had escaped.", "Nine men were recaptured, police said.", "Police said 31 men were at large."],
            [(40, 0), (9, 1), (31, 2)],
            id="escaped, caught again and still free",
        ),
        pytest.param(
            "The avalanche: dead, missing, and who says so.",
            ["Police said 11 people could not be traced.", "The mayor said 14 people were missing."],
            [(11, 0), (14, 0)],
            id="who cannot be traced is missing",
        ),
    ],
)  # fmt: skip
def test_the_note_says_what_is_one(
    note: str, texts: list[str], expected: list[tuple[float, int]], article: Make
) -> None:
    assert series(texts, article, note) == expected


WAR = "The war between Peru and Chile: soldiers killed and captured on each side, and who says so."


def test_two_sides_are_told_apart() -> None:
    assert sides(WAR) == ("peru", "chil")
    assert sides("The floods in Peru and Chile: dead, missing.") == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["Peru's army said 12 of its soldiers had been killed.", "Chile's army said it had killed 40 soldiers."],
            [(12, 0), (40, 0)],
            id="its own, and those whom the other says it killed",
        ),
        pytest.param(
            ["Peru's army said it had killed 40 soldiers.", "Peru's army admitted 12 dead in its own ranks."],
            [(40, 0), (12, 1)],
            id="one army's claims of either side's dead",
        ),
        pytest.param(
            ["Chile's army put its own dead at seven.", "Some 30 soldiers have died on both sides, the Pope said."],
            [(7, 0), (30, 1)],
            id="those of both sides together",
        ),
        pytest.param(
            ["Chile's defence ministry said 90 Peruvians had been killed.", "Peru conceded that it had lost 55 soldiers."],
            [(90, 0), (55, 0)],
            id="named by their nation",
        ),
    ],
)  # fmt: skip
def test_the_dead_of_a_war_are_of_one_side(texts: list[str], expected: list[tuple[float, int]], article: Make) -> None:
    assert series(texts, article, WAR) == expected


def test_a_ward_counts_patients_whatever_befell_them(article: Make) -> None:
    note = "The blast: dead, wounded, patients, and who says so."
    texts = ["Police said 30 people were wounded.", "The Ardal hospital said it had taken in nine people with wounds."]
    assert series(texts, article, note) == [(30, 0), (9, 1)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("The outbreak: cases, in hospital, deaths, and who says so.", [(3, 0), (3, 0)]),
        ("The outbreak: cases, in hospital (children among them), deaths.", [(3, 0), (3, 1)]),
    ],
)
def test_as_many_of_a_part_that_nobody_follows_are_all_of_them(
    note: str, expected: list[tuple[float, int]], article: Make
) -> None:
    texts = ["The clinic said three children were in hospital.", "Three people are in hospital, the mayor said."]
    assert series(texts, article, note) == expected


def test_those_set_free_are_not_the_pupils_of_whom_nothing_is_said(article: Make) -> None:
    note = "The kidnapping: pupils taken, released and still held, and who says so."
    texts = ["The head of the school counted 118 pupils.", "Thirty-four pupils have been freed, the presidency said."]
    assert series(texts, article, note) == [(118, 0), (34, 1)]
