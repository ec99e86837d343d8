"""`claimwatch`: the commands, and how errors reach the user: one line on stderr, with the contract's exit code."""

from __future__ import annotations

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
    "reference",
    "service",
    "upkeep",
    "watchlist",
    "web",
)
DONE, FOUND, WRONG, TEMPORARY = 0, 1, 2, 3


def examples(*lines: str) -> str:
    """What is shown below a command's help, and in the manual page; a test runs each line as it stands."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def main() -> None:
    """Runs the command line and ends the process with the contract's exit codes."""
    for name in FAMILIES:
        import_module(f"monitor.cli.{name}")

    try:
        code = app(standalone_mode=False)
    except ConfigError as error:
        if not error.faults:
            sys.exit(fail(str(error), WRONG))
        # FILE:LINE:COLUMN begins its line, where editors and CI look for it.
        print(error, file=sys.stderr)  # noqa: T201
        count = len(error.faults)
        sys.exit(fail(f"{count} fault{'s' if count > 1 else ''}; nothing was done", WRONG))
    except StoreError as error:
        sys.exit(fail(str(error), TEMPORARY if error.temporary else WRONG))
    except MonitorError as error:
        sys.exit(fail(str(error), TEMPORARY))
    except typer.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)
    except Exception as error:
        if hasattr(error, "format_message"):
            sys.exit(fail(error.format_message(), WRONG))
        raise
    sys.exit(code or DONE)


def fail(message: str, code: int) -> int:
    """Prints an error where errors go, and gives the exit code back."""
    print(f"claimwatch: {message}", file=sys.stderr)  # noqa: T201
    return code
