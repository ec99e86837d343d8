"""Who is meant by a noun alone, "the company", "the regulator", or by a surname: the one speaker on record that it fits.

An article that takes its subject as known names no one; the ledger knows whom the articles before it named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.decide.keys import HUMAN
from monitor.language.places import countries, regions
from monitor.types import Attribution, LedgerRow, SourceKind

_FIRMS: frozenset[SourceKind] = frozenset({"company"})
_GROUPS: frozenset[SourceKind] = frozenset({"NGO"})
_STATE: frozenset[SourceKind] = frozenset({"government", "agency"})
# Nouns that take up a speaker of some kind, each with the kinds that it may mean.
_NOUNS: dict[str, frozenset[SourceKind]] = (
    dict.fromkeys(
        "company firm airline carrier operator owner manufacturer maker retailer lender insurer utility refiner developer brand exchange chain".split(),
        _FIRMS,
    )
    | dict.fromkeys(
        "charity union federation association club organisers campaigners organisation organization".split(), _GROUPS
    )
    | dict.fromkeys("regulator watchdog supervisor".split(), _STATE)
)
# Bodies of a state that may be called a regulator.
_REGULATOR = re.compile(
    r"central bank|reserve bank|commission|authority|agency|administration|supervis|inspectorate|regulat", re.IGNORECASE
)
_DEFINITE = re.compile(r"[Tt]he (?P<what>[a-zà-ÿ-]+(?: [a-zà-ÿ-]+)+)")
# An office before a full name, that the article does not tell of whom: "Investigator Petra Vos".
_FULL_NAME = re.compile(r"(?<=[A-ZÀ-Þa-zà-ÿ] )[A-ZÀ-Þ][\wÀ-ÿ’'-]+ [A-ZÀ-Þ][\wÀ-ÿ’'-]+(?=\)$)")
_LOOSE = frozenset("the a an its their of and for unnamed said".split())
_STEM = 5


def meant(attribution: Attribution, rows: Sequence[LedgerRow]) -> Attribution:
    """The attribution under the name of the only speaker on record that its noun alone, or its person, fits; else itself."""
    entity, human = attribution.entity, attribution.kind in HUMAN
    if entity is not None and entity.lower().startswith("unnamed") and (person := _FULL_NAME.search(entity)):
        entity, human = person[0], True
    if entity is None or not (" " in entity if human else _bare(attribution)):
        return attribution
    if entity in {row.entity for row in rows} and not entity.lower().startswith("unnamed"):
        return attribution
    known = [row for row in rows if row.entity and not row.entity.lower().startswith("unnamed")]
    voices = {row.entity: row for row in known if human and row.kind not in HUMAN and _voice_of(entity, row)}
    found = voices if human else _taken_up(_words(entity), known)
    row = next(iter(found.values())) if len(found) == 1 else None
    return replace(attribution, entity=row.entity, kind=row.kind or attribution.kind) if row else attribution


def of_the_state(attribution: Attribution, rows: Sequence[LedgerRow]) -> Attribution:
    """A land that speaks, or its "provincial officials", under the name of the only body of a state that counts in these `rows` of one metric."""
    entity = attribution.entity or ""
    land = countries().get(entity.removesuffix(" (government)"))
    general = entity.endswith(" (government)") or _of_a_place(entity)
    if attribution.kind != "government" or not general or any(row.entity == entity for row in rows):
        return attribution
    known = {row.entity: row for row in rows if row.entity and row.kind in _STATE and not _OF_LAW.search(row.entity)}
    row = next(iter(known.values())) if len(known) == 1 else None
    other = _LAND_OF.match(row.entity or "") if row else None
    if row is None or (land and other and countries().get(other["land"]) not in (land, None)):
        return attribution
    return replace(attribution, entity=row.entity, kind=row.kind or attribution.kind)


def _of_a_place(entity: str) -> bool:
    """ "Provincial officials", "Sindh province", "Health authorities of Sindh": what governs a place, by no name of its own."""
    *words, last = [word for word in entity.split() if word.lower() not in _LOOSE] or [""]
    plain = all(word.lower() in _LEVELS or word in regions() for word in words)
    return plain and (last.lower() in ("officials", "authorities") or (bool(words) and last in ("province", "state")))


_LEVELS = frozenset(
    "state local provincial regional national federal district city county health emergency rescue disaster officials authorities".split()
)
# Police and courts are not what "officials" of a land stand for.
_OF_LAW = re.compile(
    r"police|prosecut|court|parliament|ombuds|central bank|^unnamed|united nations|\bworld\b|international|european|red cross",
    re.IGNORECASE,
)
_LAND_OF = re.compile(r"(?P<land>[A-ZÀ-Þ][\w ]+) \(")


def may_mean(attribution: Attribution | None, row: LedgerRow) -> bool:
    """Is the row's speaker of a kind that the noun of this attribution may mean? A union is not "the company"."""
    words = _words(attribution.entity) if attribution and attribution.entity else []
    kinds = _NOUNS.get(words[-1]) if words else None
    return kinds is None or row.kind in kinds


def named_at_last(attribution: Attribution | None, row: LedgerRow) -> bool:
    """Is the row's speaker known by a noun alone that this named one may be: "the airline" of an article before?"""
    words = _words(row.entity or "")
    kinds = _NOUNS.get(words[0], frozenset()) if len(words) == 1 else frozenset()
    return attribution is not None and attribution.kind in kinds and not _noun(attribution.entity or "")


def _taken_up(words: list[str], known: list[LedgerRow]) -> dict[str | None, LedgerRow]:
    named = {row.entity: row for row in known if row.kind not in HUMAN and _in_name(words, row)}
    kinds = _NOUNS.get(words[-1]) if len(words) == 1 else None
    if named or kinds is None:
        return named
    fitting = {row.entity: row for row in known if row.kind in kinds and not _noun(row.entity or "")}
    if kinds is _STATE:
        fitting = {name: row for name, row in fitting.items() if _REGULATOR.search(name or "")}
    return fitting


def _bare(attribution: Attribution) -> bool:
    """Is the speaker named by common nouns alone: "the company", "the deposit insurer"?"""
    entity, said = attribution.entity or "", attribution.source.text if attribution.source else ""
    plain = _DEFINITE.fullmatch(said)
    return _noun(entity) or (plain is not None and plain["what"].lower() == entity.lower())


def _noun(entity: str) -> bool:
    words = _words(entity)
    return len(words) == 1 and words[0] in _NOUNS


def _in_name(words: list[str], row: LedgerRow) -> bool:
    """Do the beginnings of all the words stand in one name of the row: "deposit insurer" in a deposit insurance corporation's?"""
    wanted = {word[:_STEM] for word in words}
    return any(
        wanted <= {word[:_STEM] for word in _words(name)} and (len(wanted) > 1 or name == row.entity)
        for name in (row.entity or "", *row.names)
    )


def _voice_of(person: str, row: LedgerRow) -> bool:
    return any(person in name and re.search(rf"\b{re.escape(person)}\b", name) for name in row.names)


def _words(name: str) -> list[str]:
    """The lower-case words of a name, without a nation before a noun: "Danish manufacturer"."""
    first, _, rest = name.partition(" ")
    plain = rest if rest.islower() and first in countries() else name
    return [word for word in re.findall(r"[a-zà-ÿ]+", plain.lower()) if word not in _LOOSE]
