"""Bodies within one article: by name, by acronym, by the body's own noun ("the agency")."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass
from functools import cached_property

from monitor.extract import states
from monitor.extract.firms import firm_before
from monitor.extract.scene import NAME, Scene
from monitor.extract.wording import DOCUMENT, LEADING, OWNED, capital
from monitor.language.en import kinds, people, roles, speech
from monitor.language.places import capitals, countries, regions
from monitor.types import SourceKind

Named = tuple[str, SourceKind]
_REGULATORS = ("regulator", "commission", "authority", "central", "supervisor", "inspectorate")
_TERRITORIES = frozenset({"province", "state", "territory"})
_TERRITORY = re.compile(
    r"province|state|territory|(?:provincial|state|territorial) (?:government|authorities|officials|health officials)"
)
# Works without an author of their own, and words that stand for people.
_NO_THING = frozenset(
    "plaque banner caption card notice sign poster leaflet circular letter email e-mail memo post video footage blackboard manifest diary clock communiqué communique "
    "study survey poll report paper article research data figures records defence defense younger elder older oldest youngest "
    "other others two three four five six seven former latter accused dead wounded injured rest sides".split()
)
_HEARD_AS: dict[str, tuple[SourceKind, ...]] = {
    "company": ("company",), "media": ("media",), "hospital": ("medical",), "group": ("NGO",), "armed": ("military",), "force": ("military",),
    "agency": ("agency",),
}  # fmt: skip
# Nouns that do not take up just any body of their class.
_OF_ITS_OWN = frozenset(
    "union party council campaign movement ministry commission federation association police army".split()
)
_POLICE_OF = re.compile(
    r"(?P<a>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)?)\s(?:[Pp]olice|city police)\b|[Pp]olice (?:in|department of) (?P<b>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)?)"
)
# "a group linked to al Qaeda" is not al Qaeda.
_TIED = re.compile(r"\s(?:linked|allied|close|loyal|affiliated|opposed|related|connected)\s(?:to|with)\s")
# "Alpine rescue service": a place's name and the nouns of a body in it.
_NAMED_AFTER = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\wÀ-ÿ’'-]+)\s(?:[a-z-]+\s){1,3}(?:service|agency|authority|office|department|council|board|bureau|union|association|committee|commission|team|group|club|network|court)$"
)
# "the nurses' union of San Pedro": what stands there has that name, not the body.
_OF_A_PLACE = re.compile(
    r"(?:^|\s)(?:union|association|chamber|federation|council|committee|court|school|party|league|board|branch|hospital|clinic|society|guild|syndicate|bar|diocese|archdiocese)\s(?:of|in|at)\s(?:the\s)?$"
)
_NATION = frozenset({"country", "the country", "nation", "the nation"})
_FIRMS = frozenset("company firm airline carrier operator maker manufacturer retailer lender".split())
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# What a body is for: the disaster office is no department of health.
FIELDS = frozenset(
    "disaster health fire labor labour education interior defence defense weather transport justice finance tax emergency rescue electricity water "
    "police environment agriculture statistics forestry welfare security culture foreign home trade commerce treasury transportation".split()
)
_ANY_OWNER = frozenset("region province state city town island village county country nation district".split())
# "The children's commissioner" is theirs by what he looks after.
_WATCHES_OVER = re.compile(r"\b(?:commissioner|ombuds\w+|minister|ministry)$")
_EMPTY = frozenset(
    "the a an of its his her their our state national local city county regional federal country country's own same".split()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention that spoke: where, in which words, as whom; `person` is the name behind a body's voice."""

    at: int
    words: str
    entity: str
    kind: SourceKind
    person: str | None

    @property
    def human(self) -> bool:
        """A person who speaks for himself."""
        return self.kind == "person" or self.entity == self.person

    @property
    def nameless(self) -> bool:
        """Somebody unnamed."""
        return self.entity.startswith("unnamed")


