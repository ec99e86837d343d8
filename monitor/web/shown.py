"""How values look on a page: the filters that the templates use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from datasette.utils import tilde_encode
from markupsafe import Markup

from monitor.decide.intervals import words
from monitor.records import figure_from
from monitor.store.views import Record

VERDICTS = {
    "new_figure": "new figure",
    "new_attribution": "a further voice",
    "revised": "revised",
    "stance": "other stance",
    "denial": "denial",
    "new_statement": "statement",
    "repeat": "repeat",
    "quiet": "baseline",
}
STATES = {"pending": "waits", "leased": "under way", "uncertain": "uncertain: perhaps sent", "parked": "parked"}


def moment(time: str | float | None, form: str = "%d %b %Y, %H:%M") -> Markup:
    """A time as an element that says it to people and to programs; ISO text or seconds of the epoch, shown in UTC."""
    if not time:
        return Markup('<span class="soft">never</span>')
    at = datetime.fromtimestamp(time, UTC) if isinstance(time, int | float) else datetime.fromisoformat(time)
    at = at.astimezone(UTC)
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), f"{at:{form}}".lstrip("0"))


def day(time: str | float | None) -> Markup:
    """A time's day."""
    return moment(time, "%d %b %Y")


def figure(record: Record | None) -> str:
    """A figure's interval in words; a statement has none."""
    return words(figure_from(record)) if record else "statement"


def per_cent(share: float | None) -> str:
    """A change as people write it: +27 %."""
    return "" if share is None else f"{share:+,.0%}".replace("%", " %").replace("-", "−")


def outside(url: str | None) -> str:
    """An address that may be linked: http or https, nothing else."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def at_sentence(url: str | None, sentence: str) -> str:
    """An address with a text fragment, so that a browser opens the page at the sentence; empty for one that is not linked."""
    start = " ".join(sentence.split()[:8]).strip(',.;:"“”')
    return f"{outside(url)}#:~:text={quote(start, safe='')}" if outside(url) and start else outside(url)


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 claim, 2 claims."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """A length of time in its largest whole unit: 30 min, 2 h."""
    for size, name in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:,.3g} {name}"
    return f"{seconds:,.3g} s"


def capitalize_first(text: str) -> str:
    """The text with a capital at its beginning and the rest as it was."""
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Any] = {
    "moment": moment, "day": day, "figure": figure, "per_cent": per_cent, "outside": outside, "at_sentence": at_sentence, "duration": duration,
    "capitalize_first": capitalize_first, "plural": plural, "slug": tilde_encode,
    "verdict": lambda kind: VERDICTS.get(kind, kind), "state": lambda state: STATES.get(state, state),
}  # fmt: skip
