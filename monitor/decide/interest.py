"""Which figures of an article on the topic the watch asks for: its note and its query name what it counts.

"how many workers and flights, which raise was asked" ─▶ nouns {worker, flight, raise}, events {demanded}
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from monitor.decide import intervals, profiles, selection
from monitor.decide.aside import RULED_OUT, names_of
from monitor.decide.lands import lands_of
from monitor.language.en import headlines, measures
from monitor.language.en.events import WORDS
from monitor.language.patterns import either
from monitor.language.places import named_countries
from monitor.types import Claim, Figure, Watch

_WORD = re.compile(r"[a-zà-ÿ][\w-]+", re.IGNORECASE)
_HARM = frozenset("killed wounded missing hospitalized survived displaced evacuated arrested homeless trapped".split())
# What is asked for wherever somebody vouches for it, and the sums of a bargain that the watch follows.
_VOUCHED = frozenset("destroyed burned downed infected released survived hospitalized stolen".split())
_BARGAIN = frozenset({"demanded", "promised", "paid"})
# A note that names this many events names all that the watch is about; others are then background.
_LISTED = 2
_EVENT_OF = {
    measures.singular(word): measures.SAME_EVENT.get(name, name) for name, group in WORDS.items() for word in group
}
_SMALL = frozenset(
    "of in on at to by or as an it is be do we he no so up if "
    "the and for who what how many much say said says which with from into after before about near not count number per cent percent "
    "all each side people person day total other where when was were is are has have its their old new ask asked".split()
)
_OF_UNIT = {
    "area": frozenset(
        "area acre hectare acreage land mile kilometre territory burn size spread cropland farmland".split()
    ),
    "data": frozenset("data gigabyte terabyte".split()),
    "weight": frozenset(
        "tonne ton oil cargo aid grain food fuel waste spill spilled chemical crop harvest gas chlorine ammonia acid leak leaked escap emission ore coal".split()
    ),
    "volume": frozenset(
        "water fuel oil crude diesel petrol spill spilled chemical gas acid sewage sludge mud leak leaked escap".split()
    ),
    "power": frozenset("megawatt electricity capacity".split()),
}
# What is measured in these units, so that a watch whose note has such a word asks for it.
_MEASURED = {
    ("kg", "g", "lb"): frozenset("explosive drug cocaine heroin cannabis gold silver ivory weight".split()),
    ("m³", "km³", "litre", "gallon", "cubic foot"): frozenset("volume rubble debris mud".split()),
    ("m", "km", "mile", "foot"): frozenset("rubble depth height length level distance".split()),
    ("mm", "cm", "inch"): frozenset("rain rainfall snow snowfall level".split()),
    ("km/h", "mph", "knot"): frozenset("wind gust speed".split()),
    ("degree", "degree Celsius", "degree Fahrenheit"): frozenset({"temperature"}),
    ("magnitude",): frozenset({"magnitude"}),
}
_MEASURES = {unit: frozenset(map(measures.singular, words)) for group, words in _MEASURED.items() for unit in group}
# "…, and who says so: company, union, hospitals" names speakers, and nothing that is counted.
SPEAKERS = re.compile(r"\bwho\s(?:says|counts|claims|reports|vouches|gives|tells)[^:.]{0,30}:[^.;]*")
_AROUND = 70
# A note that names this many sums is about money: whatever sum somebody vouches for is then asked for.
# "in Kharkiv, Odesa and Belgorod": what is counted in one of them is not counted in another.
_LISTED_PLACES = re.compile(r"\bin\s(?:[A-ZÀ-Þ][\w-]+,\s)*[A-ZÀ-Þ][\w-]+,?\sand\s[A-ZÀ-Þ][\w-]+")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w-]+")
_SUMS = 3
# So few people, to whom nothing has happened, are those who act: inspectors sent, people who know.
FEW = 10
_MONEY = frozenset(
    "deposit loan debt hole gap shortfall support bailout limit rate loss cost damage ransom fund aid price wage pay compensation fine budget tax "
    "reserve capital revenue profit payment subsidy credit bond share turnover deficit".split()
)


# "Bus passengers" asks for passengers, not for buses.
_MODIFIER = re.compile(
    r"\b(?!(?:and|or|with|both|many|each|all|how|by|of|in|on|\w+ed)\b)(?:[a-z]{2,}(?<!s)|bus|gas) "
    r"(?!(?:is|was|has|says|counts|claims|reports|gives|vouches|tells)\b)(?=[a-z]{3,}s\b(?<!ss))"
)
_ROOT = 5


@dataclass(frozen=True)
class Asked:
    """What a watch asks for: stems of nouns and verbs, classes of events, parts of people; `noted`: its note says so.

    `queried` are the stems of its query's own words: beside a note, what somebody says of these is asked for too. `speakers`
    are those that the note names as speakers alone: their number is not asked for.
    """

    stems: frozenset[str]
    events: frozenset[str]
    parts: frozenset[str]
    places: frozenset[str]
    home: str | None
    noted: bool
    queried: frozenset[str]
    speakers: frozenset[str]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The beginnings of the longer words: "vacancies" asks for vacant posts."""
        return frozenset(word[:_ROOT] for word in self.stems if len(word) > _ROOT)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem under which a watch's words and an article's meet: "offers", "offered" and "offer" are one."""
    word = measures.singular(word)
    word = measures.SAME_THING.get(word, word)
    for end in ("ing", "ed", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


_EVENT_OF = {
    stem(word): measures.SAME_EVENT.get(name, name)
    for name, group in WORDS.items()
    for word in group
    if " " not in word
}


_PHRASES = {word: measures.SAME_EVENT.get(name, name) for name, group in WORDS.items() for word in group if " " in word}
_PHRASE = re.compile(rf"\b(?:{either(_PHRASES)})\b", re.IGNORECASE)
_MONEY_STEMS = frozenset(stem(word) for word in _MONEY)


@lru_cache(maxsize=1024)
def asked(query: str, note: str) -> Asked:
    """What the query and the note of a watch name. Names of places and people in them ask for nothing."""
    plain = _WORD.findall(RULED_OUT.sub(" ", query))
    told = _MODIFIER.sub("", note) if note else " ".join(plain)
    common = [word for word in _WORD.findall(told) if not word[0].isupper()] if note else plain
    words = [measures.singular(word) for word in common if measures.singular(word) not in _SMALL]
    events = events_of(" ".join(words)) | {_PHRASES[match[0].lower()] for match in _PHRASE.finditer(note or query)}
    events |= {"laid_off"} if {"job", "layoff", "redundancy"}.intersection(words) else set()
    events |= {"convicted"} if "arrested" in events else set()
    parts = frozenset(measures.PARTS[word] for word in words if word in measures.PARTS)
    listed = frozenset(name.lower() for match in _LISTED_PLACES.finditer(note) for name in _NAMES.findall(match[0]))
    return Asked(
        frozenset(stem(word) for word in words) - _SMALL,
        events,
        parts,
        listed,
        _home(f"{note} {query}"),
        bool(note),
        frozenset(stem(word) for word in plain if not word[0].isupper()) - _SMALL,
        _stems(" ".join(SPEAKERS.findall(note))) - _stems(SPEAKERS.sub(" ", note)),
    )


def events_of(text: str) -> frozenset[str]:
    """The classes of events that the words of a note name: "people hurt and in hospital" wounded, hospitalized."""
    plain = (stem(word) for word in _WORD.findall(text))
    phrases = frozenset(_PHRASES[match[0].lower()] for match in _PHRASE.finditer(text))
    return frozenset(_EVENT_OF[word] for word in plain if word in _EVENT_OF) | phrases


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text) if not word[0].isupper())


def _home(text: str) -> str | None:
    """The one country that a text names."""
    known = named_countries()
    lands = {known[name] for name in _NAMES.findall(text) if name in known}
    return lands.pop() if len(lands) == 1 else None


def at_home(watch: Watch, claim: Claim) -> Claim:
    """The claim of "the army", where its article does not say whose, as that of the one country that the watch names."""
    attribution = claim.attribution
    home = asked(watch.query, watch.note).home if "assumed" in claim.context else None
    if home is None or attribution is None or attribution.entity is None:
        return claim
    return replace(claim, attribution=replace(attribution, entity=f"{home} ({attribution.entity.partition(' (')[2]}"))


def placed(watch: Watch, claim: Claim) -> Claim:
    """The claim with the place, of those that the watch lists side by side, that its sentence or its speaker names alone."""
    claim = _of_the_topic(watch, claim)
    places = asked(watch.query, watch.note).places
    if not places:
        return claim
    source = claim.attribution.source if claim.attribution else None
    for text in (claim.evidence.text, source.text if source else ""):
        named = {place for place in places if place in text.lower()}
        if len(named) == 1:
            return replace(
                claim,
                context=(*(tag for tag in claim.context if not tag.startswith("at:")), f"at:listed:{named.pop()}"),
            )
    return claim


def _of_the_topic(watch: Watch, claim: Claim) -> Claim:
    """The claim without the countries that its article names, where the query itself says by name what it is about."""
    tags = lands_of(claim.context) if names_of(watch.query) else frozenset()
    return replace(claim, context=tuple(tag for tag in claim.context if tag not in tags)) if tags else claim


def wanted(watch: Watch, claim: Claim) -> Claim | None:
    """The claim if the watch asks for what it measures, with the asked noun where it has none; `None` if not.

    Under a note its traits are weighed. What a weak claim measures only the ledger can tell by its number; one that is
    `likely` may go on any series on record, one that is `vouched` may also begin one.
    """
    figure = claim.figure
    if figure is None:
        return claim
    one = asked(watch.query, watch.note)
    if _of_another_cause(claim, figure, f"{watch.query} {watch.note}".lower()):
        return None
    if (measured := _measured(claim, figure, one)) is not None or figure.kind == "measure":
        return measured
    if not one.noted:
        return _of_news(claim, figure)
    plain = _plainly(claim, figure, one)
    traits = _traits(claim, figure, plain, one)
    if {"vouched for", "plainly asked for"} & traits and selection.is_sure(traits):
        tags = ("likely", "vouched") if "vouched for" in traits else ()
        return replace(plain, context=(*plain.context, *tags))
    strength = "none" if traits & NEVER else selection.strength(traits)
    if strength == "none" and ("doubtful" in plain.context or "a size not asked for" in traits):
        return None
    marks = ("weak", *_MARKS[strength])
    return replace(plain, context=(*(tag for tag in plain.context if tag not in ("weak", "doubtful")), *marks))


# What no figure of the streams that is a claim has, and too few figures have for its weight to be learned.
NEVER = frozenset({"not yet", "supposed", "a difference", "a number in pieces", "by itself something else"})
_MARKS: dict[str, tuple[str, ...]] = {"none": (), "faint": (), "weak": ("likely",), "strong": ("likely", "vouched")}


def _measured(claim: Claim, figure: Figure, one: Asked) -> Claim | None:
    """The claim of a measure that somebody vouches for and that the note asks for by a word for what it measures."""
    asked_for = sorted(word for word in _MEASURES.get(figure.unit or "", ()) if stem(word) in one.stems)
    if not one.noted or claim.attribution is None or not asked_for:
        return None
    figure = replace(figure, counted=asked_for[0])
    return replace(
        claim,
        figure=figure,
        context=(*(tag for tag in claim.context if tag not in ("weak", "doubtful")), "likely", "vouched"),
    )


def why_not(watch: Watch, claim: Claim) -> str:
    """What speaks most against a figure's being a claim that a watch asks for, in words."""
    figure, one = claim.figure, asked(watch.query, watch.note)
    if figure is None:
        return "a statement"
    if _of_another_cause(claim, figure, f"{watch.query} {watch.note}".lower()):
        return "another cause"
    if not one.noted and wanted(watch, claim) is None and "doubtful" not in claim.context:
        return "nothing that news counts"
    told = "; ".join(selection.objections(traits_of(claim, figure, one)))
    return told if "doubtful" in claim.context or not told else f"of no series on record; {told}"


