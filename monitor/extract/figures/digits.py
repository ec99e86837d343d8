"""Numbers in digits, with the fraction and the scale behind them."""

from __future__ import annotations

from monitor.extract.figures.fractions import part_of_unit
from monitor.extract.figures.numerals import parse_digits, with_scale
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language


def read_digits(s: Sentence, at: int) -> Quantity | None:
    """The number in digits that begins at this token, with fraction and scale; `None` if it is no number."""
    words = s.words
    value = parse_digits(words[at])
    if value is None:
        return None
    stop = at + 1
    if _goes_on(s, at):
        value, stop = value * 1000 + float(words[at + 2]), at + 3
    if s.glued(stop) and words[stop] in language.FRACTION_SIGNS:
        value, stop = value + language.FRACTION_SIGNS[words[stop]], stop + 1
    elif words[stop] == "/" and s.glued(stop) and s.glued(stop + 1) and words[stop + 1][:1].isdecimal():
        bottom = parse_digits(words[stop + 1])
        if not bottom or not _is_fraction(value, bottom):
            return None
        value, stop = value / bottom, stop + 2
        if words[stop] == "of":
            part = part_of_unit(s, at, stop, value)
            return part or Quantity(at, stop, at, stop, value, value, stem=value, word=words[at], kind="number")
    elif (rest := _mixed(s, stop)) is not None:
        value, stop = value + rest[0], rest[1]
    elif (power := _power(s, stop)) is not None:
        value, stop = value * power[0], power[1]
    elif s.glued(stop) and s.glued(stop + 1) and (raised := _exponent(s, at)) is not None:
        value, stop = raised
    q = Quantity(at, stop, at, stop, value, value, stem=value, word=words[at], grouped=not words[at].isdecimal())
    return with_scale(s, q)


_BEFORE_A_SUM = frozenset(
    "$ £ € about around nearly almost some than over least estimated approximately roughly".split()
)

# After these the second is a count of its own: "killed at least 36, 200 injured", "over 36, 200-plus missing".
_NOT_TORN = frozenset(
    "- + more others were are still killed dead injured hurt wounded missing arrested displaced rescued".split()
)


def _goes_on(s: Sentence, at: int) -> bool:
    """Does a space behind the comma of the thousands tear the number apart ("$380, 600")? Only where one number must follow."""
    words = s.words
    if words[at + 1] != ",":
        return False
    torn = words[at + 1] == "," and s.glued(at + 1) and not s.glued(at + 2) and len(words[at + 2]) == 3
    whole = words[at].isdecimal() and len(words[at]) < 4 and words[at + 2].isdecimal()
    if not (torn and whole) or words[at + 3] in _NOT_TORN:
        return False
    listed = words[at + 3] in (",", "and", "or", "-") or words[at - 1] in (",", "and", "or", "-")
    return words[at - 1] in _BEFORE_A_SUM or words[at + 2][0] == "0" or (len(words[at]) == 1 and not listed)


def _mixed(s: Sentence, at: int) -> tuple[float, int] | None:
    """The fraction that makes a mixed number and where it ends: "2 1/2", "1-1/2"."""
    words = s.words
    at += words[at] == "-" and s.glued(at) and s.glued(at + 1)
    slash = at + 1
    if words[slash] != "/" or s.glued(slash) != s.glued(slash + 1) or not words[at].isdecimal():
        return None
    top, bottom = parse_digits(words[at]), parse_digits(words[slash + 1]) if words[slash + 1].isdecimal() else None
    return (top / bottom, slash + 2) if top and bottom and top < bottom <= 16 else None


def _power(s: Sentence, at: int) -> tuple[float, int] | None:
    """The power of ten that a number is multiplied with and where it ends: "× 10^-3", "x 10³", "×10-30"."""
    words = s.words
    if words[at] not in ("×", "x", "*") or words[at + 1] != "10" or not s.glued(at + 2):
        return None
    at += 2
    raised = words[at].translate(_RAISED)
    if raised != words[at]:
        return _ten_to(raised, at + 1)
    at += words[at] == "^"
    minus = words[at] == "-"
    return _ten_to("-" * minus + words[at + minus], at + minus + 1)


def _exponent(s: Sentence, at: int) -> tuple[float, int] | None:
    """The value of "10^6" and where it ends."""
    words, stop = s.words, at + 1
    return _ten_to(words[stop + 1], stop + 2) if words[at] == "10" and words[stop] == "^" else None


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_HIGHEST_POWER = 300


def _ten_to(power: str, end: int) -> tuple[float, int] | None:
    if not power.lstrip("-").isdecimal() or len(power) > 4 or abs(int(power)) > _HIGHEST_POWER:
        return None
    return 10.0 ** int(power), end


def _is_fraction(top: float, bottom: float) -> bool:
    return (
        top < bottom and bottom in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000) and (top, bottom) != (9, 11)
    )
