"""`claimwatch`: the commands, and how errors reach the user: one line on stderr, with the contract's exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

from monitor.errors import ConfigError, MonitorError, StoreError

app = typer.Typer(
    name="claimwatch",
    help="Watches news feeds and tells you only when a new figure, or a new voice for it, appears.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
# The modules whose commands there are; each registers its own.
FAMILIES = (
    "archives",
    "articles",
    "backtest",
    "explain",
    "feeds",
    "ledger",
    "mutes",
    "outbox",
    "reference",
    "service",
    "upkeep",
    "watchlist",
    "web",
)
DONE, FOUND, WRONG, TEMPORARY, INTERRUPTED = 0, 1, 2, 3, 130


def examples(*lines: str) -> str:
    """What is shown below a command's help, and in the manual page; a test runs each line as it stands."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def run() -> int:
    """Runs the command that the arguments ask for. Gives the contract's exit code; never raises what was meant."""
    try:
        for name in FAMILIES:
            import_module(f"monitor.cli.{name}")
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads has enough; what the interpreter still flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except MonitorError as error:
        return _told(error)
    except Exception as error:
        if hasattr(error, "format_message"):
            return fail(error.format_message(), WRONG)
        raise
    return int(code or DONE)


def _told(error: MonitorError) -> int:
    if isinstance(error, ConfigError) and error.faults:
        # FILE:LINE:COLUMN begins its line, where editors and CI look for it.
        print(error, file=sys.stderr)  # noqa: T201
        count = len(error.faults)
        return fail(f"{count} fault{'s' if count > 1 else ''}; nothing was done", WRONG)
    wrong = isinstance(error, ConfigError) or (isinstance(error, StoreError) and not error.temporary)
    return fail(str(error), WRONG if wrong else TEMPORARY)


def fail(message: str, code: int) -> int:
    """Prints an error where errors go, and gives the exit code back."""
    print(f"claimwatch: {message}", file=sys.stderr)  # noqa: T201
    return code
