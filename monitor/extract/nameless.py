"""Speakers without a name: "a cocoa buyer", "fishermen in Aceh", "one of them", "officials in Kyiv", "her lawyer".

They stay themselves, in their own words, unless they are the voice of a body or of a state.
"""

from __future__ import annotations

import re

from monitor.extract import states
from monitor.extract.bodies import Named, unnamed
from monitor.extract.references import References
from monitor.extract.scene import NAME, is_person
from monitor.extract.wording import DOCUMENT, capital
from monitor.language.en import kinds, people, roles
from monitor.language.places import countries

_GROUP = re.compile(
    r"^(?!general staff)(?:[\w-]+\s){0,2}?(?:(?i:doctors|observers|testers|reporters|researchers|scientists|officials|ministers|analysts|economists|engineers|lawyers|investigators|"
    r"experts|medics|staff|judges|prosecutors|aides|diplomats|police|officers)\s(?:at|of|from|for|with)|(?i:officials|ministers|staff|authorities)\sin)\s"
    r"(?P<of>(?:the\s)?[A-ZÀ-Þ].*)$"
)
# "Volcanologists at the national observatory"; those whom a body only hires do not speak for it.
_STAFF = re.compile(r"^(?:[\w-]+\s){0,3}?(?P<noun>[a-zA-Z-]+)\sat\s(?:the\s)?(?P<of>\S.*)$")
_HIRED = frozenset(
    "workers traders students teachers patients prisoners inmates parents lawyers residents officials".split()
)
_OFFICIALS = re.compile(r"^(?P<land>[A-ZÀ-Þ].*?)\s(?:officials|ministers|leaders|diplomats|negotiators|authorities)$")
_NAMED = re.compile(rf"^(?:(?P<office>(?:.*\s)?[a-zà-ÿ][\wÀ-ÿ’'.-]*),?\s)?(?P<name>{NAME})$")
_RELATION = re.compile(
    r"^(?:(?:[\w’'-]+\s){0,3}[\w-]+['’]s?\s)?(?i:lawyers?|attorneys?|widow|wife|husband|widower|agent|mother|father|sister|brother)$"
)
_POLLED = re.compile(
    r"\s(?:polled|interviewed|contacted|reached|surveyed|quoted|asked|cited|familiar|close|briefed|speaking|seen)(?:\s|$)"
)
# One of a body, who does not speak for it; papers and inquiries that speak under their own words.
_MEMBERS = frozenset(
    "officer official executive minister lieutenant sergeant colonel captain soldier guard member lawmaker diplomat aide secretary supervisor manager".split()
)
_PAPERS = frozenset(
    "report inquiry log e-mail email filing minutes affidavit indictment audit notice memo investigation committee panel laboratory".split()
)
_WORKS = frozenset("palace state city town region county district post store line".split())
_TRADES = frozenset(
    "economists analysts brokers traders diplomats scientists forecasters lawyers clients critics documents data posts".split()
)
_CLIENT = re.compile(r"(?P<of>[A-ZÀ-Þ].*?)['’]s?\s(?:lawyers?|attorneys?|counsel)$")
# "a lawyer for the company" speaks for it.
_COUNSEL = re.compile(r"(?:lawyers?|attorneys?|counsel|solicitors?)\sfor\s(?:the\s|its\s)?(?P<of>[a-z].+)$")
_SOME_OF = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|many|several|most|half|both) of (?:the |its |their |his |her |these |those )?"
)
_PEOPLE_NOUN = re.compile(r"(?:ers|ors|ists|ants|ians|men|women|ees)$")
_DEMONYM = re.compile(
    "|".join(
        rf"\b{re.escape(name)}(?:-[a-z]+)?\s"
        for name in sorted(
            (*countries(), "Western", "Eastern", "European", "African", "Asian", "Arab", "Gulf", "Latin"),
            key=len,
            reverse=True,
        )
    )
)

# They tell of no body whose officials those are.
_SOME_OFFICIALS = frozenset(
    "two three four five six several some many other more local senior top high-ranking unnamed anonymous".split()
)


