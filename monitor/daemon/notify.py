"""Speaks with systemd: the protocol of sd_notify(3)."""

from __future__ import annotations

import os
import socket
import time


def notify(*lines: str) -> None:
    """Tells systemd, where it listens on NOTIFY_SOCKET."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect("\0" + address[1:] if address.startswith("@") else address)
        line.sendall("\n".join(lines).encode())


def reloading() -> None:
    """Tells that a reload has begun; `READY=1` ends it."""
    notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")


def watchdog_pause() -> float | None:
    """The longest pause in seconds between two signs of life, a third of systemd's limit; `None` without one."""
    limit, pid = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not limit.isdigit() or (pid and pid != str(os.getpid())):
        return None
    return int(limit) / 3_000_000
