"""What one changes here: each shows what would be done (GET), does it (POST, with the form's token), and can be undone.

GET /metric/ID/mute ─▶ confirm ─▶ POST ─▶ store.edits ─▶ back to the page, with the notice and its undo
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from datasette import Response
from datasette.utils import tilde_encode

from monitor import links
from monitor.errors import StoreError
from monitor.store import Store, edits, traffic, views
from monitor.store.views import Answer, Record
from monitor.types import Mute, MuteKind
from monitor.web.answers import RefusedError, as_json, cursor, following, known, page, read, variable

Fields = Mapping[str, str]
DAYS = ("1", "7", "30", "365")
LONGEST = 200
CHOICES = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done: its button, what it means, and how; `do` gives the number of the edit, 0 for none."""

    button: str
    means: str
    do: Callable[[Store, str, str, Fields], int]


def _now() -> datetime:
    return datetime.now(UTC)


def _mute(kind: MuteKind) -> Callable[[Store, str, str, Fields], int]:
    def do(store: Store, name: str, about: str, fields: Fields) -> int:
        days = fields.get("days", "")
        if days not in DAYS:
            raise RefusedError(400, "Choose for how long.")
        until = _now() + timedelta(days=int(days))
        return edits.silence(store, Mute(kind=kind, name=name, until=until), about, _now())

    return do


def _unmute(kind: MuteKind) -> Callable[[Store, str, str, Fields], int]:
    return lambda store, name, about, _: edits.speak(store, kind, name, about, _now())


def _ack(kind: MuteKind) -> Callable[[Store, str, str, Fields], int]:
    return lambda store, name, about, _: edits.acknowledge(store, kind, name, about, _now())


def _reset(state: str) -> Callable[[Store, str, str, Fields], int]:
    def do(store: Store, name: str, _: str, fields: Fields) -> int:
        rows = store.query("select id, state from outbox where alert = ?", name)
        store.reset([mark for mark, now in rows if now != "sent" or fields.get("sent") == "too"], state, _now())
        return 0

    return do


def _split(store: Store, name: str, _: str, fields: Fields) -> int:
    return edits.split(store, name, fields.get("source", ""), fields.get("label", "")[:LONGEST], _now())[0]


MUTED = "No message is sent for it until then; it stays in the ledger."
HEARD = "Messages are sent for it again."
SEEN = "Its alerts so far count as seen; what waits to be sent for them is dropped."
DEEDS: dict[tuple[str, str], Deed] = {
    **{(kind, "mute"): Deed("Mute", MUTED, _mute(kind)) for kind in ("metric", "source", "watch")},
    **{(kind, "unmute"): Deed("Unmute", HEARD, _unmute(kind)) for kind in ("metric", "source", "watch")},
    **{(kind, "ack"): Deed("Acknowledge", SEEN, _ack(kind)) for kind in ("metric", "source", "watch", "alert")},
    ("metric", "rename"): Deed(
        "Rename", "The metric keeps its address and its claims.",
        lambda store, name, _, fields: edits.rename(store, name, fields.get("label", "")[:LONGEST], _now()),
    ),
    ("metric", "merge"): Deed(
        "Merge", "All its claims move to the other metric, and what would have come here goes there from now on.",
        lambda store, name, _, fields: edits.merge(store, name, fields.get("into", ""), _now()),
    ),
    ("metric", "split"): Deed("Split", "The claims of one source become a metric of their own.", _split),
    ("alert", "replay"): Deed("Send again", "What has not arrived is tried again at once, under the same message id.", _reset("pending")),
    ("alert", "park"): Deed("Park", "What has not been sent stays unsent until it is sent again by hand.", _reset("parked")),
}  # fmt: skip


def thing(connection: Any, kind: str, name: str, verb: str) -> Record | None:
    """What is to be changed, in words, with what there is to choose; `None` if it does not exist."""
    if kind == "metric":
        found = views.metric(connection, name)
        return found and {"about": found["label"], "choices": _choices(connection, found, verb)}
    if kind == "source":
        return {"about": name} if views.speaker(connection, name, limit=1)[0] else None
    if kind == "alert":
        alert = traffic.alert(connection, name)
        return alert and {"about": f"The alert of {alert['created'][:16].replace('T', ', ')}"}
    return {"about": name} if views.watch_sums(connection, name, 0.0)["metrics"] else None


