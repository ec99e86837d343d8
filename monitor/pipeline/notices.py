"""What Claimwatch has to say of itself: a channel that fails is told over another, through the same outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b

from monitor.channels import Channel
from monitor.store import Store
from monitor.types import Alert, Article, Delivery

WATCH = "Claimwatch"


def notice_of(text: str, about: Sequence[str], now: datetime) -> Alert:
    """A notice as an alert without changes; the same `about` makes the same id, so that it is told once."""
    mark = _mark("notice", *about)
    article = Article(id=f"notice-{mark}", url="", title=text, text="", outlet=WATCH, published=now)
    return Alert(id=mark, watch=WATCH, created=now, article=article, changes=(), notice=text)


def tell_elsewhere(
    store: Store, channels: Mapping[str, Channel], failing: str, notice: Alert, besides: str = ""
) -> list[Delivery]:
    """Puts a notice into the outbox of another channel that works; failing that, of this one's other recipients.

    Gives the rows; none where there is no other way, or it was told before.
    """
    states = {name: store.channel(name) for name in channels if name != failing}
    ways = sorted(
        (name for name, state in states.items() if not state.disabled), key=lambda name: states[name].failures > 0
    )
    if ways:
        chosen, recipients = ways[0], channels[ways[0]].recipients
    else:
        others = channels[failing].recipients if besides and failing in channels else ()
        chosen, recipients = failing, tuple(one for one in others if one != besides)
    return _announce(store, notice, [(chosen, recipient) for recipient in recipients])


def tell_all(store: Store, channels: Mapping[str, Channel], notice: Alert) -> list[Delivery]:
    """Puts a notice into the outbox of every recipient of every channel; gives the rows, none if it was told before."""
    return _announce(store, notice, [(name, one) for name, channel in channels.items() for one in channel.recipients])


def _announce(store: Store, notice: Alert, ways: Sequence[tuple[str, str]]) -> list[Delivery]:
    rows = [
        Delivery(
            id=_mark(notice.id, channel, recipient), alert=notice.id, watch=notice.watch, channel=channel, recipient=recipient,
            due=notice.created, created=notice.created,
        )
        for channel, recipient in ways
    ]  # fmt: skip
    return rows if rows and store.announce(notice, rows) else []


def _mark(*parts: str) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
