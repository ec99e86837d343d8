"""Who vouches for a number that a clause holds, gives or changes, whatever the verb: found by grammar.

The sentences follow a paragraph in which a governor gives 31 dead, so that a bare number has something to count.
"""

from collections.abc import Callable

import pytest

from monitor import Article, find_claims

Make = Callable[..., Article]
LEAD = (
    "Mud and water tore through the Kolda valley on Monday and 31 people were killed, the regional governor said. "
    "The Red Crescent and the police keep lists of their own.\n\n"
)


@pytest.fixture
def told(article: Make) -> Callable[[str], dict[str, tuple[str | None, str | None]]]:
    """The numbers of a sentence behind the lead, each with the entity that vouches for it and its stance."""

    def read(sentence: str) -> dict[str, tuple[str | None, str | None]]:
        one = article(LEAD + sentence, title="Toll of the Kolda flood reaches 31")
        return {
            claim.figure.text: (
                (claim.attribution.entity, claim.attribution.stance) if claim.attribution else (None, None)
            )
            for claim in find_claims(one)
            if claim.figure and claim.evidence.where == "body" and claim.figure.start >= len(LEAD)
        }

    return read


Told = Callable[[str], dict[str, tuple[str | None, str | None]]]


@pytest.mark.parametrize(
    ("sentence", "number", "entity"),
    [
        ("The Red Crescent keeps to 36.", "36", "Red Crescent"),
        ("The police stand by 27.", "27", "police"),
        ("The provincial council insists on 52.", "52", "Provincial council"),
        ("The interior ministry has settled on 35.", "35", "Interior Ministry"),
        ("Doctors at the field hospital are sticking with 41.", "41", "Field hospital"),
        ("The coroner is still at 29.", "29", "Coroner"),
        ("Mayor Dina Holt has clung to 44 all week.", "44", "Dina Holt"),
        ("The Red Crescent has not moved from its 38 dead.", "38", "Red Crescent"),
        ("The relief group Open Hands has come up with 40.", "40", "Open Hands"),
        ("The fire brigade arrives at 39.", "39", "Fire brigade"),
        ("Mayor Lise Dahl talked of 50.", "50", "Lise Dahl"),
    ],
)
def test_who_keeps_to_a_number(told: Told, sentence: str, number: str, entity: str) -> None:
    found = told(sentence)
    assert number in found
    assert entity.split()[-1].lower() in (found[number][0] or "").lower()


@pytest.mark.parametrize(
    ("sentence", "number", "entity"),
    [
        ("The provincial council admits 19.", "19", "council"),
        ("Until Tuesday the army had named 26.", "26", "armed forces"),
        ("The Red Crescent uses 36 as well.", "36", "Red Crescent"),
        ("The fire brigade quotes 29.", "29", "brigade"),
        ("The disaster agency gave its toll as 33.", "33", "agency"),
        ("On Thursday the Health Ministry had 30.", "30", "Health Ministry"),
        ("The governor's office has 28 on its own list of the drowned.", "28", "office"),
        ("The prosecutor, who has opened an inquiry, also has 30 victims in her file.", "30", "Prosecutors"),
        ("The relief group Open Hands publishes its count: between 35 and 40.", "between 35 and 40", "Open Hands"),
        ("The police had given 24 deaths and about 60 injured as of Wednesday noon.", "24", "police"),
        ("The police had given 24 deaths and about 60 injured as of Wednesday noon.", "about 60", "police"),
    ],
)
def test_who_gives_a_number(told: Told, sentence: str, number: str, entity: str) -> None:
    found = told(sentence)
    assert number in found
    assert entity.lower() in (found[number][0] or "").lower()


