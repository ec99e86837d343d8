"""The pages in a real browser: nothing goes wrong, nothing leaves the host, everyone can read them; skipped without Chromium."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_core_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright
from told import config_for, record

from monitor.store import Store
from monitor.types import Article
from monitor.web.site import address, listen, open_site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for found in map(shutil.which, NAMES) if found), None)
Make = Callable[..., Article]


@pytest.fixture
async def site(newsroom_database: Path, tmp_path: Path) -> AsyncIterator[tuple[str, Path]]:
    """The site's address over a copy of the newsroom's ledger, and the database."""
    database = tmp_path / "claimwatch.db"
    store = Store.open(newsroom_database)
    store.backup(database) if hasattr(store, "backup") else shutil.copy(newsroom_database, database)
    store.close()
    config = config_for(database, port=0, refresh=0.3)
    listener = listen(config.web)
    server = uvicorn.Server(uvicorn.Config(open_site(config), log_level="error"))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.01)
    yield address(listener).rstrip("/"), database
    server.should_exit = True
    await task


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


class Watched:
    """A page of which every complaint, and every request to another host, is written down."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))
        page.on("request", self._requested)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.complaints.append(f"asked {request.url}")

    async def open(self, path: str) -> Page:
        await self.page.goto(self.base + path)
        if await self.page.locator("[data-chart]").count():
            await self.page.wait_for_selector("[data-chart].drawn")
        return self.page


async def watched(browser: Browser, base: str, width: int = 1280, **options: Any) -> Watched:
    context = await browser.new_context(viewport={"width": width, "height": 900}, **options)
    return Watched(await context.new_page(), base)


async def first_link(page: Page, beginning: str) -> str:
    found = await page.locator(f'main a[href^="{beginning}"]').first.get_attribute("href")
    return str(found).partition("#")[0]


async def linked(view: Watched) -> list[str]:
    """A page of each kind, found by following links from the front page."""
    page = await view.open("/")
    found = ["/", *[await first_link(page, one) for one in ("/watch/", "/metric/", "/source/", "/alert/")]]
    article = await first_link(await view.open(found[2]), "/article/")
    return [
        *found,
        article,
        "/alerts",
        "/feeds",
        "/search?q=killed",
        "/login",
        "/nowhere",
        "/edits",
        *(f"{found[2]}/{verb}" for verb in ("mute", "rename", "merge", "split")),
    ]


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
async def test_every_page_is_sound_and_open_to_all(
    browser: Browser, site: tuple[str, Path], width: int, theme: Any
) -> None:
    view = await watched(browser, site[0], width, color_scheme=theme)
    pages = await linked(view)
    for path in pages if width > 360 else pages[:9]:
        page = await view.open(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert await page.locator("h1").count() == 1, path
        faults = await Axe().run(page)
        serious = [
            (one["id"], one["nodes"][0]["html"][:200])
            for one in faults["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], path
    assert [one for one in view.complaints if "404" not in one] == []


async def test_the_tables_of_datasette_keep_to_the_policy(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    for path in (
        "/data",
        "/data/claim",
        "/data/article?_sort=published",
        "/data?sql=select+1",
        "/data/metric?_facet=watch",
    ):
        page = await view.open(path)
        assert await page.locator("h1").count() == 1
    assert view.complaints == []


async def test_the_chart_is_drawn_from_the_ledger(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    path = (await linked(view))[2]
    page = await view.open(path)
    points = await page.locator("[data-chart] svg .mark-symbol.role-mark path").count()
    rows = await page.locator("details.table tbody tr").count()
    assert points >= rows > 0
    assert view.complaints == []


async def test_without_script_the_chart_is_a_picture(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0], java_script_enabled=False)
    page = view.page
    await page.goto(site[0])
    await page.locator('main a[href^="/metric/"]').first.click()
    picture = page.locator("noscript img")
    await picture.scroll_into_view_if_needed()
    box = await picture.bounding_box()
    assert box is not None
    assert box["height"] > 100
    assert view.complaints == []


async def test_a_filter_is_used(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    page = await view.open("/watch/Vale+Sereno+flood")
    every = await page.locator(".glance").count()
    await page.get_by_label("Source", exact=True).fill("Red Cross")
    await page.get_by_role("button", name="Filter").click()
    await page.wait_for_url("**source=Red+Cross**")
    assert 0 < await page.locator(".glance").count() < every
    await page.get_by_role("link", name="Show all").click()
    assert await page.locator(".glance").count() == every
    assert view.complaints == []


async def test_a_metric_is_muted_and_heard_again(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    page = await view.open((await linked(view))[2])
    await page.get_by_role("link", name="Mute").click()
    await page.get_by_label("For how long").select_option("30")
    await page.get_by_role("button", name="Mute").click()
    await page.get_by_role("status").filter(has_text="is muted until").wait_for()
    assert await page.get_by_role("link", name="Unmute").count() == 1
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("status").filter(has_text="Undone").wait_for()
    assert view.complaints == []


async def test_the_keyboard_is_enough(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    page = await view.open("/")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/watch/**")
    assert view.complaints == []


async def test_an_open_page_takes_in_what_is_new(browser: Browser, site: tuple[str, Path], article: Make) -> None:
    view = await watched(browser, site[0])
    page = await view.open("/watch/Vale+Sereno+flood")
    await page.evaluate("document.activeElement.blur()")
    store = Store.open(site[1])
    text = "Portugal's health ministry said on Saturday that 77 people had been wounded in the flood at Vale Sereno."
    record(store, [article(text, title="Vale Sereno flood", at=datetime.now(UTC).replace(tzinfo=None).isoformat())])
    store.close()
    await page.get_by_text("77", exact=True).first.wait_for(timeout=20_000)
    assert "Updated" in await page.locator("#live").inner_text()
    assert view.complaints == []


async def test_a_printed_page_holds_what_is_said_and_no_buttons(browser: Browser, site: tuple[str, Path]) -> None:
    view = await watched(browser, site[0])
    page = await view.open((await linked(view))[2])
    await page.emulate_media(media="print")
    assert not await page.get_by_label("Pages").is_visible()
    assert not await page.locator("form").first.is_visible()
    assert await page.locator("blockquote").first.is_visible()


async def test_script_in_every_field_does_not_run(browser: Browser, tmp_path: Path) -> None:
    from test_attacks import hostile_pages, write_hostile

    database = tmp_path / "hostile.db"
    write_hostile(database)
    config = config_for(database, port=0)
    listener = listen(config.web)
    server = uvicorn.Server(uvicorn.Config(open_site(config), log_level="error"))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.01)
    view = await watched(browser, address(listener).rstrip("/"))
    for path in hostile_pages():
        await view.open(path)
    server.should_exit = True
    await task
    assert [one for one in view.complaints if "404" not in one] == []
