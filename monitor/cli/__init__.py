"""The command line: one module for each family of commands."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Runs the command line and ends the process with the contract's exit codes; Ctrl-C ends it quietly at any time."""
    try:
        from monitor.cli.app import run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)
