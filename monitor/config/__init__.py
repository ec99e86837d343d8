"""The watchlist: YAML with line and column ─▶ pydantic models ─▶ `Config`.

Every fault is told with file, line, column and what was meant, all at once; unknown keys are faults. Each part's
settings stand in a module of their own: `polling`, `watches`, `operations`; `watchlist` puts them together.
"""

from monitor.config.model import Duration, Model
from monitor.config.reading import load_config, parse_config, parse_watch, where_feeds_are
from monitor.config.watchlist import Config

__all__ = ["Config", "Duration", "Model", "load_config", "parse_config", "parse_watch", "where_feeds_are"]