class Bodies(ABC):
    """The bodies of one article, and those who spoke in it so far.

    `text` is the whole article, title first.
    """

    def __init__(self, text: str) -> None:
        self.scene = Scene(text)
        self.text = text
        self.spoken: deque[Spoken] = deque(maxlen=60)
        self._headline = False
        self._one_of_his_kind = False
        self._said = ""
        self._at = len(text)

    @abstractmethod
    def _resolve(self, words: str, at: int) -> Named:
        """The speaker that `words` mean at offset `at`, be it a body or not."""

    def _body(self, words: str) -> Named:
        """A state's body, a known name, "the airline", or the name itself."""
        words = re.sub(r"[’']s?$", "", LEADING.sub("", words)).strip()
        if words in speech.WIRES:
            return speech.WIRES[words], "media"
        if words in speech.KNOWN:
            return speech.KNOWN[words], kinds.kind_of(speech.KNOWN[words])
        acronym = self.scene.acronyms.get(words.replace(".", "")) or next(
            (n for s, n in self.scene.acronyms.items() if n == words), None
        )
        if acronym:
            short = next(s for s, n in self.scene.acronyms.items() if n == acronym)
            state = (
                states.body(acronym.lower(), self.scene.home)
                if states.names_body(acronym.lower()) and not re.search(r"[a-z]\s[A-Z].*\s(?:of|for)\s[A-Z]", acronym)
                else None
            )
            return states.KNOWN.get(acronym, f"{acronym} ({short})" if not state else state[0]), kinds.kind_of(acronym)
        owned = OWNED.match(words)
        if owned:
            return self._owned(owned["owner"], owned["what"])
        low = words.lower()
        if region := self._region(words):
            return region, "government"
        if low == "police" or low.endswith(" police") or low.startswith("police in "):
            return self._police(words)
        proper = self._proper(words)
        state = states.resolve(words, self.scene.home)
        if state and (not proper or words.startswith("Statistics ")):
            return state
        return proper or self._of_land(words) or self._definite(words) or self._nameless(words)

    def _of_land(self, words: str) -> Named | None:
        """ "the Belarusian border service", "the US Labor Department": a state's body that the lists do not hold."""
        land, what = states.land_first(words)
        if land is None or not what or not (what.islower() or states.is_organ(words)):
            return None
        noun = what.split()[-1].lower()
        if what == "ministry" and (spoken := self._ministry_of(land)) is not None:
            return spoken
        kind, organ = kinds.noun_kind(noun), noun in roles.CLASSES["agency"]
        if kind not in ("government", "military") and not organ:
            return None
        return f"{land} ({what.lower()})", kind if kind == "military" else "government"

    def _ministry_of(self, land: str) -> Named | None:
        """ "the Algerian ministry": the one of that land that has spoken."""
        spoken = (
            one for one in self._recent() if one.entity.startswith(f"{land} (") and one.entity.endswith("Ministry)")
        )
        return next(((one.entity, one.kind) for one in spoken), None)

    def _region(self, words: str) -> str | None:
        """The province or state that speaks: by its name, or as "the province", "the state government"."""
        if _TERRITORY.fullmatch(words.lower()):
            return self.scene.region
        land = regions().get(words)
        return words if land and (words == self.scene.region or land == self.scene.home) else None

    def _nameless(self, words: str) -> Named:
        """A noun that names no body and takes up none: somebody unnamed, unless it is a body's own noun."""
        low = words.lower()
        head = roles.PLACING.split(low)[0].rstrip(",").split()[-1:]
        if head and _is_somebody(head[0]) and not re.search("[A-ZÀ-Þ]", words[1:]):
            return self._someone(words, head[0])
        kind = kinds.known_kind(words)
        first = low.split()[0] if words else ""
        common = (
            first in speech.SPEAKERS
            or first.removesuffix("s") in speech.SPEAKERS
            or first in roles.UNNAMED
            or kind == "witness"
            or (" " not in words and re.search(r"(?:ers|ors|ists|ants|ians|men|women)$", first) is not None)
        )
        if re.search("[A-ZÀ-Þ]", words[1:]) or (words[:1].isupper() and not common) or kind not in (None, "witness"):
            return capital(words), kind or self._kind(words)
        if self._is_one_thing(low):
            return capital(words), kind or "government"
        return unnamed(words)

    def _someone(self, words: str, noun: str) -> Named:
        """People by what they are: prosecutors and medics speak as a body, "the sacristan" is one of his kind, others are unnamed."""
        kind = people.kind_of(noun) or "person"
        named = kind not in ("person", "witness")
        if not people.is_plural(noun):
            low = words.lower()
            named = (self._said == f"the {low}" and noun not in roles.ANYONE) or (
                self._said == low and noun in roles.UNIQUE
            )
            kind = "person" if noun in roles.OWN else kind
        return (capital(words), kind) if named else unnamed(words)

    def _is_one_thing(self, low: str) -> bool:
        """Is this the whole of what was said behind "the", and no noun for people: "the charge sheet"?"""
        whole = re.match(rf"the {re.escape(low)}(?!['’])", self._said)
        head = roles.PLACING.split(low)[0].rstrip(",").split()
        return whole is not None and bool(head) and people.singular(head[-1]) is None and head[-1] not in _NO_THING

    def _owned(self, owner: str, what: str) -> Named:
        """ "Ukraine's army", "the department's update", "the sheriff's office"."""
        if owner.lower() in _ANY_OWNER and people.kind_of(what.split()[-1].lower()) in ("medical", "witness"):
            return unnamed(what.removeprefix("only "))
        if people.is_plural(owner.lower()) and _WATCHES_OVER.search(what):
            return f"{capital(owner)}' {what}" if owner.endswith("s") else f"{capital(owner)}'s {what}", "government"
        if roles.is_office(what) and " " in owner and owner in self.scene.bodies and not roles.speaks_for_himself(what):
            return self._body(owner)
        whole = states.resolve(f"{owner}'s {what}", self.scene.home)
        if whole:
            return whole
        if owner.lower().endswith("sheriff") and what.startswith("office"):
            return self._local(owner)
        if owner.lower() in _NATION:
            return self._body(what)
        if owner in _DAYS or owner.lower() in ("yesterday", "today"):
            return self._latest_body(len(self.text)) or (capital(what), kinds.kind_of(what))
        if owner.lower() in _TERRITORIES and self.scene.region:
            return self.scene.region, "government"
        if (
            owner[:1].isupper()
            and owner not in self.scene.bodies
            and owner.split()[-1] not in self.scene.people
            and kinds.noun_kind(what.split()[-1].lower()) == "government"
            and not roles.speaks_for_himself(what)
        ):
            return f"{states.land_of(owner, what)} ({what})", "government"
        if (office := self._office_of_place(owner, what)) is not None:
            return office
        if (
            owner.lower() in ("it", "he", "she", "they")
            or DOCUMENT.search(what.lower())
            or (roles.is_office(what) and what.split()[-1] not in roles.BODIES)
        ):
            return self._resolve(owner, len(self.text))
        genitive = "'" if owner.endswith("s") else "'s"
        whole_name = f"{owner}{genitive} {what}"
        meant = self._definite(f"{owner} {what}")
        if meant is not None and self._is_theirs(owner, meant[0]):
            return meant
        if (
            owner in countries()
            and owner not in capitals()
            and kinds.kind_of(what) in ("government", "agency", "military")
        ):
            return f"{countries()[owner]} ({what})", kinds.kind_of(what)
        return capital(whole_name), kinds.kind_of(whole_name)

    def _is_theirs(self, owner: str, body: str) -> bool:
        """Does the body bear its owner's name, or has it been spoken of as his?"""
        mark = owner.split()[-1].lower().rstrip("s")
        names = (body, countries().get(owner, owner) if countries().get(owner, "-") in body else "")
        heard = (one.words for one in self.spoken if one.entity == body)
        return any(mark in words.lower() for words in (*names, *heard)) or mark in _ANY_OWNER

    def _office_of_place(self, owner: str, what: str) -> Named | None:
        """ "Sierra Leone's chief medical officer": an office of a land or a town, which no spokesman is."""
        if not owner[:1].isupper() or owner in self.scene.bodies or owner.split()[-1] in self.scene.people:
            return None
        if not roles.is_office(what) or "spokes" in what or what.split()[-1].lower() in roles.BODIES:
            return None
        if owner in speech.KNOWN or owner in speech.WIRES or kinds.known_kind(owner) is not None:
            return None
        if roles.speaks_for_himself(what):
            return f"{owner}'s {what}", "person"
        return f"{states.land_of(owner, what)} ({what})", "government"

    def _police(self, words: str) -> Named:
        place = re.search(
            rf"police in (?P<a>{NAME})|^(?P<b>{NAME})(?:['’]s)?(?:\s(?:city|local|national|state))?\spolice", words
        )
        name = (place["a"] or place["b"]) if place else None
        if name in countries() and countries()[name][:3] == name[:3]:
            return f"{countries()[name]} (police)", "government"
        if name is None or name in ("Police", "The", "Chief", "Police Chief"):
            name = self._police_town
        return (f"{name} police" if name else "police"), "government"

    @cached_property
    def _police_town(self) -> str | None:
        """The town whose police the article names first."""
        near = _POLICE_OF.search(self.text)
        name = (near["a"] or near["b"]) if near else None
        return None if name in countries() or name in ("The", "But", "And", "Local", "State") else name

    def _local(self, office: str) -> Named:
        """A sheriff or coroner with his county, where the article names it."""
        noun = re.search(r"sheriff|coroner|medical examiner", office, re.IGNORECASE)
        title = noun[0].title() if noun else office
        place = re.search(r"((?:[A-ZÀ-Þ][\w’-]+\s)+County)|(?:of|for)\s((?:[A-ZÀ-Þ][\w’-]+\s?)+)", office)
        county = (place[1] or place[2]).strip() if place else self._county(title)
        return (f"{county} {title}" if county else title), "government"

    def _county(self, title: str) -> str | None:
        match = re.search(
            rf"((?:[A-ZÀ-Þ][\w’-]+\s)+County)(?:['’]s)?\s(?i:{re.escape(title)})", self.text
        ) or re.search(r"((?:[A-ZÀ-Þ][\w’-]+\s)+County)\b", self.text)
        return re.sub(r"^(?:The|In|At|Of)\s", "", match[1]) if match else None

    def _proper(self, words: str) -> Named | None:
        """A body's own name, found in the words: "the Moscow-based Interstate Aviation Committee"."""
        own = _TIED.split(words)[0]
        known = [
            name for name in self.scene.bodies if name in own and (" " in name or name.isupper() or name in own.split())
        ]
        name = max(known, key=lambda one: (own.rfind(one) + len(one), len(one)), default=None)
        named_after = name is not None and _OF_A_PLACE.search(own[: own.rfind(name)]) is not None
        name = name and self._in_full(name)
        if (
            name is None
            or named_after
            or name in countries()
            or name.lower() in states.NAMES
            or (name.split()[0] in countries() and len(name.split()) == 1)
            or states.is_organ(name)
        ):
            return None
        state = states.resolve(words.replace(name, "").strip(), self.scene.home) if name.isupper() else None
        if (
            state is None
            and " " not in name
            and (whole := _NAMED_AFTER.match(own)) is not None
            and whole["name"] == name
        ):
            return own, kinds.kind_of(own)
        return (f"{name}, {state[0]}" if state else name), self._kind(name, words)

    def _in_full(self, name: str) -> str:
        """The full name that a body's noun with a capital stands for: "the Observatory", of an observatory named before."""
        longer = [one for one in self.scene.bodies if name != one and name in one.split()]
        return longer[0] if len(longer) == 1 and name.istitle() and kinds.known_kind(name) else name

    def _kind(self, name: str, words: str = "") -> SourceKind:
        """The kind of a body by its words, else by the noun that the article gives it anywhere: "the charity Shelter Now"."""
        if name in speech.WIRES:
            return "media"
        known = kinds.known_kind(f"{words} {name}")
        if known is not None and known != "witness":
            return known
        called = (
            (named[name], kind)
            for noun, named in self.scene.heads.items()
            if name in named and (kind := kinds.noun_kind(noun))
        )
        return max(called, default=(0, known or "company"))[1]

    def _definite(self, words: str) -> Named | None:
        """ "the agency": the last speaker of that noun, else the body that the article calls so."""
        parts = [part for part in re.findall(r"[a-zà-ÿ-]+", words.lower()) if part not in _EMPTY]
        if not parts:
            return None
        noun, rest = parts[-1], set(parts[:-1])
        family = _REGULATORS if noun == "regulator" else roles.CLASSES.get(roles.BODIES.get(noun, ""), (noun,))
        for exact in (True, False):
            for one in self._recent():
                if one.nameless or one.human:
                    continue
                said = set(re.findall(r"[a-zà-ÿ-]+", f"{one.words} {one.entity}".lower()))
                if (noun in said if exact else said & set(family)) and rest <= said:
                    return one.entity, one.kind
            nouns = (noun,) if exact else family
            named = {name: count for each in nouns for name, count in self.scene.heads.get(each, {}).items()}
            fields = rest & FIELDS
            fitting = {name: count for name, count in named.items() if fields <= set(name.lower().split())}
            if (
                not fitting
                and not exact
                and noun in ("company", "firm", "airline", "carrier", "operator", "gang", "group")
            ):
                fitting = self._main_body()
            if not fitting and not exact and not rest and (heard := self._heard(noun)):
                return heard
            if (
                not fitting
                and not exact
                and not rest
                and noun in _FIRMS
                and (firm := firm_before(self.text, self._at, self.scene.people))
            ):
                return firm, "company"
            if fitting:
                name = max(fitting, key=lambda one: (self.scene.bodies[one], fitting[one]))
                return name, kinds.kind_of(f"{words} {name}")
        return None

    def _heard(self, noun: str) -> Named | None:
        """The named body of that kind that spoke last: "the company" after "Nordhav said"."""
        heard = _HEARD_AS.get(roles.BODIES.get(noun, ""), ())
        if noun in _OF_ITS_OWN:
            return None
        spoken = (one for one in self._recent() if one.kind in heard and not one.human and not one.nameless)
        return next(((one.entity, one.kind) for one in spoken), None)

    def _latest_body(self, at: int) -> Named | None:
        """The body that spoke last, else the one named last before `at`."""
        spoken = next((one for one in reversed(self.spoken) if not one.human and not one.nameless), None)
        if spoken:
            return spoken.entity, spoken.kind
        named = (name for place, name in reversed(self.scene.body_places) if place < at and self._names_a_body(name))
        return next(((name, kinds.kind_of(name)) for name in named), None)

    def _names_a_body(self, name: str) -> bool:
        """A name of several words, or one that the article goes on to use."""
        return " " in name or (self.scene.bodies[name] > 1 and is_own(name) and kinds.kind_of(name) == "company")

    def _recent(self) -> list[Spoken]:
        """Those who spoke, the last first; for a headline, which is read after the body, the first first."""
        return list(self.spoken) if self._headline else list(reversed(self.spoken))

    def _main_body(self) -> dict[str, int]:
        """The private body that the article names most, if it does so twice."""
        own = {
            name: count
            for name, count in self.scene.bodies.items()
            if count > 1 and kinds.kind_of(name) == "company" and is_own(name)
        }
        return {max(own, key=own.__getitem__): 1} if own else {}


def _is_somebody(noun: str) -> bool:
    """A noun for people that no body bears: "pollster" may be a firm."""
    return (
        people.singular(noun) is not None
        and noun not in roles.BODIES
        and kinds.noun_kind(noun) in (None, "witness", "medical", "media")
    )


def is_own(name: str) -> bool:
    """A body's own name, and no land's, state's or wire agency's."""
    return name not in countries() and name not in speech.WIRES and not states.names_body(name.lower())


def unnamed(words: str) -> Named:
    """A speaker without a name, in his own words; he keeps the kind that his trade gives him."""
    kind = kinds.kind_of_head(words)
    return f"unnamed ({words})", kind if kind in ("witness", "medical", "military") else "unnamed"
