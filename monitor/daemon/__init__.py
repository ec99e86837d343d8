"""The service: ticks, signals, reload, health, the auditor."""

from monitor.daemon.logs import log_to
from monitor.daemon.run import Daemon, main_run

__all__ = ["Daemon", "log_to", "main_run"]
