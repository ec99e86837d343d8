"""What is recorded at the same moment shares a transaction, and what fails in it costs itself alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor import StoreError
from monitor.pipeline.saving import Together
from monitor.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "c.db")
    yield opened
    opened.close()


def noting(store: Store, name: str, fault: Exception | None = None) -> Callable[[], str]:
    def work() -> str:
        store.note(name, "written")
        if fault is not None:
            raise fault
        return name

    return work


async def test_one_that_fails_leaves_nothing_and_the_others_all(store: Store) -> None:
    together = Together(store)
    found = await asyncio.gather(
        together.do(noting(store, "a")), together.do(noting(store, "b", ValueError("its own"))), together.do(noting(store, "c")),
        return_exceptions=True,
    )  # fmt: skip
    assert (found[0], str(found[1]), found[2]) == ("a", "its own", "c")
    assert [store.noted(name) for name in "abc"] == ["written", None, "written"]


async def test_a_fault_of_the_disk_is_told_to_all_who_shared_it(store: Store) -> None:
    together, full = Together(store), StoreError("the disk is full", path="c.db", temporary=True, full=True)
    found = await asyncio.gather(
        together.do(noting(store, "a")), together.do(noting(store, "b", full)), return_exceptions=True
    )
    assert found == [full, full]
    assert store.noted("a") is None
    assert await together.do(noting(store, "c")) == "c"


async def test_what_comes_together_is_written_together(store: Store) -> None:
    together, seen = Together(store), []
    store.database.conn.set_trace_callback(lambda sql: seen.append(sql.lower()))
    await asyncio.gather(*(together.do(noting(store, f"n{number}")) for number in range(3)))
    store.database.conn.set_trace_callback(None)
    assert seen.count("commit") == 1
