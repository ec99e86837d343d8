"""The values that flow through Claimwatch, all frozen; nothing here does anything.

    FeedState ─▶ Feed, Entry ─▶ Article ─▶ Claim (Figure + Attribution + Evidence)
                                              └─▶ Judged (Claim + Metric + Verdict) ─▶ Alert ─▶ Delivery

Offsets are characters, half-open. Times are aware and in UTC. Durations are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

# ── what is read ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed: `id` is its GUID or, without one, its link; texts may hold HTML."""

    id: str
    url: str
    title: str = ""
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A parsed feed with the hints its server and author give about how often to come."""

    url: str
    title: str = ""
    link: str = ""
    language: str | None = None
    version: str = ""
    entries: tuple[Entry, ...] = ()
    ttl: float | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    update_period: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between polls.

    `newest` is the latest date of an entry, `changed` when an entry last came; `fresh` the seconds for which the server
    calls its answer good. `redirect` is where permanent redirects lead, since
    `redirect_since`; `address`, where set, is polled in place of `url`. `notes` are told to the user: silent, moved,
    quarantined.
    """

    url: str
    due: datetime
    title: str = ""
    outlet: str = ""
    etag: str | None = None
    modified: str | None = None
    body_hash: str | None = None
    polled: datetime | None = None
    succeeded: datetime | None = None
    changed: datetime | None = None
    newest: datetime | None = None
    interval: float = 1800.0
    gaps: tuple[float, ...] = ()
    errors: int = 0
    last_error: str | None = None
    status: int | None = None
    baseline: bool = True
    retired: bool = False
    redirect: str | None = None
    redirect_since: datetime | None = None
    address: str | None = None
    fresh: float | None = None
    ttl: float | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    update_period: float | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text of one article; paragraphs are separated by a blank line. An empty `text` leaves only the headline."""

    id: str
    url: str
    title: str
    text: str
    outlet: str = ""
    published: datetime | None = None
    fetched: datetime | None = None
    language: str = "en"
    wire: str | None = None
    author: str = ""
    feed: str | None = None


# ── what is extracted ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `text == whole[start:end]`."""

    start: int
    end: int
    text: str


