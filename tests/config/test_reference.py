"""The reference page and the schema are made from the models; every example in them loads."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from monitor.config import parse_config
from monitor.config.handbook import Key, Part, handbook, parts
from monitor.config.schema import SHIPPED, schema, schema_text

REPO = Path(__file__).parents[2]
ALL = list(parts())
PARTS = {part.place: part for part in ALL}
CASES = [(part, key) for part in ALL for key in part.keys if key.example]
BASE = {
    "feeds": "feeds: [{url: https://base.example/rss, group: world}]",
    "watches": "watches: [{name: Base, query: quake}]",
    "channels": "channels: {terminal: {kind: stdout}, desk: {kind: stdout}}",
}
CHECKER = jsonschema.Draft202012Validator(schema())


def item(part: Part, *more: str) -> str:
    """The keys that a part cannot do without, and more."""
    names = {one.partition(":")[0] for one in more}
    needed = [key.example for key in part.keys if key.default == "required" and key.name not in names]
    return "{" + ", ".join([*needed, *more]) + "}"


def watchlist(part: Part, key: Key) -> str:
    """A whole watchlist in which a key's example stands in its place."""
    if not part.place:
        name, text = key.name, key.example
    elif part.place[0] == "channels":
        inner = item(part, f"kind: {part.place[1]}", key.example)
        name, text = "channels", f"channels: {{terminal: {{kind: stdout}}, one: {inner}}}"
    else:
        text = item(part, key.example)
        for end in range(len(part.place) - 1, -1, -1):
            step = part.place[end]
            if step == "[]":
                text = f"[{text}]"
            elif end == 0:
                text = f"{step}: {text}"
            else:
                text = item(PARTS[part.place[:end]], f"{step}: {text}")
        name = part.place[0]
    return "\n".join([text, *(line for other, line in BASE.items() if other != name)])


def loaded(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "watches").mkdir()
    (tmp_path / "watches" / "one.yaml").write_text("watches: [{name: Included, query: flood}]\n")
    return parse_config(text, tmp_path / "watchlist.yaml")


@pytest.mark.parametrize(("part", "key"), CASES, ids=[f"{' '.join(p.place)} {k.name}".strip() for p, k in CASES])
def test_every_example_loads(part: Part, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = watchlist(part, key)
    loaded(text, tmp_path, monkeypatch)
    found = YAML(typ="safe", pure=True).load(text)
    assert [error.message for error in CHECKER.iter_errors(found)] == []


@pytest.mark.parametrize("part", ALL, ids=[part.title for part in ALL])
def test_every_key_is_explained_and_shown(part: Part) -> None:
    assert [key.name for key in part.keys if not key.meaning or not key.example] == []


def test_the_page_is_current() -> None:
    assert (REPO / "docs" / "watchlist.md").read_text("utf-8") == handbook(), "run: make docs"


def test_the_shipped_schema_is_current() -> None:
    assert SHIPPED.read_text("utf-8") == schema_text(), "run: make docs"


def test_the_page_names_every_key_of_the_schema() -> None:
    page = handbook()
    names = {name for model in [schema(), *schema()["$defs"].values()] for name in model["properties"]}
    assert {name for name in names if f"`{name}`" not in page and f"`{name}:`" not in page} == {"kind"}


def test_the_watchlists_of_the_page_load(tmp_path: Path) -> None:
    blocks = handbook().split("```yaml\n")[1:]
    whole = [block.partition("```")[0] for block in blocks if block.startswith("feeds:")]
    assert [len(parse_config(text, tmp_path / "w.yaml").watches) for text in whole] == [1]


@pytest.mark.parametrize("name", ["channel", "values", "unknown-keys", "missing"])
def test_the_schema_refuses_what_check_refuses(name: str) -> None:
    wrong = YAML(typ="safe", pure=True).load((REPO / f"tests/config/wrong/{name}.yaml").read_text())
    assert list(CHECKER.iter_errors(wrong))


def test_the_schema_takes_the_shipped_watchlist() -> None:
    example = YAML(typ="safe", pure=True).load((REPO / "config/watchlist.yaml").read_text())
    assert [error.message for error in CHECKER.iter_errors(example)] == []