def _of_news(claim: Claim, figure: Figure) -> Claim | None:
    """The claim if news counts such things, for a watch that has no note."""
    what = measures.classes(figure.events, figure.counted, figure.unit)
    plain = figure.kind == "count" and claim.evidence.where == "body"  # a headline says what happened to what it counts
    keeps = what & measures.NEWS if figure.negated and figure.high == 0 else (what or plain)
    return claim if keeps and "doubtful" not in claim.context else None


def _plainly(claim: Claim, figure: Figure, one: Asked) -> Claim:
    """The claim with the noun that a watch has for it, weak if the watch does not know by its words what it measures."""
    what = measures.classes(figure.events, figure.counted, figure.unit)
    told = claim.attribution is not None
    always = _HARM if len(one.events) >= _LISTED else measures.NEWS
    if told:
        always |= _VOUCHED | (_BARGAIN if one.events & _BARGAIN else frozenset())
    known = "given" in claim.context and not what
    named = _named(figure, one) or (told and _queried(figure, one))
    if what & (one.events | always) or (named and not known):
        return claim
    if figure.unit in intervals.SCALES:
        return claim
    if figure.kind == "money" and told and len(one.stems & _MONEY_STEMS) >= _SUMS:
        return replace(claim, context=tuple(tag for tag in claim.context if tag != "weak"))
    topic = _topic(claim, figure, one)
    if topic is not None:
        tags = tuple(tag for tag in claim.context if tag != "weak") if told else claim.context
        return replace(claim, figure=replace(figure, counted=topic), context=tags)
    tags = ("weak",) if "weak" not in claim.context else ()
    return replace(claim, context=(*claim.context, *tags)) if tags else claim


