"""The pages under attack: script in every field, forged forms, tricks with paths and hosts, SQL in every box, endless queries."""

from __future__ import annotations

import json
import re
import resource
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import config_for, visiting

from monitor.errors import ConfigError
from monitor.store import Store, views
from monitor.store.outbox import Outcome
from monitor.types import (
    Alert,
    Article,
    Attribution,
    Claim,
    Delivery,
    Evidence,
    Examination,
    FeedState,
    Figure,
    Judged,
    LedgerRow,
    Metric,
    Span,
    Verdict,
)
from monitor.web.site import open_site

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{1337*1337}}\x00\u202e"
NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)


def hostile_claim() -> tuple[Article, Judged]:
    """A claim whose every text is an attack."""
    figure = Figure(
        text=EVIL, low=12, high=12, start=0, end=len(EVIL), unit=EVIL, counted=EVIL, modifier=EVIL, period=EVIL
    )
    voice = Attribution(
        source=Span(0, len(EVIL), EVIL), cue=Span(0, len(EVIL), EVIL), content=(), entity=EVIL, relay=(EVIL, EVIL)
    )
    claim = Claim(
        id="c1", article="a1", url="javascript:alert(1)", outlet=EVIL, published=NOW, figure=figure, attribution=voice,
        evidence=Evidence(text=EVIL, start=0, end=len(EVIL), where="body"), context=(EVIL,),
    )  # fmt: skip
    metric = Metric(id="m1", watch=EVIL, label=EVIL, counted=(EVIL,))
    before = LedgerRow(
        metric=metric,
        entity=EVIL,
        kind="person",
        figure=figure,
        stance="said",
        first_seen=NOW,
        last_seen=NOW,
        claim="c1",
        outlets=(EVIL,),
    )
    verdict = Verdict(
        kind="revised", alert=True, reason=EVIL, conflict=True, previous=before, delta=0.5, compared=("c1", EVIL)
    )
    article = Article(
        id="a1",
        url="javascript:alert(1)",
        title=EVIL,
        text=f"{EVIL}\n\n{EVIL}",
        outlet=EVIL,
        published=NOW,
        author=EVIL,
        wire=EVIL,
    )
    return article, Judged(claim=claim, metric=metric, verdict=verdict)


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "claimwatch.db"
    write_hostile(path)
    return path


def write_hostile(path: Path) -> None:
    """A database whose every text is an attack."""
    store = Store.open(path)
    article, judged = hostile_claim()
    alert = Alert(id="l1", watch=EVIL, created=datetime.now(UTC), article=article, changes=(judged,))
    rows = [Delivery(id="o1", alert="l1", watch=EVIL, channel=EVIL, recipient=EVIL, due=NOW, created=NOW)]
    examination = Examination(article=article, watch=EVIL, relevant=True, why="", judged=(judged,), origin=EVIL)
    store.record(article, [examination], alerts=[alert], deliveries=rows, keys=["url:x"], feed=EVIL)
    store.settle(Outcome(deliveries=rows, state="parked", at=NOW, reason=EVIL, status=500, answer=EVIL))
    store.add_feeds({"https://feeds.example/": EVIL}, NOW)
    store.save_feeds(
        [
            FeedState(
                url="https://feeds.example/", due=NOW, outlet=EVIL, title=EVIL, errors=1, last_error=EVIL, polled=NOW
            )
        ]
    )
    store.close()


