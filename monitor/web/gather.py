"""What each page says, as one plain record: the page shows it, and `.json` beside the page is it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import UTC, datetime
from typing import Any

from monitor.decide.intervals import conflict, span, words
from monitor.records import figure_from, iso
from monitor.store import traffic, views
from monitor.store.views import Record, Wanted

LATEST, ON_FRONT = 4, 24
GLANCE = 60
DAY = 86400.0
SHOWN = 12
TROUBLE = ("uncertain", "parked")
WAITING = ("pending", "leased")


def front(connection: Any, watches: Sequence[str], since: float, now: float) -> Record:
    """The watches with what is new since a time, the alerts of the last day, feeds in trouble, what waits to be sent."""
    names = dict.fromkeys([*watches, *views.watch_names(connection)])
    alerts, more = traffic.alerts(connection, since=now - DAY, limit=12)
    feeds, troubled = traffic.troubled_feeds(connection, limit=10)
    waiting = traffic.backlog(connection, (*TROUBLE, *WAITING))
    return {
        "since": iso(datetime.fromtimestamp(since, UTC)),
        "watches": [_watch(connection, name, since, max(1, min(LATEST, ON_FRONT // len(names)))) for name in names],
        "alerts": alerts,
        "more_alerts": more is not None,
        "feeds": feeds,
        "troubled": troubled,
        "undelivered": waiting,
    }


def _watch(connection: Any, name: str, since: float, latest: int) -> Record:
    marks, _ = views.changed_metrics(connection, name, limit=latest)
    return {
        **views.watch_sums(connection, name, since),
        "latest": [summary(connection, mark, speakers=SHOWN) for mark in marks],
    }


def watch(
    connection: Any, name: str, wanted: Wanted, before: tuple[str, str] | None, now: float, since: float
) -> Record:
    """A watch: its metrics with the standing figure of every source."""
    marks, after = views.changed_metrics(connection, name, wanted, before)
    sums = views.watch_sums(connection, name, since)
    muted = traffic.muted(connection, now)
    return {
        **sums,
        "muted": muted.get(("watch", name)),
        "list": [{**summary(connection, mark), "muted": muted.get(("metric", mark))} for mark in marks],
        "after": after,
        "sources": views.speakers(connection, name),
    }


def summary(connection: Any, mark: str, speakers: int = views.SPEAKERS, points: int = GLANCE) -> Record:
    """A metric at a glance: standing figures, their range, whether they contradict each other, the course."""
    rows = views.standing(connection, mark, speakers)
    count, low, high, far = views.extremes(connection, mark)
    apart = [*far, *(row for row in rows if row["stance"] == "denied" or row["figure"]["negated"])]
    rivals = {row["id"]: row for row in (*apart, *(rows if apart else ()))}
    course = views.course(connection, mark, points)
    return {
        **(views.metric(connection, mark) or {"id": mark}),
        "standing": rows,
        "speakers": count,
        "range": spread(rows, low, high),
        "conflict": contradiction(list(rivals.values()), views.conflicting(connection, mark) if rivals else set()),
        "origins": len({origin for row in rows for origin in row["origins"]}),
        "changed": course[-1]["at"] if course else None,
        "course": course,
    }


def spread(rows: Sequence[Record], low: float | None, high: float | None) -> Record | None:
    """The lowest and the highest figure that stand, in numbers and in words; `None` without one."""
    if not rows or low is None or high is None:
        return None
    figures = [row["figure"] for row in rows]
    floor = low == high and any(one["high"] is None for one in figures)
    ceiling = low == high and any(one["low"] is None for one in figures)
    shown = {
        **figures[0], "low": None if ceiling and not floor else low, "high": None if floor else high,
        "approximate": all(one["approximate"] for one in figures),
    }  # fmt: skip
    return {"low": low, "high": high, "unit": figures[0]["unit"], "words": words(figure_from(shown))}


def contradiction(rows: Sequence[Record], flagged: Container[str]) -> Record | None:
    """Two standing figures that contest each other: one that its speaker's rival denies, or two that cannot both be true.

    Figures that only differ because one is older are none: `flagged` are the claims whose verdict was a conflict.
    """
    denied = [row for row in rows if row["stance"] == "denied" or row["figure"]["negated"]]
    given = [row for row in rows if row not in denied]
    for row in denied:
        same = (one for one in given if one["figure"]["low"] == row["figure"]["low"] and one["entity"] != row["entity"])
        rival = next(same, None)
        if rival is not None:
            return {"low": _side(row), "high": _side(rival), "denied": True}
    if len(given) < 2 or not any(row["claim"] in flagged for row in given):
        return None
    lowest = min(given, key=lambda row: span(figure_from(row["figure"]))[1])
    highest = max(given, key=lambda row: span(figure_from(row["figure"]))[0])
    if not conflict(figure_from(lowest["figure"]), figure_from(highest["figure"])):
        return None
    return {"low": _side(lowest), "high": _side(highest), "denied": False}


def _side(row: Record) -> Record:
    return {"entity": row["entity"], "words": words(figure_from(row["figure"])), "claim": row["claim"]}


def metric(
    connection: Any, mark: str, *, source: str, only_news: bool, before: tuple[str, int] | None, now: float
) -> Record | None:
    """A metric: its summary, the claims that changed it, and its claims in time order with copies folded."""
    if views.metric(connection, mark) is None:
        return None
    claims, after = views.claims(connection, mark, source=source, only_news=only_news, before=before)
    muted = traffic.muted(connection, now)
    return {
        **summary(connection, mark),
        "news": views.news(connection, mark),
        "claims": claims,
        "after": after,
        "muted": muted.get(("metric", mark)),
    }


def source(connection: Any, entity: str, before: tuple[str, str] | None, now: float) -> Record | None:
    """All that one speaker has said, metric by metric, and how its figures changed. `None` for one never heard."""
    said, after = views.speaker(connection, entity, before)
    if not said and before is None:
        return None
    kinds = [row["kind"] for one in said for row in one["rows"] if row["kind"]]
    muted = traffic.muted(connection, now).get(("source", entity))
    return {"entity": entity, "kind": kinds[-1] if kinds else None, "said": said, "after": after, "muted": muted}


def feeds(connection: Any, after: str) -> Record:
    """The feeds and how they are."""
    rows, cursor = traffic.feeds(connection, after)
    _, troubled = traffic.troubled_feeds(connection, limit=1)
    return {"feeds": [{**row, "health": health(row)} for row in rows], "after": cursor, "troubled": troubled}


def health(state: Record) -> str:
    """How a feed is, in one word: well, failing, silent, retired, or new (never polled)."""
    if state.get("retired"):
        return "retired"
    if state.get("errors"):
        return "failing"
    if not state.get("polled"):
        return "new"
    return "silent" if "silent" in (state.get("notes") or {}) else "well"
