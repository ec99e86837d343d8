"""Imports point down, siblings never meet, each library has one home."""

import ast
import sys
from pathlib import Path

import pytest

import monitor

ROOT = Path(monitor.__file__).parent
LAYERS = [
    {"types", "errors", "records", "links"},
    {"language"},
    {"extract", "decide"},
    {"sources", "store", "channels", "work"},
    {"config", "pipeline"},
    {"daemon", "web", "train"},
    {"demo"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
HOMES = {
    "feedparser": {"sources"},
    "httpx": {"sources", "channels"},
    "httpcore": {"sources"},
    "lxml": {"sources"},
    "protego": {"sources"},
    "pebble": {"work"},
    "trafilatura": {"sources"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "apscheduler": {"daemon"},
    "distributed": {"work"},
    "aiosmtplib": {"channels"},
    "ruamel": {"config"},
    "datasette": {"web"},
    "typer": {"cli"},
    "torch": {"train"},
}
PURE = {"types", "errors", "records", "language", "extract", "decide"}
IMPURE = {"asyncio", "logging", "os", "random", "secrets", "socket", "subprocess", "time", "structlog"}
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("monitor.")} & LEVEL.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    assert here in LEVEL, f"{here} stands in no layer: name one in LAYERS and in ARCHITECTURE.md"
    wrong = {name for name in ours(path) - {here} if LEVEL[name] >= LEVEL[here] > 0}
    assert not wrong, f"{here} must not import {wrong}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_has_one_home(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    strays = {name for name in roots & HOMES.keys() if room(path) not in HOMES[name]}
    assert not strays


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in PURE], ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_code_stays_pure(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    assert not roots & IMPURE
    calls = {ast.unparse(n.func) for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)}
    assert not {call for call in calls if call.endswith(("datetime.now", "utcnow", "date.today"))}


def test_public_names_are_all_there() -> None:
    assert all(hasattr(monitor, name) for name in monitor.__all__)


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess

    heavy = "{'numpy', 'httpx', 'lxml', 'pydantic'}"
    code = f"import sys, monitor; print(*sorted({{m.split('.')[0] for m in sys.modules}} & {heavy}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
