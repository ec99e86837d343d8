"""When a feed is polled next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.decide.cadence import (
    Pace,
    after_error,
    after_success,
    freshness,
    natural,
    outside,
    postponed,
    redirected,
    silence,
)
from monitor.decide.hijack import Profile, suspicion
from monitor.types import Entry, Feed, FeedState

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
PACE = Pace(300.0, 86400.0)
STATE = FeedState(url="http://a.example/f", due=NOW)


def feed(*ages: float, **more: object) -> Feed:
    entries = tuple(Entry(id=str(age), url="", published=NOW - timedelta(seconds=age)) for age in ages)
    return Feed(url="http://a.example/f", entries=entries, **more)  # type: ignore[arg-type]


def wait(state: FeedState) -> float:
    return (state.due - NOW).total_seconds()


@pytest.mark.parametrize(
    ("ages", "expected"),
    [((0, 3600, 7200, 10800), 1800), ((0, 10, 20, 30), 300), ((0, 900000, 1800000), 86400), ((), 1200), ((5,), 1200)],
)
def test_half_the_median_gap_within_bounds(ages: tuple[float, ...], expected: float) -> None:
    assert wait(after_success(STATE, NOW, PACE, feed=feed(*ages))) == expected


def test_a_feed_that_falls_quiet_is_asked_less_often() -> None:
    state = after_success(STATE, NOW, PACE, feed=feed(0, 3600, 7200))
    later = [natural(state, NOW + timedelta(hours=hours), PACE) for hours in (0, 5, 20, 40)]
    assert later == sorted(later)
    assert later[-1] > later[0]


@pytest.mark.parametrize(
    ("more", "hints", "expected"),
    [
        ({"ttl": 7200.0}, {}, 7200),
        ({"update_period": 9000.0}, {}, 9000),
        ({}, {"fresh": 5000.0}, 5000),
        ({}, {"retry_after": 6000.0}, 6000),
        ({"ttl": 9e9}, {}, 86400),
        ({}, {"fresh": 9e9}, 86400),
        ({}, {"retry_after": 10 * 86400.0}, 10 * 86400),
        ({}, {"retry_after": 9e9}, 31 * 86400),
    ],
)
def test_the_longest_hint_holds(more: dict[str, float], hints: dict[str, float], expected: float) -> None:
    state = after_success(STATE, NOW, PACE, feed=feed(0, 600, **more), **hints)
    assert wait(state) == expected
    if "retry_after" not in hints:
        assert wait(after_success(state, NOW, PACE)) == expected, "a 304 forgets nothing"


def test_jitter_adds_a_tenth_at_most() -> None:
    assert wait(after_success(STATE, NOW, PACE, feed=feed(0, 3600), jitter=1.0)) == 1980


def test_a_fixed_pause_of_the_user_holds_but_not_against_the_server() -> None:
    pace = replace(PACE, every=100.0)
    assert wait(after_success(STATE, NOW, pace, feed=feed(0, 3600))) == 100
    assert wait(after_success(STATE, NOW, pace, feed=feed(0, 3600), fresh=4000.0)) == 4000


def test_skipped_hours_and_days() -> None:
    state = replace(STATE, skip_hours=frozenset(range(12, 18)), skip_days=frozenset({5, 6}))
    assert outside(NOW, state) == NOW.replace(hour=18)
    friday = datetime(2026, 1, 9, 23, 30, tzinfo=UTC)
    assert outside(friday + timedelta(hours=1), state) == datetime(2026, 1, 12, 0, 0, tzinfo=UTC)
    always = replace(STATE, skip_hours=frozenset(range(24)))
    assert outside(NOW, always) - NOW <= timedelta(days=9)


def test_errors_double_up_to_a_day_and_success_ends_them() -> None:
    state, waits = STATE, []
    for _ in range(12):
        state = after_error(state, NOW, PACE, "x")
        waits.append(wait(state))
    assert waits[:3] == [2400, 4800, 9600]
    assert waits[-1] == 86400
    assert (state.errors, state.last_error) == (12, "x")
    well = after_success(state, NOW, PACE)
    assert (well.errors, well.last_error) == (0, None)


def test_to_be_postponed_is_no_error() -> None:
    state = postponed(replace(STATE, errors=1), NOW, 77.0)
    assert (wait(state), state.errors) == (77, 1)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": 'max-age="600"', "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "max-age=soon"}, None),
        ({"cache-control": "max-age=-5"}, None),
        ({"expires": "Mon, 05 Jan 2026 13:00:00 GMT"}, 3600),
        ({"expires": "Mon, 05 Jan 2026 13:00:00 GMT", "date": "Mon, 05 Jan 2026 12:30:00 GMT"}, 1800),
        ({"expires": "Mon, 05 Jan 2020 13:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "-1", "cache-control": "max-age=60"}, 60),
    ],
)
def test_freshness(headers: dict[str, str], seconds: float | None) -> None:
    assert freshness(headers, NOW) == seconds


def test_a_redirect_is_adopted_after_a_week_of_the_same_entries() -> None:
    new = "http://b.example/f"
    state = redirected(STATE, new, True, NOW)
    assert (state.redirect, state.address) == (new, None)
    assert redirected(state, new, True, NOW + timedelta(days=6)).address is None
    assert redirected(state, new, True, NOW + timedelta(days=7)).address == new
    assert redirected(state, new, False, NOW + timedelta(days=7)).address is None
    assert redirected(state, None, True, NOW + timedelta(days=1)).redirect is None
    assert redirected(state, "http://c.example/", True, NOW + timedelta(days=7)).redirect_since == NOW + timedelta(
        days=7
    )


def test_silence_is_measured_by_the_feeds_own_rhythm() -> None:
    state = replace(STATE, newest=NOW - timedelta(days=9), gaps=(3600.0, 3600.0))
    assert silence(state, NOW, 7 * 86400.0) == 9 * 86400
    assert silence(replace(state, gaps=(30 * 86400.0,)), NOW, 7 * 86400.0) is None
    assert silence(STATE, NOW, 7 * 86400.0) is None


BEFORE = Profile("a.example", frozenset({"a.example"}), "en", "The Daily", 20)


@pytest.mark.parametrize(
    ("now", "known", "held"),
    [
        (replace(BEFORE, host="b.example"), 0, False),
        (replace(BEFORE, host="b.example", title="Casino"), 0, True),
        (replace(BEFORE, host="b.example", title="Casino"), 1, False),
        (replace(BEFORE, links=frozenset({"c.example"}), language="ru"), 0, True),
        (replace(BEFORE, title="Casino", entries=2), 0, False),
        (replace(BEFORE, title="Casino", entries=200), 0, True),
        (BEFORE, 0, False),
    ],
)
def test_a_feed_is_held_for_two_signs_and_all_new_entries(now: Profile, known: int, held: bool) -> None:
    assert bool(suspicion(BEFORE, now, known)) == held
    assert Profile.of(now.notes()) == now
