"""Of which country, province or state a count is, where its sentence or its speaker's office says so.

"Eight were hurt in the southern Odesa region"   region:odesa
"In Syria, 320 people died"                      country:syria
"12 have died, the governor of Tula region said" region:tula
"""

from __future__ import annotations

import re

from monitor.language.places import countries, regions

_NAME = r"[A-ZÀ-Þ][\wÀ-ÿ’'-]*(?:\s(?:al-|de|del|la|of)?\s?[A-ZÀ-Þ][\wÀ-ÿ’'-]*)*"
_LEVEL = r"(?:province|state|county|district|oblast|governorate|prefecture|department|canton)"
_IN = re.compile(
    rf"\b(?P<prep>[Ii]n|[Aa]cross|[Oo]ver|[Tt]hroughout|[Nn]ear)\s(?:(?:the|all of|parts of)\s)?(?:(?:north|south|east|west|central)\w*\s)?"
    rf"(?:(?P<before>province|state|county|district)\sof\s)?(?P<name>{_NAME})(?:['’]s\s(?:\w+\s)?)?(?:\s(?P<level>{_LEVEL})\b)?"
)
_OFFICE = re.compile(
    rf"\b(?:of|for|in)\s(?:the\s)?(?P<name>{_NAME})(?:\s(?:{_LEVEL})\b)?|(?P<own>{_NAME})(?:\s(?:region|province)\b)"
)
_RULER = re.compile(r"\b(?:[Gg]overnor|[Pp]remier|provincial|regional|head of)\b")
_SMALLER = frozenset({"county", "district", "department", "canton"})
_ONE_OF_MANY = re.compile(r"(?:,|,?\sand|\s&)\s[A-ZÀ-Þ]")
_REACH = 90


def region_of(text: str, start: int, end: int, low: int, high: int) -> str | None:
    """The land that the sentence `text[low:high]` places the figure at `start:end` in: behind it, at its head, or before it."""
    found = [(match, name) for match in _IN.finditer(text, low, high) if (name := _level(match)) is not None]
    after = [(match, name) for match, name in found if end <= match.start() <= end + _REACH]
    if after and not re.search(r"\d|;", text[end : after[0][0].start()]):
        return after[0][1]
    before = [(match, name) for match, name in found if match.end() <= start]
    return before[-1][1] if before else None


def land_of(speaker: str) -> str | None:
    """The province or state whose governor or office speaks."""
    if not _RULER.search(speaker):
        return None
    for match in _OFFICE.finditer(speaker):
        name = match["name"] or match["own"]
        if name in regions() or re.search(rf"{re.escape(name)}\s(?:region|province|state|oblast)\b", speaker):
            return f"region:{name.lower()}"
    return None


def _level(match: re.Match[str]) -> str | None:
    name = re.sub(r"['’]s?$", "", match["name"])
    if _ONE_OF_MANY.match(match.string, match.end("name")):
        return None
    if name in countries() and not match["level"]:
        return f"country:{countries()[name].lower()}" if countries()[name].split()[0][:3] == name[:3] else None
    level = match["level"] or match["before"] or ("region" if name in regions() else None)
    return f"{level if level in _SMALLER else 'region'}:{name.lower()}" if level else None
