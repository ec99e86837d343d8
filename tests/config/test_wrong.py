"""Wrong watchlists, each beside what is printed of it.

After a change of wording, write the expected texts anew with: python tests/config/test_wrong.py
"""

from pathlib import Path

import pytest

from monitor.config import load_config
from monitor.errors import ConfigError

HERE = Path(__file__).parent / "wrong"
WRONG = sorted(path for path in HERE.glob("*.yaml") if path.name != "secrets.yaml")


def told(path: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(HERE)
        patch.setenv("CLAIMWATCH_CONTACT", "desk@example.org")
        with pytest.raises(ConfigError) as error:
            load_config(path.name)
    return f"{error.value}\n"


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_watchlist_is_told_with_place_line_and_meaning(path: Path) -> None:
    assert told(path) == path.with_suffix(".txt").read_text("utf-8")


def test_each_fault_has_its_place_as_attributes() -> None:
    with pytest.raises(ConfigError) as error:
        load_config(HERE / "names.yaml")
    assert [(fault.line, fault.column) for fault in error.value.faults[:2]] == [(3, 11), (7, 47)]


if __name__ == "__main__":
    for one in WRONG:
        one.with_suffix(".txt").write_text(told(one), "utf-8")
