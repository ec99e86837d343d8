"""What a claim counts, in the words that tell metrics apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.decide.intervals import SCALES
from monitor.decide.lands import lands_of
from monitor.language.en import measures
from monitor.types import Claim, Evidence, Figure

# Sums that stand in the books: whatever is promised or lost in the sentence, they are what they are.
_BALANCES = frozenset("profit revenue turnover cost debt deficit hole deposit reserve capital".split())
# A sum that is stolen, missing, gone or burnt is lost, as are damages and a hole in the books.
_LOST, _GONE = frozenset({"lost"}), frozenset({"lost", "stolen", "damaged", "destroyed", "missing"})
_HOLE = "gap"
_AMISS = re.compile(
    r"\s(?:[a-z]+\s){0,3}?(?:missing|unaccounted for|gone|vanished|disappeared|embezzled|misappropriated|siphoned off)\b"
)
_SUPPLY = frozenset({"without_power"})
SIZES = frozenset({"area", "data", "weight", "volume", "power"})
_SIDE = re.compile(r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)*)\s[a-z]")
# Where patients lie is no place of its own.
_WARDS = ("hospital", "clinic", "medical center", "medical centre", "infirmary")
_CAPTURED = re.compile(r"\bcaptured\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim counts, in the words that tell metrics apart.

    `events` are classes of events; `thing` is the noun of things or `None` for people; `part` a part of the people
    concerned; `places` those that the clause names beside the place of the whole event; `lands` the countries of the article;
    `apart` the akin events that the watch follows as series of their own.
    """

    events: frozenset[str]
    unit: str | None
    thing: str | None
    part: str | None
    side: str | None
    places: frozenset[str]
    land: str | None
    scope: str
    period: str | None
    former: bool
    lands: frozenset[str]
    apart: frozenset[str] = frozenset()


@lru_cache(maxsize=512)
def profile(claim: Claim) -> Profile:
    """The profile of a claim with a figure. Raises `ValueError` for a statement without one."""
    if claim.figure is None:
        raise ValueError("a statement without a figure has no metric")
    return _profiled(claim.figure, claim.evidence, claim.context)


@lru_cache(maxsize=512)  # each claim of an article is asked for several times
def _profiled(figure: Figure, sentence: Evidence, context: tuple[str, ...]) -> Profile:
    unit = unit_of(figure)
    events, part = _suffered(figure, sentence, context, unit)
    thing = _counted(figure, sentence, unit, events, part)
    if figure.kind == "money" and (thing == _HOLE or (not events and _amiss(figure, sentence))):
        events, thing = _LOST, None
    if unit is None and figure.kind == "count" and thing is not None:
        unit = "item"
    if thing == "job" and figure.kind == "count" and not events and not _CREATED.search(sentence.text):
        events, unit = frozenset({"laid_off"}), "person"
    if "laid_off" in events and unit in ("item", None):
        unit = "person"
    if not events and figure.kind == "count" and measures.supplied(figure.counted) and _POWERLESS.search(sentence.text):
        events = _SUPPLY
    if events & _SUPPLY:
        unit, thing, part = "supply", None, None
    scope = "increment" if figure.scope in ("increment", "period") else "total"
    land = next((tag[3:] for tag in context if tag.startswith("at:")), None)
    return Profile(
        events=events, unit=unit, thing=None if thing in measures.ANYONE else thing, part=part,
        side=None if land and land.startswith("side:") else _side(figure),
        places=frozenset(tag[3:] for tag in context if tag.startswith("in:") and not tag.endswith(_WARDS)),
        land=land, scope=scope,
        period=figure.period if scope == "increment" else YEAR if _of_the_year(figure, sentence) else None, former="former" in context,
        lands=lands_of(context), apart=frozenset(tag[6:] for tag in context if tag.startswith("apart:")),
    )  # fmt: skip


def _amiss(figure: Figure, sentence: Evidence) -> bool:
    """Does the clause say that a sum is not where it should be?"""
    text = sentence.text
    return _AMISS.match(text, figure.end - sentence.start) is not None or text[
        : figure.start - sentence.start
    ].endswith("missing ")


