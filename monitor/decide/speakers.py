"""When two names are one speaker: a body and its fuller name are, a body and its spokesman, an office and its holder; two bodies of one state are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.language.en.speech import PRONOUNS
from monitor.language.places import countries, regions
from monitor.types import Attribution, LedgerRow, SourceKind

_EMPTY = frozenset(
    "the of a an and for in on at s its his her their our this that by to from official officials company state national local city "
    "county new has have had was is were also earlier now later yet who said says mr ms mrs dr prof".split()
)
# Words for those who speak for a body: they do not tell it from itself.
_VOICES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople head chief director officer minister chairman chairwoman executive ceo boss "
    "commander secretary representative president deputy statement update bulletin list report count inventory website post "
    "physician duty emergency figure figures data estimate tally list lawyer attorney counsel".split()
)
# Offices of one holder, who speaks for himself under his name or under the office.
_OFFICES = {
    "governor": "governor", "gov": "governor", "mayor": "mayor", "president": "president", "premier": "prime minister",
    "prime": "prime minister", "chancellor": "chancellor", "sheriff": "sheriff", "coroner": "coroner", "examiner": "examiner",
    "regent": "regent", "prefect": "prefect", "emir": "emir",
    "king": "king", "pope": "pope", "ombudsman": "ombudsman", "commissioner": "commissioner", "archbishop": "archbishop",
}  # fmt: skip
# Words that many bodies share: by themselves they name one only beside a place or not at all.
_ROLES = frozenset(
    "police ministry government army military forces armed hospital agency department office service institute authority authorities "
    "council commission company firm airline carrier union gang group team crew party court prosecutor prosecutors rescuers "
    "organisers organizers hackers researchers doctors medics residents witnesses media television interior health defence defense "
    "defense foreign emergency emergencies civil protection disaster management medical fire forestry weather meteorological".split()
)
_SAME = {
    "defense": "defence", "organizers": "organisers", "emergencies": "emergency", "institute": "agency", "authority": "agency", "service": "agency",
    "department": "agency", "bureau": "agency", "ministry": "ministry", "minister": "ministry", "gendarmes": "gendarmerie", "prosecutor": "prosecutors", "center": "centre",
    "hospitals": "hospital", "tv": "television", "military": "army", "troops": "army", "forces": "army", "armed": "army", "carrier": "airline",
    "operator": "airline",
    "hackers": "gang", "hacker": "gang", "extortionists": "gang", "crew": "gang", "firm": "company", "policemen": "police", "kyiv": "ukraine", "moscow": "russia", "labor": "labour",
}  # fmt: skip
# Words that tell what a body is for and by themselves name none: a rights group is not the UN's office for rights.
_FIELDS = frozenset({"government", "rights", "aid", "health", "rescue"})
# Nouns of bodies that sit in a place or a firm and are not it: the union at a railway, the police of a town.
_WITHIN = frozenset({"union", "police", "court", "prosecutors", "association", "chamber", "federation"})
_TELLING = frozenset(
    "interior health defence foreign emergency civil protection disaster management fire forestry weather meteorological".split()
)
_STATE = frozenset({"government", "province", "provincial", "regional", "health", "authorities"})
# A national guard is not the coast's, nor public health all of health.
_GUARDS = re.compile(r"\b(national|coast|border|civil|public) (guards?|health)\b")
_SPACE = re.compile(r"[\wÀ-ÿ]+")


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    plain = _GUARDS.sub(r"\1\2", re.sub(r"['’]s?\b", "", name.lower()))
    found = (word for word in _SPACE.findall(plain))
    return frozenset(_SAME.get(word, word) for word in found) - _EMPTY


@lru_cache(maxsize=4096)
def _lands(name: str) -> frozenset[str]:
    known = countries()
    return frozenset(
        known[word] for word in re.findall(r"[A-ZÀ-Þ][\wÀ-ÿ]+", re.sub(r"['’]s?\b", "", name)) if word in known
    )


@lru_cache(maxsize=4096)
def _land_words(name: str) -> frozenset[str]:
    written = re.findall(r"[A-ZÀ-Þ][\wÀ-ÿ]+", name)
    return frozenset(word for land in _lands(name) for word in land.lower().split()) | frozenset(
        word.lower() for word in written if word in regions()
    )


@lru_cache(maxsize=4096)
def _office(name: str) -> str | None:
    return next((_OFFICES[word] for word in _SPACE.findall(name.lower()) if word in _OFFICES), None)


@lru_cache(maxsize=4096)
def _acronyms(name: str) -> frozenset[str]:
    """The name's capitals in a row, and the initials of its capitalised words."""
    shown = set(re.findall(r"\b[A-Z]{3,8}\b", name))
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z][a-z]+", name))
    return frozenset(shown | ({initials} if len(initials) >= 3 else set()))


