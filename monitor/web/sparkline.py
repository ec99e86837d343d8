"""Small multiples: the course of one metric as a little SVG, a step line for each source. Colours come from the sheet.

Tufte, "Beautiful Evidence" (2006): small, intense, word-sized; the same shape repeated so that the eye compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from monitor.store.views import Record

WIDTH, HEIGHT, EDGE = 240.0, 56.0, 5.0
SERIES = 6
Point = tuple[float, float, float]


def series_of(standing: Sequence[Record]) -> dict[str | None, int]:
    """The colour of each source: its place among the standing figures; those beyond the palette share the last."""
    return {row["entity"]: min(place, SERIES - 1) for place, row in enumerate(standing)}


def sparkline(course: Sequence[Record], standing: Sequence[Record]) -> Markup:
    """The SVG, hidden from screen readers: the figures stand as text beside it. Empty where nothing has changed yet."""
    denied = {_figure(row, row["figure"]) for row in standing if row["stance"] == "denied"}
    points = [
        (_seconds(row["at"]), *_ends(row), row["entity"])
        for row in course
        if _known(row) and _figure(row, row) not in denied
    ]
    if len(points) < 2:
        return Markup("")
    ends = [_seconds(row["last_seen"]) for row in standing]
    left, right = min(point[0] for point in points), max([point[0] for point in points] + ends)
    low, high = min(point[1] for point in points), max(point[2] for point in points)
    colours = series_of(standing)
    drawn = []
    for entity in dict.fromkeys(point[3] for point in points):
        scaled = [
            (
                _scale(at, left, right, WIDTH),
                HEIGHT - _scale(a, low, high, HEIGHT),
                HEIGHT - _scale(b, low, high, HEIGHT),
            )
            for at, a, b, one in points
            if one == entity
        ]
        drawn.append(_line(scaled, colours.get(entity, SERIES - 1)))
    return Markup(  # noqa: S704  numbers only
        f'<svg class="spark" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" aria-hidden="true" focusable="false">'
        f"{''.join(drawn)}</svg>"
    )


def _figure(row: Record, figure: Record) -> tuple[object, ...]:
    return row["entity"], figure["low"], figure["high"]


def _known(row: Record) -> bool:
    return row["low"] is not None or row["high"] is not None


def _ends(row: Record) -> tuple[float, float]:
    low = row["low"] if row["low"] is not None else row["high"]
    high = row["high"] if row["high"] is not None else row["low"]
    return float(low), float(high)


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _scale(value: float, low: float, high: float, length: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return EDGE + share * (length - 2 * EDGE)


def _line(points: Sequence[Point], colour: int) -> str:
    path, bands = [], []
    for place, (x, low, high) in enumerate(points):
        end = points[place + 1][0] if place + 1 < len(points) else WIDTH - EDGE
        y = (low + high) / 2
        path.append(f"{'M' if place == 0 else 'V'}{f'{x:.1f} {y:.1f}' if place == 0 else f'{y:.1f}'}H{end:.1f}")
        if low != high:
            bands.append(f'<rect x="{x:.1f}" y="{high:.1f}" width="{max(end - x, 1):.1f}" height="{low - high:.1f}"/>')
    x, low, high = points[-1]
    return (
        f'<g class="s{colour}">{"".join(bands)}<path d="{"".join(path)}"/>'
        f'<circle cx="{WIDTH - EDGE:.1f}" cy="{(low + high) / 2:.1f}" r="2.5"/></g>'
    )
