"""One view of a message that all its forms are made of: every text in it is one clean line of bounded length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from monitor.channels.message import Message, clean
from monitor.decide.intervals import words
from monitor.types import Alert, Judged, LedgerRow

SUBJECT = 180
SENTENCE = 1200
KINDS = {
    "new_figure": "New figure",
    "new_attribution": "New voice",
    "revised": "Revised",
    "stance": "New stance",
    "denial": "Denied",
    "new_statement": "Statement",
}
STANCES = {
    "confirmed": "confirms",
    "denied": "denies",
    "retracted": "retracts",
    "corrected": "corrects",
    "warned": "warns of",
}
DAY = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Another figure of the metric that stands, and who gave it."""

    who: str
    figure: str
    stance: str
    since: datetime
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of news, in words."""

    kind: str
    conflict: bool
    who: str
    via: str
    metric: str
    metric_id: str
    new: str
    old: str
    delta: str
    headline: str
    reason: str
    before: str
    figure: str
    after: str
    outlet: str
    title: str
    published: datetime
    url: str
    ledger: str
    origins: int
    mentions: int
    others: tuple[Standing, ...]
    acts: tuple[tuple[str, str], ...]


def changes(message: Message) -> list[Change]:
    """The changes of a message in the order of its alerts; one that two watches share is shown once."""
    found: dict[tuple[str, str], Change] = {}
    for alert in message.alerts:
        for judged in alert.changes:
            found.setdefault((judged.claim.id, judged.verdict.kind), _change(message, alert, judged))
    return list(found.values())


def _change(message: Message, alert: Alert, judged: Judged) -> Change:
    claim, verdict, links = judged.claim, judged.verdict, message.links
    attribution = claim.attribution
    before, figure, after = marked(judged)
    rows = [row for row in (message.history or alert.standing) if row.metric.id == judged.metric.id]
    own = _own(judged, rows)
    return Change(
        kind=KINDS.get(verdict.kind, verdict.kind), conflict=verdict.conflict, who=speaker(judged), metric=clean(judged.metric.label, 160),
        metric_id=judged.metric.id, new=words(claim.figure) if claim.figure else "", old=_old(judged), delta=percent(verdict.delta) if _old(judged) else "",
        headline=headline(judged), reason=clean(verdict.reason, 400), before=before, figure=figure, after=after,
        outlet=clean(claim.outlet, 120) or "an outlet", title=clean(alert.article.title, 240), published=claim.published,
        url=text_link(judged), ledger=links.metric(judged.metric.id), via=clean(", ".join(attribution.relay), 120) if attribution else "",
        origins=len(own.origins) if own else 0, mentions=own.mentions if own else 0,
        others=tuple(_standing(row) for row in rows if row.standing and row is not own and not _same_voice(row, judged)),
        acts=_acts(message, judged),
    )  # fmt: skip


def _acts(message: Message, judged: Judged) -> tuple[tuple[str, str], ...]:
    links, metric, source = message.links, judged.metric.id, speaker(judged)
    rows = (
        ("mute this metric for a day", links.act("mute", "metric", metric, DAY)),
        ("for a week", links.act("mute", "metric", metric, 7 * DAY)),
        (f"mute {source} for a day", links.act("mute", "source", source, DAY)),
    )
    return tuple(row for row in rows if row[1])


def _own(judged: Judged, rows: Iterable[LedgerRow]) -> LedgerRow | None:
    """The ledger row that the claim became, or became a mention of."""
    figure = judged.claim.figure
    if figure is None:
        return None
    alike = [
        row
        for row in rows
        if _same_voice(row, judged) and (row.figure.low, row.figure.high) == (figure.low, figure.high)
    ]
    return next((row for row in alike if row.claim == judged.claim.id), alike[-1] if alike else None)


def _same_voice(row: LedgerRow, judged: Judged) -> bool:
    return row.entity == judged.claim.speaker


def _standing(row: LedgerRow) -> Standing:
    return Standing(
        who=clean(row.entity or "outlets, on their own", 120), figure=words(row.figure), stance=row.stance, since=row.first_seen,
        origins=len(row.origins),
    )  # fmt: skip


def _old(judged: Judged) -> str:
    return words(judged.verdict.previous.figure) if judged.verdict.previous and judged.verdict.kind == "revised" else ""


def speaker(judged: Judged) -> str:
    """Who vouches for the figure: the speaker, else the outlet."""
    attribution = judged.claim.attribution
    return clean((attribution.entity if attribution else None) or judged.claim.outlet, 120) or "an outlet"


def percent(delta: float | None) -> str:
    """A change as +27 %; empty where there is none."""
    return f"{delta * 100:+,.0f} %".replace("-", "−") if delta is not None else ""


def headline(judged: Judged) -> str:
    """The news in one line: who, the new figure, what it counts, the old figure."""
    who, label, verdict = speaker(judged), clean(judged.metric.label, 160), judged.verdict
    new = words(judged.claim.figure) if judged.claim.figure else ""
    if verdict.kind == "revised":
        change = ", ".join(
            part for part in (f"was {_old(judged)}" if _old(judged) else "", percent(verdict.delta)) if part
        )
        text = f"{who} now {new} {label} ({change})" if change else f"{who} now {new} {label}"
    elif verdict.kind == "new_attribution":
        text = f"{who} too: {new} {label}"
    elif verdict.kind in ("stance", "denial"):
        stance = judged.claim.attribution.stance if judged.claim.attribution else "said"
        verb = "denies" if verdict.kind == "denial" else STANCES.get(stance, f"({stance})")
        text = f"{who} {verb} {new} {label}"
    elif new:
        text = f"{who}: {new} {label}"
    else:
        text = f"{who}: {judged.claim.evidence.text}"
    return clean(f"{text[:1].upper()}{text[1:]}{_against(judged)}", 300)


def _against(judged: Judged) -> str:
    if not judged.verdict.conflict:
        return ""
    row = judged.verdict.previous
    other = f"{row.entity or 'outlets'}: {words(row.figure)}" if row and judged.verdict.kind != "revised" else ""
    return f" — against {other}" if other else " — in conflict"


def subject(message: Message) -> str:
    """What a message is about, in at most 180 characters: the watch and its first news."""
    mark = "[TEST] " if message.test else ""
    if message.notices and not message.changes:
        return clean(f"{mark}Claimwatch: {message.notices[0]}", SUBJECT)
    news = message.changes
    first = headline(news[0]) if news else "no change"
    if message.digest:
        watches = list(dict.fromkeys(alert.watch for alert in message.alerts if alert.changes))
        among = watches[0] if len(watches) == 1 else f"{len(watches)} watches"
        return clean(f"{mark}Digest, {clean(among, 60)}: {len(news)} changes. {first}", SUBJECT)
    more = f" (+{len(news) - 1} more)" if len(news) > 1 else ""
    return clean(f"{mark}{clean(message.watch, 80)}: {first}", SUBJECT - len(more)) + more


def text_link(judged: Judged) -> str:
    """The article's address with a text fragment that opens at the sentence (WICG Scroll To Text Fragment)."""
    url = clean(judged.claim.url, 1800).replace(" ", "%20")
    if not url.startswith(("http://", "https://")):
        return ""
    if judged.claim.evidence.where == "title":
        return url
    said = clean(judged.claim.evidence.text, SENTENCE).split()
    first, last = " ".join(said[:6]), " ".join(said[-4:])
    fragment = _encoded(first) if len(said) <= 10 else f"{_encoded(first)},{_encoded(last)}"
    joint = "" if "#" in url else "#"
    return f"{url}{joint}:~:text={fragment}"


def _encoded(text: str) -> str:
    return quote(text.strip(",;:"), safe="").replace("-", "%2D")


def marked(judged: Judged) -> tuple[str, str, str]:
    """The sentence in three parts: before the figure, the figure, after it."""
    figure, evidence = judged.claim.figure, judged.claim.evidence
    if figure is None or not evidence.start <= figure.start < evidence.end:
        return clean(evidence.text, SENTENCE), "", ""
    a, b = figure.start - evidence.start, min(figure.end, evidence.end) - evidence.start
    before, said, after = (_kept_spaces(part) for part in (evidence.text[:a], evidence.text[a:b], evidence.text[b:]))
    if len(before) > SENTENCE // 2:
        before = "…" + before[-SENTENCE // 2 :]
    return before, clean(said, 200), after if len(after) <= SENTENCE // 2 else after[: SENTENCE // 2] + "…"


def _kept_spaces(text: str) -> str:
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() else ""
    return f"{start}{clean(text, 20_000)}{end}" if text.strip() else start
