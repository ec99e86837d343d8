"""Sees when the watchlist is saved, and tells in words what is different in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

from watchfiles import Change, awatch

from monitor.config import Config


async def changed_files(files: Callable[[], Collection[Path]]) -> AsyncIterator[None]:
    """Yields when one of the files was written, which may change what they are: a watchlist includes others.

    Their folders are watched, as editors save by renaming.
    """
    while True:
        wanted = {path.resolve() for path in files()}
        folders = {path.parent for path in wanted if path.parent.is_dir()}
        if not folders:
            return
        async for changes in awatch(*folders, recursive=False, debounce=400):
            if any(change is not Change.deleted and Path(name).resolve() in wanted for change, name in changes):
                yield None
            if {path.resolve() for path in files()} != wanted:
                break


def difference(old: Config, new: Config) -> list[str]:
    """What has changed, in a few words each."""
    found = []
    for what, one, other in (
        ("feed", {feed.url: feed for feed in old.feeds}, {feed.url: feed for feed in new.feeds}),
        ("watch", {watch.name: watch for watch in old.watches}, {watch.name: watch for watch in new.watches}),
        ("channel", dict(old.channels), dict(new.channels)),
    ):
        found += [f"{what} {name} added" for name in sorted(other.keys() - one.keys())]
        found += [f"{what} {name} removed" for name in sorted(one.keys() - other.keys())]
        found += [f"{what} {name} changed" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]]
    rest = set(Config.model_fields) - {"feeds", "watches", "channels", "path", "files"}
    return found + [f"{name} changed" for name in sorted(rest) if getattr(old, name) != getattr(new, name)]
