"""Commands over articles: `extract`, `replay`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, examples
from monitor.cli.show import Format, show
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.types import Article, Claim, Judged, LedgerRow, Watch

_CLAIM_COLUMNS = ("article", "figure", "counted", "events", "source", "entity", "stance")


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a JSONL, HTML or text file; `-` reads standard input. Raises `ConfigError` with the line."""
    from monitor.types import Article

    text = sys.stdin.read() if str(path) == "-" else _text(path)
    start = text.lstrip()[:200].lower()
    if start.startswith("{"):
        yield from _jsonl(text, path)
    elif start.startswith("<"):
        from monitor.sources.page import parse_page

        yield parse_page(text.encode(), path.absolute().as_uri() if str(path) != "-" else "")
    elif text.strip():
        title, _, body = text.strip().partition("\n\n") if "\n\n" in text.strip() else ("", "", text.strip())
        headline = title if len(title) < 200 and not title.endswith(".") else ""
        yield Article(
            id=path.name, url="", title=headline, text=body if headline else text.strip(), published=datetime.now(UTC)
        )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read articles: {error}", path=str(path)) from error


def _jsonl(text: str, path: Path) -> Iterator[Article]:
    from monitor.records import article_from

    # Only a line feed ends a line of JSONL; text may hold the other separators that splitlines() knows.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield article_from(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ConfigError(
                f"not an article (needs id, title, published, text): {error!r}", path=str(path), line=number
            ) from error


def read_watch(path: Path) -> Watch:
    """The watch in a YAML or JSON file: name and query, and all that a watch of the watchlist may hold."""
    from monitor.config import parse_watch

    return parse_watch(_text(path), path)


@app.command(
    epilog=examples("claimwatch extract story.txt", "claimwatch extract articles.jsonl --format jsonl > claims.jsonl")
)
def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Text, HTML or JSONL files; - reads standard input.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,  # noqa: A002
) -> None:
    """The claims in text, HTML or JSONL articles: figures with who vouches for them."""
    from monitor.cli.progress import counted
    from monitor.extract import find_claims
    from monitor.records import claim_record

    articles = (article for path in files or [Path("-")] for article in read_articles(path))
    found = (
        claim
        for article in counted(articles, "articles", streams=format is Format.jsonl)
        for claim in find_claims(article)
    )
    if format in (Format.json, Format.jsonl):
        show((), _CLAIM_COLUMNS, format, (claim_record(claim) for claim in found))
    else:
        show((_claim_row(claim) for claim in found), _CLAIM_COLUMNS, format)


def _claim_row(claim: Claim) -> dict[str, Any]:
    from monitor.decide.intervals import words

    figure, voice = claim.figure, claim.attribution
    return {
        "article": claim.article,
        "figure": words(figure) if figure else "",
        "counted": (figure.counted or "") if figure else "",
        "events": ", ".join(figure.events) if figure else "",
        "source": voice.source.text if voice and voice.source else "",
        "entity": voice.entity if voice else "",
        "stance": voice.stance if voice else "asserted",
    }


@app.command(
    epilog=examples(
        "claimwatch replay articles.jsonl --watch watch.yaml",
        "claimwatch replay articles.jsonl --watch watch.yaml --format jsonl > verdicts.jsonl",
    )
)
def replay(
    articles: Annotated[Path, typer.Argument(metavar="ARTICLES", help="A JSONL file of articles.")],
    watch: Annotated[Path, typer.Option(help="A watch as YAML or JSON.")],
    against: Annotated[Path | None, typer.Option(help="Start from a copy of this database's ledger.")] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,  # noqa: A002
) -> None:
    """Articles in time order through an empty ledger, or a copy of a real one: every claim with its verdict."""
    from monitor.cli.progress import counted
    from monitor.decide.ledger import MemoryLedger
    from monitor.pipeline import replay as run
    from monitor.records import judged_record

    wanted = read_watch(watch)
    ledger = MemoryLedger(_rows_of(against, wanted) if against else ())
    read = list(read_articles(articles))
    examined = counted(run(read, wanted, ledger), "articles", len(read), streams=format is Format.jsonl)
    found = (judged for examination in examined for judged in examination.judged)
    if format is Format.jsonl:
        sys.stdout.writelines(json.dumps(judged_record(judged), ensure_ascii=False) + "\n" for judged in found)
        return
    kept = list(found)
    columns = ("published", "outlet", "verdict", "alert", "entity", "figure", "metric", "reason")
    show([_judged_row(judged) for judged in kept], columns, format, (judged_record(judged) for judged in kept))


def _rows_of(path: Path, watch: Watch) -> list[LedgerRow]:
    from monitor.store import Store

    store = Store.open(path, readonly=True)
    try:
        return store.ledger(watch.name)
    finally:
        store.close()


def _judged_row(judged: Judged) -> dict[str, Any]:
    from monitor.decide.intervals import words

    claim, verdict = judged.claim, judged.verdict
    return {
        "published": f"{claim.published:%Y-%m-%d %H:%M}",
        "outlet": claim.outlet,
        "verdict": verdict.kind + (" (conflict)" if verdict.conflict else ""),
        "alert": "yes" if verdict.alert else "",
        "entity": claim.attribution.entity if claim.attribution else "",
        "figure": words(claim.figure) if claim.figure else "",
        "metric": judged.metric.label,
        "reason": verdict.reason,
    }
