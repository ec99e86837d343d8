"""The daemon as its unit starts it, in the tightest cage that can be had without systemd: nothing writable but its state."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.store import Store
from tests.daemon.test_operations import EMPTY, systemd

# What the unit asks for, done by hand: a read-only system, private devices of no use, no capability, no new privileges,
# no memory that is written and then run (which the unit allows for the pictures' sake; the daemon itself needs none).
CAGE = r"""
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
mount -o remount,bind,ro /
shift
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all -- "$@"
"""
NO_CODE_FROM_DATA = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(65, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"
)


def cage(folder: Path) -> list[str]:
    inner = ["sh", "-c", CAGE, "cage", str(folder), sys.executable, "-c", NO_CODE_FROM_DATA]
    return ["unshare", "--mount", "--ipc", "--uts", *inner]


def can_cage(folder: Path) -> bool:
    if not shutil.which("unshare") or not shutil.which("setpriv"):
        return False
    return subprocess.run([*cage(folder), "/bin/true"], capture_output=True).returncode == 0


def test_the_daemon_lives_in_a_cage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not can_cage(tmp_path):
        pytest.skip("skipped: no mount namespaces here")
    outside = subprocess.run([*cage(tmp_path), "/bin/sh", "-c", "touch /etc/claimwatch-was-here"], capture_output=True)
    assert outside.returncode != 0
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = tmp_path / "watchlist.yaml"
    path.write_text(EMPTY.replace("feeds: []", "feeds: ['http://127.0.0.1:9/feed']"))
    with systemd(tmp_path, path, *cage(tmp_path)) as one:
        one.hear("READY=1", "STATUS=Watching; 1 feeds, 1 watches")
        one.hear("WATCHDOG=1")
        path.write_text(path.read_text() + "  - {name: y, query: y}\n")
        one.hear("RELOADING=1", "MONOTONIC_USEC=")
        one.hear("READY=1", "2 watches")
    store = Store.open(tmp_path / "claimwatch.db")
    assert [bool(state.errors) for state in store.feeds()] == [True]
    store.close()
