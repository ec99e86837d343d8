"""Pronouns within one article: "she" is the woman who spoke or was named last, "it" the body, "they" the group."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from monitor.extract.bodies import Named, Spoken
from monitor.extract.mentions import Mention, mentions
from monitor.extract.offices import Offices
from monitor.extract.scene import NAME, is_person
from monitor.extract.wording import tidy
from monitor.language.en import kinds, people, roles, speech

_PLURAL = re.compile(r"(?:^|\s)[A-Za-z]?[a-z-]+(?<![su])s$")
PEOPLE = frozenset("he she i him her".split())
# "Lyle fired eleven times": one name, and a verb.
_ALONE = re.compile(
    r"(?:^|[.!?”\"\n,]\s*)(?!The|A|An|In|On|At|It|He|She|They|But|And|His|Her|Its|If|As|This|That|There|All|Some|One|Two|No)([A-ZÀ-Þ][a-zà-ÿ][\wÀ-ÿ’-]+)\s(?:[a-z]+ed|is|was|has|had|told|says|said|took|came|went|ran|gave)\b"
)
_STARTS = re.compile(r"(?:^|[.!?”\"\n]\s*|(?:\)|[A-Z]{3})\s[-–—]+\s)(?:(?:But|And|Then|Meanwhile|Still|Yet),?\s)?$")
_VERBAL = re.compile(
    r"[,;:—–(]|\b(?:is|are|was|were|has|have|had|said|says|told|that|and|but|by|of|with|from|to|in|at|on|for|as)\b"
)
# The first words of a sentence or a clause: "The delegation from Tonga", "the miners' union feared".
_OPENING = re.compile(
    r"(?:^|[.!?”\"\n;]\s*|(?:\)|[A-Z]{3,})\s[-–—]+\s)(?P<words>[A-Za-zÀ-ÿ][\w’'-]*(?:\s[\w’'-]+){1,6})"
)
_IN_PASSING = re.compile(r"\b(?:[Tt]he|an?|its)\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]+)\b")
_PREPOSITIONS = frozenset(
    "across in at on for by with from of after before during under over near inside outside since until among amid against between beyond behind along around through throughout beside besides despite like unlike to".split()
)
_CLOSING = frozenset(",;:(–—")
# "Dr. Rajiv Menon, the chemist, who"
_APPOSED = re.compile(rf"(?P<name>{NAME}),\s(?:the|an?|its)\s[^,.\n]{{2,60}},\s*$")
_CROWDS = frozenset("police staff crew team family clergy personnel couple pair".split())
REACH = 1500


class References(Offices):
    """The pronouns of one article, taken up among those who spoke and who are named in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._places = [at for at, _ in self.scene.named]
        self._person: str | None = None

    @abstractmethod
    def _as_person(self, full: str, office: str | None = None) -> Named:
        """The person of that name, or the body that he speaks for."""

    def _relative(self, at: int) -> Named | None:
        """Whoever stands right before the pronoun: "the ministry, which …"."""
        before = re.search(
            rf"(?:(?i:the|an?|its|his|her|their)\s(?:(?!(?:the|an?)\s)[\w’'-]+\s){{0,4}}?[\w’'-]+|{NAME}),?\s*$",
            self.text[max(0, at - 80) : at],
        )
        apposed = _APPOSED.search(self.text, max(0, at - 120), at)
        if apposed is not None and is_person(apposed["name"].split(), apposed["name"]):
            return self._resolve(tidy(apposed["name"]), at)
        if before:
            return self._resolve(tidy(before[0]), at)
        crowd = next((one for one in reversed(self._unnamed_people) if one.at < at), None)
        stands_there = crowd is not None and at - 2 <= crowd.at + len(crowd.words) < at
        return self._mentioned(crowd) if crowd and stands_there else None

    def _pronoun(self, low: str, at: int) -> Named:
        if low in ("who", "which", "that") and (before := self._relative(at)):
            return before
        human = low in PEOPLE
        last = next(
            (
                one
                for one in reversed(self.spoken)
                if one.at < at and self._fits(one, low, human) and not self._in_brackets(one.at, at)
            ),
            None,
        )
        if low in ("they", "them") and last is not None and not _is_many(last) and (many := self._crowd_before(at)):
            return many
        since = self._end_of(last) if last else at - REACH
        subject = self._named_since(since, at, low) if human else self._body_since(since, at, low)
        if subject is not None:
            return subject
        if last is not None:
            self._person = last.person
            return last.entity, last.kind
        if human and (someone := self._anyone_before(at, low)):
            return someone
        if low == "it" and (named := self._body_in_passing(at)):
            return named
        if human and self.spoken and not self._could_be_one(self.spoken[-1]):
            return "unnamed speaker", "unnamed"
        return (self.spoken[-1].entity, self.spoken[-1].kind) if self.spoken else ("unnamed speaker", "unnamed")

    def _crowd_before(self, at: int) -> Named | None:
        """The fighters of whom this sentence or the one before tells: "The navy counts 12 pirates; they …"."""
        begin = max(self.text.rfind("\n", 0, at), self._sentence_before(at))
        crowd = next(
            (
                one
                for one in reversed(self._unnamed_people)
                if one.plural and begin < one.at < at and kinds.noun_kind(one.noun) == "military"
            ),
            None,
        )
        return self._nameless(crowd.noun) if crowd else None

    def _sentence_before(self, at: int) -> int:
        """Where the sentence before that at `at` begins."""
        here = max(self.text.rfind(mark, 0, at) for mark in (". ", "” ", "? "))
        return max(self.text.rfind(mark, 0, max(here, 0)) for mark in (". ", "” ", "? "))

    def _in_brackets(self, place: int, at: int) -> bool:
        """Does a bracket close between the two that was opened before both?"""
        between = self.text[place:at]
        return ")" in between and "(" not in between[: between.index(")")] and "\n" not in between

    def _body_in_passing(self, at: int) -> Named | None:
        """The body that was spoken of last, by its noun: "Pilots fear the airline's rules. It …"."""
        passing = [m for m in _IN_PASSING.finditer(self.text, max(0, at - 300), at) if m["noun"] in roles.BODIES]
        return self._resolve(f"the {passing[-1]['noun']}", passing[-1].start()) if passing else None

    def _could_be_one(self, one: Spoken) -> bool:
        """Could these words mean one person: "the printer", but not "rights groups"?"""
        return one.nameless or bool(roles.is_office(one.words)) or one.words.endswith(("er", "or", "ist", "man", "ian"))

    def _end_of(self, last: Spoken) -> int:
        """Where those who come after a speaker begin; an agent ("accused by the army") gives way to the subject of his sentence."""
        if self.text[max(0, last.at - 3) : last.at] != "by ":
            return last.at + len(last.words)
        return max(self.text.rfind(mark, 0, last.at) for mark in (". ", "\n", "” ")) + 1 if last.at else 0

    def _anyone_before(self, at: int, low: str) -> Named | None:
        """Whoever was named or spoken of last, wherever in his sentence."""
        number = bisect_left(self._places, at)
        name = self.scene.named[number - 1] if number and _can_be(self.scene.named[number - 1][1], low) else None
        someone = self._person_before(at, max(0, at - REACH), low, opening=False)
        if someone is not None and (
            name is None or (someone.at > name[0] and not self._apposed_at(someone.at, name[1]))
        ):
            return self._mentioned(someone)
        alone = () if name else (word for word in _ALONE.findall(self.text, max(0, at - REACH), at) if _is_a_name(word))
        for word in reversed(list(alone)):
            self._person = word
            return word, "person"
        return self._as_person(name[1]) if name else None

    def _apposed_at(self, at: int, name: str) -> bool:
        """Does what begins at `at` only tell who the one named before it is: "Ida Moe, the mayor"?"""
        return self.text[max(0, at - 40) : at].rstrip().endswith(f"{name.split()[-1]},")

    def _mentioned(self, one: Mention) -> Named:
        """The speaker that the words of a mention mean where they stand."""
        self._said = one.words.lower()
        return self._resolve(tidy(one.words), one.at)

    def _named_since(self, since: int, at: int, low: str) -> Named | None:
        """The person, by name or by office, who was the subject of a sentence last, after `since`."""
        named = self._last_named(at, low)
        place = named[0] if named else -1
        office = self._person_before(at, max(since, at - REACH, 0), low, opening=True)
        if office is not None and office.at > max(place, since):
            return self._mentioned(office)
        return self._as_person(named[1]) if named and place > since else None

    def _person_before(self, at: int, since: int, low: str, *, opening: bool) -> Mention | None:
        """The last one without a name, or named behind his office, between `since` and `at`; `opening` a sentence only."""
        other = "he" if low in ("she", "her") else "she"
        return next(
            (
                one
                for one in reversed(self._unnamed_people)
                if since <= one.at < at
                and not one.plural
                and people.sex_of(one.words) != other
                and (one.opens or not opening)
            ),
            None,
        )

    @cached_property
    def _unnamed_people(self) -> list[Mention]:
        return [
            replace(one, opens=_STARTS.search(self.text, max(0, one.at - 14), one.at) is not None)
            for one in mentions(self.text)
        ]

    def _body_since(self, since: int, at: int, low: str) -> Named | None:
        """The body or, for "they", the group that was the subject of a sentence last, after `since`."""
        found = next(
            (
                one
                for one in reversed(self.scene.body_places)
                if low == "it" and since < one[0] < at and self._opens(one[0])
            ),
            None,
        )
        nouns = [
            (match.start("words"), words)
            for match in _OPENING.finditer(self.text, max(since, at - REACH, 0), at)
            if (
                words := _subject(
                    match["words"], low, closed=self.text[match.end() : match.end() + 2].lstrip()[:1] in _CLOSING
                )
            )
            is not None
        ]
        last = max((one for one in (found, *nouns[-1:]) if one is not None), default=None)
        return self._resolve(tidy(last[1]), last[0]) if last else None

    def _opens(self, place: int) -> bool:
        """Does a sentence begin at `place`, but for an article, an office or an adjective?"""
        before = self.text[max(0, place - 60) : place]
        cut = max(
            (match.end() for match in re.finditer(r"[.!?\n]|[.!?][”\"]", before)), default=0 if len(before) < 60 else -1
        )
        return cut >= 0 and not _VERBAL.search(before[cut:].lstrip(" —–-"))

    def _fits(self, one: Spoken, low: str, wanted: bool) -> bool:
        human = (
            one.words.lower() in PEOPLE
            or one.human
            or one.person is not None
            or (one.nameless and not one.words.lower().endswith("s"))
        )
        if low in ("they", "we", "them"):
            return not one.human
        if not wanted:
            return not human and not _PLURAL.search(one.words)
        if not human:
            return bool(roles.is_office(one.words))
        if one.person is None and _is_many(one):
            return False
        return _can_be(one.words if people.sex_of(one.words) else one.person or "", low)

    def _last_named(self, at: int, low: str) -> tuple[int, str] | None:
        """The person last named at the beginning of a sentence before `at`, if "he" or "she" can mean him."""
        for number in range(bisect_left(self._places, at) - 1, max(-1, bisect_left(self._places, at) - 12), -1):
            place, name = self.scene.named[number]
            if place < at and self._opens(place) and _can_be(name, low):
                return place, name
        return None