def _suffered(
    figure: Figure, sentence: Evidence, context: tuple[str, ...], unit: str | None
) -> tuple[frozenset[str], str | None]:
    """The classes of events, and the part of the people that they happened to."""
    counted = figure.counted or ""
    events = measures.classes(figure.events, figure.counted, figure.unit)
    part = measures.part(counted) if unit == "person" else None
    if _CAPTURED.search(counted) and events - {"captured"}:
        part, events = "captive", events - {"captured"}
    if "arrested" in events and _charged(figure, sentence):
        events = (events - {"arrested"}) | {"charged"}
    if events & {"hospitalized", "wounded"} and _critical(figure, sentence):
        part, events = "critical", frozenset({"hospitalized"})
    part = next((tag[5:] for tag in context if tag.startswith("part:")), part)
    part = None if part in measures.HELD and events & {"captured", "released"} else part
    if "some" in context and part not in measures.HARD:
        noun = part or (measures.head(counted) if counted else None)
        part = f"some {'person' if noun is None or noun in measures.ANYONE else noun}"
    if "wounded" in events:
        events = events - {"hospitalized"}
    if figure.kind == "money" and counted and measures.head(counted) in _BALANCES:
        events = frozenset()
    if events and events <= _GONE and figure.kind == "money":
        events = _LOST
    return _outlined(events, part, context)


def _outlined(events: frozenset[str], part: str | None, context: tuple[str, ...]) -> tuple[frozenset[str], str | None]:
    """The events and the part as the note of the watch has them (see `decide.outline`)."""
    named = dict(tag[3:].split("=") for tag in context if tag.startswith("as:"))
    events = frozenset(named.get(event, event) for event in events) - {""} if part != "critical" else events
    wholes = dict(tag[6:].split("=") for tag in context if tag.startswith("whole:"))
    whole = {wholes.get(event) for event in events}
    return events, whole.pop() if part is None and len(whole) == 1 else part


def _counted(
    figure: Figure, sentence: Evidence, unit: str | None, events: frozenset[str], part: str | None
) -> str | None:
    """The noun of the things counted, or of the people to whom nothing happened and who are no part; what a sum is."""
    if figure.kind == "money":
        return _sum_of(figure, sentence)
    if not figure.counted or unit in SIZES or (events and unit not in ("item", None)) or (unit == "person" and part):
        return None
    return measures.head(figure.counted)


# "All but 12,000 customers have power again."
_POWERLESS = re.compile(
    r"\b(?:all but|still|remain\w*|without|no)\b[^.;]{0,80}\b(?:power|electricity|lights?|current)\b", re.IGNORECASE
)

# Jobs that are counted are jobs that go, unless they come.
_CREATED = re.compile(
    r"\b(?:creat\w+|new jobs?|hir(?:es?|ed|ing)|recruit\w*|vacan\w+|unfilled|added|adds|adding|protect\w*|save[sd]?|saving|secur\w+|guarante\w+)\b",
    re.IGNORECASE,
)

# The period of a tally of all that happened in a year, of which the event in the news is one.
YEAR = "this year"
_YEARLY = re.compile(
    r"(?:so far )?this year|since (?:January|the (?:start|beginning) of the year)|last year", re.IGNORECASE
)


def _of_the_year(figure: Figure, sentence: Evidence) -> bool:
    """Is it a tally of the harmed since January, its time not that of another number in between?"""
    period = figure.period or ""
    if figure.unit != "person" or not _TALLIED.intersection(figure.events) or not _YEARLY.fullmatch(period):
        return False
    after = sentence.text[figure.end - sentence.start :].partition(period)
    return not (after[1] and re.search(r"\d", after[0]))


_TALLIED = frozenset({"killed", "wounded", "missing"})


_GRAVE = re.compile(
    r"\b(?:critical|intensive care|life support|ventilators?|(?:grave|serious) condition|fighting for (?:their|his|her) li)",
    re.IGNORECASE,
)


