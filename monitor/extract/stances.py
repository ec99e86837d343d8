"""What the words around one number say of it: denied, taken back, put right, merely claimed or estimated.

An attribution has one stance for all that it holds; a number in it may have another: "it is four, not five".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from monitor.language.en.measures import PARTISAN
from monitor.language.places import countries
from monitor.types import Attribution, Figure, Span, Stance

_NOT = re.compile(r"\b(?:not|never|n['’]t|nor)\s(?:the\s|a\s|been\s|have\s|paid\s|as many as\s)*$", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:not|n['’]t)\s(?:only|just|even|less|fewer|more)\b[^.]*$", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|posts?|suggestions?|allegations?)\s(?:that|of)\b[^.;]{0,60}$", re.IGNORECASE
)
# "It is not true that 60 were", "there is no plan to cut 900"
_NOT_SO = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:true|right|correct|the case)|untrue|(?:is|was) (?:false|a lie|nonsense)|no truth in (?:it|reports)|there (?:is|was|are|were) no (?:plans?|intention|question)) (?:that|of|to)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"^[^.;“”\"]{0,60}[“\"]?\s?[“\"]?\b(?:(?:is|are|was|were|as)\s(?:\w+\s)?[“\"]?(?:\w+\s)?(?:wrong|false|untrue|lies?|incorrect|nonsense|mistaken|fake)|(?:is|was|were) not true)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:(?:withdr[ae]w(?:s|n|ing)?|drop(?:s|ped|ping)?|abandon(?:s|ed|ing)?) (?:its|his|her|their|the|an?) (?:\w+ ){0,2}?(?:figure|claim|count|estimate|statement|number|total|toll|report|tally)|tak(?:es?|ing) back|took back|taken back|retract(?:s|ed|ing)?|apologi[sz](?:es?|ed|ing) (?:\w+ ){0,2}for (?:having|telling|saying|claiming|(?:an?|the|its|his|her|their) (?:earlier|previous|first) (?:figure|claim|count|estimate|statement|number))|"
    r"correct(?:s|ed|ing) (?:its|his|her|their|an|the) (?:earlier|older|previous|first|initial|original)|gave up (?:its|the))\b[^.;\d]{0,90}$",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"\b(?:gave|told you|told them|announced|reported|spoke of|said)\s(?:the\s|you\s)?(?:\w+\s)?$", re.IGNORECASE
)
_SORRY = re.compile(
    r"^(?:[^.;]{0,30}(?:\.|,|\sand|\sbut))?\s?[“\"]?(?:It|That|This|The (?:figure|number)|They)\s(?:was|were|is)\s(?:wrong|an error|a mistake|incorrect|not|only|in fact|too high|\w+[,.”\"])",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^[^.;]{0,24}\s(?:was|were|had been|is)\s(?:withdrawn|retracted|(?:an|our|my|their)\s(?:own\s)?(?:error|mistake)|wrong|incorrect|a slip|corrected|entered twice)\b",
    re.IGNORECASE,
)
# "its figure of 3,400, which it had defended, was mistaken"
_OF_ITS_OWN = re.compile(
    r"(?:\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y) (?:\w+ )?|^[“\"]?The )(?:figure|number|count|toll|claim|report|tally)s? of $|\b(?:its|his|her|their) (?:own )?$"
)
# "Thirty-one is a number from a fairy tale"
_FABLE = re.compile(
    r"^(?:\s[a-z]+){0,3}?\s(?:is|was|are|were)\s(?:(?:an?|the|pure|sheer|mere|simply|just|[a-z]+ly)\s)*(?:(?:number|figure|story|tale)\s(?:from|out of)\s(?:an?\s|the\s)?)?(?:fair(?:y|ies)|fantas|fiction|invent|invention|nonsense|propaganda|myth|fable|legend|lie\b|lies\b|rubbish|fabricat|made up|absurd|ridiculous)"
)
# "…, and that 11 was right"
_RIGHT = re.compile(
    r"^(?:\s[a-z]+){0,2}?\s(?:is|was|are|were|had been)\s(?:in fact\s|indeed\s)?(?:right|correct|accurate)\b"
)
_MISTAKEN = re.compile(
    r"^[^.;]{0,80}?\b(?:was|were|is|had been) (?:not (?:correct|right|true)|mistaken|wrong|incorrect|(?:far )?too (?:high|low)|an error|a mistake|[“\"]?out of date|outdated|premature)\b"
)
# "apologised for the 21 deaths she had announced"
_SORRY_FOR = re.compile(r"\bapologi[sz](?:es?|ed|ing) (?:\w+ ){0,3}?for (?:the|its|his|her|their) $")
_ANNOUNCED = re.compile(
    r"^[^.;,]{0,30}\b(?:it|he|she|they) (?:had |has )?(?:announced|given|gave|reported|claimed|counted)\b"
)
_EARLIER = re.compile(r"\b(?:earlier versions?|an earlier version|previous versions?)\b", re.IGNORECASE)
_COUNT = (
    r"(?:toll|count|figure|tally|total|estimate|number|projection|forecast|statement|list|claim|loss(?:es)?|damage)s?"
)
# "cut its toll to 38 from 41"; the number of those missed falls by itself.
_PUT_RIGHT = re.compile(
    rf"\b(?:lower(?:s|ed|ing)?|correct(?:s|ed|ing)?|(?:cut(?:s|ting)?|revis(?:es|ed|ing)|reduc(?:es|ed|ing))(?! the number of))\b(?=[^.;]{{0,40}}\b{_COUNT}\b)"
    r"[^.;]{0,90}\bto\s(?:[^\s,]+(?: [a-z]+){0,4}(?:\son\s[A-Z]\w+day)?,?\s(?:up\s|down\s)?from\s)?$",
    re.IGNORECASE,
)
# A number that is revised may have been right in its day.
_ONLY_REVISED = re.compile(r"revis(?:es|ed|ing) (?!down)(?!(?:its|his|her|their) own)")
_REVISED_ESTIMATE = re.compile(r"\b(?:estimate|projection|forecast)s?\b[^.;]{0,70}\bto\s(?:[^.;]*\sfrom\s)?$")
# Whose "put the damage at" is an estimate by trade.
_ESTIMATORS = frozenset(
    "analyst analysts economist economists insurer insurers modeller modellers modeler modelers broker brokers analytics researchers consultancy consultants".split()
)
_ESTIMATE = re.compile(
    r"\b(?:estimat(?:es?|ed|ing|ion)|projections?|projected|forecasts?|reckons?|(?:(?:his|her|its|their|my|our)|(?!police)\w+['’]s?) reckoning)\b",
    re.IGNORECASE,
)
# Who looks at a crowd from outside, or at what another's loss may be, can only estimate it.
_OBSERVERS = _ESTIMATORS | frozenset(
    "geographers geographer university scientists academics statisticians mathematicians scholars mapmakers brokers brokerage institute".split()
)
_MAY_COST = re.compile(
    r"\b(?:could|may|might|would|will)\s(?:well\s|yet\s)?(?:cost|lose|run to|come to|reach)\b[^.;]*$"
)
# "said Paris believed that between 10 and 15 had died", "…, a spokesman says Washington believes"
_BELIEVED_BY = re.compile(
    r"\b(?:said|says|told [^.,;]{2,30})\s(?:that\s)?(?:[A-ZÀ-Þ][\w’'-]*|(?:the|its|his|her|their)\s[\w’'-]+)(?:\s[\w’'-]+){0,3}\s(?:believe[sd]?|thinks?|thought|suspect(?:s|ed)?)\b(?:\s(?:that\s)?[^.;,]{0,60}$|(?=[.,]))"
)


# "three people, not four, had died", "revising its earlier number", "had overstated"
_NOT_THAT = re.compile(
    r"^[^.;“”\"]{0,60}?,?\s(?:and\s|but\s)?not\s(?:the\s|with\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
# "They did not kill 40", "we have not lost 200": what one thing is denied of a number.
_NOT_DONE = re.compile(
    r"\b(?:(?:did|do|does|has|have|had) not|(?:did|do|does|has|have|had)n['’]t|never)\s(?!exceed|reach|top|pass|expect|rul|count|includ|mean|mention|specif|giv|gave|say|said|know|meet|met|have)[a-z]+\s(?:the\s|as many as\s)?$"
)
# "he had never claimed to have 1,500", "found no trace of 1,500 rebels"
_NEVER_SO = re.compile(
    r"\bnever (?:claimed|said|spoken of|spoke of|talked of|boasted of|promised)\b[^.;“”\"]{0,40}$|\bno (?:trace|sign|evidence|proof) of (?:the )?$"
)
# "The correct number as of Sunday is 131"
_CORRECT_ONE = re.compile(
    r"\b[Tt]he (?:correct|right|true) (?:number|figure|toll|count|total|sum)\b[^.;“”\"]{0,60}\b(?:is|was)\s$"
)
# "4,100 operations were lost, not 3,400 as first reported"
_NOT_AS_FIRST = re.compile(
    r"^[^.;“”\"]{0,90}\bnot\s(?:the\s)?[\w,.]+(?:\s[a-z]+){0,3}?\s(?:as\s)?(?:it\s|he\s|she\s|they\s|was\s|had\s)*(?:first|earlier|initially|originally|previously)\s(?:reported|announced|stated|said|given|thought|believed|estimated|counted|told)\b"
)
_THAT_NOT = re.compile(r"\d[^.;]{0,40},? (?:and )?not $")
# Who disputes another's number, or speaks to a crowd, does not put his own right.
_OF_OTHERS = re.compile(
    r"[“”\"]|\bas (?:the|its|[A-Z]\w+) [^.,;]{0,30}\b(?:ha(?:ve|s|d)|claim|said)|\b(?:disput|den(?:y|ied|ies)|reject|contradict|dismiss)",
    re.IGNORECASE,
)
_REVISING = re.compile(
    r"\b(?:(?:revising|correcting|amending) (?:its|his|her|their|an?) (?:own )?(?:earlier|first|previous|initial)|had (?:over|under)stated|had (?:over|under)counted|"
    r"(?:its|his|her|their) (?:first|earlier|previous|initial) (?:statement|figure|count|report|number|tally|list|toll) (?:had (?:rested|been|left|missed|counted|included|relied|omitted)|was (?:wrong|based|too)))\b"
)
_BELIEVING = re.compile(
    r"\b(?:it|he|she|they) (?:believe[sd]?|thinks?|thought|suspect(?:s|ed)?) (?:that )?[^.;,]{0,60}$"
)
_PUT_AT = re.compile(r"\bputs? [^.;]{0,50}\bat $")
_VERIFIED = re.compile(
    r"\b(?:had|has|have|it|they) (?:verified|confirmed) (?:the deaths? of )?(?:at least )?$", re.IGNORECASE
)
# "sees operating profit of", "expects sales of": what a firm foresees of its business.
_OUTLOOK = re.compile(
    r"\b(?:sees?|expect(?:s|ed)?|foresees?) [^.;,]{0,30}\b(?:profits?|revenues?|sales|loss(?:es)?|growth|earnings|inflation|deliveries)\b[^.;,]{0,25}$"
)
_DENIED_AND = re.compile(
    r"\b(?:and|but) (?:(?:has|had) )?(?:raised|doubled|promised|offered|announced|put|said|set|confirmed|counted)\b[^.;]*$"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of one article: the canonical names of those whom it calls a gang, rebels or the like, and the lands whose arms it names."""

    partisans: Set[str] = frozenset()
    at_war: Set[str] = frozenset()


