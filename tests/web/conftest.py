"""The newsroom's ledger, read through the site."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from told import config_for, record, settle, told, visiting

from monitor.store import Store


@pytest.fixture(scope="session")
def newsroom_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's stories in a database; tests that write copy it."""
    path = tmp_path_factory.mktemp("web") / "claimwatch.db"
    store = Store.open(path)
    record(store, told())
    settle(store, datetime.now(UTC))
    store.close()
    return path


@pytest.fixture
async def reader(newsroom_database: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A reader of the newsroom's ledger on this machine."""
    async with visiting(config_for(newsroom_database)) as visitor:
        yield visitor
