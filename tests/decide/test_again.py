"""What has been told is told once: the same articles renamed, re-dated, re-set, added to, cut, copied and gathered bring no alert."""

import copy
import itertools
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide.ledger import MemoryLedger
from monitor.decide.relevance import compile_query
from monitor.pipeline import examine, replay
from monitor.records import article_from
from monitor.store import Store
from monitor.types import Article, Examination, Judged, Watch

STREAMS = Path(__file__).parents[1] / "evaluation" / "streams"
NAMES = ("border-war", "cholera", "layoffs", "mine", "apart/ferry", "further/crossing", "later/meghna", "later/velour")
WEATHER = "This report was brought up to date with a word on the weather, which is to stay mild all week."
Made = Callable[[Article], Article]


@cache
def stream(name: str) -> tuple[tuple[Article, ...], Watch]:
    """The articles of a stream that its query takes, and its watch."""
    asked = json.loads((STREAMS / f"{name}.watch.json").read_text("utf-8"))
    watch = Watch(name=asked["name"], query=asked["query"], note=asked.get("note", ""))
    rows = (STREAMS / f"{name}.articles.jsonl").read_text("utf-8").splitlines()
    query = compile_query(watch.query)
    return tuple(one for row in rows if query.match(one := article_from(json.loads(row))).relevant), watch


@cache
def read(name: str) -> MemoryLedger:
    """The ledger of a stream that has been read; for copying."""
    ledger = MemoryLedger()
    for _ in replay(*stream(name), ledger):
        pass
    return ledger


def told(articles: Iterable[Article], watch: Watch, ledger: MemoryLedger) -> list[str]:
    """The alerts that articles bring, in words."""
    return [_words(one) for found in replay(articles, watch, ledger) for one in found.judged if one.verdict.alert]


def _words(one: Judged) -> str:
    figure = one.claim.figure
    return f"{one.claim.article}: {figure.text if figure else ''}: {one.verdict.reason}: {one.claim.evidence.text}"


def later(article: Article, days: float = 0, hours: float = 0) -> Article:
    return replace(article, published=_time(article) + timedelta(days=days, hours=hours))


def renamed(article: Article) -> Article:
    return replace(article, id=f"{article.id}-again", url=f"{article.url}/again")


def with_paragraph(article: Article, part: float) -> Article:
    """The article with a paragraph more, at its beginning (0), its end (1) or between."""
    lines = article.text.split("\n\n") if article.text else []
    lines.insert(round(part * len(lines)), WEATHER)
    return replace(article, text="\n\n".join(lines))


