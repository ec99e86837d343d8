"""Whom the words for a speaker mean within one article: his body, his men, the one of whom the sentence tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.extract import find_claims
from monitor.extract.entities import Cast
from monitor.types import Article


def _speaker(text: str, number: str) -> str | None:
    article = Article(id="a", url="", outlet="Courier", title="", published=datetime(2031, 5, 4, tzinfo=UTC), text=text)
    claim = next(claim for claim in find_claims(article) if claim.figure and claim.figure.text.endswith(number))
    return claim.speaker


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("The tax office has seized 168 cars, an official said.", "168", "Tax office"),
        ("The navy has rescued 31 sailors, an officer said.", "31", "Navy"),
        ("Marrow Hospital has taken in 31 patients, a nursing supervisor said by phone.", "31", "Marrow Hospital"),
        ("The distillery had sold 15,000 bottles, a manager said.", "15,000", "Distillery"),
        ("At Marrow Hospital three patients remain in critical condition, a spokeswoman said.", "three", "Marrow Hospital"),
        ("The rebels killed 40 soldiers on Monday, an official said.", "40", "unnamed (official)"),
        ("The village was burned and 12 people were killed, an official said.", "12", "unnamed (official)"),
    ],
)  # fmt: skip
def test_a_member_without_a_name_speaks_for_the_body_of_which_his_sentence_tells(
    text: str, number: str, speaker: str
) -> None:
    assert _speaker(text, number) == speaker


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("The fire chief, Ana Ro, spoke at noon. Her investigators believe 330 people were inside.", "330", "Fire department"),
        ("The coast guard searched all night, it said. Its crews have found 12 bodies.", "12", "Coast guard"),
    ],
)  # fmt: skip
def test_those_who_work_for_a_speaker_count_for_him(text: str, number: str, speaker: str) -> None:
    assert _speaker(text, number) == speaker


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("The parties met. The drivers' union had asked for 24 per cent and the carrier Norsel had offered 8.5 per cent.", "8.5 per cent", "Norsel"),
        ("Norsel expects a bill of 13 million euros, for which the insurer Aldo Re has received 18,300 claims.", "18,300", "Aldo Re"),
        ("Peru's army has raised its claim of destroyed Ecuadorean tanks to 14.", "14", "Peru (armed forces)"),
        ("The Livestock Board has put the loss of sheep at 3,100, and the farmers' association is still at 6,000.", "6,000", "Farmers' association"),
        ("Police had counted 20,000 marchers, Bread First more than 100,000.", "100,000", "Bread First"),
        ("For May 4 the police had given 12,000 marchers and the union 60,000, and a mapping group, Kartolab, 25,000.", "25,000", "Kartolab"),
        ("Peru's coast guard announced that it held seven sailors and would treat them according to the Geneva Conventions.", "seven", "Peru (coast guard)"),
    ],
)  # fmt: skip
def test_a_speaker_has_no_verb_and_no_clause_about_him(text: str, number: str, speaker: str) -> None:
    assert _speaker(text, number) == speaker


def test_who_accepts_anothers_number_gives_it_himself() -> None:
    text = "The university resisted for weeks. It now accepts the charity's 38 cases of measles."
    assert _speaker(text, "38") == "University"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Algiers", "Algeria (government)"),
        ("the Chilean ministry's spokesman, Pablo Rey", "Chile (Defence Ministry)"),
        ("Secretary of Health Dr Ida Lund", "Health department"),
        ("Minister of Education Prof. Ola Nord", "Education Ministry"),
    ],
)
def test_lands_ministries_and_offices_have_their_names(words: str, speaker: str) -> None:
    cast = Cast("Talks go on.\n\nChile's defence ministry spoke of 40 dead. Forty-one is right, it said.")
    cast.resolve("Chile's defence ministry", 20)
    assert cast.resolve(words)[0] == speaker


def test_a_number_in_words_is_no_body() -> None:
    cast = Cast("Rain.\n\n“Forty-one was wrong,” said its director, Ada Moe.")
    assert "Forty-one" not in cast.scene.bodies


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("Two Chileans died. One person died in Bolivia, according to the health ministry there.", "One", "Bolivia (Health Ministry)"),
        ("Peru counted its dead. Ecuador's premier denied it. The country's army said 40 tanks were destroyed.", "40", "Ecuador (armed forces)"),
        ("The dairy Norsel fired ten men. The Oslo-based company said 40 people were injured.", "40", "Norsel"),
        ("Marrow Hospital took in 11 patients, according to Dr. Ana Rao, its chief of surgery.", "11", "Marrow Hospital"),
        ("Nine men fled, by the police account, and 12 are held.", "Nine", "police"),
        ("Dr. Rajiv Sol, the chemist, who had said 30,000 litres were spilled, bought a round.", "30,000 litres", "Rajiv Sol"),
        ("The police, with 22, have not moved on the number of captives.", "22", "police"),
        ("The toll is 95 and not the 48 deaths that the prison fund has admitted, the ministry said.", "48", "Prison fund"),
        ("Governor Ana Ruiz, who had been silent since Thursday, now shares the army's count of 19 dead.", "19", "Ana Ruiz"),
        ("The retailer Oldmar closed 40 shops, a lawyer for the retailer said.", "40", "Oldmar"),
        ("Peru's interior ministry raised the toll to 19 dead from 12, after a wall fell, and the number of wounded to 88.", "88", "Peru (Interior Ministry)"),
        ("The charity Blue Hand revised its estimate of the displaced to 57,000 from 43,000, and of the injured to 390.", "390", "Blue Hand"),
        ("Lima's lawyer said 40 people had been injured.", "40", "Peru (government)"),
        ("PORT AMBLE — The ferry struck a rock. Its owner, Norvik Lines of Bergen, said 40 people were injured.", "40", "Norvik Lines"),
        ("Inspector Petra Vos raised her estimate to 412 wounded.", "412", "police"),
    ],
)  # fmt: skip
def test_the_words_around_a_speaker_tell_whose_he_is(text: str, number: str, speaker: str) -> None:
    assert _speaker(text, number) == speaker
