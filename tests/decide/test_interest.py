"""Which counts a watch asks for: what struck people matters only where the watch follows one occasion."""

from __future__ import annotations

import pytest

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline.examine import examine
from monitor.types import Article, Watch


@pytest.mark.parametrize(
    ("query", "note", "sentence", "kept"),
    [
        ("*", "", "Police said 12 people were killed in the earthquake near Port Azul.", True),
        ("Azul AND killed", "", "Police said 12 people were killed in an avalanche near Port Azul.", True),
        ("cyclone AND Azul", "The cyclone at Azul: dead and missing.", "Police said 12 people were killed in landslides near Port Azul.", True),
        ("fire AND Azul", "The hotel fire at Azul: dead and injured.", "Police said 12 people were killed in a brawl near Port Azul.", False),
    ],
)  # fmt: skip
def test_the_dead_of_another_occasion(query: str, note: str, sentence: str, kept: bool) -> None:
    text = f"The fire and the cyclone are the talk of Azul. {sentence}"
    article = Article(id="1", url="https://news.example/1", title="Azul in mourning", text=text)
    examination = examine(article, Watch(name="Azul", query=query, note=note), MemoryLedger())
    assert any(judged.claim.figure and judged.claim.figure.low == 12 for judged in examination.judged) is kept


def test_a_disclaimer_sets_an_article_aside_only_if_it_disowns_the_topic() -> None:
    watch = Watch(name="Azul", query="(landslide OR mud) AND (Azul OR Verde)")
    told = "A landslide in Azul killed 61 people, police said."
    for aside, relevant in (
        ("The road to Azul had been shut for repairs that had nothing to do with the rain.", True),
        ("The town has no connection with Azul, its mayor said.", False),
    ):
        article = Article(id="1", url="https://news.example/1", title="Village mourns", text=f"{told} {aside}")
        assert examine(article, watch, MemoryLedger()).relevant is relevant


def test_an_article_in_another_language_is_set_aside_and_says_so() -> None:
    text = "Bei dem Unglück sind am Freitag zwölf Menschen ums Leben gekommen, die Polizei zählt 30 Verletzte."
    article = Article(id="1", url="https://news.example/1", title="Zwölf Tote in Azul", text=text)
    examination = examine(article, Watch(name="Azul", query="Azul"), MemoryLedger())
    assert not examination.relevant
    assert "not in English" in examination.why


@pytest.mark.parametrize(
    ("note", "sentence", "kept"),
    [
        ("The raid at Azul: dead, cocaine, and who says so.", "The customs chief said 340 kilograms had been found.", True),
        ("The slide at Azul: dead, rubble, and who says so.", "The engineers faced 25 metres of mud, their chief said.", True),
        ("The storm at Azul: dead, rainfall, and who says so.", "The weather office said 210 mm had fallen by noon.", True),
        ("The storm at Azul: dead, and who says so.", "The weather office said 210 mm had fallen by noon.", False),
        ("The raid at Azul: dead, cocaine, and who says so.", "The customs chief said the boat was 12 metres long.", False),
    ],
)  # fmt: skip
def test_a_measure_is_asked_for_by_a_word_for_what_it_measures(note: str, sentence: str, kept: bool) -> None:
    article = Article(id="1", url="https://news.example/1", title="Azul", text=f"The town of Azul waits. {sentence}")
    judged = examine(article, Watch(name="Azul", query="Azul", note=note), MemoryLedger()).judged
    assert [one.verdict.kind for one in judged] == (["new_figure"] if kept else [])


def test_measures_of_one_thing_are_one_series() -> None:
    watch = Watch(name="Azul", query="Azul", note="The bomb at Azul: dead, explosives, and who says so.")
    text = "The bomb at Azul held 90 kilograms of explosives, police said. The army puts it at 140 kilograms."
    article = Article(id="1", url="https://news.example/1", title="Azul", text=text)
    judged = examine(article, watch, MemoryLedger()).judged
    assert {one.claim.figure.low for one in judged if one.claim.figure} == {90, 140}
    assert len({one.metric.id for one in judged}) == 1


def test_a_noun_before_another_in_the_note_is_not_asked_for() -> None:
    watch = Watch(
        name="w", query="Dagma", note="The kidnapping of bus passengers at Dagma: passengers abducted, freed."
    )
    text = "Gunmen abducted 27 passengers at Dagma, police said. They had come in three buses, police said."
    told = examine(Article(id="1", url="https://n.example/1", title="Dagma", text=text), watch, MemoryLedger())
    assert [one.claim.figure.text for one in told.judged if one.claim.figure] == ["27"]


def test_a_converted_sum_whose_own_sum_is_passed_over_is_no_trouble() -> None:
    watch = Watch(name="w", query="Azul", note="The slide at Azul: dead, injured, and who says so: police.")
    lines = ["A room costs 90 crowns ($4) at Azul.", "Police said 12 people had died.", "Police said 9 were injured."]
    article = Article(id="1", url="https://n.example/1", title="Slide at Azul", text="\n\n".join(lines))
    examination = examine(article, watch, MemoryLedger())
    assert {one.claim.figure.low for one in examination.judged if one.claim.figure} >= {12, 9}
