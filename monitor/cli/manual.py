"""The manual page claimwatch(1), made from the commands' own help."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import typer

from monitor.cli.app import app

_STATUS = (
    ("0", "Done."),
    ("1", "It found a problem that it was asked to find."),
    ("2", "Wrong use, or a fault in the watchlist."),
    ("3", "A temporary failure; the same command may work later."),
    ("130", "Interrupted by Ctrl-C."),
)
_FILES = (
    (
        "watchlist.yaml",
        "What is polled, what is followed, where alerts go: see docs/watchlist.md, or `claimwatch reference`.",
    ),
    ("secrets.yaml", "Beside the watchlist: lines `name: value` that `!secret name` takes in."),
    ("claimwatch.db", "Beside the watchlist: articles, claims, ledger, alerts and what waits to be sent (SQLite)."),
)


def manual() -> str:
    """The whole page, in roff's man macros."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    root: Any = typer.main.get_command(app)
    yield f'.TH CLAIMWATCH 1 "" "claimwatch {version("claimwatch")}" "User Commands"'
    yield from (".SH NAME", "claimwatch \\- news feeds, watched for new figures and new voices for them")
    yield from (".SH SYNOPSIS", ".B claimwatch", ".I COMMAND", "[OPTIONS] [ARGUMENTS]")
    yield from (".SH DESCRIPTION", _plain(app.info.help or ""))
    yield ".SH COMMANDS"
    for name, command in _leaves(root, ""):
        yield from _command(name, command)
    yield from (".SH EXIT STATUS", *_pairs(_STATUS), ".SH FILES", *_pairs(_FILES))
    yield from (
        ".SH ENVIRONMENT",
        ".TP",
        ".B NO_COLOR",
        "No colours. There are none either where output is no terminal.",
    )


def _leaves(group: Any, above: str) -> Iterator[tuple[str, Any]]:
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            if command.invoke_without_command:
                yield f"{above}{name}", command
            yield from _leaves(command, f"{above}{name} ")
        elif not command.hidden:
            yield f"{above}{name}", command


def _command(name: str, command: Any) -> Iterator[str]:
    words = [_shown(one) for one in command.params if one.param_type_name == "argument"]
    yield f'.SS "{_plain(" ".join(["claimwatch", name, *words]))}"'
    yield _plain(command.help or "")
    for option in command.params:
        if getattr(option, "hidden", False) or option.name == "help":
            continue
        names = (
            ", ".join((*option.opts, *option.secondary_opts)) if option.param_type_name == "option" else _shown(option)
        )
        yield from (".TP", f".B {_plain(names)}", _plain((option.help or "") + _default(option)))
    lines = [line.strip() for line in (command.epilog or "").splitlines()[2:]]
    if lines:
        yield from (".PP", "Examples:", ".PP", ".RS", ".nf", *map(_plain, lines), ".fi", ".RE")


def _shown(argument: Any) -> str:
    """An argument as the usage line shows it."""
    name = str(argument.metavar or argument.name).upper() + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _default(option: Any) -> str:
    value = getattr(option.default, "value", option.default)
    shown = value not in (None, "", False, True, ()) and not callable(value)
    return f" Default: {value}." if shown else ""


def _pairs(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, meaning in rows:
        yield from (".TP", f".B {_plain(name)}", _plain(meaning))


def _plain(text: str) -> str:
    """Text that roff takes for text."""
    joined = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    joined = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in joined)
    return f"\\&{joined}" if joined[:1] in (".", "'") else joined
