"""From leased rows to the message: the alerts, what the ledger says of their metrics now, links, pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from monitor.channels import Message
from monitor.channels.rendering.picture import drawn, spec
from monitor.errors import WorkError
from monitor.links import Links
from monitor.store import Store
from monitor.types import Alert, Delivery, LedgerRow
from monitor.work import Pool

PICTURES = 3
METRICS = 20
DEADLINE = 20.0
IDLE = 60.0
ADDRESS_SPACE = 64_000_000_000


class Composer:
    """Makes messages. Pictures are drawn in a worker process that is ended when none was wanted for a minute."""

    def __init__(self, store: Store, tell: Callable[..., None], *, base: str = "", pictures: bool = True) -> None:
        self.store, self.tell, self.base, self.pictures = store, tell, base, pictures
        self._pool: Pool | None = None
        self._ending: asyncio.TimerHandle | None = None

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
            pictures=await self._drawn(metrics, history) if pictures and self.pictures else {},
        )  # fmt: skip

    async def _drawn(self, metrics: Sequence[str], history: Sequence[LedgerRow]) -> dict[str, bytes]:
        specs = [(metric, spec([row for row in history if row.metric.id == metric])) for metric in metrics]
        pictures = {}
        for metric, text in [(metric, text) for metric, text in specs if text][:PICTURES]:
            try:
                pictures[metric] = await self._workers().run(drawn, text, deadline=DEADLINE)
            except (WorkError, ValueError, RuntimeError) as error:
                self.tell("picture_failed", metric=metric, error=str(error))
                break
        return pictures

    def _workers(self) -> Pool:
        if self._ending:
            self._ending.cancel()
        self._ending = asyncio.get_running_loop().call_later(IDLE, self.close)
        if self._pool is None:
            self._pool = Pool(1, memory=ADDRESS_SPACE)
        return self._pool

    def close(self) -> None:
        """Ends the worker."""
        if self._ending:
            self._ending.cancel()
        if self._pool is not None:
            self._pool.close()
            self._pool = None
