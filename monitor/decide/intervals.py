"""When two figures agree: closed intervals, approximate ones widened, open bounds with their direction (claims, section 2)."""

from __future__ import annotations

from monitor.types import Figure

WIDENING = 0.10
EXACT_BELOW = 100
LOOSE = 0.10


def span(figure: Figure) -> tuple[float, float]:
    """The interval that the words leave open, approximate ones widened by a tenth; open ends are infinite."""
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    if figure.approximate:
        low, high = low * (1 - WIDENING) if low > 0 else low, high * (1 + WIDENING) if high > 0 else high
    return low, high


def is_open(figure: Figure) -> bool:
    """Is one end of the figure unbounded?"""
    return figure.low is None or figure.high is None


def agree(new: Figure, old: Figure) -> bool:
    """Could both be true, at the precision that each states? `new` is the later one: a bound has to be implied by `old`.

    "more than 100" agrees after 118; "at least 31" after "at least 27" does not; "2,950" agrees with "nearly 3,000".
    """
    if (new.negated or old.negated) and (new.low != old.low or new.high != old.high):
        return False
    if is_open(new) or is_open(old):
        return _bounds_agree(new, old)
    one, other = span(new), span(old)
    return bool(one[0] <= other[1] and other[0] <= one[1])


def _point(figure: Figure) -> float:
    value = figure.low if figure.low is not None else figure.high
    return value if value is not None else 0.0


def _near(one: float, other: float) -> bool:
    if one == other:
        return True
    if max(abs(one), abs(other)) < EXACT_BELOW:
        return False
    return abs(one - other) <= LOOSE * max(abs(one), abs(other))


def _bounds_agree(new: Figure, old: Figure) -> bool:
    here, there = _point(new), _point(old)
    if is_open(new) and is_open(old):
        return _near(here, there)
    if is_open(new):
        low, high = span(old)
        if new.high is None:
            return high >= here and (low >= here or _near(here, low) or low <= here <= high)
        return low <= here and (high <= here or _near(here, high))
    low, high = span(new)
    if old.high is None:
        return low <= there * (1 + LOOSE) and high >= there and (there >= EXACT_BELOW or low == there)
    return high >= there * (1 - LOOSE) and low <= there and (there >= EXACT_BELOW or high == there)


def conflict(one: Figure, other: Figure) -> bool:
    """Can the two not both be true, bounds read as bounds?"""
    a, b = span(one), span(other)
    return a[0] > b[1] or b[0] > a[1]


def delta(new: Figure, old: Figure) -> float | None:
    """The change from `old` to `new` as a fraction of `old`; `None` where there is no base."""
    base = _point(old)
    return (_point(new) - base) / base if base else None


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
