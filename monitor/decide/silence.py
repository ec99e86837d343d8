"""Mutes and acknowledgements: what of an alert is not to be told, and for how long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from monitor.types import Alert, Judged, Mute


def subscription(recipient: str, watch: str) -> str:
    """The name under which one recipient's alerts of one watch are muted."""
    return f"{recipient} {watch}"


def silenced(alert: Alert, recipient: str, mutes: Iterable[Mute], now: datetime) -> Mute | None:
    """The mute that keeps an alert from a recipient, if there is one.

    A mute of a metric or a source counts only where every change of the alert is covered by one; a notice is covered by
    none. An acknowledgement gives way to a conflict, a mute does not. Where one change is only acknowledged, the whole
    alert is held rather than dropped.
    """
    active = [one for one in mutes if one.until > now and not (one.action == "ack" and alert.conflict)]
    if alert.notice:
        return None
    whole = [one for one in active if _covers_whole(one, alert, recipient)]
    if whole:
        return min(whole, key=lambda one: one.action == "ack")
    each = [next((one for one in active if _covers(one, judged)), None) for judged in alert.changes]
    found = [one for one in each if one]
    return max(found, key=lambda one: one.action == "ack") if found and all(each) else None


def _covers_whole(mute: Mute, alert: Alert, recipient: str) -> bool:
    names = {"watch": alert.watch, "alert": alert.id, "subscription": subscription(recipient, alert.watch)}
    return names.get(mute.kind) == mute.name


def _covers(mute: Mute, judged: Judged) -> bool:
    attribution = judged.claim.attribution
    if mute.kind == "metric":
        return judged.metric.id == mute.name
    voice = (attribution.entity if attribution else None) or judged.claim.outlet
    return mute.kind == "source" and mute.name.casefold() == voice.casefold()
