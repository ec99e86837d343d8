"""Who vouches for one figure: the owner named beside the number, else the attribution around it, else the voice that goes on.

"the harbour office's 700" · "the 35 that the fire chief has counted" · "an estimate by X came to" ─▶ owner
attribution whose content holds the figure ─▶ narrowest      the sentence before, in the same breath ─▶ carried
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract import deeds, holders, owners, vouching
from monitor.extract.clauses import Clause, subject
from monitor.extract.entities import Cast
from monitor.extract.rules.phrases import is_occasion
from monitor.extract.speaking import DAYS, JOINED, can_speak
from monitor.language.en import holding, kinds, roles, speech
from monitor.types import Attribution, Figure, Span, Stance

# "…, the minister said on Friday, but it has now killed 19": who says the one thing says the other.
_SAID_ON = re.compile(
    r"(?:\s(?:on|in|late|early|this|last)\b[^,.;“”]{0,25})?,\s(?:but|and|though|while|with)\s[^.;“”]*$"
)
# "the ministry counts 40 dead, the army 55": the verb is left out
_GAPPED = re.compile(
    r"(?:,|;|,?\sand|,?\sbut|,?\swhile)\s(?P<owner>(?:[Tt]he\s|[Ii]ts\s)?(?:[\wÀ-ÿ&’'.-]+\s){0,4}?[\wÀ-ÿ&’'.-]+)\s(?:only\s|just\s|a\s|at\s|of\s|one of\s)?$"
)
_VERBAL = re.compile(r"[a-z]+(?:ed|ing)\s")
_NO_VERB = re.compile(r"^(?:\s(?:in all|or so|at all|on [a-z]+))?\s?(?:[.,;:)”\"]|$)")
_COUNTED = re.compile(
    r"\d|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b", re.IGNORECASE
)
_RELATIVES = frozenset("which who that".split())
_TRANSFERS = frozenset("give gives gave given accept accepts accepted has have had".split())
# "the police", "Nampula Central Hospital": one body, and none of those whom a speaker speaks for ("her observers").
_DEFINITE = re.compile(r"[Tt]he\s|[A-ZÀ-Þ]")
_ASIDE = re.compile(r"(?:who|which|whose|that|where)\b|\d|(?:a|an)\s[a-z]", re.IGNORECASE)
_NUMBERED = re.compile(r"\btimes the\b|\b(?:said|says|denied)\s(?:it|that)\b")
_TERRITORIES = frozenset({"province", "state", "city", "town", "county", "region"})
_DENIES = re.compile(r"reject|dismiss|disput|den|contradict|refut")
# "its claim of destroyed Ecuadorean tanks"
_NO_OWNER = re.compile(r"(?!the\s)[a-z]+ed\s")
_OFFERED = re.compile(r"\b(?:offers?|proposals?|bids?|deals?|demands?)\b")
_WHO = re.compile(r",?\s(?:that|which|who)$")
_CLAUSE = re.compile(r"[,;:—–“”\"(]|\s-\s|\s(?:and|but|while|whereas|that|as|after|because)\s")
_GOES_ON = re.compile(
    r"^[\"“”'‘]?(?:(?:It|They|He|She|There)\b(?!\shad\sbeen)|(?:That|This|It)\s(?:brings?|brought|raises?|raised|takes?|took|makes?|made)\b|"
    r"[A-Z][\w-]*\sof\sthem\b)"
)
WIRE_NAMES = frozenset(speech.WIRES.values())
# "Nine people are in hospital." "Nobody has died.": the number is the subject.
_COUNTS_ON = re.compile(
    r"(?:(?:About|Some|At least|Nearly|Almost|More than|Around|All)\s)?(?:\d|Nobody\b|No one\b|None\b|One\b|(?i:two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|hundreds|thousands)\b)"
)
# "It keeps to 65, although a man told the Herald", "to 61, after a commission had said": such a clause is no frame of the first.
_SUBORDINATE = re.compile(r"\b(?:although|though|whereas|while|after|before|because|since|when|until|as)\s$")
_PARTED = re.compile(r"[;—]|,\s(?:but|while|whereas|although)\b")
_SPOKEN = frozenset("said says told reported reports confirmed announced added adds say".split())
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-ZÀ-Þ“\"\d])")
# "…, the airline said, giving a total of": who says the one thing says the other.
_PARTICIPIAL = re.compile(r"(?:\s(?:on|in|late|early)\b[^,.;“”]{0,25})?,\s(?!according)[a-z]+ing\b[^.;“”]*$")
_BLOCK = 1500


class Voices:
    """The voices of one text: the attributions found in it, under the blocks that they touch.

    `offset` is where the text begins in the whole article that `cast` has read; a headline stands at its beginning.
    """

    def __init__(self, text: str, said: Sequence[Attribution], cast: Cast, wire: str | None, offset: int) -> None:
        self._text, self._cast, self._wire, self._offset = text, cast, wire, offset
        self._blocks: dict[int, list[Attribution]] = {}
        self._vouches: dict[int, vouching.Vouch | None] = {}
        for attribution in said:
            if attribution.source is not None and _NUMBERED.search(attribution.source.text):
                continue
            if _dateline(attribution, text) or _gives_nothing(attribution) or _by_the_rules(attribution):
                continue
            spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            touched = {b for span in spans for b in range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 2)}
            for block in touched:
                self._blocks.setdefault(block, []).append(attribution)

    def of(self, figure: Figure, sentence: Span) -> Attribution | None:
        """The one who vouches for the figure, with the relay between him and this outlet; `None` if the outlet does."""
        near = self._blocks.get(figure.start // _BLOCK, [])
        return self._relayed(
            self._in_series(figure, sentence, near)
            or self._owner(figure, sentence, near)
            or self._vouched(figure, sentence, near)
            or (_beside(figure, sentence, near, self._text) if self._offset else None)
            or self._doer(figure, sentence, near),
            near,
            figure,
        )

    def _owner(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        begin = max(sentence.start, figure.start - 120)
        before, after = self._text[begin : figure.start], self._text[figure.end : min(sentence.end, figure.end + 110)]
        for pattern, side in owners.likely(before, after):
            match = pattern.search(side)
            if match is None or (pattern is owners.WITH and not _NO_VERB.match(after)):
                continue
            if pattern is owners.BIDS and _told_by_another(figure, near):
                continue
            offset = begin if side is before else figure.end
            group = "noun" if pattern is owners.BOOKED and match["owner"] is None else "owner"
            span = (
                self._subject(match, before, begin)
                if pattern is owners.BIDS
                else holders.trimmed(match[group].rstrip("."), offset + match.start(group))
            )
            noun = match.groupdict().get("noun") or ""
            counts = bool(noun) and not noun.endswith(("toll", "tolls"))
            own = self._text[sentence.start : span.end] if span is not None and side is before else before
            if pattern in (owners.POSSESSIVE, owners.BOOKED) and (taken := self._takes_up(figure, sentence, own, near)):
                return taken
            if (
                pattern is owners.NOMINAL
                and span is not None
                and (span.text.split()[-1].lower() in owners.COUNTED_PEOPLE or _NO_OWNER.match(span.text))
            ):
                continue
            if span is not None and holders.speaks(span.text, counts) and not holders.stands(match, span.text):
                speaker = self._voice(span, figure, near)
                weighed = pattern is owners.RELATIVE and match["cue"] in ("confirmed", "estimated", "claimed", "claims")
                return replace(speaker, stance=_stance_of(match["cue"])) if speaker and weighed else speaker
        return None

    def _takes_up(self, figure: Figure, sentence: Span, before: str, near: list[Attribution]) -> Attribution | None:
        """Who rejects or confirms another's number gives it himself: "rejected the Red Crescent's count of 58"."""
        verb = owners.TAKES_UP.search(before)
        if verb is None or (
            figure.kind in ("money", "percent") and verb[0].startswith("accept") and _OFFERED.search(before)
        ):
            return None
        stance: Stance = (
            "denied" if _DENIES.match(verb[0]) else "confirmed" if verb[0].startswith("confirm") else "said"
        )
        here = [a for a in near if a.cue and sentence.start <= a.cue.start <= sentence.start + verb.start()]
        if here:
            return replace(here[0], cue=None, content=(), stance=stance)
        clause = Clause(self._text, sentence.start, sentence.start + verb.start() + len(verb[0].split()[0]))
        found = subject(clause, len(clause.low) - 1, lambda words: can_speak(words, self._cast.scene.bodies))
        speaker = self._voice(clause.span(*found), figure, near) if found else None
        return replace(speaker, stance=stance) if speaker else None

    def _vouched(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        """The narrowest attribution around or beside the figure, or the subject of the clause within it that gives the number."""
        around = _around(figure, near)
        beside = _beside(figure, sentence, near, self._text) if self._offset and around is None else None
        vouch = self._vouch(figure, sentence)
        if vouch is None:
            return around
        if around is None and beside is not None and beside.cue is not None and beside.cue.start > figure.start:
            around = beside
        if around is not None and not _is_within(vouch, around, figure, self._text):
            alters = around.cue is not None and around.cue == vouch.cue and around.cue.text.lower() in holding.CHANGING
            return replace(around, stance=vouch.stance) if alters else around
        if figure.kind in ("money", "percent") and vouch.cue and vouch.cue.text.lower() in _TRANSFERS:
            return around
        if beside is not None and vouch.subject.text.lower() in speech.PRONOUNS:
            return beside
        speaker = self._voice(vouch.subject, figure, near)
        if speaker is None:
            return around
        return replace(speaker, cue=vouch.cue, stance=vouch.stance)

    def giving(self, figure: Figure, sentence: Span) -> Span | None:
        """The words, subject and verb, by which somebody who can speak holds, gives or changes this number: it needs no noun then."""
        vouch = self._vouch(figure, sentence)
        if vouch is None or vouch.cue is None:
            return None
        start, end = vouch.subject.start, vouch.cue.end
        return Span(start, end, self._text[start:end])

    def _vouch(self, figure: Figure, sentence: Span) -> vouching.Vouch | None:
        if figure.start not in self._vouches:
            number, after = Span(figure.start, figure.end, figure.text), self._text[figure.end : sentence.end]
            self._vouches[figure.start] = vouching.voucher(
                self._text, sentence.start, number, after, lambda words: can_speak(words, self._cast.scene.bodies)
            )
        return self._vouches[figure.start]

    def _doer(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        """The body that has done what is counted."""
        before = self._text[sentence.start : figure.start]
        match = deeds.deed(before, self._text[figure.end : sentence.end])
        span = self._subject(match, before, sentence.start) if match else None
        known = span is not None and deeds.acts(span.text, self._cast.scene.bodies)
        return self._voice(span, figure, near) if span is not None and known else None

    def _in_series(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        """The speaker right before a number in a row of speakers and numbers; whose number is rejected is not the one who gives it."""
        if owners.TAKES_UP.search(self._text[sentence.start : figure.start]):
            return None
        return self._gapped(figure, sentence, near) or self._in_row(figure, sentence, near)

    def _gapped(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        """The speaker right before a number in a row of speakers and numbers whose verb stands once, at the first."""
        before = self._text[sentence.start : figure.start]
        match = _GAPPED.search(before)
        if match is None or _VERBAL.match(match["owner"]) or not _NO_VERB.match(self._text[figure.end : sentence.end]):
            return None
        span = holders.trimmed(match["owner"], sentence.start + match.start("owner"))
        first = [a for a in near if a.cue and sentence.start <= a.cue.start < sentence.start + match.start()]
        if span is None or not first or not _COUNTED.search(before[: match.start()]):
            return None
        body = span.text.split()[-1].lower()
        named = span.text in self._cast.scene.bodies or any(span.text == one.words for one in self._cast.spoken)
        known = named or body in speech.SPEAKERS or body in _TERRITORIES or kinds.known_kind(span.text) is not None
        if not known and not any(a.source and span.text in a.source.text for a in near):
            return None
        speaker = self._voice(span, figure, near)
        return replace(speaker, stance=first[-1].stance) if speaker else None

    def _in_row(self, figure: Figure, sentence: Span, near: list[Attribution]) -> Attribution | None:
        """The same where the verb is one of numbers: "the police had given 12,000 and the coalition 60,000"."""
        number, after = Span(figure.start, figure.end, figure.text), self._text[figure.end : sentence.end]
        span = vouching.gapped(self._text, sentence.start, number, after, self._is_known)
        return self._voice(span, figure, near) if span is not None else None

    def _is_known(self, words: str) -> bool:
        """Is it a speaker even where no verb tells so: a body by its noun, or one that the article names elsewhere?"""
        head = words.split(",")[0].split()
        last = head[-1].lower()
        named = words in self._cast.scene.bodies or any(words == one.words for one in self._cast.spoken)
        titled = len(head) > 1 and all(word[0].isupper() for word in head)
        body = last in speech.SPEAKERS or last in JOINED or last in roles.BODIES
        return can_speak(words, self._cast.scene.bodies) and (named or body or titled)

    def _subject(self, match: re.Match[str], before: str, begin: int) -> Span | None:
        left = _WHO.sub("", before[: match.start()].rstrip(" ,"))
        cuts = [0, *(m.end() for m in _CLAUSE.finditer(left))]
        end = len(left)
        for cut in reversed(cuts):
            words = left[cut:end].strip(" ,")
            if words and not _ASIDE.match(words):
                return holders.bare(words, begin + left.find(words, cut))
            end = max(cut - 1, 0)
        return None

    def _voice(self, span: Span, figure: Figure, near: list[Attribution]) -> Attribution | None:
        if span.text.lower() in speech.PRONOUNS:
            own = next((a for a in near if a.source and a.source.start == span.start and a.entity), None)
            if own is not None:
                return replace(own, cue=None, content=(), stance="said")
            last = [a for a in near if a.cue and a.cue.start < figure.start and a.entity]
            if not last:
                return None
            spoken = max(last, key=lambda a: a.cue.start if a.cue else 0)
            return replace(spoken, source=span, cue=None, content=(), stance="said")
        entity, kind = self._cast.resolve(span.text, self._offset + span.start)
        content = (Span(figure.start, figure.end, figure.text),)
        return Attribution(source=span, cue=None, content=content, kind=kind, entity=entity)

    def _relayed(self, speaker: Attribution | None, near: list[Attribution], figure: Figure) -> Attribution | None:
        if speaker is None:
            return None
        relay = [a.entity for a in near if a is not speaker and a.entity in WIRE_NAMES and _holds(a, figure)]
        wire = [self._wire] if self._wire and self._wire != speaker.entity else []
        return replace(speaker, relay=tuple(dict.fromkeys([*speaker.relay, *(name for name in relay if name), *wire])))


def _dateline(attribution: Attribution, text: str) -> bool:
    """Is the speaker the town in capitals that a report begins with ("MANISA: Three people have died")?"""
    source, cue = attribution.source, attribution.cue
    town = source is not None and cue is not None and cue.text == ":" and source.text.isupper() and len(source.text) > 4
    return town and source is not None and text[max(0, source.start - 2) : source.start] in ("", "\n\n")


def _stance_of(cue: str) -> Stance:
    return speech.STANCES[cue]  # type: ignore[return-value]


def _is_within(vouch: vouching.Vouch, around: Attribution, figure: Figure, text: str) -> bool:
    """Does this one's clause stand within what the other says: "the UN said the police had counted nine"?"""
    if around.cue is None or vouch.cue is None or around.source is None or around.source.text.lower() in _RELATIVES:
        return around.source is None or around.source.text.lower() in _RELATIVES
    words = vouch.subject.text
    if words.lower() in speech.PRONOUNS or not _DEFINITE.match(words) or words.split()[-1].endswith("s"):
        return False
    parted = _PARTED.search(text[around.cue.end : vouch.subject.start])
    if around.cue.start < figure.start and not parted and not re.search(r"[A-ZÀ-Þ]", words[1:]):
        return False
    if around.cue.start <= vouch.cue.start < around.cue.end or around.source.start == vouch.subject.start:
        return False
    return around.cue.start > figure.start or around.cue.start < vouch.subject.start


def _holds(attribution: Attribution, figure: Figure) -> bool:
    return any(span.start <= figure.start < span.end for span in attribution.content)


def _around(figure: Figure, said: list[Attribution]) -> Attribution | None:
    """The attribution whose content holds the figure, the narrowest first."""
    inside = [a for a in said if _holds(a, figure)]
    inside = [a for a in inside if not _instrument(a, inside)]
    return min(inside, key=lambda a: (a.entity in WIRE_NAMES, sum(s.end - s.start for s in a.content)), default=None)


def _beside(figure: Figure, sentence: Span, said: list[Attribution], text: str) -> Attribution | None:
    """The attribution that ends the figure's sentence, or the one that this sentence carries on."""
    here = [a for a in said if a.cue and sentence.start <= a.cue.start < sentence.end]
    if here:
        first = here[0].cue
        told = (
            first is not None
            and 0 < figure.start - first.end <= 6
            and first.text.lower() in ("told", "tells", "informed", "warned")
        )
        between = text[first.end : figure.start] if first is not None else ""
        goes_on = _PARTICIPIAL.match(between) is not None or (
            len(here) == 1 and _is_told_before(here[0]) and _SAID_ON.match(between) is not None
        )
        source = here[0].source
        after = first is not None and first.start > figure.end
        if after and source is not None and _SUBORDINATE.search(text[figure.end : source.start]):
            after = False
        return here[0] if after or told or goes_on else None
    return _carried(sentence, said, text)


def _gives_nothing(one: Attribution) -> bool:
    """Is it a storm that raises a toll, a time ("which a day earlier had denied"), or somebody who never gave a number?"""
    cue = one.cue.text.lower() if one.cue else ""
    words = one.source.text.lower().split() if one.source else []
    if len(words) == 2 and words[1].removesuffix("s") in DAYS and words[0] in ("a", "one", "two", "three", "that"):
        return True
    if words and words[0].endswith("ing") and holding.COUNTS.intersection(words):
        return True
    raised = cue in holding.CHANGING and one.source is not None and is_occasion(one.source.text)
    return raised or (cue.startswith("never ") and one.stance != "denied")


def _by_the_rules(one: Attribution) -> bool:
    """Is it no speaker but a rule that something is done by: "treated according to the Geneva Conventions"?"""
    noun = one.source.text.rstrip(",").split()[-1].lower() if one.source and one.source.text.split() else ""
    return one.cue is not None and one.cue.text.lower().startswith("according") and noun in _RULES


_RULES = frozenset(
    "conventions convention law laws rules rule regulations treaty protocol protocols constitution tradition custom customs plan plans schedule timetable principle principles norms guidelines standards".split()
)


def _told_by_another(figure: Figure, near: list[Attribution]) -> bool:
    """Is what somebody demands told by one who follows: "Kidnappers want 200 million, families say"?"""
    around = _around(figure, near)
    return around is not None and around.cue is not None and around.cue.start > figure.end


def _is_told_before(one: Attribution) -> bool:
    """Does what is said stand before the one who says it?"""
    return one.source is not None and all(span.end <= one.source.start for span in one.content)


def _instrument(one: Attribution, others: Sequence[Attribution]) -> bool:
    """Is it what the speaker reports from, a survey or a team without a name, within what he says?"""
    source = one.source
    if source is None or source.text.lower() in speech.PRONOUNS:
        return False
    if re.search(r"[A-ZÀ-Þ]", source.text[1:]) and not _PAPER.match(source.text):
        return False
    return any(
        other is not one
        and other.entity not in WIRE_NAMES
        and other.kind != "media"
        and any(span.start <= source.start < span.end for span in other.content)
        for other in others
    )


# "The passenger list of the Sea Rose": whose it is, another tells.
_PAPER = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:[a-z]+\s){0,2}?(?:list|lists|register|manifest|log|logs|records?|books?|data|footage|images?|pictures|video|recording|black box|survey)\s(?:of|from|in|on)\s"
)


def _spoke_just_now(last: Attribution, sentence: Span, text: str) -> bool:
    """Has this speaker said something, in plain words, in the sentence right before?"""
    cue = last.cue
    if cue is None or not (_SPOKEN & set(cue.text.lower().split()) or cue.text.lower() == "according to"):
        return False
    return _SENTENCE_END.search(text[cue.end : sentence.start].rstrip()[:-1]) is None


def _carried(sentence: Span, said: list[Attribution], text: str) -> Attribution | None:
    """The speaker of the sentence before, in the same paragraph, where this one goes on in the same breath or counts on: "Nine are in hospital." """
    quoted = (
        text[max(0, sentence.start - 1) : sentence.start + 1].strip()[:1] in '“"' or sentence.text.rstrip()[-1:] in '”"'
    )
    counts = _COUNTS_ON.match(sentence.text) is not None
    if not (quoted or counts or _GOES_ON.match(sentence.text)):
        return None
    before = [
        a for a in said if a.cue and a.cue.start < sentence.start and "\n" not in text[a.cue.start : sentence.start]
    ]
    if not before:
        return None
    last = max(before, key=lambda a: a.cue.start if a.cue else 0)
    if counts and not quoted and not _spoke_just_now(last, sentence, text):
        return None
    distance = sentence.start - (last.cue.end if last.cue else 0)
    return (
        replace(last, content=(), stance="said" if last.stance in ("retracted", "corrected", "denied") else last.stance)
        if distance < 260
        else None
    )
