"""Articles that a query matches and that are about something else are set aside; none on the topic is."""

from __future__ import annotations

import pytest

from monitor.decide.aside import aside
from monitor.decide.registers import foreign_to, register
from monitor.types import Article, Watch

QUAKE = Watch(
    name="quake",
    query="(Almera OR Peru*) AND (earthquake OR quake OR collapse*) AND (dead OR killed OR injured)",
    note="The earthquake near Almera in Peru: dead, injured, missing, homes destroyed, and who says so: police, hospital.",
)


def article(title: str, *lines: str) -> Article:
    return Article(id="1", url="https://news.example/1", title=title, text="\n\n".join(lines))


OFF = {
    "a match": article(
        "Sporting beat Almera 2-1 in derby",
        "ALMERA — Sporting came from behind to win 2-1 on Sunday, and the goalkeeper was dead on his feet.",
        "Both goals fell in the second half, when two players were injured.",
        "Their coach called the collapse of his side an earthquake. The club plays again on Friday.",
    ),
    "cricket": article(
        "Almera quake before visiting bowlers",
        "Four batsmen were dead to the world as Almera lost six wickets before lunch.",
        "The umpires stopped play after 31 overs, with two fielders injured. The final goes on today.",
    ),
    "a film": article(
        "Film on the Almera earthquake wins prize",
        "A documentary on the earthquake in Almera has won the first prize of a festival in Lyon.",
        "The director shot 200 hours. Two of those seen in the film are dead, she told an audience of 400.",
        "The jury called it a poem. The sequel is to follow in March.",
    ),
    "an exercise": article(
        "Peru rehearses the great quake",
        "Schools in Almera took part in a drill on Friday: a simulated earthquake left 40 “dead”.",
        "Volunteers played the injured, with fake blood and make-up, and dummies lay under a mock collapse.",
        "The exercise ended at noon. A second scenario is planned for May.",
    ),
    "a remembrance": article(
        "Almera remembers, 30 years on",
        "A memorial to the 300 who were killed in the earthquake of 1996 has been unveiled in Almera.",
        "Survivors laid wreaths beneath the plaque on its thirtieth anniversary. A historian read the names.",
    ),
    "comparison alone": article(
        "Chile checks the same kind of bridges as Peru",
        "SANTIAGO — Chile will inspect 41 bridges of the type that failed at Almera in the earthquake.",
        "Six have cracks. Nobody was injured. Fourteen people have been killed on bridges since 2001, the ministry said.",
    ),
    "people of the place": article(
        "Two killed in collapse of Chilean hotel",
        "SANTIAGO — A hotel collapsed on Friday and killed two builders from Almera.",
        "Nine were injured, the police said. The owner was arrested.",
    ),
    "the markets": article(
        "Cement shares jump on hopes for Almera",
        "Shares in Cementos rose 6 per cent on Friday as brokers hoped for orders from Almera after the earthquake.",
        "Investors had been dead to the sector, said an analyst. The company lost 18 million in the first half.",
        "The stock closed at 388. Traders were injured by nothing but the forecast.",
    ),
    "a name in a quotation": article(
        "Hotel cleared after cracks are seen in Tacna",
        "Some 180 guests were led out of a hotel in Tacna on Sunday when cracks were seen in a wall. No one was injured.",
        'The manager said the house was empty in two minutes. "After Almera you do not wait," she said.',
        "Two cooks were treated for shock. Engineers found no danger of a collapse, and the hotel opens again today.",
    ),
    "once in passing": article(
        "Ten cities to live in",
        "Our list has a new head. Rents fell by 6 per cent.",
        "Almera slipped two places, with 240 injured cyclists. Lima added 90,000 people.",
        "The list was made for the sixth time.",
    ),
}
ON = {
    "a team among the dead": article(
        "Almera quake kills 12, among them footballers",
        "Twelve people were killed when an earthquake brought down a hostel in Almera, the police said.",
        "Four of them were players of the city's football club, which was to play a league match on Sunday.",
        "The hospital has admitted 87 injured. Rescuers are looking for the missing.",
    ),
    "a week on": article(
        "Almera mourns a week on",
        "A week after the earthquake that killed 41 people in Almera, candles were lit and the bells rang.",
        "The police said that six were still missing. The last such quake was 30 years ago.",
    ),
    "strangers among the injured": article(
        "Three Chileans among the injured, Santiago says",
        "SANTIAGO — Three Chileans were injured in the earthquake at Almera, the foreign ministry said.",
        "They are in hospital there, in Peru. The dead number 41.",
    ),
    "bodies of the state": article(
        "Forty dead as houses collapse",
        "Houses collapsed in several towns and 40 people are dead, Peruvian Civil Defence said.",
        "The injured number 87. Peruvian Air Force planes brought tents.",
    ),
    "a name in the second sentence": article(
        "Crowd throws stones at mayor after collapse",
        "LIMA — A crowd threw stones on Wednesday at a mayor who denied that 40 people were killed when the market fell in.",
        '"My people are alive," said the mayor, Rosa Pinto, who has led Almera for nine years. Nobody was injured.',
        "The police arrested three.",
    ),
    "the place far down": article(
        "Earthquake leaves 41 dead, hundreds injured",
        "LIMA (AFP) - An earthquake has killed 41 people and destroyed whole streets of homes, the police said on Friday.",
        "Hospitals were treating 300 injured. A child was pulled out alive after nine hours under a roof.",
        "It struck before dawn, when most were asleep, and was felt as far as the coast. Rain fell all morning.",
        "The road is cut between the pass and Almera.",
    ),
    "a drill mentioned": article(
        "Almera counts 41 dead",
        "Almera counted 41 dead on Friday after the earthquake. A drill was held there in May.",
        "Hospitals have 87 injured. Nobody had practised for a collapse at night, the police said.",
    ),
}  # fmt: skip


