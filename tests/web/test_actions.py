"""What readers change by hand: shown before it is done, done only by this site's own form, and undone again."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from told import WATCHES, config_for, record, visiting

from monitor import links
from monitor.store import Store
from monitor.types import Article, LedgerRow

FLOOD = "/watch/Vale+Sereno+flood"
Make = Callable[..., Article]


@pytest.fixture
def database(newsroom_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(newsroom_database, tmp_path / "claimwatch.db"))


@pytest.fixture
async def desk(database: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(config_for(database)) as visitor:
        yield visitor


async def send(desk: httpx.AsyncClient, address: str, **fields: str) -> httpx.Response:
    """Opens the page of a form and sends it, as a browser does."""
    page = await desk.get(address)
    assert page.status_code == 200, page.text
    token = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
    assert token is not None
    return await desk.post(address, data={**fields, "csrftoken": token[1]})


async def undo(desk: httpx.AsyncClient, done: httpx.Response) -> None:
    page = await desk.get(done.headers["location"])
    form = re.search(r'action="(/edits/\d+/undo)"><input type="hidden" name="csrftoken" value="([^"]+)"', page.text)
    assert form is not None, page.text
    assert (await desk.post(form[1], data={"csrftoken": form[2]})).status_code == 303


async def metrics(desk: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    page = (await desk.get(f"{FLOOD}.json")).json()
    return {one["id"]: one for one in page["list"]}


async def largest(desk: httpx.AsyncClient) -> list[dict[str, Any]]:
    return sorted((await metrics(desk)).values(), key=lambda one: -len(one["course"]))


def ledger(database: Path) -> list[LedgerRow]:
    store = Store.open(database)
    rows = sorted(store.ledger(), key=lambda row: row.id)
    store.close()
    return rows


async def test_a_metric_is_muted_and_heard_again(desk: httpx.AsyncClient, database: Path) -> None:
    mark = (await largest(desk))[0]["id"]
    done = await send(desk, f"/metric/{mark}/mute", days="7")
    until = (await desk.get(f"/metric/{mark}.json")).json()["muted"]
    assert abs(until - (datetime.now(UTC) + timedelta(days=7)).timestamp()) < 60
    assert "muted until" in (await desk.get(done.headers["location"])).text
    await undo(desk, done)
    assert (await desk.get(f"/metric/{mark}.json")).json()["muted"] is None
    await send(desk, f"/metric/{mark}/mute", days="1")
    done = await send(desk, f"/metric/{mark}/unmute")
    assert (await desk.get(f"/metric/{mark}.json")).json()["muted"] is None
    await undo(desk, done)
    assert (await desk.get(f"/metric/{mark}.json")).json()["muted"] is not None


@pytest.mark.parametrize("address", ["/source/Red+Cross", FLOOD])
async def test_sources_and_watches_are_muted_too(desk: httpx.AsyncClient, address: str) -> None:
    done = await send(desk, f"{address}/mute", days="30")
    assert (await desk.get(f"{address}.json")).json()["muted"] is not None
    await undo(desk, done)
    assert (await desk.get(f"{address}.json")).json()["muted"] is None


async def test_a_metric_gets_another_name(desk: httpx.AsyncClient) -> None:
    old = (await largest(desk))[0]
    done = await send(desk, f"/metric/{old['id']}/rename", label="Dead of Vale Sereno")
    assert (await metrics(desk))[old["id"]]["label"] == "Dead of Vale Sereno"
    await undo(desk, done)
    assert (await metrics(desk))[old["id"]]["label"] == old["label"]


async def test_two_metrics_become_one_and_two_again(desk: httpx.AsyncClient, database: Path, article: Make) -> None:
    before = ledger(database)
    target, part = (await largest(desk))[:2]
    done = await send(desk, f"/metric/{part['id']}/merge", into=target["id"])
    assert done.headers["location"].startswith(f"/metric/{target['id']}")
    joined = await metrics(desk)
    assert part["id"] not in joined
    assert f"Merged into it: {part['label']}" in (await desk.get(f"/metric/{target['id']}")).text
    assert len(joined[target["id"]]["course"]) > len(target["course"])
    assert sum(row.mentions for row in ledger(database)) == sum(row.mentions for row in before)
    given = [row["entity"] for row in joined[target["id"]]["standing"] if row["stance"] != "denied"]
    assert len(given) == len(set(given)), "a speaker's last number stands, beside what he denies"
    await undo(desk, done)
    assert ledger(database) == before


async def test_what_would_have_come_to_a_merged_metric_goes_to_the_other(
    desk: httpx.AsyncClient, database: Path, article: Make
) -> None:
    store = Store.open(database)
    texts = [
        "Police in Vale Sereno said that 15 homes were destroyed in the flood.",
        "Police in Vale Sereno said that 27 bridges were damaged in the flood.",
        "Police in Vale Sereno said that 29 bridges were damaged in the flood.",
    ]
    stories = [
        article(text, at=f"2025-02-0{day}T10:00:00", outlet=f"Outlet {day}") for day, text in enumerate(texts, 1)
    ]
    record(store, stories[:2])
    homes, bridges = (next(row.metric for row in store.ledger() if row.figure.low == number) for number in (15, 27))
    assert homes.id != bridges.id
    await send(desk, f"/metric/{bridges.id}/merge", into=homes.id)
    record(store, stories[2:])
    assert next(row.metric.id for row in store.ledger() if row.figure.low == 29) == homes.id
    store.close()


async def test_a_metric_is_split_by_a_source_and_joined_again(desk: httpx.AsyncClient, database: Path) -> None:
    before = ledger(database)
    whole = next(one for one in await largest(desk) if len({row["entity"] for row in one["standing"]} - {None}) > 1)
    source = whole["standing"][0]["entity"]
    done = await send(desk, f"/metric/{whole['id']}/split", source=source, label="A thing of its own")
    after = await metrics(desk)
    part = next(one for one in after.values() if one["label"] == "A thing of its own")
    assert {row["entity"] for row in part["standing"]} == {source}
    assert source not in {row["entity"] for row in after[whole["id"]]["standing"]}
    await undo(desk, done)
    assert ledger(database) == before


async def test_an_alert_is_acknowledged(desk: httpx.AsyncClient) -> None:
    mark = (await desk.get("/alerts.json")).json()["alerts"][0]["id"]
    waiting = (await desk.get(f"/alert/{mark}.json")).json()
    done = await send(desk, f"/alert/{mark}/ack")
    alert = (await desk.get(f"/alert/{mark}.json")).json()
    assert alert["acked"]
    assert "pending" not in {one["state"] for one in alert["deliveries"]}
    await undo(desk, done)
    again = (await desk.get(f"/alert/{mark}.json")).json()
    assert [one["state"] for one in again["deliveries"]] == [one["state"] for one in waiting["deliveries"]]
    assert again["acked"] is None


async def test_a_parked_delivery_is_sent_again_and_a_sent_one_only_if_asked(desk: httpx.AsyncClient) -> None:
    every = (await desk.get("/alerts.json")).json()["alerts"]
    mark = next(one["id"] for one in every if {"parked", "sent"} == {d["state"] for d in one["deliveries"]})

    async def states() -> list[str]:
        return sorted(one["state"] for one in (await desk.get(f"/alert/{mark}.json")).json()["deliveries"])

    await send(desk, f"/alert/{mark}/replay", sent="")
    assert await states() == ["pending", "sent"]
    await send(desk, f"/alert/{mark}/park")
    assert await states() == ["parked", "sent"]
    await send(desk, f"/alert/{mark}/replay", sent="too")
    assert await states() == ["pending", "pending"]


async def test_a_change_is_undone_once_and_stays_on_record(desk: httpx.AsyncClient) -> None:
    mark = (await largest(desk))[0]["id"]
    done = await send(desk, f"/metric/{mark}/mute", days="7")
    await undo(desk, done)
    number = done.headers["location"].partition("done=")[2]
    (edit,) = (await desk.get("/edits.json")).json()["edits"]
    assert (str(edit["id"]), edit["kind"], edit["undone"] is not None) == (number, "mute", True)
    token = desk.cookies["ds_csrftoken"]
    again = await desk.post(f"/edits/{number}/undo", data={"csrftoken": token})
    assert (again.status_code, "already" in again.text) == (409, True)


WRONG = [
    ("mute", {"days": "forever"}, 400), ("mute", {}, 400), ("rename", {"label": " "}, 409), ("merge", {"into": "none"}, 409),
    ("merge", {}, 409), ("split", {"source": "nobody", "label": "x"}, 409), ("split", {"source": "Red Cross", "label": ""}, 409),
    ("unmute", {}, 409),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "fields", "status"), WRONG)
async def test_a_wrong_change_is_told_and_changes_nothing(
    desk: httpx.AsyncClient, database: Path, verb: str, fields: dict[str, str], status: int
) -> None:
    before = ledger(database)
    mark = (await largest(desk))[0]["id"]
    assert (await send(desk, f"/metric/{mark}/{verb}", **fields)).status_code == status
    assert ledger(database) == before
    assert (await desk.get("/edits.json")).json()["edits"] == []


async def test_looking_at_a_form_changes_nothing(desk: httpx.AsyncClient, database: Path) -> None:
    mark = (await largest(desk))[0]["id"]
    for verb in ("mute", "unmute", "ack", "rename", "merge", "split"):
        assert (await desk.get(f"/metric/{mark}/{verb}?days=7&label=x&into=y")).status_code == 200
    assert (await desk.get("/metric/none/mute")).status_code == 404
    assert (await desk.get(f"/metric/{mark}/destroy")).status_code == 404
    assert (await desk.get("/edits.json")).json()["edits"] == []


async def test_a_form_without_this_readers_token_is_refused(desk: httpx.AsyncClient, database: Path) -> None:
    mark = (await largest(desk))[0]["id"]
    address = f"/metric/{mark}/mute"
    async with visiting(config_for(database)) as other:
        page = await other.get(address)
        theirs = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
        assert theirs is not None
        assert (await desk.post(address, data={"days": "7"})).status_code == 403
        assert (await desk.post(address, data={"days": "7", "csrftoken": ""})).status_code == 403
        assert (await desk.post(address, data={"days": "7", "csrftoken": theirs[1]})).status_code == 403
        await desk.get(address)
        assert (await desk.post(address, data={"days": "7", "csrftoken": theirs[1]})).status_code == 403
        assert (
            await desk.post(address, content=b"\xff\xfe", headers={"content-type": "application/x-www-form-urlencoded"})
        ).status_code == 415
        assert (await desk.post(address, json={"days": "7"})).status_code == 415
        assert (await desk.post("/edits/1/undo", data={})).status_code == 403
    assert (await desk.get("/edits.json")).json()["edits"] == []


# ── links of messages ──


def link(database: Path, kind: Any, name: str, *, age: timedelta = timedelta(0)) -> str:
    store = Store.open(database)
    made = links.Links(base="http://x", key=store.link_key(), now=datetime.now(UTC) - age)
    store.close()
    return made.act("mute", kind, name, 7 * 86400).removeprefix("http://x")


async def test_the_link_of_a_message_does_what_it_says_without_a_login(database: Path) -> None:
    async with visiting(config_for(database, password="secret")) as visitor:
        address = link(database, "watch", WATCHES[1].name)
        shown = await visitor.get(address)
        assert (shown.status_code, WATCHES[1].name in shown.text) == (200, True)
        assert (await visitor.get(f"{FLOOD}.json", auth=("", "secret"))).json()["muted"] is None, (
            "a scanner follows links"
        )
        posted = await visitor.post(
            address, data={"List-Unsubscribe": "One-Click"}, headers={"origin": "https://mail.example"}
        )
        assert posted.status_code == 200
        assert (await visitor.get(f"{FLOOD}.json", auth=("", "secret"))).json()["muted"] is not None


async def test_links_that_are_forged_or_old_do_nothing(database: Path) -> None:
    async with visiting(config_for(database, password="secret")) as visitor:
        good = link(database, "watch", WATCHES[1].name)
        old = link(database, "watch", WATCHES[1].name, age=timedelta(days=91))
        for address in (
            good[:-3] + "AAA",
            good[:-30],
            old,
            "/-/claimwatch/act/x.y",
            "/-/claimwatch/act/..",
            f"{good}.x",
        ):
            assert (await visitor.post(address)).status_code in (302, 303, 403, 404), address
        assert (await visitor.get("/edits.json", auth=("", "secret"))).json()["edits"] == []


async def test_a_link_to_a_metric_leads_to_its_page(desk: httpx.AsyncClient) -> None:
    mark = (await largest(desk))[0]["id"]
    answer = await desk.get(links.Links(base="http://x").metric(mark).removeprefix("http://x"))
    assert answer.status_code == 200
