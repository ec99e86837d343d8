"""Two numbers that make one interval ("30 to 40", "between $3 and $4 million", "12-15,000"), and pairs that are scores."""

from __future__ import annotations

import itertools

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import PHRASE_ENDS, PREPOSITIONS
from monitor.language.en.units import PEOPLE

_DASHES = frozenset({"-", "–", "—"})
_JOINTS = _DASHES | {"to", "or", "and", "through"}
_VOTES = frozenset("vote voted votes voting ruled ruling decision decided split".split())
_HYPHENED = (["-", "to", "-"], ["-", "to"], ["-", "or"])
_HEDGED = frozenset("about around some roughly approximately nearly perhaps maybe".split())
_GAMES = frozenset(
    "win victory defeat loss draw lead vote decision ruling beat won lost lose at against over on final series score scoreline record aggregate mark lifetime start draws thrashing triumph down up majority".split()
)


def join(s: Sentence, found: list[Quantity]) -> list[Quantity]:
    """The quantities with ranges made one, and without scores ("won 3-1")."""
    joined: list[Quantity] = []
    for q in found:
        last = joined[-1] if joined else None
        if last is not None and _hangs(s, last, q):
            last.unit, last.kind, last.hanging = q.unit, q.kind, True
            if q.kind == "duration" and last.modifier == "over":
                last.high, last.modifier, last.begin = last.low, None, last.first
        if last is None or q.begin - last.end > 3:
            joined.append(q)
            continue
        start = _begin(s, last, q)
        if start is not None:
            joined[-1] = _made_one(last, q, start)
        elif _is_score(s, last, q):
            joined.pop()
        else:
            joined.append(q)
    for one, other in reversed(list(itertools.pairwise(joined))):
        _lend(s, one, other)
    return joined


