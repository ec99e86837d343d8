"""How rows reach the user: a table in a terminal, JSON, JSONL or CSV for programs. Data goes to stdout."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table


class Format(StrEnum):
    """The forms in which a list can be had."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def show(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    form: Format,
    records: Iterable[Mapping[str, Any]] | None = None,
) -> None:
    """Prints rows; `records` are the fuller objects for JSON and JSONL."""
    if form in (Format.json, Format.jsonl):
        full = list(records if records is not None else rows)
        if form is Format.json:
            sys.stdout.write(json.dumps(full, ensure_ascii=False, indent=1) + "\n")
        else:
            sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in full)
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([safe(row.get(column)) for column in columns] for row in rows)
    else:
        table = Table(box=None, header_style="bold", pad_edge=False)
        for column in columns:
            table.add_column(
                column,
                overflow="fold",
                justify="right" if column in ("figure", "mentions", "independent", "attempts") else "left",
            )
        for row in rows:
            table.add_row(*[str(row.get(column) if row.get(column) is not None else "") for column in columns])
        Console().print(table)


def safe(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
