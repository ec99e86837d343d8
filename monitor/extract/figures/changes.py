"""Rises and falls: the trend of a figure, and whether it is the new value, the change itself, or the former value."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, VERBS

_REACH = 12
_OBJECT_REACH = 8
_BARRIERS = frozenset({";", ":", ".", "but", "while", "which", "who", "to", ",", "(", "and"})
_FORMER = frozenset("former earlier previous initial first original".split())
_HEADS = language.MONTHS - {"may"} | frozenset(
    "the a an its of figure figures estimate estimates count toll total number tally forecast forecasts projection projections guidance some about around level levels high low peak "
    "record same last year year's month's quarter's week's 's s '".split()
)
_SOURCES = frozenset(
    "people soldiers residents those men women homes villagers troops workers families students refugees migrants prisoners fighters".split()
)
_REVISED = frozenset("revised changed went going gone upgraded corrected moved moving".split())
# Words between a verb of change and its amount.
_BETWEEN = frozenset(
    "just only further additional some about nearly almost as much more than at least around roughly record total combined whopping mere "
    "even still well over under between back".split()
)
# What may follow a verb before "to": "climbed back up to".
_BEFORE_TO = frozenset("only just back again up down further even sharply as high low far".split())
# Verbs whose object is as often a sum that changes hands as a change.
_HANDED_OVER = frozenset(
    "raised raise raises raising lose losing loses cut slashed boosted lifted add improved".split()
)
_NOT_MEASURED = AUXILIARIES | {"power", "electricity", "ties", "aid", "access", "supplies", "water", "off", "short"}
_NOUNS = {
    "increase": "up", "rise": "up", "decrease": "down", "drop": "down", "decline": "down", "fall": "down", "jump": "up", "gain": "up", "growth": "up",
    "reduction": "down", "surge": "up", "cut": "down", "plunge": "down", "gains": "up", "expansion": "up", "slump": "down", "contraction": "down",
    "hike": "up", "cuts": "down", "reductions": "down", "increases": "up",
}  # fmt: skip

Change = tuple[str | None, str]


def changes(s: Sentence, found: list[Quantity], clauses: list[tuple[int, int]]) -> list[Change]:
    """For each quantity its trend and its role: the new value, the change itself, or the former value."""
    moves: list[Change] = []
    for index, (q, clause) in enumerate(zip(found, clauses, strict=True)):
        move = _change(s, q, clause[0])
        if index and q.converted:
            move = moves[-1]
        elif index and move == (None, "value"):
            move = _shared(s, found[max(0, index - 2) : index + 1], moves) or move
        moves.append(move)
    for index, (_, role) in enumerate(moves):
        if role == "former":
            for first in (index - 1, index):
                _compare(s, found[max(0, first) : first + 2], moves, first)
    return moves


_ROLES = ["former", "value"]


def _compare(s: Sentence, pair: list[Quantity], moves: list[Change], index: int) -> None:
    """ "went from 175 to 450", "revised to 49 from 50": where no verb gives the direction the two values do."""
    if index < 0 or len(pair) < len(_ROLES):
        return
    roles = [move[1] for move in moves[index : index + 2]]
    if sorted(roles) != _ROLES or pair[0].kind != pair[1].kind or not all(q.exact for q in pair):
        return
    new = roles.index("value")
    reached, left = pair[new], pair[1 - new]
    if moves[index + new][0] is None and s.words[reached.begin - 1] == "to" and reached.low != left.low:
        moves[index + new] = ("up" if (reached.low or 0) > (left.low or 0) else "down"), "value"


def _shared(s: Sentence, found: list[Quantity], moves: list[Change]) -> Change | None:
    """The change that the last quantity shares with the one before, over the value that this one reached ("fell 2 % to 38, the Dax 1 %")."""
    one, other = found[-2:]
    if _goes_on(s, one, other, moves[-1]):
        return moves[-1]
    reached = len(moves) > 1 and moves[-1][1] == "value" and s.words[one.begin - 1] == "to"
    if not reached or found[-3].kind != other.kind or found[-3].unit != other.unit or moves[-2][1] != "change":
        return None
    return moves[-2] if _is_gapped(s, one.end, other) else None


def _goes_on(s: Sentence, one: Quantity, other: Quantity, move: Change) -> bool:
    """Does one verb govern both amounts: "fell 5 %, or 12 points", "(5 %)", "by 96 and 50 points", "the Dax gained 3 %, the Cac 2 %"?"""
    counts = other.kind == "count" and s.words[other.end] not in _POINTS
    if move[0] is None or move[1] != "change" or counts or (other.low or 0) < 0:
        return False
    end = one.phrase[1] if one.phrase and one.phrase[0] >= one.end else one.end
    between = s.words[end : other.begin]
    if between in _RESTATED or (between == ["("] and other.kind == "percent"):
        return True
    alike = one.kind == other.kind and one.unit == other.unit
    return alike and (between in _JOINED or _is_gapped(s, end, other))


_RESTATED = (["or"], [",", "or"])
_JOINED = (["and"], [","], [",", "and"])
_LINKS = frozenset({"and", ",", "while", "but"})
_GAP = 8


def _is_gapped(s: Sentence, end: int, other: Quantity) -> bool:
    """Is there but a name between the amounts, without a verb of its own ("..., Burlington by 2.6%")?"""
    words, by = s.words, s.words[other.begin - 1] == "by"
    if by and words[end] in _LINKS and words[end + 1] in ("in", "at", "on", "for"):
        return s.capital(other.begin - 2) or s.words[other.begin - 3] in DETERMINERS
    between = range(end, other.begin - by)
    if not 1 < len(between) < _GAP or words[end] not in _LINKS or not (by or other.kind == "percent"):
        return False
    named = [
        k for k in between if words[k] not in _LINKS and words[k] not in DETERMINERS and words[k] not in ("-", "&")
    ]
    if not named:
        return False
    noun = s.words[named[0] - 1] == "the" and len(named) <= 2 and all(words[k] not in VERBS for k in named)
    return (noun or s.capital(named[-1])) and all(
        words[k][:1].isalpha() and words[k] not in FUNCTION_WORDS for k in named
    )


def _change(s: Sentence, q: Quantity, begin: int) -> Change:
    if q.trend:
        return q.trend, "change"
    if q.kind == "age":
        return None, "value"
    words, at = s.words, q.begin - 1
    floor = max(begin, at - _REACH)
    ago = q.kind == "duration" and words[q.end] in ("ago", "before", "earlier", "previously")
    if at >= floor and not ago and _is_former(s, at, floor):
        return None, "former"
    if q.kind == "duration" and "-" in words[q.last : q.end]:
        return None, "value"
    at = _back(s, at, floor)
    word = words[at] if at >= floor else ""
    if word == "to":
        return _reached(s, q, at, floor), "value"
    if word == "of" and at > floor and words[at - 1] in _NOUNS and words[at - 2] != "storm" and q.kind != "duration":
        return _NOUNS[words[at - 1]], "change"
    if word == "of" and (marked := _at_mark(s, q, at - 1, floor)) is not None:
        return marked
    if word == "by":
        at = _back(s, at - 1, floor)
        if words[at].startswith("los"):
            return None, "value"
        trend = _trend(words[at]) if at >= floor and words[at] not in _NO_VERBS - {"higher", "lower"} else None
        trend = trend or (_moved(s, at + 1, floor) if q.kind != "duration" else None)
        return (trend, "change") if trend else (None, "value")
    return _amount(s, q, at, floor, word)


def _at_mark(s: Sentence, q: Quantity, at: int, floor: int) -> Change | None:
    """ "rose to a record high of $30", "grew at an annual rate of 3 %": the noun between the verb and the value."""
    rate = s.words[at] in _RATES
    if not rate and s.words[at] not in _MARKS:
        return None
    while at >= floor and s.words[at] not in ("to", "at") and s.words[at].isalpha():
        at -= 1
    if s.words[at] == "to" and not rate:
        return _reached(s, q, at, floor), "value"
    trend = _moved(s, at, floor) if s.words[at] == "at" and rate else None
    return (trend, "change") if trend else None


_MARKS = frozenset("high low peak record maximum minimum level total trough".split())
_RATES = frozenset("rate pace clip speed".split())


def _back(s: Sentence, at: int, floor: int) -> int:
    """Back over adverbs and over "a further", "a record"; a lone article stays: "added a 30 degree curve" tells no change."""
    words = s.words
    while at >= floor:
        if words[at].isalpha() and at > floor and words[at - 1] in ("a", "an") and words[at + 1] != "of":
            at -= 2
            continue
        article = words[at] in ("a", "an") and words[at + 1] in _BETWEEN
        if words[at] == "at" and words[at + 1] not in ("least", "most"):
            break
        if not (words[at] in _BETWEEN or article or (words[at].endswith("ly") and words[at] not in _LY_VERBS)):
            break
        at -= 1
    return at


_LY_VERBS = frozenset("supply reply apply rely fly multiply comply".split())
_BEFORE_UP = frozenset("trending trended ended closed finished traded trading opened ticked edged as and".split())
_POINTS = frozenset("points point places pence cents votes seats".split())


def _amount(s: Sentence, q: Quantity, at: int, floor: int, word: str) -> Change:
    """ "rose 4 %", "up 19 cents", "lost 2.7 per cent": a verb that governs the amount itself."""
    trend = _trend(word)
    if (word == "+" and not s.glued(q.begin)) or (word.startswith("surge") and s.words[at - 1] == "storm"):
        return None, "value"
    if trend is None or q.kind in ("duration", "age") or (q.modifier or "").lower().startswith(("short", "shy")):
        return None, "value"
    before = s.words[at - 1] if at > floor else ""
    if word in ("up", "down"):
        free = not before[:1].isalpha() or before in AUXILIARIES or before in _BEFORE_UP
        shares = q.kind in ("percent", "money") and before not in _PHRASAL
        return (trend, "change") if free or shares else (None, "value")
    if s.words[q.end : q.end + 2] == ["of", "the"] and s.words[q.end + 2] in ("vote", "votes", "ballots", "seats"):
        return None, "value"
    if word == "mounted" or (s.words[q.end] == "into" and q.kind == "money"):
        return None, "value"
    if word in _NO_VERBS and (before in DETERMINERS or word not in ("higher", "lower")):
        return None, "value"
    large = q.scaled or q.kind == "rate" or (q.low or 0) >= _LARGE
    handed = word in _HANDED_OVER or (large and word in ("lost", "added", "adds", "adding", "gained"))
    if (q.kind == "count" and s.words[q.end] not in _POINTS) or (q.kind in ("money", "rate") and handed):
        return None, "value"
    return (None, "value") if _is_played(s, q, word) or _is_moved(s, q, at, word) else (trend, "change")


# A share loses less than this, who loses more has lost it.
_LARGE = 1000
# What "up" makes a verb of another meaning with: "women make up 40 %", "he gave up $3m".
_PHRASAL = frozenset(
    "make makes made making give gives gave given giving put puts putting pick picks picked picking take takes took taking turn turns turned rack racks racked "
    "plunk plunked plunking lay lays laid pay pays paid pony cough coughed ante anted use uses used eat eats ate pile piled set sets scoop scooped rustle hand handed build built buy buys bought".split()
)
_NO_VERBS = frozenset({"growth", "uptick", "hike", "higher", "lower"})
_GAINS = frozenset("added adds add gained gain gains lost lose loses dropped shed advanced".split())
_FAR = 24
# Without one of these words points are made in a game.
_MARKETS = frozenset(
    "index indexes indices dow nasdaq nikkei ftse dax sensex cac hang shares stocks stock futures composite average industrials market markets percent % poll polls "
    "polling rating ratings approval support lead yield yields survey".split()
)
_LEVELS = frozenset(
    "level levels river rivers lake sea seas water waters tide tides table range snow temperature".split()
)
_LENGTHS = frozenset("m km foot mile yard cm inch".split())
_DROPS = frozenset(
    "fell fall falls falling fallen plunged plunge plunges plunging tumbled dropped drops dropping slid slipped".split()
)


def _is_played(s: Sentence, q: Quantity, word: str) -> bool:
    """ "gained 32 yards", "added 14 points and seven rebounds": what a player makes, not a change."""
    if word not in _GAINS:
        return False
    points = s.words[q.end] in ("points", "point") and float(q.low or 0).is_integer()
    return q.unit == "yard" or (points and _MARKETS.isdisjoint(s.words[max(0, q.begin - _FAR) : q.end + _FAR]))


def _is_moved(s: Sentence, q: Quantity, at: int, word: str) -> bool:
    """ "fell 700 metres to his death", "adds 2.5 Gigabit Ethernet": a way through space, or the measure of a thing."""
    if q.kind != "measure":
        return False
    if word in _DROPS and q.unit in _LENGTHS:
        return _LEVELS.isdisjoint(s.words[max(0, at - _OBJECT_REACH) : at])
    following = s.words[q.end]
    noun = following == "of" or (following[:1].isalpha() and following not in FUNCTION_WORDS)
    return word.startswith("add") and noun


# Of "contract" only the verb stands right before an amount or before "by" and "to".
_MOVES = dict.fromkeys(language.RISES, "up") | dict.fromkeys(language.FALLS | {"contract", "contracts"}, "down")


def _trend(word: str) -> str | None:
    return _MOVES.get(word)


def _reached(s: Sentence, q: Quantity, at: int, floor: int) -> str | None:
    """The trend of a value after "to": of the verb before it, over its object; a count also over the amount of the change."""
    k = at - 1
    pointed = None
    while k >= floor and ((s.words[k] in _BEFORE_TO and _trend(s.words[k - 1])) or s.words[k].endswith("ly")):
        pointed = pointed or (_trend(s.words[k]) if s.words[k] in ("up", "down") else None)
        k -= 1
    if k >= floor and s.words[k].startswith("add"):
        return None
    trend = _trend(s.words[k]) if k >= floor else None
    if trend is not None:
        return None if s.words[k] in ("up", "down") and s.words[k - 1].endswith("ing") else pointed or trend
    return None if q.unit in _SPEEDS else _moved(s, at, floor, q)


# What accelerates reaches a speed: no change of a value.
_SPEEDS = frozenset({"mph", "km/h", "m/s", "knot"})


def _moved(s: Sentence, at: int, floor: int, reached: Quantity | None = None) -> str | None:
    """The trend of the nearest verb of change before a token ("cut its forecast to"), unless another clause stands between.

    A value `reached` has it also over the amount of the change ("rose 4 % to 12,400").
    """
    for k in range(at - 1, max(floor, at - (_OBJECT_REACH if reached is None else _REACH)) - 1, -1):
        word = s.words[k]
        restated = reached is not None and word == "," and s.words[k + 1] in ("or", "to", "from")
        if (word in _BARRIERS and not restated) or word in AUXILIARIES or (reached is None and word[:1].isdecimal()):
            return None
        if reached is not None and _hands_over(s, k, at, reached):
            return None
        trend = None if reached is None and word.startswith("los") else _trend(word)
        if trend is not None and word not in _NOT_MOVED and s.words[k + 1] not in _NOT_MEASURED:
            return trend
    return None


_NOT_MOVED = frozenset({"+", "up", "down", "contract", "contracts"}) | _NO_VERBS


def _hands_over(s: Sentence, verb: int, at: int, q: Quantity) -> bool:
    """Does "to" say here who gets something or who wins ("added 300 men to 12 posts", "lost by 54 per cent to 46", "lost ground to two")?"""
    word = s.words[verb]
    if word.startswith("los") and not any(amount[:1].isdecimal() for amount in s.words[verb:at]):
        return True
    if q.kind == "percent":
        return word.startswith("los")
    return word.startswith("add") and q.kind == "count" and s.words[q.end][:1].isalpha()


def _after_value(s: Sentence, at: int) -> bool:
    """ "to 104 from 118", "to 104 on Thursday from 118": does the new value stand just before?"""
    at -= 1
    if s.words[at] in language.WEEKDAYS:
        at -= 1 + (s.words[at - 1] == "on")
    return at > 1 and s.words[at][:1].isdecimal() and s.words[at - 1] == "to"


def _is_former(s: Sentence, at: int, floor: int) -> bool:
    """ "from 27", "up from an earlier count of 27", "compared with 27", "instead of 27"."""
    words = s.words
    while at >= floor and (words[at] in _HEADS or words[at] in _FORMER):
        if words[at] == "of" and words[at - 1] == "instead":
            return True
        at -= 1
    if at < floor:
        return False
    word, before = words[at], words[at - 1]
    if (
        (word in ("with", "to") and before == "compared")
        or (word == "than" and before == "rather")
        or word in ("versus", "vs")
    ):
        return True
    if word == "against" and before in (",", "(", "as"):
        return True
    if word != "from":
        return False
    if before in _SOURCES:
        return any(_trend(words[k]) and "to" in words[k:at] for k in range(max(0, at - 8), at))
    if _trend(before) or _after_value(s, at) or before in ("higher", "lower", "revised", ","):
        return before != "," or at > 1
    near = words[max(0, at - _OBJECT_REACH) : at]
    return any((_trend(word) and word not in _NO_VERBS) or word in _REVISED for word in near)
