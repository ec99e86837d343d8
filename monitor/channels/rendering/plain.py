"""A message as plain text: what a reader without HTML, a terminal, or a screen reader gets."""

from __future__ import annotations

from textwrap import fill

from monitor.channels.message import Message, clean
from monitor.channels.rendering.view import Change, Standing, changes

WIDTH = 76


def text_part(message: Message) -> str:
    """The message as plain text of at most 76 characters a line, but for addresses."""
    blocks = [*(fill(clean(notice), WIDTH) for notice in message.notices), *map(_block, changes(message))]
    mark = ["This is a test: the claim below is invented."] if message.test else []
    return "\n\n".join([*mark, *blocks, _foot(message)]) + "\n"


def _block(change: Change) -> str:
    lines = [
        _wrapped(change.headline, ""),
        _wrapped(f"{change.kind}{', in conflict' if change.conflict else ''}: {change.reason}"),
        "",
        _wrapped(f"“{change.before}»{change.figure}«{change.after}”" if change.figure else f"“{change.before}”"),
        _wrapped(_where(change)),
        *([f"  {change.url}"] if change.url else []),
        *_others(change.others),
        *([f"  Ledger: {change.ledger}"] if change.ledger else []),
        *(f"  {words[:1].upper()}{words[1:]}: {url}" for words, url in change.acts[:1]),
    ]
    return "\n".join(lines)


def _where(change: Change) -> str:
    through = f", through {change.via}" if change.via else ""
    return f"— {change.outlet}{through}, {change.published:%d %b %Y %H:%M} UTC{origins(change)}"


def origins(change: Change) -> str:
    """How many independent origins stand behind the figure, and how many mentions."""
    if not change.origins:
        return ""
    plural, more = "s" if change.origins != 1 else "", "s" if change.mentions != 1 else ""
    return f"; {change.origins} independent origin{plural}, {change.mentions} mention{more}"


def _others(others: tuple[Standing, ...]) -> list[str]:
    if not others:
        return []
    width = max(len(one.figure) for one in others)
    rows = [
        _wrapped(f"{one.figure:>{width}}  {one.who} ({one.stance}, {one.since:%d %b %Y})", "    ")
        for one in others[:12]
    ]
    rest = [f"    and {len(others) - 12} more"] if len(others) > 12 else []
    return ["", "  Also on record:", *rows, *rest]


def _foot(message: Message) -> str:
    ledger = f": {message.links.base}" if message.links.base else ""
    return f"-- \nClaimwatch, watch {clean(message.watch, 80)}{ledger}"


def _wrapped(text: str, indent: str = "  ") -> str:
    return fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=True, break_on_hyphens=False
    )
