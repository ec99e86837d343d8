"""Countries and the bodies of a state, by any of their names: "Seoul", "Kyiv's general staff", "the Peruvian health ministry"."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language.en import speech
from monitor.language.places import COMPOUNDS, capitals, countries
from monitor.types import SourceKind

Named = tuple[str, SourceKind]
NAMES = frozenset(speech.BODIES)
KNOWN = speech.KNOWN
_BODY = re.compile(
    rf"(?<!\w)(?P<body>{'|'.join(sorted(map(re.escape, speech.BODIES), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_MINISTRY = re.compile(r"(?<!['’])\b(?P<what>[a-z]+)\s(?:minister|ministry|cabinet secretary)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ.]*(?:[ -][A-ZÀ-Þ][\wÀ-ÿ]*)*")
_WHOLE = re.compile(
    r"^(?:the\s)?(?P<land>.+?)(?:['’]s)?(?:\s(?:government|authorities|officials|leaders|leadership|state|administration|side|diplomats))?$"
)
# Of Korea, where nothing stands beside them: North Kivu is no part of it.
_HALVES = frozenset({"North", "South"})
# "The police union": a body of those who serve the state's.
_OF_ITS_PEOPLE = re.compile(
    r"(?:['’]s?)?\s(?:\w+['’]?\s)?(?:union|association|federation|charity|club|college|academy|museum|orphanage)\b"
)
# "Niger State", "the Congo River", "Lebanon County" are not the country of that name.
_BELOW_A_COUNTRY = (["State"], ["County"], ["River"], ["Delta"], ["Valley"], ["Street"], ["Township"])
_ARMED = frozenset({"armed forces", "navy", "air force", "Gendarmerie", "Joint Chiefs of Staff", "National Guard"})
_BANK_OF = re.compile(r"(?:the )?(?:National |Central |Reserve )?Bank of (?:the )?(?P<land>(?!America)[A-ZÀ-Þ].*)")
_CITY = re.compile(r"\b([A-ZÀ-Þ][\wÀ-ÿ]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)*)(?:['’]s\s|$)")
# Bodies that exist once in a state; others (a fire department, prosecutors) are local and keep their own place.
_NATIONAL = frozenset(
    name for name in speech.BODIES.values() if name.endswith("Ministry") or name in (
        "armed forces", "navy", "air force", "Joint Chiefs of Staff", "National Guard", "emergency ministry", "civil defence", "civil protection authority", "disaster agency",
        "coast guard", "government", "Gendarmerie", "intelligence service", "security service", "central bank", "parliament",
        "health authorities", "civil aviation agency", "statistics office", "ombudsman",
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def country_in(words: str) -> str | None:
    """The common name of the first country named in the words, by name, demonym, capital or metonym."""
    table = countries()
    for match in _CAPITALS.finditer(words):
        parts = re.split(r"[ -]", match[0])
        for first in range(len(parts)):
            for last in range(min(len(parts), first + 4), first, -1):
                name = " ".join(parts[first:last])
                if name in COMPOUNDS:
                    return COMPOUNDS[name] or None
                if (name in _HALVES and len(parts) > 1) or parts[last : last + 1] in _BELOW_A_COUNTRY:
                    continue
                land = table.get(name) or table.get(name.rstrip("."))
                if land:
                    return land
    return None


def names_body(words: str) -> bool:
    """Do these words name a body of a state ("health ministry")?"""
    return _BODY.search(words) is not None or bool(_MINISTRY.search(words) and "prime minister" not in words.lower())


def body(words: str, home: str | None) -> Named | None:
    """The body of a state that the words name; of `home` where they name no country."""
    match = _BODY.search(words)
    if match and _OF_ITS_PEOPLE.match(words, match.end()):
        return None
    if match is None:
        ministry = _MINISTRY.search(words)
        if ministry is None or ministry["what"].lower() in (
            "prime",
            "cabinet",
            "first",
            "the",
            "junior",
            "former",
            "chief",
        ):
            return None
        if ministry["what"].title() in countries():
            return None
        land = country_in(words) or home
        name = (
            f"{ministry['what'].title()} Ministry"
            if land != "United States"
            else f"{ministry['what'].lower()} department"
        )
        return (f"{land} ({name})" if land else name), "government"
    name = speech.BODIES[match["body"].lower()]
    city = _CITY.search(words) if name not in _NATIONAL else None
    if city is not None and city[1] in capitals():
        return f"{city[1]} {name}", "government"
    land = country_in(words) or (home if name in _NATIONAL else None)
    kind: SourceKind = "military" if name in _ARMED else "government"
    if land == "United States":
        name = re.sub(r"(\w+) Ministry", lambda ministry: f"{ministry[1].lower()} department", name)
    full = f"{land} ({name})" if land else name[:1].upper() + name[1:]
    return KNOWN.get(full, full), kind


def resolve(words: str, home: str | None) -> Named | None:
    """A country's government or a body of a state, where the words name just that."""
    if words.startswith("Statistics ") and (land := countries().get(words.removeprefix("Statistics "))):
        return f"{land} (statistics office)", "government"
    if (bank := _BANK_OF.fullmatch(words)) and (land := countries().get(bank["land"])):
        return f"{land} (central bank)", "government"
    whole = _WHOLE.match(words)
    if whole:
        land = countries().get(whole["land"]) or countries().get(whole["land"].rstrip("."))
        if land:
            return f"{land} (government)", "government"
    return body(words, home)


def land_of(owner: str, office: str) -> str:
    """The land whose office that is; a capital's own, unless it is one that only lands have."""
    if owner in capitals() and not re.search(r"consul|ambassador|envoy|attaché|minist|army|military", office):
        return owner
    return countries().get(owner, owner)


def is_organ(name: str) -> bool:
    """ "US Labor Department", "Lebanese Civil Defence": a land and the noun of one of its bodies."""
    land, organ = land_first(name)
    return land is not None and (names_body(organ.lower()) or organ.endswith((" Department", " Ministry")))


def land_first(words: str) -> tuple[str | None, str]:
    """The country whose name or adjective the words begin with, and the rest of them."""
    parts = words.split()
    known = countries()
    first = next((n for n in (3, 2, 1) if " ".join(parts[:n]) in known), 0)
    return known.get(" ".join(parts[:first])), " ".join(parts[first:])
