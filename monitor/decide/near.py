"""What the verdicts ask of a ledger, wherever it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from monitor.types import Claim, LedgerRow


class Near(Protocol):
    """What the pure part may ask the ledger. Every answer is bounded, whatever the ledger's size."""

    def rows(self, watch: str, keys: frozenset[str]) -> Sequence[LedgerRow]:
        """Rows of the watch's metrics that share an index key (see `decide.keys.keys`), oldest first."""

    def heard(self, watch: str, marks: frozenset[str]) -> Mapping[str, LedgerRow | None]:
        """The rows that the watch's sentences of these marks made or added to (see `decide.ledger.sentence_marks`).

        `None` for a sentence whose figure was passed over; one never read is left out.
        """

    def copies(self, bands: Sequence[str]) -> Sequence[tuple[str, tuple[int, ...]]]:
        """Origins and signatures of recent articles that share a syndication band."""

    def former(self, url: str, watch: str) -> Sequence[Claim]:
        """The claims of the last stored version of this article; none if it is new."""

    def said(self, metric: str) -> Sequence[Claim]:
        """The latest statements without a figure of one speaker (see `decide.statements.metric_of`), oldest first."""