NO_SIDES = Sides()


def is_partisan(speaker: Attribution) -> bool:
    """Is this speaker called a party that only claims: a gang, rebels, a group that names itself?"""
    words = speaker.source.text if speaker.source else ""
    own = _RELATIVE.split(words.lower())[0]
    return bool(
        PARTISAN & {re.sub(r"['’]s$", "", word.strip(",.")) for word in own.split()} or _SELF_STYLED.search(words)
    )


def sides(said: Iterable[Attribution], text: str) -> Sides:
    """The parties of the article whose whole text this is, of which those in `said` speak."""
    named = {countries()[match["land"]] for match in _ARMS_OF.finditer(text) if match["land"] in countries()}
    heard = {one.entity.partition(" (")[0] for one in said if one.entity and one.entity.endswith(" (armed forces)")}
    lands = named | heard
    return Sides(_partisans(said, text), lands if len(lands) > 1 else frozenset())


def _partisans(said: Iterable[Attribution], text: str) -> frozenset[str]:
    """The canonical names of those whom the article calls such a party: "the Saltmarsh gang", "Blackwicket, the group behind the attack".

    So are those it names beside the noun elsewhere in `text` ("rebels of the Northern Front"), and a group that claims an attack.
    """
    claims_attack = _CLAIMS_ATTACK.search(text) is not None
    called = any(noun in text for noun in PARTISAN)
    return frozenset(
        one.entity
        for one in said
        if one.entity
        and one.source
        and (
            (is_partisan(one) and _is_named(one.entity, one.source.text))
            or PARTISAN & set(re.findall(r"[a-z]+", one.entity.lower()))
            or (claims_attack and _GROUP.match(one.source.text))
            or (called and _called_so(one.entity, text))
        )
    )


