"""Settings of running it: `metrics:` and `web:`."""

from __future__ import annotations

from pydantic import Field

from monitor.config.model import Model


class Health(Model):
    """The endpoint for metrics and health."""

    listen: str = Field(default="", description="HOST:PORT of /metrics and /health; empty for none.")
    ping: str = Field(default="", description="A dead-man address that is pinged while all is well.")


class Web(Model):
    """The ledger's page."""

    url: str = Field(default="", description="Where readers reach the page; links in mails begin with it.")
