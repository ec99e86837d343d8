"""Settings of polling: `poll:` and `feeds:`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from monitor.config.model import Duration, Model, Words

Pages = Literal["all", "on topic", "none"]


class Poll(Model):
    """How often and how hard feeds are polled."""

    min: Duration = Field(default=300.0, description="Shortest pause between two polls of a feed.", examples=["5m"])
    max: Duration = Field(
        default=86400.0, description="Longest pause, and the cap of the back-off while a feed fails.", examples=["1d"]
    )
    tick: Duration = Field(default=5.0, description="How often due feeds are looked for.", examples=["5s"])
    pause: Duration = Field(default=1.0, description="Pause between two requests to one host.", examples=["2s"])
    timeout: Duration = Field(default=30.0, description="Deadline of one whole fetch.", examples=["30s"])
    concurrency: int = Field(default=64, ge=1, le=1000, description="Fetches under way at once.", examples=[64])
    first_pass_alerts: bool = Field(
        default=False, description="Alert on what a new feed holds at its first poll.", examples=[True]
    )
    allow_private: Words = Field(
        default=(), description="Hosts that may be at a private address.", examples=[["intranet.example"]]
    )
    pages: Pages = Field(
        default="all",
        description="Which articles' pages are read: all, those whose entry in the feed is on a topic, or none where feeds carry whole articles.",
        examples=["on topic"],
    )
    silent_after: Duration = Field(
        default=7 * 86400.0, description="Report a feed without a new entry for this long.", examples=["3d"]
    )


class FeedEntry(Model):
    """A feed to poll: its address alone, or keys where something of it is to be set."""

    url: str = Field(
        pattern=r"^https?://\S+$", description="The feed's address.", examples=["https://news.example/rss"]
    )
    outlet: str = Field(default="", description="The outlet's name; else the feed's own title.", examples=["The Daily"])
    group: Words = Field(
        default=(), description="A name, or several, under which watches ask for feeds.", examples=["world"]
    )
    every: Duration | None = Field(
        default=None, description="A fixed pause between polls, instead of one that follows the feed.", examples=["10m"]
    )
    language: str = Field(
        default="", description="The language, where the feed does not say or is wrong.", examples=["pt"]
    )

    pages: Pages | None = Field(
        default=None, description="Which pages of this feed are read, instead of what `poll:` says.", examples=["none"]
    )

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, value: Any) -> Any:
        return {"url": value} if isinstance(value, str) else value
