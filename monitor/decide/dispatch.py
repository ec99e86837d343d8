"""When a waiting alert may go: group wait and interval, digests, quiet hours, and a rate for each channel.

All of it is asked anew each time a lane looks at its oldest row, so that changed settings and set clocks count at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day, in the channel's zone, in which nothing is sent; they may span midnight."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Is it quiet at this time of the day?"""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a channel sends. `group_wait` and `group_interval` are seconds, `rate` messages an hour (0: no limit).

    `digest` names times of the day at which everything since the last one goes as one message; `hourly` is a digest
    at every full hour.
    """

    zone: tzinfo = UTC
    group_wait: float = 0.0
    group_interval: float = 0.0
    hourly: bool = False
    digest: tuple[time, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    conflicts_wake: bool = True
    rate: float = 0.0

    @property
    def digests(self) -> bool:
        """Does the channel send digests?"""
        return self.hourly or bool(self.digest)


def hold(
    timing: Timing, *, created: datetime, now: datetime, last: datetime | None = None, urgent: bool = False, tried: bool = False
) -> datetime | None:  # fmt: skip
    """Until when a row must wait; `None` if it may go now.

    `last` is when the group (watch and recipient) was last written to. A row that was tried before waits for quiet
    hours only. A row from the future, left by a clock that was set back, has waited long enough; such a `last` is void.
    """
    moment = now
    if not tried:
        moment = max(now, _earliest(timing, created, now, last if last and last <= now else None))
    if not (urgent and timing.conflicts_wake):
        moment = quiet_end(timing, moment)
    return moment if moment > now else None


def _earliest(timing: Timing, created: datetime, now: datetime, last: datetime | None) -> datetime:
    if timing.digests:
        return next_digest(timing, min(created, now))
    ripe = created + timedelta(seconds=timing.group_wait) if created <= now else now
    return max(ripe, last + timedelta(seconds=timing.group_interval)) if last else ripe


def next_digest(timing: Timing, after: datetime) -> datetime:
    """The first digest at or after a moment. A time that a change of the clocks skips comes that much later."""
    moments = list(_daily(timing, after))
    if timing.hourly:
        whole = after.replace(minute=0, second=0, microsecond=0)
        moments.append(whole if whole == after else whole + HOUR)
    return min(moments)


def _daily(timing: Timing, after: datetime) -> Iterator[datetime]:
    today = after.astimezone(timing.zone).date()
    for moment in timing.digest:
        for days in range(3):
            at = datetime.combine(today + timedelta(days=days), moment, timing.zone).astimezone(UTC)
            if at >= after:
                yield at
                break


def quiet_end(timing: Timing, moment: datetime) -> datetime:
    """When the quiet hours that hold at a moment are over; the moment itself outside of them."""
    for _ in range(len(timing.quiet) + 1):
        local = moment.astimezone(timing.zone)
        quiet = next((one for one in timing.quiet if one.holds(local.time())), None)
        if quiet is None:
            break
        day = local.date() + timedelta(days=int(local.time() >= quiet.end))
        ends = (datetime.combine(day, quiet.end.replace(fold=fold), timing.zone).astimezone(UTC) for fold in (0, 1))
        later = next((end for end in ends if end > moment), None)
        if later is None:
            break
        moment = later
    return moment


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a message may go now. `wait_until` says when else; `last` that it takes the last place for a while."""

    horizon: datetime
    wait_until: datetime | None = None
    last: bool = False


def admit(rate: float, horizon: datetime | None, now: datetime) -> Admission:
    """The generic cell rate algorithm (ATM Forum TM 4.0): `rate` messages at once, then one each 1/`rate` hours.

    `horizon` is what the last admission gave back. One that a clock set back has left in the far future is void.
    """
    if rate <= 0:
        return Admission(now)
    step = HOUR / rate
    room = HOUR - step
    arrival = horizon if horizon and now < horizon <= now + HOUR else now
    if arrival - now > room:
        return Admission(horizon or now, wait_until=arrival - room)
    return Admission(arrival + step, last=arrival + step - now > room)
