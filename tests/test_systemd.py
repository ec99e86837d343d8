"""The units are well-formed and tight, and what watches the service knows its metrics by their names."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from monitor.daemon.metrics import Metrics

REPO = Path(__file__).parents[1]
SERVICES = sorted((REPO / "systemd").glob("*.service"))
UNITS = sorted([*SERVICES, *(REPO / "systemd").glob("*.timer")])
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="skipped: no systemd-analyze")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_exposure_is_low(unit: Path) -> None:
    run = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(unit)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-300:]


@needs_systemd
def test_units_are_sound(tmp_path: Path) -> None:
    for unit in UNITS:
        name = unit.name.replace("@.", "@desk.")
        (tmp_path / name).write_text(re.sub(r"/opt/claimwatch/bin/\w+", "/bin/true", unit.read_text()))
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    verify = subprocess.run(["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True)
    ours = [line for line in verify.stderr.splitlines() if "claimwatch" in line]
    assert (verify.returncode, ours) == (0, [])


def test_every_command_of_the_units_exists() -> None:
    named = {word for unit in SERVICES for word in re.findall(r"bin/claimwatch (\w+)", unit.read_text())}
    assert named >= {"run", "check", "backup"}
    for name in named:
        command = [sys.executable, "-c", "from monitor.cli import main; main()", name, "--help"]
        run = subprocess.run(command, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr


def _metrics_named(text: str) -> set[str]:
    return set(re.findall(r"\bclaimwatch_\w+", text))


@pytest.mark.parametrize("name", ["prometheus-alerts.yaml", "grafana-dashboard.json"])
def test_rules_and_dashboard_use_metrics_that_exist(name: str) -> None:
    metrics = Metrics()
    metrics.heard("fetched", {"seconds": 1.0})
    metrics.heard("recorded", {"verdicts": {"repeat": 1}})
    metrics.heard("delivered", {"channel": "desk"})
    metrics.passed(new=1, unchanged=0, failed=0)
    text = (REPO / "config" / name).read_text()
    assert YAML(typ="safe").load(text) if name.endswith("yaml") else json.loads(text)
    known = _metrics_named(metrics.text().decode())
    assert _metrics_named(text)
    assert _metrics_named(text) <= known