def _called_so(entity: str, text: str) -> bool:
    """Is there a noun for such a party right beside the name: "the rebel group Free Coast", "Free Coast, a rebel alliance"?"""
    if entity.startswith("unnamed") or entity.endswith(")") or entity.islower():
        return False
    name = re.escape(entity)
    return (
        re.search(rf"\b(?:{_PARTY})\s(?:{_BAND}\s)?(?:of\sthe\s|of\s|called\s|named\s|known\sas\s)?{name}\b", text)
        is not None
        or re.search(
            rf"\b{name}(?:,\san?|,\sthe|\s\(?the)\s(?:{_PARTY})\b|\b{name}\s(?:gang|rebels|militants|insurgents|cartel)\b",
            text,
        )
        is not None
    )


def _is_named(entity: str, words: str) -> bool:
    own = words if _SELF_STYLED.search(words) or "," in words else _RELATIVE.split(words)[0]
    return entity in own and not any(map(str.isdigit, own))


_PARTY = "|".join(sorted(PARTISAN, key=len, reverse=True))
_BAND = r"(?:group|alliance|movement|army|organi[sz]ation|network|faction|coalition|militia|front|outfit|leader|commander)s?"
_GROUP = re.compile(r"(?:[Tt]he |[Aa] )?(?:[a-z-]+ )?(?:group|movement|militia|organi[sz]ation|faction|network)\b")
_CLAIMS_ATTACK = re.compile(r"\bclaim(?:s|ed|ing)? responsibility\b")
_RELATIVE = re.compile(r",|\s(?:who|which|whose|that)\s")
_SELF_STYLED = re.compile(
    r"\b(?:call(?:s|ing) (?:itself|themselves|himself|herself)|claim(?:s|ed|ing)? responsibility|(?:group|crew|gang|network) behind the (?:attack|theft|raid|hack))\b"
)


