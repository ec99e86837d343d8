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
