"""Settings of polling: `poll:` and `feeds:`."""

from __future__ import annotations

from pydantic import Field

from monitor.config.model import Duration, Model


class Poll(Model):
    """How often and how hard feeds are polled; durations such as 30s, 5m, 2h."""

    min: Duration = Field(default=300.0, description="Shortest pause between two polls of a feed.")
    max: Duration = Field(default=86400.0, description="Longest pause, and the cap of the back-off.")
    tick: Duration = Field(default=5.0, description="How often due feeds are looked for.")
    pause: Duration = Field(default=1.0, description="Pause between two requests to one host.")
    timeout: Duration = Field(default=30.0, description="Deadline of one whole fetch.")
    concurrency: int = Field(default=64, ge=1, le=1000, description="Fetches under way at once.")
    first_pass_alerts: bool = Field(default=False, description="Alert on what a new feed holds at its first poll.")
    allow_private: tuple[str, ...] = Field(default=(), description="Hosts that may be at a private address.")
    silent_after: Duration = Field(default=7 * 86400.0, description="Report a feed without a new entry for this long.")


class FeedEntry(Model):
    """A feed to poll."""

    url: str = Field(pattern=r"^https?://\S+$", description="The feed's address.")
    outlet: str = Field(default="", description="The outlet's name; else the feed's own title.")
    group: str = Field(default="", description="A name under which watches can ask for several feeds.")
    every: Duration | None = Field(default=None, description="A fixed pause between polls.")
    language: str = Field(default="", description="The language, where the feed does not say or is wrong.")