def _hangs(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "four-, five- and six-cylinder": a hyphen left hanging for the unit that comes."""
    at = one.end
    return (
        s.words[at] == "-"
        and s.glued(at)
        and not s.glued(at + 1)
        and s.words[at + 1] in (",", "and", "or", "to", "")
        and other.begin - at < 4
    )


def _lend(s: Sentence, one: Quantity, other: Quantity) -> None:
    """ "from 5 to 7 per cent", "from 208 pounds to 193", "from 1.2 to 1.5 million", "by 2 and 3 per cent": the unit and the scale stand once."""
    joint = s.words[one.end]
    sides = s.words[one.end : other.begin] in (["by"], ["x"], ["-", "by", "-"]) and other.kind == "measure"
    if _is_former(s, one, other):
        other.unit, other.kind, other.plain = one.unit, one.kind, False
        return
    if sides or (joint == "," and _is_listed(s, one, other)):
        joint = "and"
    elif joint not in ("to", "and") or other.begin != one.end + 1:
        return
    if not one.exact:
        return
    if joint == "and" and (other.unit is None or other.signed or other.kind in ("count", "age")):
        return
    if one.unit is None and one.kind == "count" and one.end == one.last:
        _lend_scale(one, other)
        one.unit, one.kind, one.plain = other.unit, other.kind, other.plain and one.plain
    elif (
        s.words[one.begin - 1] == "from"
        and other.unit is None
        and other.kind == "count"
        and _ends_phrase(s.words[other.end])
    ):
        other.unit, other.kind, other.plain = one.unit, one.kind, one.plain


def _is_former(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "to 4.5 per cent from 3.6", "500 billion naira, up from 250 billion": the former value without the unit."""
    between = s.words[one.end : other.begin]
    bare = other.kind == "count" and other.unit is None and _ends_phrase(s.words[other.end])
    joined = between == ["from"] or (between[:1] == [","] and between[-1:] == ["from"] and len(between) < 5)
    thrown = one.kind == "percent" and other.word.isalpha()
    return bare and joined and not thrown and one.unit is not None and one.kind in ("money", "percent", "measure")


def _is_listed(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """Is the comma one of a list of bare numbers with the unit at its end ("7, 8, 10 per cent", "two, three or four years")?"""
    lent = other.unit is not None and (other.end == other.last or other.joined)
    goes_on = s.words[one.begin - 1] == "," and s.words[one.begin - 2].isdecimal()
    return other.begin == one.end + 1 and (lent or goes_on)


def _ends_phrase(word: str) -> bool:
    return not word[:1].isalpha() or word in PHRASE_ENDS


# Numbers of one size: neither is more than this many times the other.
_FAR = 30


def _lend_scale(one: Quantity, other: Quantity) -> None:
    """Scales a number without a scale by that of the one after it, when both are of one size."""
    alone = not one.scaled and "," not in one.word and one.stem < 1000
    if alone and other.scaled and not other.vague and other.stem / _FAR < one.stem < other.stem * _FAR:
        one.low = one.high = (one.low or 0.0) * ((other.low or 0.0) / other.stem)


def _begin(s: Sentence, one: Quantity, other: Quantity) -> int | None:
    """Where the range of the two begins, "between" and "from" included; `None` if they are no range."""
    words = s.words
    joint = words[one.end]
    gap = other.begin - one.end
    if joint not in _JOINTS or not (one.exact and other.exact) or one.negated or other.negated:
        return None
    if gap > 1 and not (
        words[one.end : other.begin] in _HYPHENED
        or all(words[k] in _HEDGED or words[k] in _DASHES for k in range(one.end + 1, other.begin))
    ):
        return None
    low, high = _scaled(one, other)
    if not low < high or not _same_unit(one, other) or (one.kind == "number") != (other.kind == "number"):
        return None
    before = one.begin - 1
    while words[before] in _HEDGED:
        before -= 1
    word = words[before]
    if joint == "and":
        return before if word == "between" else None
    if joint in _DASHES:
        return one.begin if not _is_score(s, one, other) else None
    if joint == "or":
        return one.begin if (high <= 3 * low + 1 and not one.signed) or one.kind == other.kind != "count" else None
    if word in ("from", "between"):
        verb = words[before - 1]
        if words[other.end] == "to" and words[other.end + 1][:1].isdecimal():
            return one.begin
        changes = (
            verb in language.RISES
            or verb in language.FALLS
            or words[before - 2] in language.RISES
            or words[before - 2] in language.FALLS
        )
        return None if changes or not _ranges(s, before) else before
    if word == "by" and (one.unit is None) == (other.unit is None) and not words[before - 1].startswith("rang"):
        return None
    if word == "by" or words[before - 1] in ("range", "ranges", "ranged", "ranging"):
        return one.begin
    if word in language.RISES or word in language.FALLS:
        following = words[other.end]
        counts = other.unit is not None or (following.isalpha() and following not in PHRASE_ENDS)
        return one.begin if one.unit is None and counts else None
    return one.begin


def _ranges(s: Sentence, before: int) -> bool:
    """Does "from A to B" give a span rather than a change? A change says so by its verb within the clause."""
    words = s.words
    near = words[max(0, before - 8) : before]
    if any(word.startswith(("rang", "vari", "between")) for word in near) or words[before] == "between":
        return True
    return not any(word in language.RISES or word in language.FALLS or word in _REVISED for word in near)


_REVISED = frozenset(
    "revised changed went moved going raised lowered upgraded downgraded cut widened narrowed adjusted dropping".split()
)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return not (
            one.unit is not None
            and other.unit is None
            and one.kind in ("measure", "duration", "percent")
            and not one.plain
        )
    return other.kind == "rate" and other.unit.startswith(one.unit)


def _scaled(one: Quantity, other: Quantity) -> tuple[float, float]:
    """Both ends, the scale of the second reaching back where the first has none and its number is the smaller."""
    low, high = one.low or 0.0, other.high or 0.0
    if one.scaled or (one.grouped and "," in one.word):
        return low, high
    if other.stem != other.high and 0 < low < other.stem:
        return low * (high / other.stem), high
    if low < 1000 and other.word.endswith(",000") and not other.scaled and low * 1000 < high:
        return low * 1000, high
    return low, high


def _made_one(one: Quantity, other: Quantity, start: int) -> Quantity:
    low, high = _scaled(one, other)
    stronger = other if other.kind != "count" or other.unit else one
    return Quantity(
        start, other.end, one.first, other.last, low, high, stem=one.stem, scaled=True, joined=True, word=one.word, unit=stronger.unit,
        kind=stronger.kind, signed=one.signed or other.signed, plain=one.plain and other.plain, trend=one.trend, approximate=one.approximate or other.approximate,
        modifier=one.modifier,
    )  # fmt: skip


def _follows_score(s: Sentence, at: int) -> bool:
    """Does another pair of small numbers with a hyphen stand a few words before ("at 4-7, including 2-6 in the league")?"""
    words = s.words
    return any(
        words[k] == "-" and s.glued(k) and words[k - 1].isdecimal() and words[k + 1].isdecimal()
        for k in range(max(1, at - 8), at)
    )


def _is_score(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "won 3-1", "a 7-5 vote", "2-0 down": small whole numbers, a hyphen, nothing counted."""
    words, following = s.words, s.words[other.end]
    if words[one.end] == "to":
        return _is_vote(s, one, other)
    if words[one.end] not in _DASHES or other.begin != one.end + 1:
        return False
    if one.unit or other.unit or one.scaled or other.scaled or not (one.low or 0) < 200 > (other.low or 0):
        return False
    if not (words[one.first].isdecimal() and words[other.first].isdecimal()):
        return False
    if not s.glued(other.begin) or not s.glued(one.end):
        return (
            following in _STANDINGS
            or one.low == other.low == 0
            or (s.capital(other.end) and one.begin > 0 and s.capital(one.begin - 1))
        )
    if (one.low or 0) >= (other.low or 0) or _is_record(s, one, other) or _is_set(s, other.end):
        return True
    near = {words[one.begin - 1], words[one.begin - 2], following, words[other.end + 1]}
    return bool(near & _GAMES) and not (following in PEOPLE or (following.endswith("s") and len(following) > 3))


_STANDINGS = frozenset("up down ahead record mark lifetime win victory lead loss defeat".split())


def _is_vote(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "voted 5 to 4", "outnumbered 80 to 1"."""
    ratio = other.low == 1 and (one.low or 0) > 1 and one.unit is None and not s.words[other.end][:1].isalpha()
    if (
        ratio
        and "from" not in s.words[max(0, one.begin - 3) : one.begin]
        and other.begin == one.end + 1 == other.end - 1
    ):
        return True
    voted = not _VOTES.isdisjoint(s.words[max(0, one.begin - 3) : one.begin]) and other.begin == one.end + 1
    return voted and 20 > (one.low or 0) >= (other.low or 0) and not s.words[other.end].endswith("s")


def _is_set(s: Sentence, at: int) -> bool:
    """Does another pair of small numbers follow after the comma, as in the sets of a match ("2–6, 6–3")?"""
    words = s.words
    if words[at] == "(" and words[at + 2] == ")" and words[at + 1].isdecimal():
        at += 3
    at += 1 + (words[at + 1] == "and")
    pair = words[at].isdecimal() and words[at + 1] in _DASHES and s.glued(at + 1) and words[at + 2].isdecimal()
    return words[at - 1] in (",", "and") and pair and int(words[at]) < _HIGHEST_SET > int(words[at + 2])


_HIGHEST_SET = 30


def _is_record(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """Wins and losses of a team: "(6-5, 3-4)", "0-3", "at 4-7, including 2-6 in the league"."""
    words, following = s.words, s.words[other.end]
    enclosed = words[one.begin - 1] in ("(", ",") and following in (")", ",")
    if enclosed and "(" in words[max(0, one.begin - 6) : one.begin]:
        return True
    return (one.low == 0 and not following[:1].isalpha()) or (
        following in PREPOSITIONS and _follows_score(s, one.begin)
    )
