"""When an alert may go: digests, quiet hours, groups and rates, over changes of the clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decide.dispatch import Quiet, Timing, admit, hold, next_digest, quiet_end

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = Timing(zone=BERLIN, quiet=(Quiet(time(22), time(7)),))
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 86400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_without_settings_everything_goes_at_once() -> None:
    assert hold(Timing(), created=NOW, now=NOW) is None


def test_a_group_waits_for_company_and_keeps_its_distance() -> None:
    timing = Timing(group_wait=30, group_interval=300)
    assert hold(timing, created=NOW, now=NOW) == NOW + timedelta(seconds=30)
    assert hold(timing, created=NOW - timedelta(seconds=30), now=NOW) is None
    last = NOW - timedelta(seconds=100)
    assert hold(timing, created=NOW - timedelta(seconds=40), now=NOW, last=last) == last + timedelta(seconds=300)
    assert hold(timing, created=NOW, now=NOW, tried=True) is None


def test_a_clock_set_back_holds_nothing_for_long() -> None:
    timing = Timing(group_wait=30, group_interval=300)
    hour = timedelta(hours=1)
    assert hold(timing, created=NOW + hour, now=NOW, last=NOW + hour) is None
    assert admit(4, NOW + 3 * hour, NOW).wait_until is None
    held = admit(4, NOW + hour, NOW).wait_until
    assert held is not None
    assert held <= NOW + hour


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2025-06-01T21:30", "2025-06-02T05:00"),  # 23:30 in Berlin's summer
        ("2025-06-02T04:59", "2025-06-02T05:00"),
        ("2025-06-02T05:00", None),
        ("2025-01-10T21:00", "2025-01-11T06:00"),
        ("2025-03-29T23:00", "2025-03-30T05:00"),  # the night in which the clocks go forward
        ("2025-10-26T00:30", "2025-10-26T06:00"),  # and back
    ],
)
def test_quiet_hours_are_local(now: str, until: str | None) -> None:
    moment = utc(now)
    assert hold(NIGHT, created=moment, now=moment) == (utc(until) if until else None)
    assert hold(NIGHT, created=moment, now=moment, urgent=True) is None


def test_conflicts_may_be_told_to_wait_too() -> None:
    timing = Timing(zone=BERLIN, quiet=NIGHT.quiet, conflicts_wake=False)
    assert hold(timing, created=NOW.replace(hour=22), now=NOW.replace(hour=22), urgent=True) is not None


def test_a_retry_does_not_wake_anyone_either() -> None:
    assert hold(NIGHT, created=NOW, now=NOW.replace(hour=22), tried=True) == utc("2025-06-02T05:00")


def test_a_daily_digest_comes_at_its_local_time() -> None:
    timing = Timing(zone=BERLIN, digest=(time(8), time(18, 30)))
    assert next_digest(timing, utc("2025-06-01T05:00")) == utc("2025-06-01T06:00")
    assert next_digest(timing, utc("2025-06-01T06:01")) == utc("2025-06-01T16:30")
    assert next_digest(timing, utc("2025-06-01T17:00")) == utc("2025-06-02T06:00")
    assert next_digest(timing, utc("2025-01-01T17:00")) == utc("2025-01-01T17:30")
    assert hold(timing, created=utc("2025-06-01T05:00"), now=utc("2025-06-01T06:00")) is None


def test_an_hourly_digest_comes_at_the_full_hour() -> None:
    timing = Timing(hourly=True)
    assert next_digest(timing, utc("2025-06-01T05:00:01")) == utc("2025-06-01T06:00")
    assert next_digest(timing, utc("2025-06-01T05:00")) == utc("2025-06-01T05:00")


@given(MOMENTS, st.times(), st.times())
def test_a_digest_is_never_more_than_a_day_and_an_hour_away(moment: datetime, first: time, second: time) -> None:
    at = next_digest(Timing(zone=BERLIN, digest=(first.replace(tzinfo=None), second)), moment)
    assert moment <= at <= moment + timedelta(hours=25)


@given(MOMENTS, st.times(), st.times())
def test_quiet_hours_always_end(moment: datetime, start: time, end: time) -> None:
    until = quiet_end(Timing(zone=BERLIN, quiet=(Quiet(start, end),)), moment)
    assert moment <= until <= moment + timedelta(hours=26)


def test_a_rate_lets_a_burst_through_and_then_one_at_a_time() -> None:
    horizon, now, gone = None, NOW, []
    for _ in range(8):
        admission = admit(4, horizon, now)
        if admission.wait_until:
            now = admission.wait_until
            admission = admit(4, horizon, now)
        assert admission.wait_until is None
        horizon = admission.horizon
        gone.append((int((now - NOW).total_seconds() / 60), admission.last))
    assert gone == [(0, False), (0, False), (0, False), (0, True), *[(15 * n, True) for n in range(1, 5)]]


@given(st.floats(1, 500), st.lists(st.floats(0, 3600), min_size=5, max_size=60))
def test_no_hour_sees_more_than_twice_the_rate(rate: float, pauses: list[float]) -> None:
    horizon, now, gone = None, NOW, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        admission = admit(rate, horizon, now)
        if admission.wait_until is None:
            horizon = admission.horizon
            gone.append(now)
    for start in gone:
        assert sum(start <= at < start + timedelta(hours=1) for at in gone) <= 2 * rate + 1
