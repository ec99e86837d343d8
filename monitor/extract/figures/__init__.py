"""`find_figures`: every quantity of a text, as an editor would read it.

text ─▶ atoms.candidates ─▶ join_ranges, attach (hedge, unit) ─▶ counted (noun, events, scope, trend) ─▶ Figure
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from monitor.extract.figures import counted
from monitor.extract.figures.atoms import Quantity, attach, candidates, join_ranges
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.numbers import VAGUE
from monitor.language.en.units import PEOPLE
from monitor.types import Figure

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_WIDE = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0C: 0x2C, 0xFF0E: 0x2E, 0xFF05: 0x25, 0xFF04: 0x24}
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9À-Þ])|\n+")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Prof|St|No|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.N|[A-Z])\.$"
)
_A_PERSON = re.compile(
    r"(?<![\w-])(?P<article>an?|another)\s(?P<noun>(?:[\w'’-]+\s){0,3}?(?:soldier|man|woman|boy|girl|child|person|policeman|"
    r"policewoman|officer|civilian|worker|student|teenager|firefighter|journalist|prisoner|passenger|driver|pilot|resident|"
    r"villager|protester|medic|baby|infant|nurse|doctor|tourist|fighter|serviceman|guard|sailor|miner))\b"
    r"(?=[^.;\n]{0,60}?\b(?:killed|died|dead|injured|wounded|hurt|missing|arrested|detained|captured|drowned|succumbed|die|dies)\b)",
    re.IGNORECASE,
)


def find_figures(
    text: str,
    language: str = "en",  # noqa: ARG001  English is all there is so far
    vague: Mapping[str, tuple[float, float]] | None = None,
) -> list[Figure]:
    """Every quantity in `text`, in order, measures, durations and ages too; no dates, ordinals or clock times.

    `vague` overrides lines of the table of vague counts. Offsets are characters of `text` as given. Never raises.
    Only English is read so far; another `language` is read with the English words for digits to be found.
    """
    clean, places = _visible(text)
    figures = _find(clean, {**VAGUE, **(vague or {})})
    return figures if places is None else [_moved(figure, text, places) for figure in figures]


def _visible(text: str) -> tuple[str, list[int] | None]:
    """The text without invisible characters, and where each remaining one stood (`None`: nothing moved)."""
    text = text.translate(_WIDE)
    if not _INVISIBLE.search(text):
        return text, None
    kept = [index for index, letter in enumerate(text) if not _INVISIBLE.match(letter)]
    return "".join(text[index] for index in kept), [*kept, len(text)]


def _moved(figure: Figure, text: str, places: list[int]) -> Figure:
    start, end = places[figure.start], places[figure.end - 1] + 1
    return _with(figure, start=start, end=end, text=text[start:end])


def _with(figure: Figure, **changes: object) -> Figure:
    from dataclasses import replace

    return replace(figure, **changes)  # type: ignore[arg-type]


def _find(text: str, vague: Mapping[str, tuple[float, float]]) -> list[Figure]:
    found = list(candidates(text, vague))
    edge = 0
    for quantity in found:
        attach(quantity, text, edge)
        edge = quantity.end
    found = join_ranges(found, text)
    for index, quantity in enumerate(found):
        if quantity.modifier is None:
            attach(quantity, text, found[index - 1].end if index else 0)
    found = _with_single_people(found, text)
    bounds = sentence_bounds(text, found)
    figures: list[Figure] = []
    for index, quantity in enumerate(found):
        left, right = bounds[index]
        before = found[index - 1].end if index and found[index - 1].end > left else left
        after = found[index + 1].start if index + 1 < len(found) and found[index + 1].start < right else right
        figure = _read(text, quantity, (before, after), (left, right), figures[-1] if figures else None)
        if figure is not None:
            figures.append(figure)
    return figures


def _with_single_people(found: list[Quantity], text: str) -> list[Quantity]:
    """Adds "a soldier was killed": an article that counts one."""
    if not any(
        word in text
        for word in (" kill", " die", "dead", "hurt", "wound", "injur", "missing", "rrest", "etain", "aptur", "drown")
    ):
        return found
    taken = {quantity.first for quantity in found}
    ones = [
        Quantity(m.start("article"), m.end("article"), m.start("article"), 1.0, 1.0, bare="a")
        for m in _A_PERSON.finditer(text)
        if m.start("article") not in taken and not any(q.start <= m.start() < q.end for q in found)
    ]
    return sorted(found + ones, key=lambda quantity: quantity.start) if ones else found


def sentence_bounds(text: str, found: list[Quantity]) -> list[tuple[int, int]]:
    """For each quantity the sentence it stands in."""
    ends = _SENTENCE_END.finditer(text)
    edges = [
        0,
        *(m.end() for m in ends if not _ABBREVIATION.search(text[max(0, m.start() - 8) : m.start()])),
        len(text),
    ]
    bounds, at = [], 0
    for quantity in found:
        while at + 1 < len(edges) - 1 and edges[at + 1] <= quantity.start:
            at += 1
        bounds.append((edges[at], max(edges[at + 1], quantity.end)))
    return bounds


def _read(
    text: str, quantity: Quantity, gap: tuple[int, int], sentence: tuple[int, int], last: Figure | None
) -> Figure | None:
    begin, end = counted.clause(text, quantity, *sentence)
    phrase, phrase_end = (None, quantity.end)
    if quantity.kind == "count":
        phrase, phrase_end = counted.noun_phrase(text, quantity, gap[1])
    names = _events(text, quantity, phrase, (max(begin, gap[0]), min(end, gap[1])), (begin, end))
    if quantity.kind == "money":
        names = {"lost" if name == "casualties" else name for name in names} - OF_PEOPLE
    held = {name for name, _ in counted.events_in(text[quantity.end : min(end, gap[1])])}
    if phrase and "captured" in held and names & {"killed", "wounded"} and "captured" not in phrase.lower():
        phrase = f"captured {phrase}"
    trend, role = counted.change(text, quantity, begin)
    same = last is not None and last.end > sentence[0]
    if (not names or role == "former") and same and last is not None and (phrase is None or role == "former"):
        names = names if names and phrase else set(last.events)
        phrase = phrase or last.counted
    scope, period = counted.scope_of(text, quantity, phrase_end, begin, end)
    if quantity.negated and not names and quantity.bare in ("no", "none", "zero"):
        return None
    expanded = counted.expand(names)
    unit = quantity.unit or _unit(phrase, expanded, last if same else None)
    return Figure(
        text=text[quantity.start : quantity.end], low=quantity.low, high=quantity.high, start=quantity.start, end=quantity.end,
        approximate=quantity.approximate, modifier=quantity.modifier, unit=unit, kind=quantity.kind,  # type: ignore[arg-type]
        counted=phrase, events=tuple(sorted(expanded)), negated=quantity.negated, scope=scope, period=period,  # type: ignore[arg-type]
        trend=trend, role=role,  # type: ignore[arg-type]
    )  # fmt: skip


def _events(
    text: str, quantity: Quantity, phrase: str | None, near: tuple[int, int], clause: tuple[int, int]
) -> set[str]:
    """The events of a quantity: in its noun, after it up to the next number, before it, else anywhere in the clause."""
    own = {name for name, _ in counted.events_in(phrase)} if phrase else set()
    after = counted.events_after(text[quantity.end : near[1]])
    if "captured" in own | after:
        later = {name for name, _ in counted.events_in(text[quantity.end : near[1]])} & {"killed", "wounded"}
        if later:
            return {"killed"} if "killed" in later else later
    strong = own - {"aboard", "attended", "treated", "infected"}
    if strong:
        return own | (
            after
            if re.search(r"\b(?:or|and|/)\b", text[quantity.end : near[1]]) and after & {"wounded", "killed"}
            else set()
        )
    if re.match(
        r"[ ](?:(?:were|was|are|is|people|others|more|have been|had been)[ ])?[a-z]+", text[quantity.end : near[1]]
    ) and counted.events_in(" ".join(text[quantity.end : near[1]].split()[:2])):
        return after or own
    before = counted.events_before(text[near[0] : quantity.start])
    if after and not (before and _governs(text[near[0] : quantity.start])):
        return after | (own if not after else set())
    return before or after or own or counted.events_before(text[clause[0] : quantity.start])


def _governs(before: str) -> bool:
    """Does a verb right before the number take it as its object ("kills 14", "the toll rose to 31")?"""
    found = counted.events_in(before)
    if not found:
        return False
    rest = before[found[-1][1] :].split(" ", 1)
    tail = rest[1] if len(rest) > 1 else ""
    return len(tail.split()) <= 2 or bool(
        re.search(r"\b(?:to|at|of|by|is|was|stood|reached|hit|hits|passes)\s*(?:\w+\s){0,2}$", tail)
    )


def _unit(phrase: str | None, events: frozenset[str], last: Figure | None) -> str | None:
    if phrase:
        nouns = {word.lower() for word in re.findall(r"[\w'-]+", phrase)}
        if nouns & PEOPLE:
            return "person"
        if events & OF_PEOPLE and not any(word.endswith("s") for word in nouns):
            return "person"
        return "item"
    if events & OF_PEOPLE:
        return "person"
    return (
        last.unit
        if last is not None and last.kind in ("percent", "money") and last.role != "value"
        else ("item" if events else None)
    )