def _topic(claim: Claim, figure: Figure, one: Asked) -> str | None:
    """The noun that a watch has for a sum or a share: that in its sentence, else what sums and shares are of by themselves."""
    topic = _nearest(claim, figure, one) if figure.kind in ("money", "percent", "rate") else None
    if topic is not None or claim.attribution is None:
        return topic
    if figure.kind == "percent":
        return "vote" if figure.counted is None and stem("vote") in one.stems else None
    return _toll_in_money(claim, figure) if figure.kind in ("money", "rate") else None


def traits_of(claim: Claim, figure: Figure, one: Asked) -> frozenset[str]:
    """The traits of a claim and its figure under a watch, those that are weighed."""
    return _traits(claim, figure, _plainly(claim, figure, one), one)


def _traits(claim: Claim, figure: Figure, plain: Claim, one: Asked) -> frozenset[str]:
    """The traits of a claim under a watch: those of its text, and what of it the watch asks for. `plain` is what `_plainly` says."""
    what = measures.classes(figure.events, figure.counted, figure.unit)
    told = claim.attribution is not None
    named = _named(figure, one)
    sizes = _OF_UNIT[profiles.group(figure.unit)] if figure.unit in intervals.SCALES else frozenset()
    unasked = figure.unit in intervals.SCALES and not (sizes & (one.stems | one.events) or named)
    sure = not {"weak", "doubtful"}.intersection(plain.context) and not unasked
    held = {
        "plainly asked for": sure,
        "an event asked for": bool(what & one.events),
        "an event asked for and told": told and bool(what & one.events),
        "a noun asked for": named,
        "a noun asked for and told": named and told,
        "a noun of the query": _queried(figure, one),
        "a part asked for": figure.counted is not None and measures.part(figure.counted) in one.parts,
        "a word asked for nearby": _near(claim, figure, one),
        "a size not asked for": unasked,
        "a sum or share asked for": plain.figure is not figure,
        "sums asked for": figure.kind == "money" and told and len(one.stems & _MONEY_STEMS) >= _SUMS,
        "vouched for": not sure and _vouched(claim, figure) and "doubtful" not in claim.context,
    }
    return claim.traits.union(_TAGS.intersection(claim.context), (name for name, holds in held.items() if holds))


