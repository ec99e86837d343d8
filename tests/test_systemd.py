"""The units are well-formed and tight."""

import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[1] / "systemd").glob("*.service"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="skipped: no systemd-analyze")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_exposure_is_low_and_the_unit_is_sound(unit: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(unit)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-300:]
    copy = tmp_path / unit.name
    copy.write_text(unit.read_text().replace("/opt/claimwatch/bin/claimwatch", "/bin/true"))
    verify = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True)
    assert verify.returncode == 0, verify.stderr
