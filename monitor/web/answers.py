"""How a page's record becomes an answer: HTML through a template, or JSON beside it; and how it says no."""

from __future__ import annotations

import functools
import hashlib
import json
import marshal
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import Response
from datasette.utils import tilde_decode

from monitor.errors import MonitorError, StoreError
from monitor.store import edits
from monitor.store.views import Answer, bounded

PATIENCE = 1.0
DATA = "data"


class RefusedError(MonitorError):
    """A request that is not answered as asked: its status and the reason in words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def read(datasette: Any, gather: Callable[..., Answer], *values: Any, **named: Any) -> Answer:
    """What `gather` reads over a read-only connection within a second. Raises `RefusedError`, 503, beyond it."""
    wanted = functools.partial(gather, **named) if named else gather
    try:
        return await datasette.get_database(DATA).execute_fn(  # type: ignore[no-any-return]
            lambda connection: bounded(connection, PATIENCE, lambda open_one: wanted(open_one, *values))
        )
    except StoreError as error:
        raise RefusedError(503, str(error)) from error


def known(record: Answer | None, what: str) -> Answer:
    """The record, or a 404 that says what there is none of."""
    if record is None:
        raise RefusedError(404, f"There is no such {what} here. It may have been merged, or the address is incomplete.")
    return record


def variable(request: Any, name: str) -> str:
    """A part of the address, decoded."""
    return str(tilde_decode(request.url_vars[name]))


def argument(request: Any, name: str, longest: int = 200) -> str:
    """A field of the query string without control characters; empty if it is not there."""
    value = request.args.get(name) or ""
    return "".join(letter for letter in value if letter.isprintable())[:longest].strip()


def date_of(request: Any, name: str) -> str:
    """A day in the query string, as ISO 8601; empty for anything else."""
    try:
        return date.fromisoformat(argument(request, name)).isoformat()
    except ValueError:
        return ""


def cursor(request: Any, *kinds: type | tuple[type, ...]) -> Any:
    """The cursor in `after`, as `following` wrote it: a value of each kind, a lone one bare; `None` without it.

    Raises `RefusedError` for one that no page gave.
    """
    text = request.args.get("after")
    if not text:
        return None
    damaged = RefusedError(400, "The address is damaged: start again from the first page.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged from error
    values = found if isinstance(found, list) else [found]
    if len(values) != len(kinds) or any(
        isinstance(one, bool) or not isinstance(one, kind) for one, kind in zip(values, kinds, strict=True)
    ):
        raise damaged
    return tuple(values) if len(kinds) > 1 else values[0]


def as_json(record: Any, status: int = 200) -> Any:
    """The record as JSON."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status=status, content_type="application/json; charset=utf-8")


async def page(
    datasette: Any, request: Any, name: str, record: Mapping[str, Any], status: int = 200, **more: Any
) -> Any:
    """The record in its template. `more` is for the template alone: not in the JSON, not in the page's state."""
    number = request.args.get("done") or ""
    change = await read(datasette, edits.one, int(number)) if number.isdecimal() and len(number) < 12 else None
    settings = datasette.plugin_config("claimwatch") or {}
    state = hashlib.blake2b(marshal.dumps(dict(record), 2), digest_size=6).hexdigest()
    context = {
        **record, **more, "record": record, "state": state, "change": change, "refresh": settings.get("refresh", 0), "login": settings.get("login", False),
        "now": time.time(), "here": request.path,
    }  # fmt: skip
    return Response.html(
        await datasette.render_template(f"ledger/{name}.html", context, request=request), status=status
    )


async def refused(datasette: Any, request: Any, error: RefusedError) -> Any:
    """A page, or JSON, that says why not."""
    if request.path.endswith(".json"):
        return as_json({"error": str(error)}, error.status)
    return await page(datasette, request, "refused", {"message": str(error)}, error.status)


def following(request: Any, after: Any) -> str | None:
    """The address of the next page: this one with its filters and the cursor."""
    if after is None:
        return None
    kept = [(key, value) for key, value in parse_qsl(request.query_string) if key != "after"]
    return f"{request.path}?{urlencode([*kept, ('after', json.dumps(after, ensure_ascii=False))])}"
