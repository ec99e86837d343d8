"""Atom feeds (RFC 4287) of what is new, for those who read feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from datasette.utils import tilde_encode

from monitor.store.views import Record
from monitor.web.shown import VERDICTS, figure, per_cent

ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold (production [2], Char).
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEGINNING = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a permanent id, its page, when, a headline, and the sentence with its outlet."""

    id: str
    link: str
    updated: str
    title: str
    summary: str


def claim_entry(claim: Record, metric: Record, base: str) -> Entry:
    """The entry of a claim that changed a metric."""
    link = f"{base}/metric/{tilde_encode(metric['id'])}#{claim['id']}"
    return Entry(
        f"urn:claimwatch:claim:{claim['id']}",
        link,
        claim["published"],
        headline(claim, metric["label"]),
        _summary(claim),
    )


def alert_entry(alert: Record, base: str) -> Entry:
    """The entry of an alert with all its changes."""
    changes = alert["changes"]
    link = f"{base}/alert/{tilde_encode(alert['id'])}"
    if not changes:
        return Entry(f"urn:claimwatch:alert:{alert['id']}", link, alert["created"], alert["notice"], alert["notice"])
    title = headline(changes[0], changes[0]["metric"]["label"]) + (
        f" (+{len(changes) - 1} more)" if len(changes) > 1 else ""
    )
    return Entry(
        f"urn:claimwatch:alert:{alert['id']}",
        link,
        alert["created"],
        title,
        "\n\n".join(_summary(one) for one in changes),
    )


def headline(claim: Record, label: str) -> str:
    """The news in one line: who, the figure, the metric, what it was."""
    voice, verdict = claim["attribution"] or {}, claim["verdict"]
    before = verdict["previous"]
    was = (
        f" (was {figure(before['figure'])}, {per_cent(verdict['delta'])})"
        if before and verdict["kind"] == "revised"
        else ""
    )
    conflict = ", in conflict" if verdict["conflict"] else ""
    who = voice.get("entity") or claim["outlet"]
    return f"{who}: {figure(claim['figure'])} {label}{was} · {VERDICTS.get(verdict['kind'], '')}{conflict}"


def _summary(claim: Record) -> str:
    return f"“{claim['evidence']['text']}” {claim['outlet']}, {claim['published'][:10]}. {claim['verdict']['reason']} {claim['url']}"


def feed(title: str, address: str, entries: Sequence[Entry]) -> bytes:
    """The feed's XML; `address` is its own."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    updated = max((entry.updated for entry in entries), default=BEGINNING)
    page = address.removesuffix(".atom")
    for tag, text in (("id", address), ("title", f"Claimwatch: {title}"), ("updated", updated)):
        _add(root, tag, text)
    ET.SubElement(root, f"{{{ATOM}}}link", rel="self", href=address)
    ET.SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=page, type="text/html")
    _add(ET.SubElement(root, f"{{{ATOM}}}author"), "name", "Claimwatch")
    for entry in entries:
        one = ET.SubElement(root, f"{{{ATOM}}}entry")
        for tag, text in (
            ("id", entry.id),
            ("title", entry.title),
            ("updated", entry.updated),
            ("summary", entry.summary),
        ):
            _add(one, tag, text)
        ET.SubElement(one, f"{{{ATOM}}}link", rel="alternate", href=entry.link, type="text/html")
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = _UNSAYABLE.sub("", text)
