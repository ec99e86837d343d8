"""From leased rows to the message: the alerts, what the ledger says of their metrics now, links, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.channels import Message
from monitor.channels.rendering.picture import spec
from monitor.errors import WorkError
from monitor.links import Links
from monitor.pipeline.painter import Painter
from monitor.store import Store
from monitor.types import Alert, Delivery, LedgerRow

PICTURES = 3
METRICS = 20


class Composer:
    """Makes messages. At most three of its metrics are drawn."""

    def __init__(self, store: Store, tell: Callable[..., None], *, base: str = "") -> None:
        self.store, self.tell, self.base = store, tell, base
        self._painter = Painter()

    async def compose(self, leased: Sequence[tuple[Delivery, Alert]], *, pictures: bool) -> Message:
        """The message of one bundle."""
        first = leased[0][0]
        alerts = tuple({alert.id: alert for _, alert in leased}.values())
        metrics = list(dict.fromkeys(judged.metric.id for alert in alerts for judged in alert.changes))
        history = tuple(self.store.history(metrics[:METRICS])) if len(metrics) <= METRICS else ()
        created = min(alert.created for alert in alerts)
        key = self.store.link_key() if self.base else b""
        return Message(
            id=first.bundle or first.id, watch=first.watch, alerts=alerts, created=created, history=history,
            links=Links(base=self.base, key=key, now=created), digest=len({alert.watch for alert in alerts if alert.changes}) > 1,
            pictures=await self._drawn(metrics, history) if pictures else {},
        )  # fmt: skip

    async def _drawn(self, metrics: Sequence[str], history: Sequence[LedgerRow]) -> dict[str, bytes]:
        specs = [(metric, spec([row for row in history if row.metric.id == metric])) for metric in metrics]
        pictures = {}
        for metric, text in [(metric, text) for metric, text in specs if text][:PICTURES]:
            try:
                pictures[metric] = await self._painter.paint(text)
            except WorkError as error:
                self.tell("picture_failed", metric=metric, error=str(error))
                break
        return pictures

    async def close(self) -> None:
        """Ends what draws."""
        await self._painter.close()
