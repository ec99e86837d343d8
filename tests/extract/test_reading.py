"""Which articles are read: those in English, however short, and no others."""

from __future__ import annotations

import pytest

from monitor import find_claims
from monitor.language.en.reading import is_english
from monitor.types import Article

ENGLISH = [
    ("Strong quake kills 7, injures 150 near Rio de Plata", ""),
    ("Die-hard fans killed in Los Arcos crush", ""),
    ("Toll hits 40: police", ""),
    (
        "",
        "Nine people were killed in the north of the country, the Peruvian health ministry said on Friday. It counted 30 more who were hurt.",
    ),
    ("São João mayor: 12 dead", ""),
]
OTHERS = [
    (
        "Zwölf Tote nach Zugunglück",
        "Bei dem Unglück sind am Freitag zwölf Menschen ums Leben gekommen, die Polizei zählt 30 Verletzte, von denen die meisten auf dem Weg in die Stadt waren.",
    ),
    ("7 starke Ideen für die nächsten 30 Jahre und mehr", ""),
    ("Al menos 40 muertos por las lluvias, según las autoridades", ""),
    ("Не менее 12 человек погибли", ""),
    ("지진으로 12명 사망", ""),
    ("Séisme : 12 morts et 30 blessés dans une ville du nord, selon les autorités", ""),
]


@pytest.mark.parametrize(("title", "text"), ENGLISH)
def test_english_is_read(title: str, text: str) -> None:
    assert is_english(title, text)


@pytest.mark.parametrize(("title", "text"), OTHERS)
def test_other_languages_claim_nothing(title: str, text: str) -> None:
    article = Article(id="1", url="https://news.example/1", title=title, text=text)
    assert not is_english(title, text)
    assert find_claims(article) == []


def test_where_nothing_tells_the_feed_does() -> None:
    assert is_english("Amina Okoye", "", "en")
    assert not is_english("Amina Okoye", "", "fr")