@pytest.mark.parametrize(
    ("sentence", "number", "entity"),
    [
        ("The police have upped their own to 35.", "35", "police"),
        (
            "The sheriff has cut the death toll from the flood in the valley to 26 after two names were one.",
            "26",
            "Sheriff",
        ),
        ("The governor trimmed his estimate of the dead to 29.", "29", "governor"),
        ("The disaster agency revised its number to 33 from 31.", "33", "agency"),
        ("The disaster agency revised its number to 33 from 31.", "31", "agency"),
        ("The Red Crescent closed its register at 39.", "39", "Red Crescent"),
        ("The ministry put the sum paid out at 12 million kroner.", "12 million kroner", "ministry"),
        (
            "The interior ministry held two men, taking the number of people arrested to seven.",
            "seven",
            "Interior Ministry",
        ),
    ],
)
def test_who_changes_a_number(told: Told, sentence: str, number: str, entity: str) -> None:
    found = told(sentence)
    assert number in found
    assert entity.lower() in (found[number][0] or "").lower()


@pytest.mark.parametrize(
    ("sentence", "number", "entity"),
    [
        ("The Red Crescent dropped its tally of 38.", "38", "Red Crescent"),
        ("The police withdrew their claim of 27.", "27", "police"),
        ("The governor took back his 31.", "31", "governor"),
        ("The army has retracted its figure of 12 missing soldiers.", "12", "armed forces"),
    ],
)
def test_who_takes_a_number_back(told: Told, sentence: str, number: str, entity: str) -> None:
    source, stance = told(sentence)[number]
    assert entity.lower() in (source or "").lower()
    assert stance == "retracted"


@pytest.mark.parametrize(
    ("sentence", "number", "entity"),
    [
        (
            "Lina Faro, an engineer with Open Hands, who walked the valley, the dam and the port, arrives at 39.",
            "39",
            "Lina Faro",
        ),
        ("The Red Crescent, which sent teams into the villages, counts 36.", "36", "Red Crescent"),
        ("The police, who had begun with 22, went to 34 on Tuesday.", "22", "police"),
        ("The police, who had begun with 22, went to 34 on Tuesday.", "34", "police"),
        ("The fire brigade, based in Port Sall, has stopped at 34.", "34", "brigade"),
        ("The governor looked into every house with his own eyes and now counts 29.", "29", "governor"),
    ],
)
def test_the_subject_is_found_past_what_stands_between(told: Told, sentence: str, number: str, entity: str) -> None:
    found = told(sentence)
    assert number in found
    assert entity.lower() in (found[number][0] or "").lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm raised the toll to 34.",
        "Containment of the mud was at 30 per cent.",
        "The police may yet arrive at 40.",
        "The army never gave a figure of 40.",
        "The report that reached the capital on Tuesday spoke of 14 deaths.",
        "Customers have withdrawn 640 million kroner from the banks.",
        "Shares of the dam's owner have dropped: 34 buses were lost.",
        "The toll was put at 34.",
    ],
)
def test_who_does_something_else_vouches_for_no_number(told: Told, sentence: str) -> None:
    assert {entity for entity, _ in told(sentence).values()} <= {None}


def test_those_whom_a_speaker_speaks_for_are_not_the_speaker(told: Told) -> None:
    found = told("Searchers with dogs found 46 bodies, envoy Marta Lind told the Security Council.")
    assert "Marta Lind" in (found["46"][0] or "")


def test_the_body_within_what_its_spokesman_says_is_the_speaker(told: Told) -> None:
    found = told("By midnight the police had counted 29 dead, spokeswoman Ada Moe said.")
    assert found["29"][0] == "police"


def test_a_contrasted_clause_lends_no_speaker(told: Told) -> None:
    found = told("The army keeps to its haul of 65 prisoners, although a man told the Herald that he saw fewer.")
    assert "armed forces" in (found["65"][0] or "").lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "The police had counted 20,000, the Red Crescent more than 100,000.",
        "The police had given 20,000 and the Red Crescent more than 100,000.",
    ],
)
def test_a_row_of_speakers_whose_verb_stands_once(told: Told, sentence: str) -> None:
    found = told(sentence)
    assert (found["20,000"][0], found["more than 100,000"][0]) == ("police", "Red Crescent")
