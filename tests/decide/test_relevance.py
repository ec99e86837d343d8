"""The topic query."""

from collections.abc import Callable

import pytest

from monitor import Article, ConfigError
from monitor.decide.relevance import compile_query

Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("*", True),
        ('"north korea*" AND (soldiers OR troops) AND NOT football', True),
        ('"north korea*" troops', True),
        ("soldier", True),
        ("title:troops", True),
        ("title:soldiers", False),
        ("troops NOT kyiv", False),
        ("kyiv NEAR/3 soldiers", True),
        ("seoul NEAR/1 soldiers", False),
        ("outlet:gazette", True),
        ("football OR cricket", False),
    ],
)
def test_queries(article: Make, query: str, expected: bool) -> None:
    one = article(
        "North Korean soldiers near Kyiv, reports from far-off Seoul say.", title="Troops move", outlet="The Gazette"
    )
    found = compile_query(query).match(one)
    assert found.relevant is expected
    assert found.why


def test_accents_and_case_do_not_matter(article: Make) -> None:
    assert compile_query("orban").match(article("Viktor Orbán spoke.")).relevant


@pytest.mark.parametrize(("query", "column"), [("(a AND", 7), ("a)", 2), ('"open', 1), ("titel:x", 1), ("", 1)])
def test_a_fault_names_its_column(query: str, column: int) -> None:
    with pytest.raises(ConfigError) as told:
        compile_query(query)
    assert told.value.column == column
