"""The pages one reads: each gathers its record over the read-only connection and shows it, or gives it as JSON."""

from __future__ import annotations

import time
from typing import Any, get_args

from monitor.store import traffic, views
from monitor.store.views import Wanted
from monitor.types import SourceKind, Stance
from monitor.web import gather
from monitor.web.answers import argument, as_json, cursor, date_of, following, known, page, read, variable
from monitor.web.marks import highlighted, paragraphs
from monitor.web.shown import figure

VISIT = "claimwatch_visit"
PAUSE = 1800.0
MONTH = 30 * 86400.0


def form_of(request: Any) -> str:
    """The form asked for: json, atom, csv, png, svg; empty for the page."""
    return str(request.url_vars.get("form") or "")


def since(request: Any, now: float) -> tuple[float, str]:
    """When this reader was here last, and the cookie that remembers it; a visit ends after half an hour's pause."""
    parts = request.cookies.get(VISIT, "").split("-")
    before, last = (float(part) if part.isdecimal() and len(part) < 12 else 0.0 for part in (*parts, "", "")[:2])
    if not last:
        before = now - 86400.0
    elif now - last > PAUSE:
        before = last
    return before, f"{before:.0f}-{now:.0f}"


async def front(request: Any, datasette: Any) -> Any:
    """`/`: the watches, today's alerts, feeds in trouble, what waits to be sent."""
    now = time.time()
    seen, cookie = since(request, now)
    watches = (datasette.plugin_config("claimwatch") or {}).get("watches", [])
    record = await read(datasette, gather.front, watches, seen, now)
    if form_of(request):
        return as_json(record)
    answer = await page(datasette, request, "front", record)
    answer.set_cookie(VISIT, cookie, max_age=int(MONTH), httponly=True, samesite="lax")
    return answer


async def watch(request: Any, datasette: Any) -> Any:
    """`/watch/NAME`: its metrics, filtered by source, kind of source, stance and period."""
    name, now = variable(request, "name"), time.time()
    words = {key: argument(request, key) for key in ("source", "kind", "stance")}
    wanted = Wanted(**words, since=date_of(request, "since"), until=date_of(request, "until"))
    seen, _ = since(request, now)
    record = await read(datasette, gather.watch, name, wanted, cursor(request, str, str), now, seen)
    names = (datasette.plugin_config("claimwatch") or {}).get("watches", [])
    known(record if record["metrics"] or name in names else None, "watch")
    if form_of(request):
        return as_json(record)
    kinds, stances = get_args(SourceKind), get_args(Stance)
    more: dict[str, Any] = {
        "wanted": wanted,
        "kinds": kinds,
        "stances": stances,
        "next": following(request, record["after"]),
    }
    return await page(datasette, request, "watch", record, **more)


async def metric(request: Any, datasette: Any) -> Any:
    """`/metric/ID`: the timeline, and the claims in time order."""
    mark, source, only = variable(request, "mark"), argument(request, "source"), argument(request, "only") == "news"
    asked = {"source": source, "only_news": only, "before": cursor(request, str, int), "now": time.time()}
    record = known(await read(datasette, gather.metric, mark, **asked), "metric")
    if form_of(request):
        return as_json(record)
    others = {
        one["id"]: f"{figure(one['figure'])}, {(one['attribution'] or {}).get('entity') or one['outlet']}"
        for one in record["news"]
    }
    more: dict[str, Any] = {
        "source": source,
        "only": only,
        "others": others,
        "next": following(request, record["after"]),
    }
    return await page(datasette, request, "metric", record, **more)


async def article(request: Any, datasette: Any) -> Any:
    """`/article/ID`: the stored text with all its claims marked."""
    record = known(await read(datasette, views.article, variable(request, "mark")), "article")
    if form_of(request):
        return as_json(record)
    places = {
        where: paragraphs(record["title" if where == "title" else "text"], record["claims"], where)
        for where in ("title", "body")
    }
    return await page(datasette, request, "article", record, headline=places["title"], body=places["body"])


async def source(request: Any, datasette: Any) -> Any:
    """`/source/NAME`: everything one speaker has said."""
    record = known(
        await read(datasette, gather.source, variable(request, "name"), cursor(request, str, str), time.time()),
        "source",
    )
    if form_of(request):
        return as_json(record)
    return await page(datasette, request, "source", record, next=following(request, record["after"]))


async def alerts(request: Any, datasette: Any) -> Any:
    """`/alerts`: what was sent where, and in what state it is."""
    watch_name = argument(request, "watch")

    def gathered(connection: Any) -> views.Record:
        found, after = traffic.alerts(connection, watch=watch_name, before=cursor(request, (int, float), str))
        stuck, count = traffic.deliveries(connection, gather.TROUBLE)
        return {"alerts": found, "after": after, "watch": watch_name, "stuck": stuck, "stuck_count": count}

    record = await read(datasette, gathered)
    if form_of(request):
        return as_json(record)
    return await page(datasette, request, "alerts", record, next=following(request, record["after"]))


async def alert(request: Any, datasette: Any) -> Any:
    """`/alert/ID`: one alert, its deliveries and every attempt."""
    record = known(await read(datasette, traffic.alert, variable(request, "mark")), "alert")
    return as_json(record) if form_of(request) else await page(datasette, request, "alert", {"alert": record})


async def feeds(request: Any, datasette: Any) -> Any:
    """`/feeds`: how each feed is, when it is polled, what went wrong."""
    record = await read(datasette, gather.feeds, cursor(request, str) or "")
    if form_of(request):
        return as_json(record)
    return await page(datasette, request, "feeds", record, next=following(request, record["after"]))


async def search(request: Any, datasette: Any) -> Any:
    """`/search?q=`: claims by the words of their sentence, metric or source."""
    words, watch_name = argument(request, "q"), argument(request, "watch")
    found, rest = await read(datasette, views.search, words, watch_name, cursor(request, int))
    record = {"q": words, "watch": watch_name, "found": found, "after": rest}
    if form_of(request):
        return as_json(record)
    return await page(datasette, request, "search", record, highlighted=highlighted, next=following(request, rest))


async def login(request: Any, datasette: Any) -> Any:
    """`/login`: the form; the gate takes it."""
    record = {"wrong": bool(request.args.get("wrong")), "to": argument(request, "to", 2000)}
    return await page(datasette, request, "login", record)
