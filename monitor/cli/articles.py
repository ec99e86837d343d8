"""Commands over articles: `extract`, `replay`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.app import app
from monitor.errors import ConfigError
from monitor.records import article_from, claim_record, judged_record
from monitor.types import Article, Watch


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a JSONL file. Raises `ConfigError` with the line of the fault."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read articles: {error}", path=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield article_from(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"not an article (needs id, title, published, text): {error!r}", path=str(path), line=number
            ) from error


@app.command()
def replay(
    articles: Annotated[Path, typer.Argument(help="A JSONL file of articles.")],
    watch: Annotated[Path, typer.Option(help="A watch as YAML or JSON.")],
    format: Annotated[str, typer.Option(help="table or jsonl")] = "table",  # noqa: A002
) -> None:
    """Articles in time order through an empty ledger: every claim with its verdict."""
    from monitor.decide.ledger import MemoryLedger
    from monitor.pipeline import replay as run

    for examination in run(list(read_articles(articles)), read_watch(watch), MemoryLedger()):
        for judged in examination.judged:
            sys.stdout.write(json.dumps(judged_record(judged), ensure_ascii=False) + "\n")


def read_watch(path: Path) -> Watch:
    data = json.loads(path.read_text())
    return Watch(name=data["name"], query=data["query"])


@app.command()
def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Text, HTML or JSONL files; - or nothing reads standard input.")
    ] = None,
    format: Annotated[str, typer.Option(help="table or jsonl")] = "table",  # noqa: A002
) -> None:
    """The claims in text, HTML or JSONL articles."""
    from monitor.extract import find_claims

    for path in files or []:
        for article in read_articles(path):
            for claim in find_claims(article):
                sys.stdout.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
