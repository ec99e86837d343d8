"""What a channel is given, and what it gives back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.links import Links
from monitor.types import Alert, Judged, LedgerRow

_BREAKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Alerts for one recipient, of one watch or, as a digest, of several; `id` is the same at every attempt.

    `history` holds the ledger rows of the metrics that changed, the oldest first; `pictures` a PNG for a metric's id.
    """

    id: str
    watch: str
    alerts: tuple[Alert, ...]
    created: datetime
    links: Links = field(default_factory=Links)
    history: tuple[LedgerRow, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    digest: bool = False
    test: bool = False

    @property
    def changes(self) -> list[Judged]:
        """All changes, in order."""
        return [judged for alert in self.alerts for judged in alert.changes]

    @property
    def notices(self) -> list[str]:
        """What Claimwatch has to say of itself."""
        return [alert.notice for alert in self.alerts if alert.notice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the other side said when it took a message; `answer` is cut to 20 kB."""

    status: int | None = None
    answer: str = ""


def clean(text: str, length: int = 2000) -> str:
    """One line without control characters, lone surrogates or marks that turn the direction of text."""
    text = _CONTROL.sub("", _BREAKS.sub(" ", text[: length * 4])).strip()
    text = unicodedata.normalize("NFC", text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
