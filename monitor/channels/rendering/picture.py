"""A small picture of a metric over time: each speaker's figures as steps, ranges as bars, drawn by Vega-Lite.

Drawing loads vl-convert, which takes half a second and much memory. As a program, this module draws for another: a
specification a line in, a PNG in base64 a line out (an empty line where it cannot be drawn).
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.channels.message import clean
from monitor.decide.intervals import words
from monitor.types import LedgerRow

WIDTH, HEIGHT, SCALE = 340, 170, 2.0
SPEAKERS = 5
# Okabe and Ito's colours, which people with any colour vision tell apart; with shapes besides.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#6b6b6b", "#e69f00"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]


def spec(rows: Sequence[LedgerRow]) -> str | None:
    """The Vega-Lite specification, as JSON, of a metric's ledger rows; `None` where there are not two moments to draw."""
    points = _points(rows)
    if len({point["at"] for point in points}) < 2:
        return None
    speakers = list(dict.fromkeys(point["who"] for point in points))
    colour = {
        "field": "who", "type": "nominal", "scale": {"domain": speakers, "range": COLOURS[: len(speakers)]},
        "legend": {"title": None, "orient": "bottom", "direction": "vertical", "columns": 1, "labelLimit": WIDTH - 60, "symbolSize": 60},
    }  # fmt: skip
    shape = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": speakers, "range": SHAPES[: len(speakers)]},
        "legend": colour["legend"],
    }
    time = {
        "field": "at",
        "type": "temporal",
        "title": None,
        "axis": {"tickCount": 4, "format": _format(points), "grid": False, "labelFlush": True},
    }
    value = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": _from_zero(points)},
        "axis": {"tickCount": 4, "format": ",.2~f"},
    }
    layers = [
        {"mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.5, "opacity": 0.7}, "encoding": {"x": time, "y": value, "color": colour}},
        {"transform": [{"filter": "datum.low != datum.high"}], "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.35},
         "encoding": {"x": time, "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}, "color": colour}},
        {"mark": {"type": "point", "filled": True, "size": 55, "opacity": 1}, "encoding": {"x": time, "y": value, "color": colour, "shape": shape}},
    ]  # fmt: skip
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": WIDTH - 60, "height": HEIGHT, "background": "white",
        "padding": 8, "data": {"values": points}, "layer": layers,
        "config": {"font": "DejaVu Sans, Arial, sans-serif", "view": {"stroke": None}, "axis": {"labelFontSize": 11, "labelColor": "#444",
                   "domainColor": "#bbb", "tickColor": "#bbb", "gridColor": "#eee"}, "legend": {"labelFontSize": 11, "labelColor": "#222"}},
    }  # fmt: skip
    return json.dumps(whole)


def drawn(specification: str) -> bytes:
    """The picture as a PNG of twice its shown size. Raises what vl-convert raises."""
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(specification, scale=SCALE)
    return png


def described(rows: Sequence[LedgerRow]) -> str:
    """What the picture shows, for those who do not see it: each speaker's figures in their order."""
    shown = [row for row in rows if row.figure.low is not None or row.figure.high is not None]
    voices: dict[str, list[str]] = {}
    for row in shown:
        voices.setdefault(_who(row), []).append(f"{words(row.figure)} ({row.first_seen:%d %b %Y})")
    told = "; ".join(f"{who}: {', then '.join(figures[-4:])}" for who, figures in list(voices.items())[:SPEAKERS])
    return clean(f"The figures over time. {told}", 600)


def _points(rows: Sequence[LedgerRow]) -> list[dict[str, Any]]:
    shown = [
        row for row in rows if not row.figure.negated and (row.figure.low is not None or row.figure.high is not None)
    ]
    latest = list(dict.fromkeys(_who(row) for row in reversed(shown)))[:SPEAKERS]
    points: list[dict[str, Any]] = []
    for row in shown[-80:]:
        low, high = row.figure.low, row.figure.high
        low, high = (low if low is not None else high), (high if high is not None else low)
        assert low is not None
        assert high is not None
        who = _who(row) if _who(row) in latest else "others"
        points.append(
            {"at": row.first_seen.isoformat(), "value": (low + high) / 2, "low": low, "high": high, "who": who}
        )
    return points


def _who(row: LedgerRow) -> str:
    return clean(row.entity or "outlets, on their own", 60)


def _from_zero(points: Sequence[dict[str, Any]]) -> bool:
    low, high = min(point["low"] for point in points), max(point["high"] for point in points)
    return bool(low < 0 or high == 0 or low < 0.6 * high)


def _format(points: Sequence[dict[str, Any]]) -> str:
    first, last = (datetime.fromisoformat(pick(point["at"] for point in points)) for pick in (min, max))
    span = last - first
    return "%H:%M" if span < timedelta(days=1) else "%d %b" if span < timedelta(days=300) else "%b %Y"


def main() -> None:
    """Draws what standard input asks for until it ends."""
    for line in sys.stdin:
        try:
            answer = b64encode(drawn(line)).decode()
        except Exception:  # noqa: BLE001  whatever the drawing library raises, the next picture may be drawn
            answer = ""
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
