"""Every page that can be opened is named in the guide."""

import re
from pathlib import Path

from monitor.web.plugin import ROUTES

GUIDE = (Path(__file__).parents[2] / "docs" / "pages.md").read_text("utf-8")


def test_every_page_is_in_the_guide() -> None:
    first = {re.match(r"\^/([a-z]*)", pattern).group(1) for pattern, _ in ROUTES}  # type: ignore[union-attr]
    pages = first - {"", "front", "login", "act"}
    assert pages == {page for page in pages if f"`/{page}" in GUIDE}
