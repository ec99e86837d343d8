"""The command `explain`: an article with its claims marked, and beside each the verdict and its reason."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, examples
from monitor.cli.articles import read_articles
from monitor.cli.options import WATCHLIST, Config, watch_names
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from monitor.decide.near import Near
    from monitor.types import Article, Examination, Watch
    from monitor.web.marks import Piece

WIDE = 90
_STYLES = {"figure": "bold", "source": "underline", "cue": "italic"}


class Shape(StrEnum):
    """The forms in which an explained article can be had."""

    text = "text"
    html = "html"
    json = "json"


@app.command(
    epilog=examples(
        "claimwatch explain story.txt",
        "claimwatch explain https://news.example/story --watch Earthquakes",
        "claimwatch explain story.txt --format html > story.html",
    )
)
def explain(
    article: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="An address, an article's id, or a file of text, HTML or JSONL.")
    ],
    watch: Annotated[
        str,
        typer.Option(
            help="A watch of the watchlist, judged against its ledger; without, all is new.", autocompletion=watch_names
        ),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Judge a recorded article anew.")] = False,
    config: Config = WATCHLIST,
    format: Annotated[Shape, typer.Option(help="How to print.")] = Shape.text,  # noqa: A002
) -> None:
    """The article with its claims marked: figures bold, sources underlined; beside each its verdict and the reason.

    An article that the daemon has recorded is shown as it was judged then; --again judges it anew.
    """
    from monitor.pipeline import examine

    explained = [] if again or Path(article).exists() else _recorded(article, watch, config)
    if not explained:
        near, wanted = _context(watch, config)
        explained = [record(examine(one, wanted, near), wanted) for one in _articles(article, config)]
    if format is Shape.json:
        sys.stdout.write(json.dumps(explained, ensure_ascii=False, indent=1) + "\n")
    elif format is Shape.html:
        from monitor.cli.explained import page

        sys.stdout.write(page(explained))
    else:
        for one in explained:
            _print(one)


def record(examination: Examination, watch: Watch) -> dict[str, Any]:
    """What `explain` knows of an article under a watch, as JSON; `passed` are the figures that are no claims, and why."""
    from monitor.decide.intervals import words
    from monitor.records import article_record, judged_record

    claims = [
        {**judged_record(one), "shown": words(one.claim.figure) if one.claim.figure else "statement"}
        for one in examination.judged
    ]
    return {
        "article": article_record(examination.article),
        "watch": examination.watch,
        "relevant": examination.relevant,
        "why": examination.why,
        "claims": claims,
        "passed": list(_passed(examination, watch)) if examination.relevant else [],
    }


def _passed(examination: Examination, watch: Watch) -> Iterator[dict[str, Any]]:
    """The figures of an examined article that are no claims, with what speaks against each."""
    from monitor.decide.interest import why_not
    from monitor.extract.claims import find_candidates

    taken = {one.claim.id for one in examination.judged}
    for claim in find_candidates(examination.article, watch.aliases, watch.vague, watch.extractor):
        if claim.figure and claim.id not in taken:
            yield {
                "figure": claim.figure.text,
                "start": claim.figure.start,
                "end": claim.figure.end,
                "where": claim.evidence.where,
                "sentence": claim.evidence.text,
                "why": why_not(watch, claim),
            }


def _recorded(mark: str, watch: str, path: Path) -> list[dict[str, Any]]:
    """A stored article as it was judged, once for each watch that it has claims of; none if it is not stored."""
    from monitor.config import load_config
    from monitor.decide.intervals import words
    from monitor.records import article_record, figure_from
    from monitor.store import Store
    from monitor.store.past import judged_then

    database = load_config(path).database if path.exists() else None
    if database is None or not database.exists():
        return []
    store = Store.open(database, readonly=True)
    try:
        article = store.article(mark)
        found = judged_then(store, article.id, watch) if article else {}
    finally:
        store.close()
    return [
        {
            "article": article_record(article) if article else {},
            "watch": name,
            "relevant": True,
            "why": f"as recorded for {name}",
            "claims": [
                {**one, "shown": words(figure_from(one["figure"])) if one["figure"] else "statement"} for one in claims
            ],
        }
        for name, claims in found.items()
    ]


def _context(name: str, path: Path) -> tuple[Near, Watch]:
    from monitor.decide.ledger import MemoryLedger
    from monitor.types import Watch

    if not name:
        return MemoryLedger(), Watch(name="explain")
    from monitor.config import load_config
    from monitor.config.guesses import meant
    from monitor.store import Store

    config = load_config(path)
    names = {one.name: one for one in config.all_watches()}
    if name not in names:
        raise ConfigError(
            f"no watch is called {name!r}; {meant(name, names) or 'there are ' + ', '.join(names)}", path=str(path)
        )
    known = config.database.exists()
    return (Store.open(config.database, readonly=True) if known else MemoryLedger()), names[name]


def _articles(where: str, path: Path) -> list[Article]:
    if not where.startswith(("http://", "https://")):
        return list(read_articles(Path(where)))
    import asyncio

    from monitor.config import load_config
    from monitor.sources.http import Client
    from monitor.sources.page import parse_page

    allowed = load_config(path).poll.allow_private if path.exists() else ()

    async def fetch() -> Article:
        async with Client(allowed=allowed) as client:
            response = await client.get(where)
            return parse_page(response.body, response.url)

    return [asyncio.run(fetch())]


def _print(found: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from monitor.cli.show import console

    out, article, claims = console(100), found["article"], found["claims"]
    numbers = {claim["id"]: number for number, claim in enumerate(claims, 1)}
    out.print(Text.assemble(("On the topic" if found["relevant"] else "Off the topic", "bold"), f": {found['why']}"))
    grid = Table.grid(padding=(0, 2, 1, 0), expand=True)
    if out.width >= WIDE:
        grid.add_column(ratio=3)
        grid.add_column(ratio=2)
    for where, text in (("title", article["title"]), ("body", article["text"])):
        for pieces, told in _rows(text, claims, where):
            notes = [_note(claim, numbers[claim["id"]]) for claim in told]
            _add(grid, _marked(pieces, numbers, where == "title"), notes)
    out.print(grid)
    if passed := found.get("passed"):
        out.print(Text("No claims, by what speaks most against each:", style="bold"))
        for one in passed:
            out.print(Text(f"“{one['figure']}”: {one['why']}"))


def _rows(text: str, claims: list[dict[str, Any]], where: str) -> list[tuple[list[Piece], list[dict[str, Any]]]]:
    """Each paragraph in pieces, with the claims whose sentence begins in it."""
    from monitor.web.marks import paragraphs

    rows = []
    for pieces in paragraphs(text, claims, where) if text else []:
        begun = {mark for piece in pieces for mark in piece.begins}
        rows.append(
            (pieces, [claim for claim in claims if claim["id"] in begun and claim["evidence"]["where"] == where])
        )
    return rows


def _marked(pieces: list[Piece], numbers: dict[str, int], title: bool) -> RenderableType:
    from rich.text import Text

    text = Text(style="bold" if title else "")
    for piece in pieces:
        text.append(piece.text, style=" ".join(_STYLES[kind] for kind in sorted(piece.kinds) if kind in _STYLES))
        for mark in piece.counted:
            text.append(f"[{numbers[mark]}]", style="cyan")
    return text


def _note(claim: dict[str, Any], number: int) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    verdict, voice = claim["verdict"], claim["attribution"]
    style = "bold green" if verdict["alert"] else "dim"
    who = f"{voice['entity'] or voice['source']}, {voice['stance']}" if voice else "asserted by the outlet"
    relay = f" (via {', '.join(voice['relay'])})" if voice and voice["relay"] else ""
    kind = verdict["kind"].replace("_", " ") + (", in conflict" if verdict["conflict"] else "")
    told = Text.assemble(
        (f"{claim['shown']} · {claim['metric']['label']}", "bold"), f"\n{who}{relay}\n",
        (f"{kind} → {'alert' if verdict['alert'] else 'no alert'}", style), f": {verdict['reason']}",
    )  # fmt: skip
    note = Table.grid(padding=(0, 1, 0, 0))
    note.add_row(Text(f"[{number}]", style="cyan"), told)
    return note


def _add(grid: Any, text: RenderableType, notes: list[RenderableType]) -> None:
    from rich.console import Group

    if len(grid.columns) == 2:
        grid.add_row(text, Group(*notes))
    else:
        grid.add_row(Group(text, *notes))
