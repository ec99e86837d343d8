"""What it costs to start: processor time of whole processes, best of five, beside Python and typer alone.

Run with `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

MAIN = "import sys; sys.argv = ['claimwatch', *sys.argv[1:]]; from monitor.cli import main; main()"


def cost(code: str, *arguments: str, cwd: str) -> float:
    """Milliseconds of processor time."""
    best = float("inf")
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, "-c", code, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, spent * 1000)
    return best


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty.jsonl").write_text("")
        (Path(folder) / "watch.json").write_text('{"name": "w", "query": "*"}')
        feeds = "".join(
            f"  - {{url: 'https://a{n}.example/rss', outlet: O{n}, group: g{n % 9}}}\n" for n in range(1000)
        )
        watches = "".join(f"  - {{name: W{n}, query: '(a{n} OR b{n}) AND c{n}'}}\n" for n in range(100))
        (Path(folder) / "watchlist.yaml").write_text(f"feeds:\n{feeds}watches:\n{watches}")
        replay = ("replay", "empty.jsonl", "--watch", "watch.json", "--format", "jsonl")
        for what, code, arguments in (
            ("python alone", "pass", ()),
            ("import typer", "import typer", ()),
            ("claimwatch --help", MAIN, ("--help",)),
            ("claimwatch replay of an empty file", MAIN, replay),
            ("claimwatch check, 1,000 feeds, 100 watches", MAIN, ("check",)),
        ):
            print(f"{what:<45} {cost(code, *arguments, cwd=folder):6.0f} ms")


if __name__ == "__main__":
    main()