_TAGS = frozenset("given former some among converted".split())


def _near(claim: Claim, figure: Figure, one: Asked) -> bool:
    start = figure.start - claim.evidence.start
    around = claim.evidence.text[max(0, start - _AROUND) : start + len(figure.text) + _AROUND]
    return any(stem(word) in one.stems for word in _WORD.findall(around) if word[0].islower())


# What a body is made of, or whom it serves, is said of it in passing.
_STANDING = re.compile(r"\b(?:has|represents?|employs?|serves?)\s$")


def _vouched(claim: Claim, figure: Figure) -> bool:
    """Does somebody give a count of people, other than of those who speak and of those whom he stands for?"""
    source = claim.attribution.source if claim.attribution else None
    share = figure.kind == "percent" and measures.of_people(measures.head(figure.counted or "") or "")
    if (
        not (figure.unit == "person" or share)
        or source is None
        or "given" in claim.context
        or source.start <= figure.start < source.end
    ):
        return False
    if (
        figure.low == figure.high
        and 0 < (figure.low or 0) < FEW
        and not set(figure.events) & measures.OF_PEOPLE
        and figure.kind == "count"
    ):
        return False
    return _STANDING.search(claim.evidence.text[: figure.start - claim.evidence.start]) is None


# What strikes people, and by these words alone another thing than the watch follows.
_CAUSE = re.compile(
    r"\b(?:in|by|during|from|of)\s(?:(?:an?|the|two|several|recent|last)\s)?(?:[a-z]+\s)?(?P<cause>avalanche|brawl|earthquake|landslide|mudslide|tsunami|cyclone|"
    r"hurricane|typhoon|tornado|shooting|stampede|riot|famine|heatwave|cholera|measles|dengue|malaria)s?\b"
)


