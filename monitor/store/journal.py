"""What has been sent, once more, in a file beside the database: a backup put back in its place sends nothing again.

One line a delivery: its id, a tab, the time in seconds since the epoch; a line that begins with a minus takes one back.
The database remains the truth about what waits. The journal only answers "was this sent before?", so it is not forced to
the disk: it matters when an older database is put back, not when the power fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

KEPT = 120 * 86400.0
ROOM = 50_000


class Journal:
    """The ids that were sent in the last 120 days. A journal that cannot be read or written is as good as empty."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}-sent")
        self._sent: dict[str, float] | None = None

    def among(self, marks: Iterable[str]) -> set[str]:
        """Those of the ids that were sent before."""
        if self._sent is None:
            self._sent = self._load()
        return {mark for mark in marks if mark in self._sent}

    def add(self, marks: Iterable[str], at: float) -> None:
        """Notes ids as sent at a time (seconds since the epoch)."""
        marks = list(marks)
        if self._sent is not None:
            self._sent.update(dict.fromkeys(marks, at))
        self._append(f"{mark}\t{at:.0f}\n" for mark in marks)

    def remove(self, marks: Iterable[str]) -> None:
        """Takes ids back, so that they can be sent again on purpose."""
        marks = list(marks)
        for mark in marks:
            if self._sent is not None:
                self._sent.pop(mark, None)
        self._append(f"-{mark}\t0\n" for mark in marks)

    def _append(self, lines: Iterable[str]) -> None:
        with suppress(OSError), self.path.open("a", encoding="ascii") as file:
            file.write("".join(lines))

    def _load(self) -> dict[str, float]:
        sent: dict[str, float] = {}
        lines = 0
        with suppress(OSError), self.path.open(encoding="ascii", errors="replace") as file:
            for line in file:
                lines += 1
                mark, _, at = line.strip().partition("\t")
                if mark.startswith("-"):
                    sent.pop(mark[1:], None)
                elif at.isdigit():
                    sent[mark] = float(at)
        newest = max(sent.values(), default=0.0)
        kept = {mark: at for mark, at in sent.items() if at > newest - KEPT}
        if lines > len(kept) + ROOM:
            self._rewrite(kept)
        return kept

    def _rewrite(self, kept: dict[str, float]) -> None:
        part = self.path.with_name(f"{self.path.name}.part")
        with suppress(OSError):
            part.write_text("".join(f"{mark}\t{at:.0f}\n" for mark, at in kept.items()), "ascii")
            part.replace(self.path)
