"""The timeline of a metric as a Vega-Lite specification: one for the browser, the static SVG and the exported PNG.

A step line for each source, bands where a figure is an interval, the shape of a point for its bound, hollow points for
what is denied or taken back, a ring where sources contradict each other. The palette is Okabe and Ito's for colour-blind
readers ("Color Universal Design", 2008), darkened or lightened for contrast.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import vl_convert

from monitor.decide.intervals import words
from monitor.records import figure_from
from monitor.store.views import Record

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VERSION = "6.4"
PALETTES = {
    "light": ("#0b5394", "#b3541e", "#1d7a4f", "#8a3f86", "#7a5c00", "#5b6470"),
    "dark": ("#7fb3ec", "#f0a070", "#74cf9f", "#dba0d6", "#e3c35a", "#a9b0b8"),
}
INKS = {"light": ("#1c1f23", "#d9d6cf", "#ffffff", "#b3261e"), "dark": ("#e8e6e1", "#3a3f45", "#1e2125", "#ff8a80")}
WITHDRAWN = ("denied", "retracted")
GREY = 5
OUTLETS = "asserted by outlets"


def steps(news: Sequence[Record], standing: Sequence[Record]) -> list[Record]:
    """One row for each figure given: from when until when, its interval, its words, who says it and how.

    `line` tells what a source gives from what it only denies or takes back: that is a point, and no step of its line.
    """
    last = max([row["last_seen"] for row in standing] + [one["published"] for one in news], default="")
    upcoming: dict[str, str] = {}
    rows = []
    for claim in reversed(news):
        figure = claim["figure"]
        if figure is None or (figure["low"] is None and figure["high"] is None) or figure["role"] == "former":
            continue
        voice = claim["attribution"] or {}
        entity = voice.get("entity") or OUTLETS
        low = figure["low"] if figure["low"] is not None else figure["high"]
        high = figure["high"] if figure["high"] is not None else figure["low"]
        line = claim["verdict"]["kind"] not in ("stance", "denial")
        rows.append(
            {
                "line": line,
                "at": claim["published"], "until": upcoming.get(entity, last), "low": low, "high": high, "value": (low + high) / 2,
                "words": words(figure_from(figure)), "source": entity, "stance": voice.get("stance") or "asserted",
                "bound": _bound(figure), "outlet": claim["outlet"], "verdict": claim["verdict"]["kind"].replace("_", " "),
                "conflict": bool(claim["verdict"]["conflict"]), "claim": claim["id"],
            }
        )  # fmt: skip
        if line:
            upcoming[entity] = claim["published"]
    return rows[::-1]


def _bound(figure: Record) -> str:
    if figure["high"] is None:
        return "at least"
    if figure["low"] is None:
        return "at most"
    return "about" if figure["approximate"] or figure["low"] != figure["high"] else "exact"


def specification(
    label: str,
    rows: Sequence[Record],
    order: Sequence[str | None],
    *,
    theme: str = "light",
    width: int | None = None,
    columns: int = 3,
) -> dict[str, Any]:
    """The chart of `steps`; without a width it fills its container. `theme` is light or dark, `columns` those of the legend.

    `order` are the sources in the order of their colours, as the list of standing figures has them; others are grey.
    """
    ink, line, paper, alarm = INKS[theme]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    places = {name or OUTLETS: place for place, name in enumerate(order)}
    palette = [PALETTES[theme][min(places.get(source, GREY), GREY)] for source in sources]
    given = [row for row in rows if row["line"]]
    ends = [{**row, "at": row["until"]} for row in {row["source"]: row for row in given}.values()]
    return {
        "$schema": SCHEMA,
        "description": label,
        "width": width or "container",
        "height": 300,
        "background": paper,
        "padding": 12,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": list(rows)},
        "encoding": {
            "x": {
                "field": "at", "type": "temporal", "scale": {"type": "utc", "nice": False},
                "axis": {"title": None, "format": _day_or_hour(rows), "tickCount": 6, "labelOverlap": True, "labelFlush": True},
            },
            "color": {
                "field": "source", "type": "nominal", "scale": {"domain": sources, "range": palette},
                "legend": {
                    "title": None, "orient": "top", "columns": columns, "labelLimit": 260,
                    "symbolType": "stroke", "symbolOpacity": 1, "symbolSize": 300,
                },
            },
        },
        "layer": [_bands(), _lines([*given, *ends]), *_points(alarm, paper)],
        "config": _look(ink, line),
    }  # fmt: skip


def _day_or_hour(rows: Sequence[Record]) -> str:
    """How times are written along the axis: with the hour where the whole is shorter than four days."""
    times = [datetime.fromisoformat(row[key]) for row in rows for key in ("at", "until")]
    return "%d %b %H:%M" if times and max(times) - min(times) < timedelta(days=4) else "%d %b %Y"


def _bands() -> dict[str, Any]:
    y = {"field": "low", "type": "quantitative"}
    span = {"x2": {"field": "until"}, "y": y, "y2": {"field": "high"}}
    return {
        "transform": [{"filter": "datum.line && datum.low != datum.high"}],
        "mark": {"type": "rect", "opacity": 0.16},
        "encoding": span,
    }


def _lines(rows: Sequence[Record]) -> dict[str, Any]:
    axis = {"title": None, "format": ",~r", "tickCount": 6}
    y = {"field": "value", "type": "quantitative", "scale": {"zero": False, "padding": 14}, "axis": axis}
    mark = {"type": "line", "interpolate": "step-after", "strokeWidth": 2}
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": {"y": y}}


def _points(alarm: str, paper: str) -> list[dict[str, Any]]:
    y = {"field": "value", "type": "quantitative"}
    shape = {
        "field": "bound", "type": "nominal", "legend": None,
        "scale": {"domain": ["exact", "about", "at least", "at most"], "range": ["circle", "diamond", "triangle-up", "triangle-down"]},
    }  # fmt: skip
    told = [
        ("source", "source"), ("words", "figure"), ("stance", "stance"), ("verdict", "verdict"), ("outlet", "outlet"),
    ]  # fmt: skip
    tooltip: list[dict[str, Any]] = [{"field": field, "title": title} for field, title in told]
    tooltip.append({"field": "at", "type": "temporal", "title": "published", "format": "%d %b %Y %H:%M"})
    withdrawn = {"test": f"indexof({list(WITHDRAWN)}, datum.stance) >= 0", "value": paper}
    ring = {
        "transform": [{"filter": "datum.conflict"}],
        "mark": {"type": "point", "filled": False, "size": 260, "strokeWidth": 1.6, "stroke": alarm},
        "encoding": {"y": y},
    }
    dot = {
        "mark": {"type": "point", "size": 70, "opacity": 1, "strokeWidth": 2},
        "encoding": {
            "y": y, "shape": shape, "tooltip": tooltip,
            "fill": {"condition": withdrawn, "field": "source", "type": "nominal", "legend": None},
        },
    }  # fmt: skip
    return [ring, dot]


def _look(ink: str, line: str) -> dict[str, Any]:
    font = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
    axis = {
        "labelColor": ink, "domainColor": line, "tickColor": line, "gridColor": line, "labelFontSize": 12, "gridOpacity": 0.7, "aria": False,
        "gridDash": [2, 3], "domain": False,
    }  # fmt: skip
    return {
        "font": font, "mark": {"aria": False}, "view": {"stroke": None}, "axis": axis, "axisX": {"grid": False, "domain": True},
        "legend": {"aria": False, "labelColor": ink, "labelFontSize": 13, "symbolStrokeWidth": 3, "offset": 8},
    }  # fmt: skip


def drawable(value: Any) -> Any:
    """The specification without characters that cannot be drawn: a NUL ends the whole process within vl-convert."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter.isprintable())
    if isinstance(value, dict):
        return {key: drawable(one) for key, one in value.items()}
    return [drawable(one) for one in value] if isinstance(value, list) else value


def svg(spec: dict[str, Any]) -> str:
    """The chart as SVG."""
    return str(vl_convert.vegalite_to_svg(drawable(spec), vl_version=VERSION))


def png(spec: dict[str, Any]) -> bytes:
    """The chart as PNG, at twice the pixels."""
    return bytes(vl_convert.vegalite_to_png(drawable(spec), vl_version=VERSION, scale=2))


@cache
def script() -> bytes:
    """Vega, Vega-Lite and Vega-Embed as one script; it takes a second or two to put together."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VERSION)).encode()
