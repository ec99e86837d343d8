"""Whatever is written, a watchlist loads or its faults are told: never a traceback."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import parse_config, parse_watch
from monitor.decide.query import FIELDS
from monitor.decide.relevance import Topics, compile_query
from monitor.errors import ConfigError
from monitor.types import Article

WORDS = st.sampled_from(
    "feeds watches channels name query url kind email sources metrics poll include database every to null 3 -1 1.5 true "
    "'*' \"a\" a: &a *a <<: !secret !x ${HOME} ${NONE} ${A:-b} [ ] { } - , ? | > # https://a.example * AND OR ( ) NEAR/3 title: 2024-01-01".split()
)
VALUES = st.recursive(
    st.sampled_from(
        ["3", "text", "null", "true", "[]", "{}", "https://a.example", "!secret x", "'*'", "1.5", "-1", "5m"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
        st.dictionaries(
            st.sampled_from("url name query kind to min label feeds channels group metrics routes include x".split()),
            inner,
            max_size=3,
        ).map(lambda some: "{" + ", ".join(f"{key}: {value}" for key, value in some.items()) + "}"),
    ),
    max_leaves=6,
)
KEYS = st.sampled_from("feeds watches channels poll sources metrics web database include workers path x".split())
PLACE = Path("/nowhere/watchlist.yaml")


def tells(text: str) -> None:
    for parse in (parse_config, parse_watch):
        with suppress(ConfigError):
            parse(text, PLACE)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_values_of_any_shape(keys: dict[str, str]) -> None:
    tells("\n".join(f"{key}: {value}" for key, value in keys.items()))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "\n  ", ": ", "\t"])), max_size=12))
def test_words_in_any_order(words: list[tuple[str, str]]) -> None:
    tells("".join(word + gap for word, gap in words))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "3",
        "- a",
        "\0",
        "? [a]\n: b",
        "? {a: b}\n: c",
        "watches: &a [*a]",
        "a: b\n---\nc: d",
        "\ufeffwatches: []",
    ],
)
def test_odd_files(text: str) -> None:
    tells(text)


QUERIES = st.lists(
    st.sampled_from(
        ["AND", "OR", "NOT", "(", ")", '"', "*", "NEAR/2", "NEAR", "soldiers", "kyiv", '"north korea*"', "title:", "-", "Orbán", "'", ":", "a*b", "地震"]
        + [f"{field}:" for field in FIELDS]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip
ARTICLES = [
    Article(
        id="1",
        url="https://a.example",
        title="Soldiers near Kyiv",
        text="North Korean soldiers, said Orban. 大地震",
        outlet="A",
    ),
    Article(id="2", url="", title="", text=""),
]


@settings(max_examples=400, deadline=None)
@given(QUERIES)
def test_any_query_is_read_or_its_fault_is_told(query: str) -> None:
    fault = None
    try:
        compiled = compile_query(query)
    except ConfigError as error:
        fault = error
    if fault is not None:
        assert 1 <= (fault.column or 0) <= len(query) + 1
        return
    topics = Topics([query])
    for article in ARTICLES:
        found = compiled.match(article)
        assert found.why
        assert (topics.match(article).get(0) == found) is found.relevant
