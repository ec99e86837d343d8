"""What people see: an explained article, the ledger and its timeline, tables in pipes, CSV for spreadsheets."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.cli.timeline import bar
from monitor.pipeline import examine
from monitor.store import Store
from monitor.types import Article, Watch
from tests.cli.conftest import Run

STORY = """Quake kills 12

Police said 12 people were killed in the earthquake near Port <Azul>.

Nothing else is known.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A watchlist with a ledger of three figures; one outlet's name begins like a formula."""
    (tmp_path / "watchlist.yaml").write_text("watches: [{name: Quakes, query: '*'}]\n")
    store = Store.open(tmp_path / "claimwatch.db")
    watch = Watch(name="Quakes")
    texts = (
        "Police said 12 people were killed.",
        "Police said 15 people were killed.",
        "=cmd|x said 30 to 40 people were killed.",
    )
    for number, text in enumerate(texts, 1):
        when = datetime(2025, 1, number, 8, tzinfo=UTC)
        one = Article(
            id=str(number), url=f"https://a.example/{number}", title="", text=text, outlet="=A", published=when
        )
        store.record(one, [examine(one, watch, store)])
    store.close()
    return tmp_path


def test_explain_marks_claims_and_tells_their_reasons(claimwatch: Run, story: Path) -> None:
    run = claimwatch("explain", "story.txt")
    assert run.returncode == 0
    assert "12[1]" in run.stdout
    assert "→ alert" in run.stdout
    assert "→ no alert" in run.stdout
    assert "\x1b" not in run.stdout


def test_explain_fits_a_narrow_terminal(claimwatch: Run, story: Path) -> None:
    run = claimwatch("explain", "story.txt", COLUMNS="50")
    assert max(map(len, run.stdout.splitlines())) <= 50


def test_explain_writes_a_page_of_its_own(claimwatch: Run, story: Path) -> None:
    page = claimwatch("explain", "story.txt", "--format", "html").stdout
    assert "<mark>12</mark><sup>" in page
    assert "Port &lt;Azul&gt;" in page
    assert "→ alert</span>: the first figure" in page
    assert "http" not in page.partition("<body>")[0]
    data = json.loads(claimwatch("explain", "story.txt", "--format", "json").stdout)
    assert [claim["verdict"]["kind"] for claim in data[0]["claims"]] == ["new_figure", "repeat"]


def test_explain_judges_against_the_ledger(claimwatch: Run, ledger: Path, story: Path) -> None:
    story.write_text(STORY.replace("12", "22"))
    assert "15, now 22" in claimwatch("explain", "story.txt", "--watch", "Quakes", COLUMNS="200").stdout
    wrong = claimwatch("explain", "story.txt", "--watch", "Quake")
    assert (wrong.returncode, "did you mean 'Quakes'" in wrong.stderr) == (2, True)


def test_explain_shows_a_recorded_article_as_it_was_judged(claimwatch: Run, ledger: Path) -> None:
    shown = claimwatch("explain", "https://a.example/2", COLUMNS="200").stdout
    assert "as recorded for Quakes" in shown
    assert "had 12, now 15" in shown
    again = claimwatch("explain", "2", "--again", COLUMNS="200")
    assert (again.returncode, "cannot read articles" in again.stderr) == (2, True)


def test_the_ledger_is_a_table_by_metric(claimwatch: Run, ledger: Path) -> None:
    run = claimwatch("ledger")
    assert "people killed  Quakes" in run.stdout
    assert "1 origin, 1 mention" in run.stdout
    assert "30–40" in run.stdout


def test_one_metric_is_a_timeline(claimwatch: Run, ledger: Path) -> None:
    run = claimwatch("ledger", "--metric", "killed")
    assert "bars from 0 to 40" in run.stdout
    assert "+25%" in run.stdout
    assert "█" in run.stdout
    nothing = claimwatch("ledger", "--metric", "no such")
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_csv_cells_are_no_formulas(claimwatch: Run, ledger: Path) -> None:
    cells = [cell for line in claimwatch("ledger", "--format", "csv").stdout.splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@"))]


def test_a_table_in_a_pipe_has_one_line_a_row(claimwatch: Run, tmp_path: Path) -> None:
    feeds = ", ".join(f"https://news.example/{'x' * 150}/{number}" for number in range(3))
    (tmp_path / "watchlist.yaml").write_text(f"feeds: [{feeds}]\nwatches: [{{name: Quakes, query: '*'}}]\n")
    assert len(claimwatch("feeds", "list").stdout.splitlines()) == 4


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (20, 20, "█████"),
        (20, 40, "█████░░░░░"),
        (20, None, "█████→"),
        (None, 20, "░░░░░"),
        (1, 1, "▎"),
        (0, 0, ""),
        (40, 40, "█" * 10),
    ],
)
def test_bars(low: float | None, high: float | None, expected: str) -> None:
    assert bar(low, high, 40, 10) == expected
