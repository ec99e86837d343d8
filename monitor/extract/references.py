"""Pronouns within one article: "she" is the woman who spoke or was named last, "it" the body, "they" the group."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_left

from monitor.extract.bodies import Bodies, Named, Spoken
from monitor.extract.scene import NAME
from monitor.extract.wording import tidy
from monitor.language.en import kinds, roles, speech

_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|she|her|herself|woman|girl|spokeswoman|chairwoman|mother|sister|daughter|queen|Lady|congresswoman)\b"
)
_HE = re.compile(r"\b(?:Mr|he|his|himself|man|boy|spokesman|chairman|father|brother|son|king|Sir|Lord|congressman)\b")
_PLURAL = re.compile(r"(?:^|\s)[A-Za-z]?[a-z-]+(?<![su])s$")
PEOPLE = frozenset("he she i him her".split())
_OFFICE_SUBJECT = re.compile(
    rf"(?:^|[.!?”\"\n]\s*)(?P<who>(?:The|A|An|Its|His|Her|Their|One|Another|[A-ZÀ-Þ][\w’'-]+['’]s)\s(?:[\w’'-]+\s){{0,3}}?(?:minister|president|mayor|governor|chief|spokesman|spokeswoman|spokesperson|woman|man|judge|lawyer|director|captain|commander|coroner|sheriff|doctor|nurse|official|teacher|farmer|survivor|witness|owner|chairman|chairwoman|secretary|ambassador|bishop|officer|pilot|mother|father|driver|prosecutor|archbishop|chancellor|premier|engineer|lieutenant|inspector|general|colonel|admiral|senator|lawmaker|professor|surgeon|priest|imam|widow|son|daughter|brother|sister|boy|girl|manager|baker|coach|author|editor|analyst|economist|superintendent|commissioner|rector|dean|envoy|leader|founder)(?:\sof\s(?:the\s)?[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)?)\b(?:,\s(?P<name>{NAME}),)?"
)
_VERBAL = re.compile(
    r"[,;:—–(]|\b(?:is|are|was|were|has|have|had|said|says|told|that|and|but|by|of|with|from|to|in|at|on|for|as)\b"
)
# The first words of a sentence or a clause: "The delegation from Tonga", "the miners' union feared".
_OPENING = re.compile(r"(?:^|[.!?”\"\n;]\s*)(?P<words>[A-Za-zÀ-ÿ][\w’'-]*(?:\s[\w’'-]+){1,6})")
_IN_PASSING = re.compile(r"\b(?:[Tt]he|an?|its)\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]+)\b")
REACH = 1500


class References(Bodies):
    """The pronouns of one article, taken up among those who spoke and who are named in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._places = [at for at, _ in self.scene.named]
        self._person: str | None = None

    @abstractmethod
    def _as_person(self, full: str, office: str | None = None) -> Named:
        """The person of that name, or the body that he speaks for."""

    def _pronoun(self, low: str, at: int) -> Named:
        if low in ("who", "which", "that"):
            before = re.search(
                rf"(?:(?:the|an?|its|his|her)\s(?:[\w’'-]+\s){{0,4}}?[\w’'-]+|{NAME}),?\s*$",
                self.text[max(0, at - 80) : at],
            )
            if before:
                return self._resolve(tidy(before[0]), at)
        people = low in PEOPLE
        last = next((one for one in reversed(self.spoken) if one.at < at and self._fits(one, low, people)), None)
        since = last.at + len(last.words) if last else at - REACH
        subject = self._named_since(since, at, low) if people else self._body_since(since, at, low)
        if subject is not None:
            return subject
        if last is not None:
            self._person = last.person
            return last.entity, last.kind
        if people and (number := bisect_left(self._places, at)) > 0:
            return self._as_person(self.scene.named[number - 1][1])
        if low == "it" and (named := self._body_in_passing(at)):
            return named
        return (self.spoken[-1].entity, self.spoken[-1].kind) if self.spoken else ("unnamed speaker", "unnamed")

    def _body_in_passing(self, at: int) -> Named | None:
        """The body that was spoken of last, by its noun: "Pilots fear the airline's rules. It …"."""
        passing = [m for m in _IN_PASSING.finditer(self.text, max(0, at - 300), at) if m["noun"] in roles.BODIES]
        return self._resolve(f"the {passing[-1]['noun']}", passing[-1].start()) if passing else None

    def _named_since(self, since: int, at: int, low: str) -> Named | None:
        """The person, by name or by office, who was the subject of a sentence last, after `since`."""
        named = self._last_named(at)
        place = named[0] if named else -1
        office = None
        other = _HE if low in ("she", "her") else _SHE
        for match in _OFFICE_SUBJECT.finditer(self.text, max(since, at - REACH, 0), at):
            office = office if other.search(match["who"]) else match
        if office is not None and office.start("who") > max(place, since):
            words = f"{office['who']}, {office['name']}" if office["name"] else office["who"]
            return self._resolve(tidy(words), office.start("who"))
        return self._as_person(named[1]) if named and place > since else None

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
            if (words := _subject(match["words"], low)) is not None
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

    def _fits(self, one: Spoken, low: str, people: bool) -> bool:
        human = one.human or one.person is not None or (one.nameless and not one.words.lower().endswith("s"))
        if low in ("they", "we", "them"):
            return not one.human
        if not people:
            return not human and not _PLURAL.search(one.words)
        if not human:
            return bool(roles.is_office(one.words))
        return not (_HE if low == "she" else _SHE).search(one.words)

    def _last_named(self, at: int) -> tuple[int, str] | None:
        """The person last named at the beginning of a sentence before `at`."""
        for number in range(bisect_left(self._places, at) - 1, max(-1, bisect_left(self._places, at) - 12), -1):
            place, name = self.scene.named[number]
            if place < at and self._opens(place):
                return place, name
        return None


def _subject(opening: str, low: str) -> str | None:
    """The words up to the noun that "it" or "they" can take up, where a sentence's first words hold one before any verb."""
    words = opening.split()
    for number, word in enumerate(words[:-1]):
        if word.endswith(("'s", "’s", "s'", "s’")):
            continue
        if number and _VERBAL.fullmatch(word):
            return None
        if _takes(low, word.lower()) and not _takes(low, words[number + 1].lower()):
            return " ".join(words[: number + 1])
    return None


def _takes(low: str, noun: str) -> bool:
    """Can "it" or "they" take up this noun?"""
    kind = kinds.noun_kind(noun)
    if low == "it":
        return noun in roles.BODIES or (kind not in (None, "witness", "medical") and not roles.is_office(noun))
    return noun.endswith("s") and (kind is not None or noun in roles.UNNAMED or noun in speech.SPEAKERS)
