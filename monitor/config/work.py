"""Settings of where the heavy work runs: `work:`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from monitor.config.model import Model


class Tls(Model):
    """Certificates for a cluster whose address begins with tls://."""

    ca: Path = Field(description="The certificate of the authority.", examples=["/etc/claimwatch/tls/ca.pem"])
    cert: Path = Field(description="The daemon's own certificate.", examples=["/etc/claimwatch/tls/daemon.pem"])
    key: Path = Field(description="Its key.", examples=["/etc/claimwatch/tls/daemon.key"])


class ClusterEntry(Model):
    """A Dask cluster; needs the extra `claimwatch[cluster]` here and on every worker."""

    dask: str = Field(
        pattern=r"^(tcp|tls)://\S+:\d+$", description="The scheduler's address.", examples=["tcp://10.0.0.5:8786"]
    )
    tls: Tls | None = None
    lost: Literal["local", "wait"] = Field(
        default="local",
        description="While the scheduler cannot be reached: work on this machine, or wait for it.",
        examples=["wait"],
    )