def of_number(
    figure: Figure, sentence: Span, text: str, speaker: Attribution | None, sides: Sides = NO_SIDES
) -> tuple[Figure, Attribution | None]:
    """The figure and its attribution with the stance that the words around the number give them, and the `sides` of the article."""
    if speaker is None:
        return figure, None
    stance = _stance(figure, sentence, text, speaker)
    if stance in ("said", "asserted") and (
        speaker.entity in sides.partisans or _of_the_foe(figure, sentence, text, speaker, sides.at_war)
    ):
        stance = "claimed"
    if stance in ("denied", "retracted") and not figure.negated and figure.high != 0:
        figure = replace(figure, negated=stance == "denied" or figure.negated)
    if stance == "corrected" and _EARLIER.search(text[sentence.start : figure.start]):
        figure = replace(figure, negated=True)
    return figure, speaker if stance == speaker.stance else replace(speaker, stance=stance)


def _stance(figure: Figure, sentence: Span, text: str, speaker: Attribution) -> Stance:
    before, after = text[sentence.start : figure.start], text[figure.end : sentence.end]
    if (
        _NOT_SO.search(before)
        or _NOT_DONE.search(before)
        or _NEVER_SO.search(before)
        or (_NOT.search(before) and not _NOT_ONLY.search(before) and not _gave_it(figure, speaker))
        or (_REPORTED.search(before) and _WRONG.search(after))
    ):
        return "retracted" if _THAT_NOT.search(before) and not _OF_OTHERS.search(sentence.text) else "denied"
    if put_right := _PUT_RIGHT.search(before):
        if _REVISED_ESTIMATE.search(before):
            return "estimated"
        return "said" if _ONLY_REVISED.match(put_right[0]) else "corrected"
    mistaken = _OF_ITS_OWN.search(before) and _MISTAKEN.match(after) and not _OF_OTHERS.search(before.lstrip('“"'))
    if (
        _TAKES_BACK.search(before)
        or _ERROR.search(after)
        or mistaken
        or (_SORRY_FOR.search(before) and _ANNOUNCED.match(after))
    ):
        return "retracted"
    sorry = _SORRY.search(text[figure.end : figure.end + 70]) if _GAVE.search(before) else None
    if sorry and figure.text.lower() not in sorry[0].lower():
        return "retracted"
    own = (_NOT_THAT.match(after) or _NOT_AS_FIRST.match(after)) and not _OF_OTHERS.search(sentence.text)
    if _EARLIER.search(before) or own or _CORRECT_ONE.search(before) or _REVISING.search(before + after):
        return "corrected"
    if _FABLE.match(after) and before.strip()[-1:] in ("", "“", '"'):
        return "denied"
    if speaker.stance == "said" and _RIGHT.match(after):
        return "confirmed"
    return _weaker(figure, sentence, text, speaker)