_SUM = re.compile(rf"\b(?:{'|'.join(measures.SUMS)})\b", re.IGNORECASE)


def _sum_of(figure: Figure, sentence: Evidence) -> str | None:
    """What a sum is: by its own noun, by the nearest word in its clause that says so, else by a noun that is no party to it."""
    noun = measures.head(figure.counted) if figure.counted else None
    if noun in measures.SUMS:
        return measures.SUMS[noun]
    text, start = sentence.text, figure.start - sentence.start
    end = start + len(figure.text)
    found = [
        (start - match.end() if match.end() <= start else match.start() - end, match[0].lower())
        for match in _SUM.finditer(text, max(0, start - _CLAUSE), end + _CLAUSE)
    ]
    near = [(distance, word) for distance, word in found if distance >= 0]
    return measures.SUMS[min(near)[1]] if near else None


_CHARGED = re.compile(r"\b(?:charge[sd]|indict(?:s|ed)|arraigned)\b", re.IGNORECASE)
_ARRESTED = re.compile(r"\b(?:arrest|detain|custody|rounded up|apprehended|jailed)", re.IGNORECASE)


def _charged(figure: Figure, sentence: Evidence) -> bool:
    """Does the clause say that they were charged, and of no arrest?"""
    start = figure.start - sentence.start
    around = sentence.text[max(0, start - _CLAUSE) : start + len(figure.text) + _CLAUSE]
    return _CHARGED.search(around) is not None and _ARRESTED.search(around) is None


_CLAUSE = 60


# "Intensive care units were treating five patients."
_IN_CARE = re.compile(r"(?:(?:The|Its|Their) )?(?:Intensive care|ICU)\D{0,60}$", re.IGNORECASE)


def _critical(figure: Figure, sentence: Evidence) -> bool:
    """Is the figure itself the number of the critically ill, not that of all patients in the same sentence?"""
    if re.search(r"\bof the\s$", sentence.text[: figure.start - sentence.start]):
        return False
    if _IN_CARE.match(sentence.text, 0, figure.start - sentence.start):
        return True
    after = sentence.text[figure.end - sentence.start :]
    match = _GRAVE.search(after)
    at = match.start() if match else -1
    return 0 <= at < 110 and not re.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.sub(r"^\sof the \w+", "", after[:at])
    )


def unit_of(figure: Figure) -> str | None:
    """The unit in which a metric keeps the figure: a currency, a group of sizes, or its own."""
    if figure.kind == "money":
        return figure.unit or "money"
    if "contained" in figure.events and figure.kind in ("count", "number"):
        return "%"
    return group(figure.unit) if figure.unit in SCALES else figure.unit


def group(unit: str) -> str:
    """What a unit of size measures: area, data, weight, volume or power."""
    return _GROUP[unit]


_GROUP = {
    "acre": "area", "hectare": "area", "square mile": "area", "km²": "area", "MB": "data", "GB": "data", "TB": "data", "PB": "data",
    "ton": "weight", "tonne": "weight", "kg": "weight", "lb": "weight", "m³": "volume", "litre": "volume", "gallon": "volume", "barrel": "volume", "MW": "power", "GW": "power",
}  # fmt: skip


def _side(figure: Figure) -> str | None:
    """Whose the counted are: "dolnian" of Dolnian soldiers and of Dolnians."""
    counted = figure.counted or ""
    match = _SIDE.search(counted)
    if match is None and figure.unit == "person" and counted[:1].isupper() and national(measures.singular(counted)):
        return measures.singular(counted)
    return match[1].lower() if match else None


def national(word: str) -> bool:
    """Does a lower-case word look like the name of a nation's people: "veranian", "japanese", "irish"?"""
    return len(word) > 4 and word.endswith(_NATIONAL)


_NATIONAL = (
    "ian",
    "ean",
    "ese",
    "ish",
    "can",
    "ani",
    "eli",
    "aqi",
    "german",
    "french",
    "dutch",
    "briton",
    "greek",
    "afghan",
)