def _choices(connection: Any, metric: Record, verb: str) -> list[Record]:
    if verb == "merge":
        marks, _ = views.changed_metrics(connection, metric["watch"], limit=CHOICES)
        others = [views.metric(connection, mark) for mark in marks if mark != metric["id"]]
        return sorted((one for one in others if one), key=lambda one: one["label"])
    if verb == "split":
        return [
            {"id": row["entity"], "label": row["entity"]}
            for row in views.standing(connection, metric["id"])
            if row["entity"]
        ]
    return []


async def act(request: Any, datasette: Any) -> Any:
    """`/metric/ID/mute` and its like: shows what would be done, and does it."""
    kind, verb, name = request.url_vars["kind"], request.url_vars["verb"], variable(request, "name")
    deed = known(DEEDS.get((kind, verb)), "page")
    found = known(await read(datasette, thing, kind, name, verb), kind)
    back = f"/{kind}/{tilde_encode(name)}"
    if request.method == "POST":
        fields = await form(request)
        number = await write(datasette, deed.do, name, found["about"], fields)
        merged = f"/metric/{tilde_encode(fields.get('into', ''))}"
        return Response.redirect(
            f"{merged if verb == 'merge' else back}{f'?done={number}' if number else ''}", status=303
        )
    record = {"kind": kind, "verb": verb, "button": deed.button, "means": deed.means, "back": back, **found}
    return await page(datasette, request, "confirm", record, days=DAYS)


async def form(request: Any) -> Fields:
    """The fields of a form that this site has shown to this reader. Raises `RefusedError`, 403, for any other."""
    fields: dict[str, str] = await request.post_vars()
    seal = request.cookies.get("ds_csrftoken", "")
    if not seal or not secrets.compare_digest(seal.encode(), fields.get("csrftoken", "").encode()):
        raise RefusedError(403, "This form is too old or does not come from here; open the page again.")
    return fields


async def write(datasette: Any, do: Callable[..., Answer], *values: Any) -> Answer:
    """What `do` gives, called with an open store in a thread of its own. Raises `RefusedError` where it cannot be done."""
    path = datasette.plugin_config("claimwatch")["database"]

    def done() -> Answer:
        store = Store.open(path)
        try:
            return do(store, *values)
        finally:
            store.close()

    try:
        return await asyncio.to_thread(done)
    except StoreError as error:
        raise RefusedError(503 if error.temporary else 409, str(error)) from error


async def changes(request: Any, datasette: Any) -> Any:
    """`/edits`: what was changed by hand, and by a POST to `/edits/N/undo` no longer is."""
    found, after = await read(datasette, edits.latest, cursor(request, int))
    record = {"edits": found, "after": after}
    if request.url_vars.get("form"):
        return as_json(record)
    return await page(datasette, request, "edits", record, next=following(request, after))


async def undo(request: Any, datasette: Any) -> Any:
    """A POST to `/edits/N/undo` takes the edit back."""
    if request.method != "POST":
        raise RefusedError(405, "Undo with the button of the page.")
    await form(request)
    number = int(request.url_vars["number"])
    await write(datasette, edits.undo, number, _now())
    return Response.redirect(f"/edits?done={number}", status=303)


async def signed(request: Any, datasette: Any) -> Any:
    """`/act/TOKEN`: the link of a message; GET says what it does, POST does it, without a login."""
    token = request.url_vars["token"]

    def wanted(store: Store) -> links.Act:
        try:
            return links.read(store.link_key(), token, _now())
        except ValueError as error:
            raise RefusedError(403, f"{str(error).capitalize()}.") from error

    asked = await write(datasette, wanted)
    until = _now() + timedelta(seconds=asked.seconds)
    about = await read(datasette, _about, asked)
    if request.method == "POST":
        await write(datasette, _follow, asked, about, until)
    record = {"action": asked.action, "about": about, "until": until.isoformat(), "done": request.method == "POST"}
    return await page(datasette, request, "signed", record)


def _follow(store: Store, asked: links.Act, about: str, until: datetime) -> int:
    mute = Mute(kind=asked.kind, name=asked.name, until=until, action=asked.action)
    if asked.action == "ack":
        store.acknowledge(asked.kind, asked.name, _now())
    return edits.silence(store, mute, about, _now())


def _about(connection: Any, asked: links.Act) -> str:
    found = views.metric(connection, asked.name) if asked.kind == "metric" else None
    return str(found["label"]) if found else asked.name