def _gave_it(figure: Figure, speaker: Attribution) -> bool:
    """Is it he of whom a clause about the number tells that he gave it: "not the 48 that the fund has admitted"?"""
    return speaker.cue is None and speaker.source is not None and speaker.source.start >= figure.end


def _is_armed(speaker: Attribution) -> bool:
    words = f"{speaker.entity} {speaker.source.text if speaker.source else ''}"
    return speaker.kind == "military" or _ARMED.search(words) is not None


def _of_war(figure: Figure, sentence: Span, text: str) -> bool:
    """Does an army tell what harm it has done to the other side, or that it has done none to civilians?"""
    if figure.high == 0 or figure.negated:
        return "civilian" in text[figure.start : min(sentence.end, figure.end + 20)]
    own = _ITS_OWN_SIDE.search(text[figure.start : min(sentence.end, figure.end + 50)])
    return (
        own is None
        and (_ITS_HARM.search(text[sentence.start : figure.start]) or _BY_ITS_ARMS.match(text, figure.end)) is not None
    )


def _of_the_foe(figure: Figure, sentence: Span, text: str, speaker: Attribution, at_war: Set[str]) -> bool:
    """Does one of two lands at war count what the other's forces have lost, or what its own have done?"""
    mine = (speaker.entity or "").partition(" (")[0]
    if mine not in at_war or figure.negated or not _LOSSES.intersection(figure.events):
        return False
    lost = _FORCES_OF.match(text[figure.end : sentence.end]) or _FORCES_OF.match(f" {figure.counted or ''}")
    theirs = countries().get(lost["land"]) if lost else None
    return (theirs in at_war and theirs != mine) or _of_war(figure, sentence, text)


