"""What every channel lets its user set: when it sends. Times of the day are local to `zone`."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, field_validator

from monitor.decide.dispatch import Quiet, Timing

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_SPAN = re.compile(r"(\S+?)\s*(?:-|–|to)\s*(\S+)")


_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)\s*")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def _seconds(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < 0:
            raise ValueError("a duration cannot be negative")
        return float(value)
    text = str(value).strip()
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text):
        raise ValueError(f"expected a duration such as 30s, 5m, 2h or 1d, found {text!r}")
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def duration(text: str) -> float:
    """The seconds of a duration such as 30s, 5m, 2h or 1d. Raises `ValueError`."""
    value = _seconds(text)
    assert isinstance(value, float)
    return value


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_DURATION_SCHEMA = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\s*(\d+(\.\d+)?\s*(ms|s|m|h|d|w)\s*)+$"}]
}  # fmt: skip
_SEVERAL_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Duration = Annotated[float, BeforeValidator(_seconds), WithJsonSchema(_DURATION_SCHEMA)]
"""Seconds; written as 30s, 5m, 2h, 1d or 1h30m."""
Words = Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(_SEVERAL_SCHEMA)]
"""One word or a list of them."""


def clock(text: str) -> time:
    """A time of the day. Raises `ValueError`."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError("write a time of the day such as 08:00")
    return time(int(match[1]), int(match[2]))


def span(text: str) -> Quiet:
    """Hours of the day. Raises `ValueError`."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError("write hours such as 22:00-07:00")
    return Quiet(clock(match[1]), clock(match[2]))


class ChannelSettings(BaseModel):
    """When a channel sends: what the settings of every kind begin with."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zone: str = Field(
        default="UTC",
        description="The time zone of digests and quiet hours, such as Europe/Berlin.",
        examples=["Europe/Berlin"],
    )
    group_wait: Duration = Field(
        default=0.0, ge=0, description="How long a first alert waits for company.", examples=["5m"]
    )
    group_interval: Duration = Field(
        default=0.0,
        ge=0,
        description="Shortest pause between two messages to a recipient about one watch.",
        examples=["1h"],
    )
    digest: Words = Field(
        default=(),
        description="'hourly', or times such as [08:00, 18:00]: one message for all since.",
        examples=[["08:00", "18:00"]],
    )
    quiet: Words = Field(
        default=(), description="Hours in which nothing is sent, such as 22:00-07:00.", examples=["22:00-07:00"]
    )
    conflicts_wake: bool = Field(default=True, description="Send conflicts in quiet hours too.", examples=[False])
    rate: float = Field(
        default=0.0, description="Messages an hour, above which the rest goes as a digest; 0: no limit.", examples=[20]
    )

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"there is no time zone {zone!r}; write one such as Europe/Berlin")
        return zone

    @field_validator("digest")
    @classmethod
    def _times(cls, times: tuple[str, ...]) -> tuple[str, ...]:
        for one in times:
            if one != "hourly":
                clock(one)
        return times

    @field_validator("quiet")
    @classmethod
    def _spans(cls, spans: tuple[str, ...]) -> tuple[str, ...]:
        for one in spans:
            span(one)
        return spans

    @field_validator("rate")
    @classmethod
    def _whole(cls, rate: float) -> float:
        if rate < 0 or 0 < rate < 1:
            raise ValueError("write at least one message an hour, or 0 for no limit")
        return rate

    def timing(self) -> Timing:
        """The settings as the value that decides."""
        return Timing(
            zone=ZoneInfo(self.zone), group_wait=self.group_wait, group_interval=self.group_interval, hourly="hourly" in self.digest,
            digest=tuple(clock(one) for one in self.digest if one != "hourly"), quiet=tuple(span(one) for one in self.quiet),
            conflicts_wake=self.conflicts_wake, rate=self.rate,
        )  # fmt: skip