LAYOFFS = Watch(
    name="layoffs",
    query="(Tarvik OR Ostmark OR Belen) AND (layoff* OR jobs OR strike* OR plant OR union*)",
    note="The job cuts and the strike at the Tarvik tyre plant in Belen, Spain: jobs to go, strikers, and who says so: Ostmark, unions.",
)
ANOTHERS = {
    "the owner's former supplier": article(
        "Polish printer lays off 210 in an hour",
        "LODZ — A printer that made catalogues for the tyre group Ostmark until last year laid off 210 of its 260 staff on Monday.",
        "The union counted 214. A strike is not possible before May.",
        "Machines will do 70 per cent of the work. The saving is 4 million euros a year.",
        "In Spain, Ostmark has a quarrel of its own at the Tarvik plant.",
    ),
    "a race of the same name": article(
        "Ninety riders brave rain in Tarvik Cup",
        "The Tarvik Cup, named after a mill of 1880 and not after the plant, drew 90 riders on Sunday.",
        "Three riders fell at the union hall, and two jobs for the stewards were to find a saddle.",
    ),
}
THEIRS = {
    "the owner speaks": article(
        "Swedish tyre group defends its plan",
        "MALMO — Ostmark said on Monday that 900 jobs would go at its plant in Belen, and the unions spoke of 1,100.",
        "A strike has shut the Tarvik works since Friday.",
    ),
    "a title in capitals": article(
        "Tarvik Strikers Reject New Offer",
        "Strikers at Tarvik turned down an offer on Monday, the union said. It wants 300 jobs back.",
    ),
}


@pytest.mark.parametrize("what", ANOTHERS)
def test_what_only_shares_a_name_or_a_party_with_the_topic_is_set_aside(what: str) -> None:
    assert aside(ANOTHERS[what], LAYOFFS)


@pytest.mark.parametrize("what", THEIRS)
def test_a_party_to_the_topic_is_on_it(what: str) -> None:
    assert aside(THEIRS[what], LAYOFFS) is None


@pytest.mark.parametrize("what", OFF)
def test_an_article_about_something_else_is_set_aside(what: str) -> None:
    assert aside(OFF[what], QUAKE)


@pytest.mark.parametrize("what", ON)
def test_an_article_on_the_topic_is_not(what: str) -> None:
    assert aside(ON[what], QUAKE) is None


def test_a_watch_that_follows_sport_is_told_of_it() -> None:
    note = "The championship: goals, spectators, injured players."
    assert register(OFF["a match"], foreign_to("Almera", "Dead and injured.")) == "sport"
    assert register(OFF["a match"], foreign_to("Almera", note)) is None
    assert register(OFF["a match"], foreign_to("*", "")) is None