_LOSSES = frozenset({"killed", "wounded", "destroyed", "downed"})
_FORCES_NOUN = r"(?:army|armed forces|military|navy|soldiers?|troops?|servicemen|guns|gunners|artillery|tanks?|jets?|warplanes|aircraft|fighters|brigades?|forces)"
_ARMS_OF = re.compile(
    rf"\b(?P<land>[A-ZÀ-Þ][\wÀ-ÿ-]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ-]+)?)(?:['’]s)?\s(?:[a-z]+\s)?{_FORCES_NOUN}\b"
)
_FORCES_OF = re.compile(
    rf"\s(?:[a-z]+\s)?(?P<land>[A-ZÀ-Þ][\wÀ-ÿ-]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ-]+)?)\s(?:[a-z]+\s)?{_FORCES_NOUN}\b"
)
_ARMED = re.compile(
    r"\b(?:[Aa]rmed forces|[Dd]efen[cs]e [Mm]inist(?:ry|er)|[Mm]ilitary|[Aa]rmy|Defen[cs]e Force|[Jj]unta)\b"
)
_ARMS = r"(?:air )?(?:strikes?|jets|artillery|troops|forces|men|fighters|gunners|soldiers|drones|planes|helicopters|missiles|raid|attack|bombers?)"
_ITS_HARM = re.compile(
    rf"\b(?:it|they|we|(?:its|their|our) (?:\w+ ){{0,2}}?{_ARMS}|strike)\b(?:(?!\b(?:been|were|was|being)\b)[^.;]){{0,60}}?\b(?:killed|kills|killing|wounded|destroyed|captured|eliminated|neutrali[sz]ed|hit|taken|took)\s(?:another\s|a further\s)?$"
)
_BY_ITS_ARMS = re.compile(
    rf"[^.;,]{{0,60}}\b(?:killed|wounded|destroyed|captured)\b[^.;,]{{0,30}}\bby its (?:\w+ ){{0,2}}?{_ARMS}\b"
)
_ITS_OWN_SIDE = re.compile(
    r"\bof (?:its|their|our) (?:own )?(?:soldiers|men|troops|fighters)|\b(?:drones?|missiles?|unmanned|rockets?)\b"
)


def _weaker(figure: Figure, sentence: Span, text: str, speaker: Attribution) -> Stance:
    """A plain "said" of a party that only claims, or of one who gives an estimate."""
    before = text[sentence.start : figure.start]
    if speaker.stance == "denied" and _DENIED_AND.search(before):
        return "said"
    if speaker.stance in ("said", "believed") and _OUTLOOK.search(before):
        return "estimated"
    if speaker.stance not in ("said", "asserted"):
        return speaker.stance
    rallied = "attended" in figure.events and figure.unit == "person"
    if (
        is_partisan(speaker)
        or (rallied and _of_the_rally(speaker))
        or (_is_armed(speaker) and _of_war(figure, sentence, text))
    ):
        return "claimed"
    if _BELIEVING.search(before) or _BELIEVED_BY.search(before) or _BELIEVED_BY.search(text[figure.end : sentence.end]):
        return "believed"
    if _VERIFIED.search(before):
        return "confirmed"
    put = (speaker.cue is not None and speaker.cue.text.lower() in ("put", "puts")) or _PUT_AT.search(before)
    words = re.findall(r"[a-z]+", speaker.source.text.lower() if speaker.source else "")
    if (put and _ESTIMATORS.intersection(words)) or (
        _OBSERVERS.intersection(words) and _seen_from_outside(figure, before)
    ):
        return "estimated"
    near = before[-70:].rpartition(";")[2] + text[figure.start : min(sentence.end, figure.end + 40)]
    return "estimated" if _ESTIMATE.search(near) else speaker.stance


def _of_the_rally(speaker: Attribution) -> bool:
    """Is it one of those who call people to the streets, and boast of the crowd?"""
    words = speaker.source.text.lower().split(",")[0].split() if speaker.source else []
    return bool(words) and words[-1] in _RALLYING


_RALLYING = frozenset(
    "party organisers organizers coalition alliance movement front campaign opposition protesters".split()
)


def _seen_from_outside(figure: Figure, before: str) -> bool:
    """Is it the size of a crowd, or what something may cost another?"""
    return ("attended" in figure.events and figure.unit == "person") or (
        figure.kind == "money" and _MAY_COST.search(before) is not None
    )
