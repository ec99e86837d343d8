"""When two figures agree: closed intervals, approximate ones widened, open bounds with their direction (claims, section 2)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from monitor.types import Figure

WIDENING = 0.10
EXACT_BELOW = 100
LOOSE = 0.10


# One unit of each to that of its group; converted figures are rounded, so they agree within a fiftieth.
SCALES = {
    "acre": 0.00404686, "hectare": 0.01, "square mile": 2.58999, "km²": 1.0, "MB": 0.001, "GB": 1.0, "TB": 1000.0, "PB": 1e6,
    "ton": 0.907185, "tonne": 1.0, "kg": 0.001, "lb": 0.000453592, "m³": 1.0, "litre": 0.001, "gallon": 0.00378541, "barrel": 0.158987, "MW": 1.0, "GW": 1000.0,
}  # fmt: skip
ROUNDED = 0.02


def in_unit(figure: Figure, unit: str | None) -> Figure:
    """The figure in another unit of its group, an area in acres as one in hectares; unchanged where there is none."""
    if figure.unit == unit or figure.unit not in SCALES or unit not in SCALES:
        return figure
    factor = SCALES[figure.unit] / SCALES[unit]
    low = figure.low * factor * (1 - ROUNDED) if figure.low is not None else None
    high = figure.high * factor * (1 + ROUNDED) if figure.high is not None else None
    return replace(figure, low=low, high=high, unit=unit)


def span(figure: Figure) -> tuple[float, float]:
    """The interval that the words leave open, approximate ones widened by a tenth; open ends are infinite."""
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    if figure.approximate:
        return low * (1 - WIDENING) if low > 0 else low, high * (1 + WIDENING) if high > 0 else high
    slack = _slack(figure.text) if low == high and low >= EXACT_BELOW else 0.0
    return low - slack, high + slack


@lru_cache(maxsize=16384)
def _slack(text: str) -> float:
    """How far a number in a scale may be rounded: "1.9 million" is anything nearer to it than to 1.8 or 2.0 million."""
    match = None if text[-1:].isdigit() else _SCALED.search(text)
    if match is None:
        return 0.0
    return 0.49 * float(_POWERS[match["scale"].lower()[:2].rstrip(" .")]) / 10.0 ** len(match["decimals"] or "")


_SCALED = re.compile(
    r"\d(?:\.(?P<decimals>\d+))?[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|[mkb])\b", re.IGNORECASE
)
_POWERS = {"th": 1e3, "k": 1e3, "mi": 1e6, "mn": 1e6, "m": 1e6, "bi": 1e9, "bn": 1e9, "b": 1e9, "tr": 1e12, "tn": 1e12}


def _exact(figure: Figure) -> bool:
    """Is it one number to the digit, with nothing left open?"""
    low = figure.low
    if low is None or low != figure.high or figure.approximate:
        return False
    return low < EXACT_BELOW or figure.text[-1:].isdigit()


def is_open(figure: Figure) -> bool:
    """Is one end of the figure unbounded?"""
    return figure.low is None or figure.high is None


def agree(new: Figure, old: Figure) -> bool:
    """Could both be true, at the precision that each states? `new` is the later one: a bound has to be implied by `old`.

    "more than 100" agrees after 118; "at least 31" after "at least 27" does not; "2,950" agrees with "nearly 3,000".
    """
    if (new.negated or old.negated) and (new.low != old.low or new.high != old.high):
        return False
    if new.unit != old.unit:
        new = in_unit(new, old.unit)
    elif new.low == old.low and new.high == old.high:
        return True
    elif new.low == new.high and old.low == old.high and _exact(new) and _exact(old):
        return False
    if is_open(new) or is_open(old):
        return _bounds_agree(new, old)
    one, other = span(new), span(old)
    return bool(one[0] <= other[1] and other[0] <= one[1])


def point(figure: Figure) -> float:
    """The one number that stands for a figure: its lower end, else its upper one."""
    value = figure.low if figure.low is not None else figure.high
    return value if value is not None else 0.0


def _near(one: float, other: float) -> bool:
    if one == other:
        return True
    if max(abs(one), abs(other)) < EXACT_BELOW:
        return False
    return abs(one - other) <= LOOSE * max(abs(one), abs(other))


def _bounds_agree(new: Figure, old: Figure) -> bool:
    here, there = point(new), point(old)
    if is_open(new) and is_open(old):
        return _near(here, there)
    if is_open(new):
        low, high = span(old)
        if new.high is None:
            return high >= here and (low >= here or _near(here, low) or low <= here <= high)
        return low <= here and (high <= here or there == here or _near(here, high))
    low, high = span(new)
    if old.high is None:
        return low <= there * (1 + LOOSE) and high >= there and (there >= EXACT_BELOW or low == there)
    return high >= there * (1 - LOOSE) and low <= there and (there >= EXACT_BELOW or high == there)


def conflict(one: Figure, other: Figure) -> bool:
    """Can the two not both be true, bounds read as bounds?"""
    a, b = span(in_unit(one, other.unit)), span(other)
    return a[0] > b[1] or b[0] > a[1]


def delta(new: Figure, old: Figure) -> float | None:
    """The change from `old` to `new` as a fraction of `old`; `None` where there is no base."""
    base, new = point(old), in_unit(new, old.unit)
    return (point(new) - base) / base if base else None


def words(figure: Figure) -> str:
    """The interval as people read it: "≈ 3,000", "≥ 120", "30–40"."""

    def number(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) else f"{value:,g}"

    sign = "≈ " if figure.approximate else ""
    if figure.low is None:
        text = f"≤ {number(figure.high or 0)}"
    elif figure.high is None:
        text = f"≥ {number(figure.low)}"
    elif figure.low == figure.high:
        text = number(figure.low)
    else:
        text = f"{number(figure.low)}–{number(figure.high)}"
    unit = {"person": "", "item": "", "%": " %", None: ""}.get(figure.unit, f" {figure.unit}")
    return f"{sign}{text}{unit}"