def same(one: str | None, other: str | None) -> bool:
    """Do both names mean one root speaker? Outlets that assert on their own (`None`) are one voice."""
    if one is None or other is None or one == other:
        return one == other
    return _same(one, other) if one < other else _same(other, one)


@lru_cache(maxsize=16384)
def _same(one: str, other: str) -> bool:
    if one.lower().startswith("unnamed") != other.lower().startswith("unnamed"):
        return False
    a, b = _words(one) - _VOICES, _words(other) - _VOICES
    if not a or not b:
        return _words(one) == _words(other)
    if a == b:
        return True
    if _lands(one) and _lands(other) and not _lands(one) & _lands(other):
        return False
    if _acronyms(one) & _acronyms(other):
        return True
    if cabinet(one, other):
        return True
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if small <= large:
        if (large - small) & _WITHIN or _lies_in(*((one, other) if a is small else (other, one))):
            return False
        mine = small - _land_words(one) - _land_words(other) - _FIELDS
        return bool(mine) or small == large or large - small <= _STATE
    shared = (a & b) - _ROLES - _land_words(one) - _land_words(other)
    return len(shared) >= 2 and not (a ^ b) & _ROLES


def _lies_in(place: str, body: str) -> bool:
    """Does the body only lie in what the other name is: "the audit office of Pará"?"""
    head, _, tail = body.partition(" of ")
    return tail == place and bool(_words(head) & _ROLES)


def cabinet(one: str, other: str) -> bool:
    """Is one a government and the other a ministry of it, or of no land? What a ministry counts, its government counts."""
    state, office = (one, other) if one.endswith(" (government)") else (other, one)
    land, _, body = office.partition(" (")
    ours = f"{land} (government)" == state and any(word in body.lower() for word in ("ministry", "armed forces"))
    return state.endswith(" (government)") and (ours or _MINISTRY.fullmatch(office) is not None)


_MINISTRY = re.compile(r"(?:[A-Z]\w+ ){1,3}Ministry")


def speaks_for(attribution: Attribution | None, row: LedgerRow) -> bool:
    """Is the speaker of this attribution the one of the row, under any of the names that the row has heard?"""
    mine, other = attribution.entity if attribution else None, row.entity
    if attribution is None or mine is None or other is None or mine == other:
        return mine == other
    return _is_speaker(attribution, other, row.kind, row.names)


def _is_speaker(attribution: Attribution, entity: str, kind: SourceKind | None, names: tuple[str, ...]) -> bool:
    mine = attribution.entity or ""
    if mine == entity:
        return True
    if attribution.kind == "person" == kind and _two_people(mine, entity):
        return False
    return _speaks(mine, attribution.source.text if attribution.source else "", entity, names)


@lru_cache(maxsize=16384)
def _speaks(entity: str, words: str, known: str, heard: tuple[str, ...]) -> bool:
    mine = _names(entity, words)
    own = {_words(name) for name in mine}
    theirs = (known, *(name for name in heard if not _is_role(name) or _words(name) in own))
    if any(_goes_by(mine, other) for other in theirs):
        return True
    offices = {office for name in mine if (office := _office(name))}
    return any(_office(name) in offices for name in theirs) and _one_holder(mine, theirs)


