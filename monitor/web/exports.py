"""What one takes away: a metric as CSV, SVG and PNG, the chart's specification and script, Atom feeds."""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import time
from functools import cache
from typing import Any

from datasette import Response

from monitor.store import traffic, views
from monitor.store.views import Record
from monitor.web import atom, chart, gather
from monitor.web.answers import argument, as_json, known, read, variable
from monitor.web.shown import figure

ROWS = 20_000
COLUMNS = (
    "published", "source", "kind", "figure", "low", "high", "unit", "approximate", "stance", "verdict", "conflict", "alert", "outlet",
    "relay", "sentence", "url", "claim",
)  # fmt: skip


async def chart_script(request: Any, datasette: Any) -> Any:  # noqa: ARG001  the names that Datasette fills
    """`/-/ledger/chart.js`: Vega, Vega-Lite and Vega-Embed, from vl-convert's bundle."""
    packed = await asyncio.to_thread(packed_script)
    headers = {"cache-control": "public, max-age=86400", "content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(packed, content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def packed_script() -> bytes:
    """The chart's script, compressed; made once in a process, which takes a second or two."""
    return gzip.compress(chart.script(), 6)


async def _drawing(request: Any, datasette: Any, width: int | None) -> dict[str, Any]:
    mark = variable(request, "mark")

    def gathered(connection: Any) -> tuple[Record, list[Record], list[Record]] | None:
        found = views.metric(connection, mark)
        return (found, views.news(connection, mark), views.standing(connection, mark)) if found else None

    found, news, standing = known(await read(datasette, gathered), "metric")
    wanted = argument(request, "columns", 1)
    columns = int(wanted) if wanted in ("1", "2", "3", "4") else 3
    theme = "dark" if argument(request, "theme") == "dark" else "light"
    return chart.specification(
        found["label"],
        chart.steps(news, standing),
        [row["entity"] for row in standing],
        theme=theme,
        width=width,
        columns=columns,
    )


async def chart_specification(request: Any, datasette: Any) -> Any:
    """`/metric/ID/chart.json`: the Vega-Lite specification of the timeline."""
    return as_json(await _drawing(request, datasette, None))


async def metric(request: Any, datasette: Any) -> Any:
    """`/metric/ID.csv`, `.svg`, `.png`: the claims as rows, the timeline as a picture."""
    form, mark = request.url_vars["form"], variable(request, "mark")
    if form == "csv":
        rows = known(await read(datasette, _rows, mark), "metric")
        return _saved(_as_csv(rows).encode(), "text/csv; charset=utf-8", f"metric-{mark}.csv")
    spec = await _drawing(request, datasette, 860)
    if form == "png":
        return _saved(await asyncio.to_thread(chart.png, spec), "image/png", f"metric-{mark}.png")
    return Response(await asyncio.to_thread(chart.svg, spec), content_type="image/svg+xml")


def _saved(body: bytes, kind: str, name: str) -> Any:
    safe = "".join(letter for letter in name if letter.isalnum() or letter in "-.")
    return Response(body, content_type=kind, headers={"content-disposition": f'attachment; filename="{safe}"'})


def _rows(connection: Any, mark: str) -> list[Record] | None:
    if views.metric(connection, mark) is None:
        return None
    found, _ = views.claims(connection, mark, limit=ROWS)
    return sorted((claim for lead in found for claim in (lead, *lead["copies"])), key=lambda one: one["published"])


def _as_csv(claims: list[Record]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in claims:
        number, voice, verdict = claim["figure"] or {}, claim["attribution"] or {}, claim["verdict"]
        row = (
            claim["published"], voice.get("entity"), voice.get("kind"), figure(claim["figure"]), number.get("low"), number.get("high"),
            number.get("unit"), number.get("approximate"), voice.get("stance") or "asserted", verdict["kind"], verdict["conflict"],
            verdict["alert"], claim["outlet"], " ← ".join(voice.get("relay") or ()), claim["evidence"]["text"], claim["url"], claim["id"],
        )  # fmt: skip
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


async def metric_feed(request: Any, datasette: Any) -> Any:
    """`/metric/ID.atom`: the claims that changed the metric, the newest first."""
    record = known(
        await read(
            datasette, gather.metric, variable(request, "mark"), source="", only_news=True, before=None, now=time.time()
        ),
        "metric",
    )
    entries = [atom.claim_entry(claim, record, _base(request, datasette)) for claim in record["claims"]]
    return _feed(request, datasette, f"{record['label']} · {record['watch']}", entries)


async def watch_feed(request: Any, datasette: Any) -> Any:
    """`/watch/NAME.atom`: the alerts of a watch, the newest first."""
    name = variable(request, "name")
    found, _ = await read(datasette, traffic.alerts, watch=name, limit=50)
    entries = [atom.alert_entry(alert, _base(request, datasette)) for alert in found]
    return _feed(request, datasette, name, entries)


def _feed(request: Any, datasette: Any, title: str, entries: list[atom.Entry]) -> Any:
    body = atom.feed(title, _base(request, datasette) + request.path, entries)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _base(request: Any, datasette: Any) -> str:
    """The site's address, without a final slash."""
    url = (datasette.plugin_config("claimwatch") or {}).get("url") or f"{request.scheme}://{request.host}"
    return str(url).rstrip("/")