def curled(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’").replace(" - ", " – ")


def typed(text: str) -> str:
    for one, other in (("“", '"'), ("”", '"'), ("’", "'"), (" — ", " - "), (" – ", " - ")):
        text = text.replace(one, other)
    return text


def reset(article: Article, change: Callable[[str], str]) -> Article:
    return replace(article, title=change(article.title), text=change(article.text))


AGAIN: dict[str, Made] = {
    "to the letter": lambda one: one,
    "renamed": renamed,
    "a month later": lambda one: renamed(later(one, days=30)),
    "updated with a paragraph at the head": lambda one: with_paragraph(later(one, days=2), 0),
    "updated with a paragraph within": lambda one: with_paragraph(later(one, days=2), 0.5),
    "updated with a paragraph at the end": lambda one: with_paragraph(later(one, days=2), 1),
    "at another address with a paragraph at the head": lambda one: with_paragraph(renamed(later(one, hours=9)), 0),
    "in curled quotes and long dashes": lambda one: reset(later(one, days=2), curled),
    "in typed quotes and short dashes": lambda one: reset(renamed(later(one, hours=9)), typed),
    "set with other spaces": lambda one: reset(later(one, days=2), lambda text: re.sub(r"\s*\n\n", " \n\n\n", text)),
    "under another headline": lambda one: replace(later(one, days=2), title="What we know"),
    "with a line of credit": lambda one: replace(later(one, days=2), text=f"{one.text}\n\n(Editing by Ann Lee)"),
    "cut at the head": lambda one: renamed(replace(one, text=one.text.partition("\n\n")[2] or one.text)),
    "cut at the end": lambda one: renamed(replace(one, text=one.text.rpartition("\n\n")[0] or one.text)),
    "in another outlet": lambda one: replace(renamed(later(one, hours=9)), outlet="The Other Post"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", AGAIN)
def test_articles_told_again_bring_no_alert(how: str, name: str) -> None:
    articles, watch = stream(name)
    assert told([AGAIN[how](one) for one in articles], watch, copy.deepcopy(read(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_round_up_of_yesterday_brings_no_alert(name: str) -> None:
    articles, watch = stream(name)
    days = [list(some) for _, some in itertools.groupby(sorted(articles, key=_time), key=lambda one: _time(one).date())]
    assert told([_round_up(day) for day in days], watch, copy.deepcopy(read(name))) == []


def _time(article: Article) -> datetime:
    return article.published or datetime.min.replace(tzinfo=UTC)


def _round_up(day: Sequence[Article]) -> Article:
    one = replace(later(day[-1], days=1), id=f"{day[0].id}-digest", url=f"{day[0].url}/digest", outlet="Digest")
    return replace(one, title="What happened yesterday", text="\n\n".join(article.text for article in day))


# ── one story, edited in any number of ways at once ──

QUAY = Watch(
    name="Quay Nine",
    query='"Quay Nine" OR Almera',
    note="Fire at the Quay Nine warehouse in Almera: how many killed, injured and missing, and what it cost; who says so",
)
STORY = (
    'ALMERA (Reuters) - At least 14 people were killed when a warehouse on Quay Nine burned down on Monday, police said, and "dozens" were hurt.',
    "Nobody knows how the fire began. The port authority put the damage at $40 million, a sum that its insurers' assessor called too low.",
    "Two firefighters are among the dead, the fire service said. It had 120 men and 19 engines on the quay - more than in any fire since 1987.",
    '"We counted 31 in our wards," said Dr Ana Ruiz of the General Hospital, which has 400 beds. Four of them may not live.',
    "Six are missing. The dockers' union spoke of nine, and said its 2,300 members would stop work for an hour on Friday.",
    "In Belmora, 60 km to the south, a lorry ran into a queue for bread on Sunday. Three were killed.",
)


def read_at(days: int, paragraphs: Sequence[str] = STORY, mark: str = "quay") -> Article:
    return Article(
        id=mark,
        url=f"https://news.example/{mark}",
        title="Fire on Quay Nine kills at least 14",
        text="\n\n".join(paragraphs),
        outlet="The Almera Post",
        published=datetime(2025, 3, 4, 8, tzinfo=UTC) + timedelta(days=days),
        language="en",
    )


@st.composite
def editions(draw: st.DrawFn) -> Article:
    """The story as another desk or a later hour may print it."""
    kept = draw(st.sets(st.integers(0, len(STORY) - 1), min_size=2))
    lines = [line for number, line in enumerate(STORY) if number in kept]
    for _ in range(draw(st.integers(0, 2))):
        lines.insert(
            draw(st.integers(0, len(lines))), draw(st.sampled_from((WEATHER, "More follows.", "Advertisement")))
        )
    change = draw(
        st.sampled_from(
            (str, curled, typed, lambda text: text.replace(". ", ".  "), lambda text: text.replace("Reuters", "AP"))
        )
    )
    title = draw(st.sampled_from(("Fire on Quay Nine kills at least 14", "Almera mourns", "LIVE: Almera in mourning")))
    outlet = draw(st.sampled_from(("The Almera Post", "Wire copy", "Coast FM")))
    mark = draw(st.sampled_from(("quay", "quay-2")))
    printed = read_at(draw(st.integers(0, 45)), [change(line) for line in lines], mark)
    return replace(printed, title=title, outlet=outlet)


@settings(max_examples=60, deadline=None)
@given(st.lists(editions(), min_size=1, max_size=3))
def test_no_edition_of_a_story_brings_what_it_has_told(editions: list[Article]) -> None:
    ledger = MemoryLedger()
    first = told([read_at(0)], QUAY, ledger)
    assert len(first) >= 6
    found = [one for one in told(editions, QUAY, ledger) if "vanished" not in one]
    assert found == []


def test_what_an_update_adds_is_news_all_the_same() -> None:
    ledger = MemoryLedger()
    told([read_at(0)], QUAY, ledger)
    more = read_at(
        1, (*STORY[:2], "The toll of the fire on Quay Nine has risen to 17, police said on Tuesday.", *STORY[2:])
    )
    assert len(told([more], QUAY, ledger)) == 1


def test_a_story_that_lost_its_speaker_adds_a_mention_to_what_he_said() -> None:
    ledger = MemoryLedger()
    told([read_at(0)], QUAY, ledger)
    rows = {row.id: row.mentions for row in ledger.all_rows()}
    told([read_at(1, ("The quay is closed until Thursday.", *STORY[1:]))], QUAY, ledger)
    assert {row.id for row in ledger.all_rows()} == set(rows)
    assert sum(row.mentions for row in ledger.all_rows()) > sum(rows.values())


def test_the_database_remembers_what_was_passed_over(tmp_path: Path) -> None:
    store, ledger = Store.open(tmp_path / "claims.db"), MemoryLedger()
    for one in (read_at(0), with_paragraph(read_at(2), 0), with_paragraph(read_at(3, mark="other"), 1)):
        here, there = examine(one, QUAY, ledger), examine(one, QUAY, store)
        assert [judged.verdict for judged in there.judged] == [judged.verdict for judged in here.judged]
        assert there.marks
        assert store.heard(QUAY.name, _marks(there)) == ledger.heard(QUAY.name, _marks(here))
        ledger.record(here)
        store.record(one, [there])
    store.close()


def _marks(found: Examination) -> frozenset[str]:
    return frozenset(itertools.chain.from_iterable(found.marks.values()))
