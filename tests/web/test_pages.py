"""The pages over the newsroom's ledger: what a reader finds where, as page, JSON, feed and file."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest

from monitor.decide.intervals import words
from monitor.records import figure_from
from monitor.store import Store
from monitor.web.shown import at_sentence

ATOM = "{http://www.w3.org/2005/Atom}"


async def metrics(reader: httpx.AsyncClient, **wanted: str) -> list[dict[str, Any]]:
    page = (await reader.get("/watch/Vale+Sereno+flood.json", params=wanted)).json()
    return list(page["list"])


async def busiest(reader: httpx.AsyncClient) -> dict[str, Any]:
    """The metric with the most figures."""
    return max(await metrics(reader), key=lambda one: len(one["course"]))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


async def addresses(reader: httpx.AsyncClient) -> list[str]:
    """A page of each kind."""
    metric = await busiest(reader)
    claims = (await reader.get(f"/metric/{metric['id']}.json")).json()["claims"]
    alert = (await reader.get("/alerts.json")).json()["alerts"][0]
    return [
        "/", "/watch/Vale+Sereno+flood", f"/metric/{metric['id']}", f"/article/{claims[0]['article']}",
        "/source/Red+Cross", "/alerts", f"/alert/{alert['id']}", "/feeds", "/search?q=missing",
    ]  # fmt: skip


async def test_every_page_answers_and_has_its_json_beside_it(reader: httpx.AsyncClient) -> None:
    for address in await addresses(reader):
        page = await reader.get(address)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), address
        path, _, query = address.partition("?")
        beside = await reader.get(f"{'/front' if path == '/' else path}.json?{query}")
        assert isinstance(beside.json(), dict), address


async def test_every_link_within_the_pages_leads_somewhere(reader: httpx.AsyncClient) -> None:
    links: set[str] = set()
    for address in await addresses(reader):
        found = re.findall(r'(?:href|src|action|data-chart|srcset)="(/[^"#]*)', (await reader.get(address)).text)
        links |= {link.replace("&amp;", "&") for link in found} - {"/logout"}
    for link in sorted(links):
        assert (await reader.get(link)).status_code == 200, link


async def test_a_watch_shows_who_says_what_and_what_is_contested(reader: httpx.AsyncClient) -> None:
    page = unescape(text_of((await reader.get("/watch/Vale+Sereno+flood")).text))
    every = await metrics(reader)
    for row in (row for one in every for row in one["standing"] if row["entity"]):
        assert f"{row['entity']} {words(figure_from(row['figure']))} {row['stance']}" in page
    assert page.count("In conflict") == sum(one["conflict"] is not None for one in every) > 0


async def test_a_filter_holds_the_metrics_to_a_source_and_a_period(reader: httpx.AsyncClient) -> None:
    every = await metrics(reader)
    by_name = {one["id"] for one in every if any(point["entity"] == "Red Cross" for point in one["course"])}
    assert {one["id"] for one in await metrics(reader, source="Red Cross")} == by_name != set()
    that_day = {one["id"] for one in every if any(point["at"].startswith("2024-12-30") for point in one["course"])}
    found = {one["id"] for one in await metrics(reader, since="2024-12-30", until="2024-12-30")}
    assert found == that_day
    assert 0 < len(found) < len(every)
    assert await metrics(reader, kind="NGO", until="2024-12-01") == []


async def test_copies_of_one_story_are_folded_under_it(reader: httpx.AsyncClient) -> None:
    pages = [(await reader.get(f"/metric/{one['id']}.json")).json()["claims"] for one in await metrics(reader)]
    folded = [claim for claims in pages for claim in claims if claim["copies"]]
    assert any({"Northgate Herald", "Lantern Online"} <= outlets(claim) for claim in folded)
    for claim in folded:
        assert {copy["origin"] for copy in claim["copies"]} == {claim["origin"]}
        assert all(
            copy["published"] >= claim["published"] for copy in claim["copies"] if copy["verdict"]["kind"] == "repeat"
        )


def outlets(claim: dict[str, Any]) -> set[str]:
    return {claim["outlet"], *(copy["outlet"] for copy in claim["copies"])}


async def test_the_article_marks_its_claims_where_they_stand(reader: httpx.AsyncClient) -> None:
    found = (await reader.get("/search.json", params={"q": "Firefighters union missing"})).json()["found"][0]
    page = (await reader.get(f"/article/{found['article']}")).text
    assert "<mark>40</mark>" in page
    assert re.search(r'<u class="source">[Tt]he firefighters&#39; union</u>', page)
    assert f'id="at-{found["id"]}"' in page


def test_an_original_opens_at_its_sentence() -> None:
    address = at_sentence("https://a.example/1", "At least four people, he said, were killed & 3 more, by noon.")
    assert address == "https://a.example/1#:~:text=At%20least%20four%20people%2C%20he%20said%2C%20were%20killed"
    assert at_sentence("javascript:alert(1)", "At least four") == ""


async def test_search_takes_words_phrases_beginnings_and_exclusions(reader: httpx.AsyncClient) -> None:
    async def count(words: str, watch: str = "") -> int:
        found = (await reader.get("/search.json", params={"q": words, "watch": watch})).json()["found"]
        return len(found)

    every = await count("missing")
    assert 0 < await count('"40 people were missing"') < every
    assert await count("missi*") == every
    assert 0 < await count("missing -union") < every
    assert await count("missing", "Vale Sereno flood") == every
    assert await count("missing", "North Korean troops") == 0
    assert await count('" AND ( NEAR "') == 0


async def test_an_export_holds_every_claim_and_no_formula(reader: httpx.AsyncClient) -> None:
    metric = await busiest(reader)
    answer = await reader.get(f"/metric/{metric['id']}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    page = (await reader.get(f"/metric/{metric['id']}.json")).json()
    assert len(rows) == sum(1 + len(claim["copies"]) for claim in page["claims"])
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    assert "attachment" in answer.headers["content-disposition"]


async def test_pictures_of_a_metric(reader: httpx.AsyncClient) -> None:
    metric = await busiest(reader)
    png = await reader.get(f"/metric/{metric['id']}.png")
    svg = await reader.get(f"/metric/{metric['id']}.svg?theme=dark")
    assert png.content.startswith(b"\x89PNG")
    names = [row["entity"] for row in metric["standing"]]
    assert names
    assert all(name in svg.text for name in names)


async def test_the_chart_draws_each_figure_from_when_it_was_given(reader: httpx.AsyncClient) -> None:
    metric = await busiest(reader)
    spec = (await reader.get(f"/metric/{metric['id']}/chart.json")).json()
    news = (await reader.get(f"/metric/{metric['id']}.json")).json()["news"]
    rows = spec["data"]["values"]
    given = [claim for claim in news if claim["figure"]["role"] != "former"]
    assert [(row["at"], row["claim"]) for row in rows] == [(claim["published"], claim["id"]) for claim in given]
    for source in {row["source"] for row in rows}:
        own = [row for row in rows if row["source"] == source and row["line"]]
        assert [row["until"] for row in own[:-1]] == [row["at"] for row in own[1:]]
    scale = spec["encoding"]["color"]["scale"]
    colours = dict(zip(scale["domain"], scale["range"], strict=True))
    sheet = (await reader.get("/-/ledger/claimwatch.css")).text
    for place, row in enumerate(metric["standing"][:5]):
        assert f"--s{place}: {colours[row['entity']]}" in sheet, "a source has one colour in the chart and in the list"


@pytest.mark.parametrize("kind", ["watch", "metric"])
async def test_the_feeds_are_atom_with_lasting_ids(reader: httpx.AsyncClient, kind: str) -> None:
    metric = await busiest(reader)
    address = "/watch/Vale+Sereno+flood.atom" if kind == "watch" else f"/metric/{metric['id']}.atom"
    root = ET.fromstring((await reader.get(address)).content)
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) > 1
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)
    assert any("revised" in (entry.findtext(f"{ATOM}title") or "") for entry in entries)


async def test_what_is_new_is_counted_from_the_last_visit(reader: httpx.AsyncClient) -> None:
    async def new(cookie: str) -> list[int]:
        page = await reader.get("/front.json", headers={"cookie": f"claimwatch_visit={cookie}"})
        return [one["new"] for one in page.json()["watches"]]

    every = await new("")
    assert min(every) > 0
    now = int(datetime.now(UTC).timestamp())
    assert await new(f"{now + 100}-{now}") == [0, 0]
    assert await new(f"{now + 100}-{now - 4000}") == every, "a visit ended, and a new one begins"
    assert await new("nonsense") == every


async def test_feeds_in_trouble_and_what_waits_stand_on_the_front_page(reader: httpx.AsyncClient) -> None:
    page = text_of((await reader.get("/")).text)
    assert "Valley Courier failing" in page
    assert "410 Gone: the hook is no more" in page


async def test_pages_go_on_where_they_ended(reader: httpx.AsyncClient, newsroom_database: Path) -> None:
    from monitor.store import views

    store = Store.open(newsroom_database)
    connection = store.database.conn
    whole, _ = views.changed_metrics(connection, "Vale Sereno flood")
    walked, cursor = [], None
    while True:
        part, cursor = views.changed_metrics(connection, "Vale Sereno flood", None, cursor, limit=1)
        walked += part
        if cursor is None:
            break
    store.close()
    assert walked == whole
    assert len(set(walked)) == len(walked) > 2


async def test_what_does_not_exist_is_told_in_words(reader: httpx.AsyncClient) -> None:
    for address in (
        "/watch/none",
        "/metric/none",
        "/article/none",
        "/source/none",
        "/alert/none",
        "/metric/none.csv",
        "/nowhere",
    ):
        answer = await reader.get(address)
        assert answer.status_code == 404, address
        assert "Traceback" not in answer.text
    assert json.loads((await reader.get("/metric/none.json")).text)["error"]