@pytest.fixture
async def victim(hostile_database: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(config_for(hostile_database)) as visitor:
        yield visitor


def hostile_pages() -> list[str]:
    from datasette.utils import tilde_encode

    watch = tilde_encode(EVIL)
    return [
        "/", f"/watch/{watch}", "/metric/m1", "/article/a1", f"/source/{watch}", "/alerts", "/alert/l1", "/feeds", "/search?q=script",
        f"/watch/{watch}?source=<script>alert(1)</script>&kind=\"><script>alert(1)</script>&since=<script>",
        "/search?q=<script>alert(1)</script>&watch=<script>alert(1)</script>", "/metric/m1?source=<script>alert(1)</script>",
        "/watch/<script>alert(1)</script>", "/data/claim", "/data/article", "/data/outbox", "/login?to=<script>alert(1)</script>",
    ]  # fmt: skip


async def test_no_text_of_an_article_becomes_part_of_a_page(victim: httpx.AsyncClient) -> None:
    for address in hostile_pages():
        page = await victim.get(address)
        assert page.status_code in (200, 302, 404), address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address
        assert not re.search(r'(?:href|src)="\s*javascript:', page.text), address
        assert "1787569" not in page.text, address
        for tag in re.findall(r"<[a-z][^>]*>", page.text):
            assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', "", tag)), (address, tag)


async def test_feeds_and_files_of_hostile_text_are_well_formed(victim: httpx.AsyncClient) -> None:
    from xml.etree import ElementTree as ET

    from datasette.utils import tilde_encode

    for address in ("/metric/m1.atom", f"/watch/{tilde_encode(EVIL)}.atom"):
        root = ET.fromstring((await victim.get(address)).content)
        assert "<script>alert(1)</script>" in "".join(root.itertext())
    svg = await victim.get("/metric/m1.svg")
    assert "<script" not in svg.text
    ET.fromstring(svg.content)
    assert (await victim.get("/metric/m1.csv")).text.count("\n") > 1
    assert (await victim.get("/metric/m1/chart.json")).json()["description"] == EVIL


async def test_a_browser_is_told_to_run_nothing_of_elsewhere(victim: httpx.AsyncClient) -> None:
    for address in ("/", "/metric/m1", "/metric/m1.svg", "/data/claim", "/nowhere"):
        policy = (await victim.get(address)).headers["content-security-policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert (rules["default-src"], rules["script-src"], rules["frame-ancestors"]) == ("'none'", "'self'", "'none'")
        assert "unsafe" not in policy or address.startswith(("/data", "/nowhere"))


SCRIPTED = re.compile(r"<script(?![^>]*\ssrc=)|<[^>]+\sstyle=|<style", re.IGNORECASE)


async def test_our_pages_hold_no_script_and_no_style_of_their_own(victim: httpx.AsyncClient) -> None:
    for address in hostile_pages():
        if not address.startswith("/data"):
            assert not SCRIPTED.search((await victim.get(address)).text), address


PATHS = [
    "/-/ledger/../../../../etc/passwd", "/-/ledger/..%2f..%2f..%2fetc/passwd", "/-/ledger/%2e%2e/%2e%2e/site.py", "/-/ledger/....//site.py",
    "/-/ledger/../site.py", "/metric/..%2f..%2fetc%2fpasswd", "/article/~2E~2E~2Fetc~2Fpasswd", "/data/..%2f..%2fclaimwatch.db", "/data.db",
    "//evil.example/", "/\\evil.example", "/%5cevil.example/", "/metric/m1%00", "/watch/%", "/watch/~", "/-/ledger/", "/claimwatch.db",
    "/metric/m1.exe", "/_memory", "/_internal",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_tricks_with_paths_lead_nowhere(victim: httpx.AsyncClient, path: str) -> None:
    request = httpx.Request("GET", "http://127.0.0.1:8321/")
    request.url = request.url.copy_with(raw_path=path.encode())
    answer = await victim.send(request)
    assert "root:" not in answer.text
    assert "import annotations" not in answer.text
    assert not answer.content.startswith(b"SQLite format 3")
    target = answer.headers.get("location", "/")
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))
    assert answer.status_code in (301, 302, 303, 307, 400, 403, 404) or path == "/metric/m1%00"


SQL = [
    "'; drop table claim; --", '" OR 1=1 --', "x' union select value from note --", "NEAR(", "*", '"', "claim:x", "{evidence}:x", "a AND", "NOT",
    "^x", "(((((", "\x00", "é" * 180, "rowid:1", "evidence : x OR watch : x", '""', '"" AND', "- - -", "-a", "a*b*c*", "+" * 200,
]  # fmt: skip


@pytest.mark.parametrize("words", SQL)
async def test_sql_and_operators_in_the_search_box_are_words(victim: httpx.AsyncClient, words: str) -> None:
    for parameters in ({"q": words}, {"q": words, "watch": words}):
        answer = await victim.get("/search.json", params=parameters)
        assert answer.status_code == 200 or len(str(answer.url)) > 2000
        assert answer.status_code == 414 or "error" not in answer.json()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(words=st.text(max_size=60), watch=st.text(max_size=20))
def test_any_words_make_an_expression_that_sqlite_takes(hostile_database: Path, words: str, watch: str) -> None:
    store = Store.open(hostile_database)
    try:
        views.search(store.database.conn, words, watch)
    finally:
        store.close()


@pytest.mark.parametrize("words", SQL)
async def test_sql_in_every_other_box_finds_nothing(
    victim: httpx.AsyncClient, hostile_database: Path, words: str
) -> None:
    from datasette.utils import tilde_encode

    watch = f"/watch/{tilde_encode(EVIL)}"
    for address, parameters in (
        (watch, {"source": words, "kind": words, "stance": words, "since": words, "until": words}), ("/metric/m1", {"source": words}),
        ("/alerts", {"watch": words}), (watch, {"after": json.dumps([words, words])}), ("/feeds", {"after": json.dumps(words)}),
    ):  # fmt: skip
        assert (await victim.get(address, params=parameters)).status_code in (200, 414), (address, words)
    store = Store.open(hostile_database)
    assert store.counts()["claim"] == 1
    store.close()


@pytest.mark.parametrize(
    "after", ["{}", "[1]", "[[],[]]", "null", "nonsense", "[1,2,3]", '{"a":1}', "[" * 900, "1e999", '["a",1]', "true"]
)
async def test_a_damaged_cursor_is_told_or_ignored(victim: httpx.AsyncClient, after: str) -> None:
    for address in ("/metric/m1", "/alerts", "/feeds", "/search"):
        answer = await victim.get(address, params={"after": after, "q": "script"})
        assert answer.status_code in (200, 400), address


async def test_what_is_too_long_is_refused(victim: httpx.AsyncClient) -> None:
    assert (await victim.get("/search?q=" + "a" * 5000)).status_code == 414
    assert (await victim.get("/metric/" + "a" * 5000)).status_code == 414
    assert (await victim.post("/login", content=b"a" * 100_000)).status_code == 413
    assert (await victim.request("DELETE", "/metric/m1")).status_code == 405


async def test_an_endless_query_is_stopped(victim: httpx.AsyncClient) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    begun = time.monotonic()
    answer = await victim.get("/data", params={"sql": endless})
    assert time.monotonic() - begun < 20
    assert answer.status_code >= 400


@pytest.mark.parametrize(
    "sql",
    ["select zeroblob(900000000)", "select length(hex(zeroblob(400000000)))", "select printf('%.*c', 900000000, 'x')"],
)
async def test_a_query_that_would_fill_the_memory_is_refused(victim: httpx.AsyncClient, sql: str) -> None:
    await victim.get("/data", params={"sql": "select 1"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = await victim.get("/data", params={"sql": sql})
    assert len(answer.content) < 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000, "kilobytes"
    assert answer.status_code == 400


async def test_no_address_writes(victim: httpx.AsyncClient, hostile_database: Path) -> None:
    for sql in (
        "delete from claim",
        "drop table claim",
        "attach 'x.db' as x",
        "pragma journal_mode = delete",
        "insert into mute values ('a', 'b', 1)",
    ):
        assert (await victim.get("/data", params={"sql": sql})).status_code == 400
    with_delete = "with x as (select 1) delete from claim"
    assert (await victim.get("/data", params={"sql": with_delete})).status_code >= 400
    store = Store.open(hostile_database)
    assert store.counts()["claim"] == 1
    store.close()


async def test_secrets_in_the_database_are_not_shown(hostile_database: Path) -> None:
    store = Store.open(hostile_database)
    store.database.execute("insert or replace into note values ('link-key', 'c0ffee')")
    store.database.conn.commit()
    store.close()
    async with visiting(config_for(hostile_database)) as visitor:
        for address in (
            "/data/note",
            "/data/note.json",
            "/data.json?sql=select+value+from+note",
            "/data/note/link-key",
            "/data.json?sql=select+*+from+note+n",
        ):
            answer = await visitor.get(address)
            assert answer.status_code >= 400, address
            assert "c0ffee" not in answer.text


async def test_a_name_that_was_bound_to_this_address_reads_nothing(victim: httpx.AsyncClient) -> None:
    assert (await victim.get("/", headers={"host": "evil.example:8321"})).status_code == 421
    assert (await victim.get("/", headers={"host": "localhost:8321"})).status_code == 200


FORGED = [
    {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"origin": "http://127.0.0.1:9999"},
]  # fmt: skip


@pytest.mark.parametrize("headers", FORGED)
async def test_a_form_of_another_site_is_refused(victim: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await victim.post("/metric/m1/mute", headers=headers, data={"days": "7"})).status_code == 403
    assert (await victim.post("/login", headers=headers, data={"password": "x"})).status_code == 403


# ── who may come in ──


def test_the_page_is_not_opened_to_others_without_a_login(hostile_database: Path) -> None:
    with pytest.raises(ConfigError, match="password_file"):
        open_site(config_for(hostile_database, host="0.0.0.0"))


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("127.0.0.1.evil.example", False),
        ("10.0.0.1", False),
        ("::", False),
    ],
)
def test_what_counts_as_this_machine(hostile_database: Path, host: str, loopback: bool) -> None:
    assert config_for(hostile_database, host=host).web.loopback is loopback


async def test_the_password_opens_and_logging_out_closes(hostile_database: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("correct horse\n")
    config = config_for(hostile_database, host="0.0.0.0", password_file=tmp_path / "password")
    async with visiting(config, client=("10.0.0.9", 1)) as visitor:
        away = await visitor.get("/metric/m1?only=news")
        assert (away.status_code, away.headers["location"]) == (302, "/login?to=%2Fmetric%2Fm1%3Fonly%3Dnews")
        assert (await visitor.get("/metric/m1.json")).status_code == 401
        assert (await visitor.get("/data/claim.json")).status_code == 401
        assert (await visitor.get("/login")).status_code == 200
        wrong = await visitor.post("/login", data={"password": "wrong", "to": "/feeds"})
        assert wrong.headers["location"].startswith("/login?wrong=1")
        right = await visitor.post("/login", data={"password": "correct horse", "to": "/feeds"})
        assert right.headers["location"] == "/feeds"
        assert "HttpOnly" in right.headers["set-cookie"]
        assert (await visitor.get("/feeds")).status_code == 200
        seal = visitor.cookies["claimwatch_reader"]
        await visitor.post("/logout")
        assert (await visitor.get("/feeds")).status_code == 302
    held = {"cookie": f"claimwatch_reader={seal}"}
    async with visiting(config, client=("10.0.0.9", 1)) as visitor:
        assert (await visitor.get("/feeds", headers=held)).status_code == 200, "a restart logs nobody out"
    (tmp_path / "password").write_text("another horse\n")
    async with visiting(config, client=("10.0.0.9", 1)) as visitor:
        assert (await visitor.get("/feeds", headers=held)).status_code == 302, "a new password logs everybody out"


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nx: y"]
)
async def test_the_login_leads_to_no_other_site(hostile_database: Path, target: str) -> None:
    async with visiting(config_for(hostile_database, password="secret")) as visitor:
        answer = await visitor.post("/login", data={"password": "secret", "to": target})
        assert answer.headers["location"] == "/"


async def test_guessing_is_stopped(hostile_database: Path) -> None:
    async with visiting(config_for(hostile_database, password="secret")) as visitor:
        for _ in range(10):
            await visitor.post("/login", data={"password": "guess"})
        assert (await visitor.post("/login", data={"password": "secret"})).status_code == 429
        assert (await visitor.get("/feeds.json", auth=("reader", "secret"))).status_code == 401


async def test_a_forged_seal_opens_nothing(hostile_database: Path) -> None:
    async with visiting(config_for(hostile_database, password="secret")) as visitor:
        for seal in ("x", "eyJ1bnRpbCI6OTk5OTk5OTk5OX0.AAAA", "", '"', "é"):
            answer = await visitor.get("/feeds", headers={"cookie": f"claimwatch_reader={seal}".encode()})
            assert answer.status_code == 302


async def test_programs_give_the_password_with_each_request(hostile_database: Path) -> None:
    async with visiting(config_for(hostile_database, password="secret")) as visitor:
        assert (await visitor.get("/feeds.json", auth=("reader", "secret"))).status_code == 200
        assert (await visitor.get("/feeds.json", auth=("reader", "wrong"))).status_code == 401
        assert (await visitor.get("/feeds.json", headers={"authorization": "Basic !!!"})).status_code == 401


async def test_only_a_named_proxy_names_the_reader(hostile_database: Path) -> None:
    config = config_for(hostile_database, host="0.0.0.0", proxy_header="X-Reader", proxies=["10.0.0.2"])
    for client, headers, status in (
        ("10.0.0.2", {"x-reader": "ana"}, 200),
        ("10.0.0.2", {}, 403),
        ("10.0.0.3", {"x-reader": "ana"}, 403),
    ):
        async with visiting(config, client=(client, 1)) as visitor:
            assert (await visitor.get("/feeds", headers=headers)).status_code == status
