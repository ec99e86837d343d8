"""The heap of a daemon that runs: full collections between ticks only."""

from __future__ import annotations

import gc

import pytest

from monitor.daemon import heap
from monitor.daemon.heap import FEW, Heap


def test_what_is_loaded_is_not_walked_again() -> None:
    before = gc.get_threshold()
    with Heap():
        walked, kept = len(gc.get_objects()), gc.get_freeze_count()
        assert gc.get_threshold()[2] > 1_000_000
    assert kept > 100 * walked
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == before


def test_a_full_collection_waits_for_a_moment_with_few_feeds_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(heap.time, "monotonic", lambda: now[0])
    with Heap() as swept:
        assert not swept.sweep(0)
        now[0] = 6.0
        assert not swept.sweep(FEW + 1)
        assert swept.sweep(FEW)
        now[0] = 67.0
        assert swept.sweep(FEW + 1)


def test_cycles_are_freed_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "PAUSE", 0.0)

    class Ring:
        gone = 0

        def __init__(self) -> None:
            self.own = self

        def __del__(self) -> None:
            Ring.gone += 1

    with Heap() as swept:
        Ring()
        assert swept.sweep(0)
        assert Ring.gone == 1


def test_nothing_is_swept_outside_a_run() -> None:
    assert not Heap().sweep(0)
