"""What is sent: alerts as a subject, plain text and a restrained HTML part."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from monitor.decide.intervals import words
from monitor.types import Alert, Judged, LedgerRow

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")
SUBJECT_LENGTH = 180
NEWS = {
    "new_figure": "first figure",
    "new_attribution": "a further voice",
    "revised": "revised",
    "stance": "other stance",
    "denial": "denied",
    "new_statement": "statement",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Alerts of one watch for one recipient; `id` is the same at every attempt."""

    id: str
    watch: str
    alerts: tuple[Alert, ...]
    created: datetime
    ledger_url: str = ""
    test: bool = False

    @property
    def changes(self) -> list[Judged]:
        """All changes, in order."""
        return [judged for alert in self.alerts for judged in alert.changes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the other side said when it took a message; `answer` is cut to 20 kB."""

    status: int | None = None
    answer: str = ""


def clean(text: str, length: int = 2000) -> str:
    """One line without control characters or marks that turn the direction of text."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")))
    return text if len(text) <= length else text[: length - 1] + "…"


def speaker(judged: Judged) -> str:
    """Who vouches for the figure: the speaker, else the outlet."""
    attribution = judged.claim.attribution
    return clean((attribution.entity if attribution else None) or judged.claim.outlet or "an outlet", 120)


def change_line(judged: Judged) -> str:
    """The news in one line: who, old and new figure, the metric."""
    figure, verdict = judged.claim.figure, judged.verdict
    now = words(figure) if figure else "a statement"
    before = (
        f" (was {words(verdict.previous.figure)}{_percent(verdict.delta)})"
        if verdict.kind == "revised" and verdict.previous
        else ""
    )
    conflict = " — in conflict" if verdict.conflict else ""
    return clean(f"{speaker(judged)}: {now} {judged.metric.label}{before}{conflict}", 300)


def _percent(delta: float | None) -> str:
    return f", {delta:+.0%}" if delta is not None else ""


def subject(message: Message) -> str:
    """The subject: the watch and its first news."""
    changes = message.changes
    first = change_line(changes[0]) if changes else "no change"
    more = f" (+{len(changes) - 1} more)" if len(changes) > 1 else ""
    mark = "[TEST] " if message.test else ""
    return clean(f"{mark}{message.watch}: {first}", SUBJECT_LENGTH - len(more)) + more


def text_link(judged: Judged) -> str:
    """The article's address with a text fragment that opens at the sentence."""
    start = " ".join(clean(judged.claim.evidence.text, 400).split()[:8]).strip(',.;:"“”')
    return (
        f"{judged.claim.url}#:~:text={quote(start, safe='')}"
        if judged.claim.url.startswith("http")
        else judged.claim.url
    )


def marked(judged: Judged) -> tuple[str, str, str]:
    """The sentence in three parts: before the figure, the figure, after it."""
    claim = judged.claim
    figure, evidence = claim.figure, claim.evidence
    if figure is None or not evidence.start <= figure.start < evidence.end:
        return clean(evidence.text), "", ""
    a, b = figure.start - evidence.start, min(figure.end, evidence.end) - evidence.start
    return tuple(
        _CONTROL.sub("", part.replace("\n", " ")) for part in (evidence.text[:a], evidence.text[a:b], evidence.text[b:])
    )  # type: ignore[return-value]


def standing_lines(alert: Alert, metric: str) -> list[str]:
    """What the other speakers of a metric say, one line each."""
    return [row_line(row) for row in alert.standing if row.metric.id == metric and row.standing]


def row_line(row: LedgerRow) -> str:
    """A ledger row in one line."""
    origins = f"{len(row.origins)} independent origin{'s' if len(row.origins) != 1 else ''}"
    return clean(
        f"{row.entity or 'outlets'}: {words(row.figure)} ({row.stance}, since {row.first_seen:%d %b %Y}, {origins})",
        240,
    )


def text_part(message: Message) -> str:
    """The message as plain text."""
    blocks = []
    for alert in message.alerts:
        for judged in alert.changes:
            before, figure, after = marked(judged)
            relay = judged.claim.attribution.relay if judged.claim.attribution else ()
            through = f" through {', '.join(relay)}" if relay else ""
            others = standing_lines(alert, judged.metric.id)
            lines = [
                change_line(judged),
                f"  {NEWS.get(judged.verdict.kind, judged.verdict.kind)}: {clean(judged.verdict.reason, 400)}",
                f"  “{before}»{figure}«{after}”" if figure else f"  “{before}”",
                f"  {clean(judged.claim.outlet, 120)}{through}, {judged.claim.published:%d %b %Y %H:%M} UTC",
                f"  {text_link(judged)}",
                *([f"  On record: {others[0]}", *(f"             {line}" for line in others[1:])] if others else []),
            ]
            blocks.append("\n".join(lines))
    foot = f"\n--\nLedger: {message.ledger_url}\n" if message.ledger_url else "\n--\nClaimwatch\n"
    return "\n\n".join(blocks) + "\n" + foot


def html_part(message: Message) -> str:
    """The message as restrained HTML: no remote content, readable at 360 pixels and without pictures."""
    blocks = []
    for alert in message.alerts:
        for judged in alert.changes:
            before, figure, after = (escape(part) for part in marked(judged))
            others = "".join(f"<li>{escape(line)}</li>" for line in standing_lines(alert, judged.metric.id))
            relay = judged.claim.attribution.relay if judged.claim.attribution else ()
            through = f" through {escape(clean(', '.join(relay), 120))}" if relay else ""
            blocks.append(
                f'<h2 style="font-size:17px;margin:24px 0 4px">{escape(change_line(judged))}</h2>'
                f'<p style="margin:0 0 8px;color:#555">{escape(clean(judged.verdict.reason, 400))}</p>'
                f'<blockquote style="margin:0 0 8px;padding-left:10px;border-left:3px solid #ccc">{before}<mark>{figure}</mark>{after}</blockquote>'
                f'<p style="margin:0 0 8px">{escape(clean(judged.claim.outlet, 120))}{through}, {judged.claim.published:%d %b %Y %H:%M} UTC · '
                f'<a href="{escape(text_link(judged), quote=True)}">read the sentence</a></p>'
                + (f'<p style="margin:0">On record:</p><ul style="margin:0 0 8px">{others}</ul>' if others else "")
            )
    ledger = (
        f'<p><a href="{escape(message.ledger_url, quote=True)}">Open the ledger</a></p>' if message.ledger_url else ""
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(subject(message))}</title></head>"
        '<body style="font:15px/1.5 sans-serif;max-width:640px;margin:0 auto;padding:12px;color:#222;background:#fff">'
        + "".join(blocks)
        + ledger
        + "</body></html>"
    )
