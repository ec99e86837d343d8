"""The rows of one metric, and those of them that an article is compared with: few, however many there are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from monitor.types import LedgerRow

# The figures that stand and were heard last, those that were replaced last, those of a number that the article gives, and
# those that stand from a speaker whom it names.
STANDING, REPLACED, EQUAL, SPOKEN = 6, 2, 12, 4
TOUCHED = 8

_Time = tuple[datetime, str]


class Shelf:
    """The rows of one metric, in the order in which they were last heard."""

    def __init__(self) -> None:
        self.rows: dict[str, LedgerRow] = {}
        self._heard: dict[bool, list[_Time]] = {True: [], False: []}
        self._number: defaultdict[float | None, dict[str, None]] = defaultdict(dict)
        self._spoken: defaultdict[str | None, list[_Time]] = defaultdict(list)

    def put(self, row: LedgerRow) -> None:
        """Adds a row, or puts it in the place of its earlier state."""
        if (old := self.rows.get(row.id)) is not None:
            self._take_out(old)
        self.rows[row.id] = row
        self._number[row.figure.low][row.id] = None
        insort(self._heard[row.standing], _time(row))
        if row.standing:
            insort(self._spoken[row.entity], _time(row))

    def near(self, numbers: Iterable[float], speakers: Iterable[str]) -> list[LedgerRow]:
        """The rows for an article that gives `numbers` and names `speakers`."""
        times = [*self._heard[True][-STANDING:], *self._heard[False][-REPLACED:]]
        spoken = sorted(time for name in speakers for time in self._spoken.get(name, ()))
        equal = [mark for number in numbers for mark in self._number.get(number, ())]
        marks = {mark for _, mark in (*times, *spoken[-SPOKEN:])} | set(equal[:EQUAL])
        return [self.rows[mark] for mark in marks]

    def touched(self, marks: Sequence[str], speaker: str | None) -> list[LedgerRow]:
        """The rows with these ids, and what stands from a speaker."""
        spoken = [mark for _, mark in self._spoken.get(speaker, [])[-TOUCHED:]]
        return [self.rows[mark] for mark in dict.fromkeys([*marks, *spoken]) if mark in self.rows]

    def _take_out(self, row: LedgerRow) -> None:
        for times in (self._heard[row.standing], self._spoken[row.entity] if row.standing else []):
            if times:
                del times[bisect_left(times, _time(row))]


def _time(row: LedgerRow) -> _Time:
    return row.last_seen, row.id