def _can_be(name: str, low: str) -> bool:
    """Can "he" or "she" mean who bears this name?"""
    return people.sex_of(name) in (None, "she" if low in ("she", "her") else "he")


def _is_many(one: Spoken) -> bool:
    """Do these words mean several: "doctors", "the police", "two of them", "they"?"""
    head = roles.PLACING.split(one.words.lower().split(",")[0])[0].split()[-1:]
    noun = head[0].rstrip("'’") if head else ""
    return (
        noun in ("they", "them", "we")
        or noun in _CROWDS
        or people.is_plural(noun)
        or (noun.endswith("s") and not noun.endswith(("ss", "us", "'s", "’s")))
    )


def _is_a_name(word: str) -> bool:
    """A word that opens a sentence and means nobody by what he is."""
    low = word.lower()
    return people.singular(low) is None and low not in speech.SPEAKERS and kinds.noun_kind(low) is None


def _subject(opening: str, low: str, *, closed: bool) -> str | None:
    """The words up to the noun that "it" or "they" can take up, where a sentence's first words hold one before any verb.

    `closed` tells that a comma follows them: the last word may be the noun.
    """
    words = [*opening.split(), *([","] if closed else [])]
    placed = words[0].lower() in _PREPOSITIONS
    words = words[1:] if placed else words
    for number, word in enumerate(words[:-1]):
        if len(word) > 3 and word.isupper():
            return None
        if word.endswith(("'s", "’s", "s'", "s’")):
            continue
        if number and word != "and" and _VERBAL.fullmatch(word):
            return None
        if not word.isupper() and _takes(low, word.lower()) and not _takes(low, words[number + 1].lower()):
            return " ".join(words[: number + 1]) if not placed or word in roles.BODIES else None
    return None


def _takes(low: str, noun: str) -> bool:
    """Can "it" or "they" take up this noun?"""
    kind = kinds.noun_kind(noun)
    if low == "it" and noun not in roles.BODIES and noun.endswith("s"):
        return False
    if low == "it":
        return noun in roles.BODIES or (kind not in (None, "witness", "medical") and not roles.is_office(noun))
    if noun in _CROWDS or people.is_plural(noun):
        return True
    return noun.endswith("s") and (kind is not None or noun in roles.UNNAMED or noun in speech.SPEAKERS)