FigureKind = Literal["count", "money", "percent", "measure", "duration", "age", "rate", "number"]
Scope = Literal["total", "increment", "event", "period", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that a text asserts of something.

    `low` and `high` are a closed interval, `None` an open end. `text` spans the hedge too ("nearly 3,000").
    `events` is the sorted set of what happened to the counted ({"killed", "wounded"}).
    `role` tells the new value of a change ("value") from the change itself and from the former value;
    `period` names the day or time that `scope` refers to, as written.
    """

    text: str
    low: float | None
    high: float | None
    start: int
    end: int
    approximate: bool = False
    modifier: str | None = None
    unit: str | None = None
    kind: FigureKind = "count"
    counted: str | None = None
    events: tuple[str, ...] = ()
    negated: bool = False
    scope: Scope = "unknown"
    period: str | None = None
    trend: Literal["up", "down"] | None = None
    role: Literal["value", "change", "former"] = "value"


Stance = Literal[
    "said",
    "claimed",
    "estimated",
    "believed",
    "confirmed",
    "denied",
    "accused",
    "warned",
    "retracted",
    "corrected",
    "asserted",
]
Extractor = Literal["tagger", "rules"]
SourceKind = Literal[
    "person", "government", "military", "agency", "NGO", "medical", "company", "media", "witness", "unnamed"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who vouches for a statement.

    `entity` is the canonical name of the root speaker; `relay` the chain from that speaker towards this outlet.
    `content` may be discontinuous. `provenance` names the extractor's part that proposed it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance = "said"
    kind: SourceKind | None = None
    entity: str | None = None
    relay: tuple[str, ...] = ()
    provenance: str = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The verbatim sentence that carries a claim, with its offsets in the title or in the body of the article."""

    text: str
    start: int
    end: int
    where: Literal["title", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure, or a statement without one, its attribution (`None`: the outlet itself asserts) and its evidence.

    Offsets of figure and attribution refer to the text that `evidence.where` names. `context` holds what else
    the article says about what is counted (side, place, event), for telling metrics apart. `traits` are what the text
    says for and against its being a claim at all (see `extract.traits`); they are not recorded.
    """

    id: str
    article: str
    url: str
    outlet: str
    published: datetime
    figure: Figure | None
    attribution: Attribution | None
    evidence: Evidence
    context: tuple[str, ...] = ()
    traits: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def __hash__(self) -> int:
        """That of the id: what is remembered of a claim is looked up again and again."""
        return hash(self.id)

    @property
    def speaker(self) -> str | None:
        """The name of who vouches for it, `None` where the outlet asserts."""
        return self.attribution.entity if self.attribution else None


# ── what is decided ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What a series of figures measures. `id` is made of the watch and of the first wording, and stays.

    `lands` are the countries that the article which brought it first was about
    (see `extract.lands`). `merged` are metrics that a reader has joined to this one: what fits one of them belongs here.
    """

    id: str
    watch: str
    label: str
    counted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unit: str | None = None
    place: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    scope: Scope = "total"
    period: str | None = None
    named: bool = False
    merged: tuple[Metric, ...] = ()

    def __hash__(self) -> int:
        """That of the id: what is remembered of a metric is looked up again and again."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Metric × source × figure: one line of the ledger. `entity` is `None` where outlets assert on their own.

    `id` is made of the metric, the entity and the interval (see `decide.ledger.row_id`). `names` are words that
    outlets used for the speaker.
    """

    metric: Metric
    entity: str | None
    kind: SourceKind | None
    figure: Figure
    stance: Stance
    first_seen: datetime
    last_seen: datetime
    claim: str
    mentions: int = 1
    origins: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    standing: bool = True
    id: str = ""
    names: tuple[str, ...] = ()


VerdictKind = Literal[
    "repeat", "new_figure", "new_attribution", "revised", "stance", "denial", "new_statement", "quiet"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a claim means for the ledger, in words (`reason`) and by the claims it was compared with."""

    kind: VerdictKind
    alert: bool
    reason: str
    conflict: bool = False
    previous: LedgerRow | None = None
    delta: float | None = None
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with its metric and its verdict."""

    claim: Claim
    metric: Metric
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """All that `examine` says of one article under one watch; `why` tells why it is or is not relevant.

    `marks` are those of all figures that it has read (see `decide.ledger.sentence_marks`), by the ids of their claims: of those
    judged and of those passed over.
    """

    article: Article
    watch: str
    relevant: bool
    why: str
    judged: tuple[Judged, ...] = ()
    origin: str = ""
    signature: tuple[int, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# ── what the user asks for ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMetric:
    """A metric that the user names: claims of any of `counted` with all of `events` belong to it."""

    label: str
    counted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unit: str | None = None
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Which channels an alert takes whose changes hold one of `verdicts` (empty: any), or a conflict."""

    channels: tuple[str, ...]
    verdicts: tuple[VerdictKind, ...] = ()
    conflicts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One topic to follow and what is worth an alert in it. `feeds` empty means all feeds."""

    name: str
    query: str = "*"
    note: str = ""
    feeds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    alert_on: tuple[VerdictKind, ...] = ("new_figure", "new_attribution", "revised", "stance", "denial")
    smallest_change: float = 0.0
    smallest_percent: float = 0.0
    only_attributed: bool = False
    only_kinds: tuple[SourceKind, ...] = ()
    quiet_period: timedelta = timedelta(0)
    metrics: tuple[NamedMetric, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    vague: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    extractor: Extractor = "tagger"
    channels: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()

    @property
    def statements(self) -> bool:
        """Does the watch ask for statements without a figure?"""
        return "new_statement" in self.alert_on


# ── what is sent ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One or more changes that one article brought to a watch. `id` comes from the content of the changes.

    `notice`, where there is one, is a word of Claimwatch's own (a channel that fails); then there are no changes.
    """

    id: str
    watch: str
    created: datetime
    article: Article
    changes: tuple[Judged, ...]
    standing: tuple[LedgerRow, ...] = ()
    notice: str = ""

    @property
    def conflict(self) -> bool:
        """Does a change contradict another speaker's standing figure?"""
        return any(judged.verdict.conflict for judged in self.changes)


MuteKind = Literal["metric", "source", "watch", "alert", "subscription"]
DeliveryState = Literal["pending", "leased", "sent", "uncertain", "parked", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One outbox row: an alert on its way to one recipient of one channel.

    `bundle` is fixed when the row is first leased: rows of one bundle travel as one message whose id never
    changes, however often it is tried. `urgent` rows break quiet hours.
    """

    id: str
    alert: str
    watch: str
    channel: str
    recipient: str
    due: datetime
    created: datetime
    state: DeliveryState = "pending"
    attempts: int = 0
    bundle: str | None = None
    reason: str | None = None
    sent: datetime | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to deliver, as it is on record; `answer` is what the other side said, up to 20 kB."""

    delivery: str
    at: datetime
    milliseconds: int
    result: str
    status: int | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """What is remembered of a channel: since when it fails, whether it is switched off and why.

    `settings` is a mark of the settings it was switched off with; `horizon` is the rate limit's clock.
    """

    name: str
    failing_since: datetime | None = None
    failures: int = 0
    disabled: datetime | None = None
    reason: str | None = None
    settings: str = ""
    horizon: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What is not to be told until `until`: a metric's id, a source, a watch, or a recipient's subscription.

    `mute` drops what comes; `ack` says that it is known, and holds what comes until then.
    """

    kind: MuteKind
    name: str
    until: datetime
    action: Literal["mute", "ack"] = "mute"
