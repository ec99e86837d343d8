"""Claimwatch: who said which number, when, through whom; and word only when that changes.

The names below are the public interface. They load on first use, so that `import monitor` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.config import Config, load_config
    from monitor.errors import (
        ConfigError,
        DeliveryError,
        FeedError,
        FetchError,
        MonitorError,
        PageError,
        StoreError,
        WorkError,
    )
    from monitor.extract import find_attributions, find_claims, find_figures
    from monitor.pipeline import examine
    from monitor.sources.feed import parse_feed
    from monitor.sources.page import parse_page
    from monitor.types import Article, Attribution, Claim, Entry, Examination, Feed, Figure, Span, Verdict, Watch

_HOMES = {
    "monitor.config": ("Config", "load_config"),
    "monitor.errors": (
        "ConfigError", "DeliveryError", "FeedError", "FetchError", "MonitorError", "PageError", "StoreError",
        "WorkError",
    ),
    "monitor.extract": ("find_attributions", "find_claims", "find_figures"),
    "monitor.pipeline": ("examine",),
    "monitor.sources.feed": ("parse_feed",),
    "monitor.sources.page": ("parse_page",),
    "monitor.types": (
        "Article", "Attribution", "Claim", "Entry", "Examination", "Feed", "Figure", "Span", "Verdict", "Watch",
    ),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Article", "Attribution", "Claim", "Config", "ConfigError", "DeliveryError", "Entry", "Examination", "Feed",
    "FeedError", "FetchError", "Figure", "MonitorError", "PageError", "Span", "StoreError", "Verdict", "Watch",
    "WorkError", "examine", "find_attributions", "find_claims", "find_figures", "load_config", "parse_feed",
    "parse_page",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'monitor' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