class Nameless(References):
    """The nameless of one article, by what they are."""

    def _indefinite(self, words: str, head: str, apposition: str) -> Named | None:
        """ "a cocoa buyer in San Pedro", "an engineer who left": somebody unnamed, unless he speaks for a body or has a name."""
        if not re.match(r"(?:an?|one|two|three|several|some)\s", words, re.IGNORECASE) or _COUNSEL.match(head):
            return None
        if head.startswith("of them"):
            return None
        head = re.sub(r"^of (?:the|its|their|his|her|these|those) (?:own )?", "", head)
        noun = _POLLED.split(roles.PLACING.split(head)[0])[0]
        if noun.split()[-1] in _MEMBERS and not re.match(NAME, apposition):
            if head == noun and not apposition and head.islower() and (body := self._told_of(self._at)) is not None:
                return body
            return f"unnamed ({head})", unnamed(noun)[1]
        if not re.match(NAME, apposition) and (thing := self._thing(noun)) is not None:
            return thing
        if len(noun.split()) > 1 and noun.split()[-1] in _PAPERS and noun.islower():
            return capital(noun), kinds.known_kind(noun) or "government"
        if roles.VOICED.search(head):
            return None
        if (
            re.search("[A-ZÀ-Þ]", _DEMONYM.sub("", noun))
            or re.match(NAME, apposition)
            or noun.split()[-1] in roles.BODIES
            or DOCUMENT.search(head)
        ):
            return None
        return f"unnamed ({head})", unnamed(noun)[1]

    def _thing(self, noun: str) -> Named | None:
        """ "a jury", "two teardown firms", "a laboratory": no people, and of a kind that the noun tells."""
        head = noun.split()[-1].lower()
        if not noun.islower() or people.singular(head) is not None or head in roles.ANYONE or head in _WORKS:
            return None
        kind = kinds.noun_kind(head)
        return (capital(noun), kind) if kind in ("government", "medical", "company", "agency") else None

    def _relation(self, head: str) -> Named | None:
        """ "the family's lawyer", "her husband": somebody unnamed beside somebody else; a body's or a land's lawyer speaks for it."""
        client = _CLIENT.match(head)
        if client and (client["of"] in countries() or client["of"] in self.scene.bodies):
            return states.resolve(client["of"], None) or self._body(client["of"])
        return unnamed(head) if _RELATION.match(head) else None

    def _last_two(self) -> Named | None:
        """ "Both": the two who spoke last."""
        pair = list({one.entity: one for one in reversed(self.spoken) if not one.nameless}.values())[:2]
        return ("; ".join(one.entity for one in reversed(pair)), pair[-1].kind) if len(pair) == 2 else None

    def _one_of(self, words: str, at: int) -> Named | None:
        """ "one of them", "another": one of the unnamed who spoke before."""
        if not re.match(r"(?:one|another|two|some|others|both|neither|none)\b(?:\sof\sthem|,|$)", words, re.IGNORECASE):
            return None
        crowd = next((one for one in reversed(self.spoken) if one.nameless or self._is_crowd_of(one.entity)), None)
        if crowd is not None:
            told = crowd.entity.removeprefix("unnamed (").removesuffix(")")
            noun = _POLLED.split(roles.PLACING.split(told)[0])[0].split()[-1].lower()
            return f"unnamed ({people.singular(noun) or noun.removesuffix('s')})", crowd.kind
        group = next((one for one in reversed(self._unnamed_people) if one.plural and at - 400 < one.at < at), None)
        return unnamed(people.singular(group.noun) or group.noun) if group else None

    def _is_crowd_of(self, name: str) -> bool:
        """A body that is named by its people: "Doctors"."""
        return " " not in name and people.is_plural(name.lower())

    def _members(self, head: str) -> Named | None:
        """ "doctors at the First Clinic", "ministers in Kyiv", "Philippine officials": the body or the state."""
        if (counsel := _COUNSEL.match(head)) and roles.PLACING.split(counsel["of"])[0].split()[-1] in roles.BODIES:
            return self._body(counsel["of"])
        staff = _STAFF.match(head)
        if staff and staff["noun"].lower() not in _HIRED and people.is_plural(staff["noun"].lower()):
            noun = roles.PLACING.split(staff["of"])[0].split()[-1]
            if re.match("[A-ZÀ-Þ]", staff["of"]) or noun in roles.BODIES:
                return self._body(staff["of"])
        group = _GROUP.match(head)
        if group and not re.match(r"(?i:prosecutors|police)\s(?:in|of)\s", head):
            return states.resolve(group["of"], None) or self._body(group["of"])
        land = _OFFICIALS.match(head)
        state = states.resolve(land["land"], None) if land else None
        return state if state and state[0].endswith("(government)") else None

    def _crowd(self, words: str, head: str) -> Named | None:
        """ "fishermen in Aceh", "economists polled by Reuters": people without a name, though a name stands beside them."""
        if head in countries():
            return None
        part = _POLLED.split(roles.PLACING.split(head)[0])[0]
        noun = part.split()[-1].lower()
        kind = kinds.noun_kind(noun)
        if (
            re.match(r"(?:the|these|those|both)\s", words, re.IGNORECASE)
            or not (noun in _TRADES or kind == "witness" or (kind is None and self._is_crowd(noun)))
            or not noun.endswith(("s", "men"))
            or re.search("[A-ZÀ-Þ]", _DEMONYM.sub("", f"{part} ")[1:].replace("-based", "").lstrip())
        ):
            return None
        low = head[:1].lower() + head[1:]
        return f"unnamed ({low})", kind if kind in ("witness", "medical") else "unnamed"

    def _state_in_the_body(self) -> Named | None:
        """For a headline's "officials": the body of a state that speaks first in the article below."""
        bodies = (one for one in self._recent() if one.kind == "government" and not one.nameless and not one.human)
        return next(((one.entity, one.kind) for one in bodies), None) if self._headline else None

    def _is_crowd(self, noun: str) -> bool:
        kind = people.kind_of(noun)
        return kind in ("person", "witness") if kind else _PEOPLE_NOUN.search(noun) is not None

    def _unnamed(self, words: str, head: str) -> Named | None:
        low = _SOME_OF.sub("", head.lower())
        parts = low.split()
        if not parts or low.endswith(("general staff", "chiefs of staff")):
            return None
        own = roles.PLACING.split(low)[0].split()
        if own[-1] in roles.BODIES and own[-1] != "staff":
            return None
        noun = own[-1] if own[-1] in roles.UNNAMED else next((w for w in own if w in roles.UNNAMED), "")
        if not noun or (noun == "post" and not re.search(r"\b(?:a|post)\b", words.lower()[:8])):
            return None
        if noun != parts[-1] and (match := _NAMED.match(head)) and is_person(match["name"].split(), match["name"]):
            return None
        definite = re.match(r"(?:the|these|those)\s", words, re.IGNORECASE)
        if definite and noun not in ("source", "sources"):
            earlier = next(
                (
                    one
                    for one in reversed(self.spoken)
                    if noun in one.words.lower().split() or noun.rstrip("s") in one.words.lower().split()
                ),
                None,
            )
            if earlier:
                self._person = earlier.person
                return earlier.entity, earlier.kind
        if noun in (
            "official",
            "officials",
            "experts",
            "analysts",
            "staff",
            "researchers",
            "investigators",
            "rescuers",
        ) and states.names_body(low):
            return states.body(low, self.scene.home) if noun.endswith("s") else (f"unnamed ({low})", "unnamed")
        if parts[-1] == "officials" and set(parts[:-1]) <= _SOME_OFFICIALS:
            return self._state_in_the_body() or unnamed(" ".join(own))
        if noun in ("officials", "investigators", "authorities") and own[-1] == noun:
            return capital(head), "government"
        if own[-1] == noun and (
            (definite and not people.is_plural(noun) and noun not in roles.ANYONE)
            or people.kind_of(noun) in ("medical", "media")
        ):
            return None
        return unnamed(head if re.search("[A-Z]{2}|[a-z] [A-Z]", head) else low)


def is_relation(words: str) -> bool:
    """Do these words name somebody by another alone: "lawyer", "widow"?"""
    return _RELATION.match(words) is not None