# One of these brings another: a storm's dead may have died in a landslide.
_NATURE = re.compile(
    r"avalanche|quake|slide|\bmud|tsunami|cyclone|hurricane|typhoon|tornado|storm|flood|\brain|monsoon|erupt|volcan|weather|snow|heat|drought|famine"
)


def _of_another_cause(claim: Claim, figure: Figure, topic: str) -> bool:
    """Does the clause say that those counted were struck by what a watch on one occasion does not follow ("two died in a brawl")?"""
    if figure.unit != "person" or headlines.OCCASIONS.isdisjoint(_WORD.findall(topic)):
        return False
    sentence, end = claim.evidence.text, figure.end - claim.evidence.start
    match = _CAUSE.search(re.split(r"[,;:]", sentence[end : end + 70])[0])
    if match is None or (_NATURE.search(match["cause"]) and _NATURE.search(topic)):
        return False
    return match["cause"][:5] not in topic and match["cause"][-5:] not in topic


def _named(figure: Figure, one: Asked) -> bool:
    """Is the noun of the figure one that the watch names, or of the same part of the people?"""
    words = measures.nouns(figure.counted or "")
    noun = measures.head(figure.counted) if figure.counted else None
    if noun is None or noun in measures.ANYONE or (figure.kind == "money" and measures.of_people(noun)):
        return False
    if figure.kind == "count" and stem(noun) in one.speakers:
        return False
    if noun in _GENERIC and one.stems & _RECALL:
        return True
    before = words[words.index(noun) - 1 : words.index(noun)] if noun in words and noun in _CARRIED else ()
    if any(stem(word) in one.stems or measures.PARTS.get(word) in one.parts for word in (noun, *before)):
        return True
    akin = (word for word in words if len(word) > _ROOT and stem(word) not in one.stems)
    return figure.kind == "count" and any(word[:_ROOT] in one.roots for word in akin)


def _queried(figure: Figure, one: Asked) -> bool:
    """Is the noun counted one of the query's own words?"""
    noun = measures.head(figure.counted) if figure.counted and figure.kind == "count" else None
    return noun is not None and noun not in measures.ANYONE and stem(noun) in one.queried


# Nouns that stand for any product, where the watch is about products.
_GENERIC = frozenset("device unit product model item appliance".split())
_RECALL = frozenset({stem("recalled"), stem("returned"), stem("sold"), stem("product")})
# Nouns that stand for the word before them: ticket numbers are tickets.
_CARRIED = frozenset("number detail member unit piece policy data name".split())


# What an event costs is always asked for, as are those whom it harms.
_COSTS = re.compile(r"\b(?:damages?|costs?|loss(?:es)?|compensation|relief|ransom|fines?)\b", re.IGNORECASE)
_BEREAVED = re.compile(r"\b(?:bereaved|families|family|relatives|victims?|survivors)\b", re.IGNORECASE)


def _toll_in_money(claim: Claim, figure: Figure) -> str | None:
    """The word for damage, cost or compensation that a sum in its sentence goes with."""
    sentence, start = claim.evidence.text, figure.start - claim.evidence.start
    around = sentence[max(0, start - _AROUND) : start + len(figure.text) + _AROUND]
    match = _COSTS.search(around)
    if match is None and set(figure.events) & {"paid", "promised"} and _BEREAVED.search(around):
        return "compensation"
    return match[0].lower() if match else None


def _nearest(claim: Claim, figure: Figure, one: Asked) -> str | None:
    """The word nearest to a sum or share, in its sentence, that the watch asks for; of a sum one for things sooner than for people."""
    sentence, start = claim.evidence.text, figure.start - claim.evidence.start
    end = start + len(figure.text)
    left = max(0, start - _AROUND)
    found = []
    for match in _WORD.finditer(sentence, left, min(len(sentence), end + _AROUND)):
        distance = start - match.end() if match.end() <= start else match.start() - end
        plain = match[0].islower() or match.start() == 0
        if 0 <= distance < _AROUND and plain and stem(match[0]) in one.stems:
            people = figure.kind == "money" and measures.of_people(measures.singular(match[0]))
            found.append((people, distance, match[0].lower()))
    return min(found)[2] if found else None
