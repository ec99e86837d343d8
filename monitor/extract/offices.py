"""The body for which the holder of an office speaks: "a spokesman for the airline", "police spokeswoman", "county coroner"."""

from __future__ import annotations

import re
from abc import abstractmethod

from monitor.extract import states
from monitor.extract.bodies import FIELDS, Bodies, Named, is_own, unnamed
from monitor.extract.scene import NAME
from monitor.extract.wording import FOR, LEADING, OWNED, capital
from monitor.language.en import kinds, roles, speech

# Offices that are always some body's; without its name they are of the one that spoke or was named last.
_OF_A_BODY = re.compile(
    r"spokes|\b(?:(?:regional|provincial|national|managing|executive|general|country) director|health officer|press officer|duty officer|coordinator|secretary[- ]general)\b"
)
# Words that rank an office and name no body.
_RANKING = frozenset(
    "the its new acting assistant vice special first interim former outgoing deputy senior top chief regional local district provincial national managing executive".split()
)
# Offices of a state that are named by what they look after: "peace commissioner".
_KEEPERS = frozenset("commissioner coordinator superintendent administrator secretary".split())
# "The district hospital has twelve": a body without a name of which a sentence tells.
_PLACE_SUBJECT = re.compile(
    r"\b[Tt]he (?P<body>(?:[a-z-]+ ){0,2}?(?:hospital|clinic|morgue|airport|prison|school|university|museum|orphanage|zoo))(?= (?:has|had|is|was|will|said|says|received|counted))"
)
# An officer, not the head of a president's office.
_STAFF = re.compile(
    r"\bchief of (?:the )?(?:general |defen[cs]e )?staff,? (?:lieutenant |brigadier |major )?(?:general|admiral|marshal|gen\b|adm\b)"
)
# "VILNIUS (Reuters) - Norsel will close …"
_DATELINE = re.compile(r"[A-ZÀ-Þ][^.\n]{1,60}?\s[-–—]\s")
# "the medical officer of health Dr."
_ADDRESS = re.compile(r"(?<=[a-zà-ÿ])\s(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?$")
_ITS_DEED = re.compile(
    r"\b(?:has|have|had)\s(?:(?:now|so far|also|already|since)\s)?[a-z]+(?:ed|en|t|n|ld)?\b|\b[a-z]+ed\b|\b(?:is|are)\s[a-z]+ing\b"
)
# An army that killed twelve has told nobody so.
_HARM = re.compile(r"\b(?:killed|wounded|injured|attacked|shot|bombed|shelled|destroyed|burned|raided|fired)\b")
# "At Marrow Hospital three patients remain"
_AT_A_BODY = re.compile(rf"\s*(?:At|In)\s(?:the\s)?(?P<body>{NAME}(?:\s(?:hospital|clinic|university))?)")
_PROSECUTES = re.compile(r"\b(?:u\.?s\.?|district|state['’]s|commonwealth['’]s) attorney\b(?!['’]s)")
# They head what bears the name of its field: "health director".
_HEADS_OF = frozenset("director chief officer manager commissioner coordinator leader".split())


