"""How rows reach the user: a table in a terminal, JSON, JSONL or CSV for programs. Data goes to stdout."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_NUMBERS = frozenset({"figure", "mentions", "independent", "attempts", "entries", "before", "messages"})
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")


class Format(StrEnum):
    """The forms in which a list can be had."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def console(piped: int = 100_000) -> Console:
    """Where people read: as wide as the terminal; `piped` columns for another program, so that a row stays one line."""
    from rich.console import Console

    plain = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if plain else piped, highlight=False)


def show(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    form: Format,
    records: Iterable[Mapping[str, Any]] | None = None,
) -> None:
    """Prints rows; `records` are the fuller objects for JSON and JSONL."""
    if form in (Format.json, Format.jsonl):
        _objects(records if records is not None else rows, form)
    elif form is Format.csv:
        import csv

        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([safe(row.get(column)) for column in columns] for row in rows)
    else:
        _table(rows, columns)


def _objects(records: Iterable[Mapping[str, Any]], form: Format) -> None:
    if form is Format.json:
        sys.stdout.write(json.dumps(list(records), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in records)


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in _NUMBERS else "left")
    for row in rows:
        cells = [row.get(column) for column in columns]
        table.add_row(*[one if isinstance(one, Text) else Text("" if one is None else str(one)) for one in cells])
    console().print(table)


def safe(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = str(value) if value is not None and not isinstance(value, int | float) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
