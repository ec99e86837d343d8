"""The Datasette plugin: the addresses of the pages, the templates' filters, and what errors look like."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from monitor.store.views import confine
from monitor.web import actions, exports, pages
from monitor.web.answers import DATA, RefusedError, refused
from monitor.web.marks import sentence
from monitor.web.shown import FILTERS
from monitor.web.sparkline import series_of, sparkline

ROUTES: tuple[tuple[str, Callable[..., Any]], ...] = (
    (r"^/$", pages.front),
    (r"^/front\.(?P<form>json)$", pages.front),
    (r"^/watch/(?P<name>[^/.]+)(\.(?P<form>json))?$", pages.watch),
    (r"^/metric/(?P<mark>[^/.]+)(\.(?P<form>json))?$", pages.metric),
    (r"^/article/(?P<mark>[^/.]+)(\.(?P<form>json))?$", pages.article),
    (r"^/source/(?P<name>[^/.]+)(\.(?P<form>json))?$", pages.source),
    (r"^/alerts(\.(?P<form>json))?$", pages.alerts),
    (r"^/alert/(?P<mark>[^/.]+)(\.(?P<form>json))?$", pages.alert),
    (r"^/feeds(\.(?P<form>json))?$", pages.feeds),
    (r"^/search(\.(?P<form>json))?$", pages.search),
    (r"^/login$", pages.login),
    (r"^/(?P<kind>metric|source|watch|alert)/(?P<name>[^/.]+)/(?P<verb>[a-z]+)$", actions.act),
    (r"^/edits(\.(?P<form>json))?$", actions.changes),
    (r"^/edits/(?P<number>\d{1,12})/undo$", actions.undo),
    (r"^/act/(?P<token>[\w.-]+)$", actions.signed),
    (r"^/-/ledger/chart\.js$", exports.chart_script),
    (r"^/metric/(?P<mark>[^/.]+)/chart\.json$", exports.chart_specification),
    (r"^/metric/(?P<mark>[^/.]+)\.(?P<form>svg|png|csv)$", exports.metric),
    (r"^/metric/(?P<mark>[^/.]+)\.atom$", exports.metric_feed),
    (r"^/watch/(?P<name>[^/.]+)\.atom$", exports.watch_feed),
)


def told(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view, its refusals as pages."""

    async def answered(request: Any, datasette: Any) -> Any:
        try:
            return await view(request, datasette)
        except RefusedError as error:
            return await refused(datasette, request, error)

    if view is exports.chart_script:
        answered._datasette_static = True  # type: ignore[attr-defined]  # noqa: SLF001  it may be kept by browsers
    return answered


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The addresses of the pages."""
    return [(pattern, told(view)) for pattern, view in ROUTES]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any) -> None:
    """The filters and functions of the templates."""
    env.filters.update(FILTERS)
    env.globals.update(sentence=sentence, sparkline=sparkline, series_of=series_of)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: Any, database: str) -> None:
    """Readers may browse and query the database, but for its secrets."""
    if database == DATA:
        confine(conn)


@hookimpl  # type: ignore[untyped-decorator]
def menu_links() -> list[dict[str, str]]:
    """The way back from Datasette's own pages."""
    return [{"href": "/", "label": "Claimwatch"}]


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Any]:
    """An error as a page: what a reader asked wrongly in words; a fault of ours in the log and not on the page."""

    async def shown() -> Any:
        status = getattr(exception, "status", 500)
        if status >= 500:
            traceback.print_exception(exception, file=sys.stderr)
            return await refused(datasette, request, RefusedError(500, "Something went wrong here; the log says what."))
        message = getattr(exception, "message", None) or (exception.args[0] if exception.args else "")
        return await refused(datasette, request, RefusedError(status, str(message)))

    return shown