class Offices(Bodies):
    """The offices of one article, each with its body."""

    def _uniformed(self, low: str) -> Named | None:
        """The force of a rank without one: a detective is the police's, a captain that of the article's police or firefighters."""
        if _PROSECUTES.search(low):
            return "Prosecutors", "government"
        rank = low.replace(".", "")
        if re.search(r"\bdistrict\b", rank):
            return None
        if roles.POLICE_RANK.search(rank):
            return self._police("police")
        if not roles.SHARED_RANK.fullmatch(rank):
            return None
        if rank.endswith("superintendent") and (subject := self._subject_before()) is not None:
            return subject
        if rank.endswith("superintendent") and re.search(r"\b[Ss]chools?\b", self.text):
            return "School district", "government"
        police, fire = (
            re.search(pattern, self.text)
            for pattern in (r"\b[Pp]olice\b", r"\b[Ff]ire(?:fighters?\b|\s(?:[Dd]epartment|[Ss]ervice))")
        )
        if fire and not police:
            return "Fire department", "government"
        return self._police("police") if police and not fire else None

    def _body_of(self, office: str) -> Named | None:
        """The body for which the holder of an office speaks: "a spokesman for the airline", "police spokeswoman"."""
        owner_before = re.match(r"(?:its|their|his|her)\s", office, re.IGNORECASE)
        of = FOR.search(office)
        if owner_before and (of is None or of["body"].islower()):
            return self._opened_with(self._at) or self._latest_body(self._at)
        office = _ADDRESS.sub("", LEADING.sub("", office).split(",")[0])
        low = office.lower()
        if uniform := self._uniformed(low):
            return uniform
        if set(low.replace(".", "").split()) <= roles.RANKS:
            return None
        if (special := self._known_office(office, low)) is not None:
            return special
        owner = FOR.search(office)
        if owner and LEADING.sub("", owner["body"]).lower() in FIELDS:
            organ = "Ministry" if re.search(r"\bminister\b", low) else "department"
            return capital(f"{LEADING.sub('', owner['body'])} {organ}"), "government"
        if owner and re.search(r"[a-z]", office[: owner.start()]):
            return self._as_body(LEADING.sub("", owner["body"]))
        owned = OWNED.match(office)
        if owned:
            return self._owned(owned["owner"], owned["what"])
        bare = re.sub(
            rf"\b(?:{'|'.join(map(re.escape, sorted(speech.VOICES, key=len, reverse=True)))})s?\b.*$",
            "",
            office,
            flags=re.IGNORECASE,
        ).strip()
        if "fire marshal" in low:
            return capital(office), "government"
        if "public health" in low and self.scene.region:
            return self.scene.region, "government"
        if "police" in low or low in ("chief", "deputy chief"):
            return self._police(office)
        if states.names_body(low):
            return states.body(office, self.scene.home)
        if bare.lower() in FIELDS and low.split()[-1] in ("secretary", "chief", "commissioner"):
            return ("Fire department" if bare.lower() == "fire" else capital(office)), "government"
        *before, last = office.split()
        if (
            before
            and before[-1].lower() in FIELDS
            and low[:6] != "chief "
            and office[1:].islower()
            and last.lower() in _HEADS_OF
        ):
            bare, field = " ".join(before), [before[-1].lower()]
            return capital(f"{bare} {'service' if field[0] == 'rescue' else 'department'}"), "government"
        return self._named_in(bare, office) or self._by_role(low)

    def _named_in(self, bare: str, office: str) -> Named | None:
        """The body that an office names beside its noun: "Norsel spokeswoman", "peace commissioner"."""
        low = office.lower()
        if not bare or bare.lower() in _RANKING:
            return None
        if low.split()[-1] in _KEEPERS and bare not in self.scene.bodies and kinds.known_kind(bare) is None:
            return capital(office), "government"
        body = self._as_body(bare)
        known = body[1] != "company" or not re.search(r"\b(?:officer|agent|inspector|marshal)\b", low)
        return body if known else None

    def _by_role(self, low: str) -> Named | None:
        """The body whose office it is by its noun alone: a "chief executive" is a company's."""
        noun = next((body for role, body in roles.BODY_OF.items() if re.search(rf"\b{role}\b", low)), None)
        if noun is None and _OF_A_BODY.search(low):
            return self._opened_with(self._at) or self._told_of(self._at) or self._latest_body(len(self.text))
        if noun == "company":
            return (
                self._subject_firm()
                or self._definite(noun)
                or self._latest_body(len(self.text))
                or ("Company", "company")
            )
        return self._body(noun) if noun else None

    def _subject_firm(self) -> Named | None:
        """The firm whose name opens the sentence: "Norsel will close two mills, its chief executive said"."""
        begin = max(self.text.rfind(mark, 0, self._at) for mark in (". ", "\n")) + 1
        named = self._named_at(self._past_dateline(begin), self._at)
        return named if named and named[1] == "company" else None

    def _subject_before(self) -> Named | None:
        """The body without a name of which the sentence tells: "The district hospital has twelve, its superintendent said"."""
        begin = max(self.text.rfind(mark, 0, self._at) for mark in (". ", "\n", "! ", "? ")) + 1
        match = _PLACE_SUBJECT.search(self.text, begin, self._at)
        return (capital(match["body"]), kinds.kind_of(match["body"])) if match else None

    def _known_office(self, office: str, low: str) -> Named | None:
        """A county's sheriff or coroner, and the army's chief of staff."""
        if re.search(r"\b(?:sheriff|coroner|medical examiner)\b", low) and "office" not in low:
            return self._local(office)
        return self._body("army") if _STAFF.search(low) else None

    def _central_bank(self, governor: str) -> Named | None:
        """The central bank that has spoken, or of which the governor's own sentence tells: one without a place is its own."""
        if re.search(rf"\bcentral bank\b[^.\n]{{0,200}}\b{re.escape(governor)}", self.text):
            return self._body("central bank")
        banks = (one for one in reversed(self.spoken) if one.entity.lower().endswith("central bank)"))
        return next(((one.entity, one.kind) for one in banks), None)

    def _as_body(self, words: str) -> Named:
        """The body for which somebody speaks: it has a name, if only its noun."""
        body = self._body(words)
        return (capital(words), kinds.kind_of(words)) if body[0] == unnamed(words)[0] else body

    def _opened_with(self, at: int) -> Named | None:
        """The body whose name opens the sentence at `at`, or the one before it: "Kelvar stood by its figure. “…,” a spokeswoman said."."""
        begin = max(self.text.rfind(mark, 0, at) for mark in (". ", ".\n", "\n"))
        before = max(self.text.rfind(mark, 0, max(begin - 1, 0)) for mark in (". ", "\n")) + 1
        here = self._named_at(self._past_dateline(begin + 1), at) or self._seated_at(begin + 1)
        return here or self._named_at(before, begin)

    def _seated_at(self, first: int) -> Named | None:
        """The hospital or the school in which what a sentence tells is so: "At Marrow Hospital three patients remain"."""
        place = _AT_A_BODY.match(self.text, first)
        kind = kinds.known_kind(place["body"]) if place else None
        return (place["body"], kind) if place and kind in ("medical", "agency") else None

    @abstractmethod
    def _body_since(self, since: int, at: int, low: str) -> Named | None:
        """The body that was the subject of a sentence last, after `since`."""

    def _told_of(self, at: int) -> Named | None:
        """The body of which the sentence at `at` tells: "The police in Korvo have held two people, a spokesman said"."""
        begin = max(self.text.rfind(mark, 0, at) for mark in (". ", ".\n", "\n", "? ", "! ", "” "))
        if not _ITS_DEED.search(self.text, max(begin, 0), at) or _HARM.search(self.text, max(begin, 0), at):
            return None
        body = self._body_since(begin, at, "it") or self._body_since(begin, at, "they")
        return body if body is not None and body[1] not in ("person", "witness", "unnamed") else None

    def _past_dateline(self, start: int) -> int:
        dateline = _DATELINE.match(self.text, start)
        return dateline.end() if dateline else start

    def _named_at(self, first: int, end: int) -> Named | None:
        """The body whose name stands right at `first`, before `end`."""
        opening = (name for place, name in self.scene.body_places if first <= place <= first + 5 and place < end)
        return next(((name, self._kind(name)) for name in opening if is_own(name)), None)
