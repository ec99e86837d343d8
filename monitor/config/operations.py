"""Settings of running it: `metrics:` and `web:`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from monitor.config.model import Duration, Model
from monitor.errors import ConfigError


class Health(Model):
    """The endpoint for metrics and health."""

    listen: str = Field(
        default="", description="HOST:PORT of /metrics and /health; empty for none.", examples=["127.0.0.1:9477"]
    )
    ping: str = Field(
        default="",
        description="A dead-man address that is pinged while all is well.",
        examples=["https://ping.example/abc"],
    )
    audit: Duration = Field(
        default=180.0, description="Pause between two looks of the auditor, and two pings.", examples=["3m"]
    )


class Web(Model):
    """The ledger's page. Beyond this machine it needs a password, or a proxy that names the user in a header."""

    url: str = Field(
        default="",
        description="Where readers reach the page; links in mails begin with it.",
        examples=["https://claims.example"],
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.", examples=["127.0.0.1"])
    port: int = Field(
        default=8321, ge=0, le=65535, description="The port to listen on; 0 for a free one.", examples=[8321]
    )
    password: str = Field(
        default="", description="The readers' password, as ${NAME} from the environment.", examples=["${PASSWORD:-}"]
    )
    password_file: Path | None = Field(
        default=None, description="A file that holds the password instead.", examples=["/etc/claimwatch/readers"]
    )
    proxy_header: str = Field(
        default="",
        description="The header in which a proxy names the user it has let in.",
        examples=["X-Forwarded-User"],
    )
    proxies: tuple[str, ...] = Field(
        default=("127.0.0.1", "::1"), description="Addresses of such proxies.", examples=[["10.0.0.2"]]
    )
    refresh: Duration = Field(
        default=15.0, description="How often an open page looks for news; 0 for never.", examples=["30s"]
    )

    def secret(self) -> str:
        """The readers' password; empty for none. Raises `ConfigError` for a file that cannot be read or is empty."""
        if self.password_file is None:
            return self.password
        try:
            words = self.password_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"web: password_file: cannot read it: {error}", path=str(self.password_file)) from error
        if not words:
            raise ConfigError(
                "web: password_file: it is empty; write the password into it", path=str(self.password_file)
            )
        return words

    @property
    def loopback(self) -> bool:
        """Can only this machine reach the page?"""
        return (
            self.host == "localhost"
            or (self.host.replace(".", "").isdigit() and self.host.startswith("127."))
            or self.host == "::1"
        )