@lru_cache(maxsize=16384)
def _goes_by(mine: tuple[str, ...], other: str) -> bool:
    return any(same(one, other) for one in mine)


@lru_cache(maxsize=4096)
def _is_role(name: str) -> bool:
    """Is it what any body of its kind is called: "the ministry", of which a row may have heard?"""
    return _words(name) - _VOICES <= _ROLES - _TELLING


def unspecific(attribution: Attribution | None) -> bool:
    """Is the speaker named by what he is alone, so that only an article before tells who: "the company", "organisers", "the gang"?"""
    if attribution is None or attribution.entity is None:
        return False
    said = _words(attribution.source.text) - _VOICES if attribution.source else frozenset()
    words = _words(attribution.entity) - _VOICES
    office = _office(attribution.entity) is not None  # the governor of a named state is one
    return (bool(words) and words <= _STAND_INS) or (bool(said) and said <= _STAND_INS and not office)


_STAND_INS = frozenset(
    "company firm airline carrier operator gang group organisers agency charity owner owners researchers team authorities force alliance "
    "union maker manufacturer retailer bank lender club network crew movement party campaigners activists scientists experts survey "
    "organisation organization junta rescuers rescue local national central country officials doctors medics governor mayor".split()
)


@lru_cache(maxsize=4096)
def _names(entity: str, words: str) -> tuple[str, ...]:
    useful = len(_words(words) - _VOICES) > 0 and words.lower() not in PRONOUNS
    return (entity, words) if useful and words != entity else (entity,)


def _one_holder(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Names of one office contradict each other only where both name a person or both name a place."""
    a, b = (frozenset(w for name in names for w in _proper(name)) for names in (mine, theirs))
    return not a or not b or bool(a & b) or (len(a) <= 2 and len(b) <= 2 and not (_person(mine) and _person(theirs)))


def _proper(name: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[A-ZÀ-Þ][\wÀ-ÿ]{2,}", name)
        if word.lower() not in _OFFICES and word.lower() not in _EMPTY
    ]


def _two_people(one: str, other: str) -> bool:
    """Two full names whose surnames do not even begin alike: two holders of one office, say, not two spellings of one man."""
    a, b = _proper(one), _proper(other)
    return len(a) >= 2 and len(b) >= 2 and a[-1][:3] != b[-1][:3] and not set(a) >= set(b) and not set(b) >= set(a)


def _person(names: Iterable[str]) -> bool:
    return any(len(_proper(name)) >= 2 for name in names)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ledger knows of a speaker: of which kind he is, and the words that any row has heard for him."""

    kind: SourceKind | None
    names: tuple[str, ...]


def learn(heard: dict[str, Heard], rows: Iterable[LedgerRow]) -> None:
    """Adds to `heard`, by canonical name, what the rows know of their speakers."""
    for row in rows:
        if row.entity is None:
            continue
        known = heard.get(row.entity)
        if known is None:
            heard[row.entity] = Heard(row.kind, row.names)
        elif row.names != known.names and not set(row.names) <= set(known.names):
            heard[row.entity] = Heard(known.kind, tuple(dict.fromkeys((*known.names, *row.names))))


def known_as(attribution: Attribution, rows: Iterable[LedgerRow], heard: Mapping[str, Heard]) -> str | None:
    """The name under which the ledger already has this speaker, else the name itself: a government keeps its own.

    The speakers of `rows`, those of the claim's metric, come first, then those `heard` of in all metrics near its article.
    """
    mine = attribution.entity or ""
    for names in (dict.fromkeys(row.entity for row in rows if row.entity), heard):
        if mine in names:
            return mine
        for name in names:
            known = heard.get(name)
            if known and _is_speaker(attribution, name, known.kind, known.names) and not cabinet(mine, name):
                return name
    return attribution.entity
