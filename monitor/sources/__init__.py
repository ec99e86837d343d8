"""The outside world that is read: feeds and pages."""

from monitor.sources.feed import parse_feed
from monitor.sources.page import parse_page

__all__ = ["parse_feed", "parse_page"]
