"""Starts real daemons fast: it has everything imported, and forks one process for each order that it reads.

An order is a JSON line with `config` and `crash` (a crash point, or nothing). The answer is the process's id, then, when
it has ended, its exit status as `waitpid` gives it.
"""

import asyncio
import json
import os
import sys
import traceback
from multiprocessing import forkserver
from typing import Any

from monitor.config import load_config
from monitor.daemon.logs import log_to
from monitor.daemon.run import Daemon
from monitor.extract import find_claims  # noqa: F401  so that the forked daemon need not import it
from monitor.pipeline.crash import VARIABLE


def daemon(order: dict[str, Any]) -> None:
    os.environ[VARIABLE] = order["crash"]
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (0, 1, 2):
        os.dup2(log, stream)
    log_to(sys.stderr, human=False)
    asyncio.run(Daemon(load_config(order["config"])).run())


def share_forkserver() -> None:
    """Lets all daemons fork their workers from one server that has everything imported; a daemon's own takes a second.

    In a forked process `ensure_running` would wait for a child that is its parent's.
    """
    server = forkserver._forkserver
    server.set_forkserver_preload(["monitor.sources.feed", "monitor.sources.page", "monitor.extract", "monitor.work"])
    server.ensure_running()
    server.ensure_running = forkserver.ensure_running = lambda: None  # type: ignore[method-assign]


def main() -> None:
    share_forkserver()
    for line in sys.stdin:
        mark = os.fork()
        if mark == 0:
            try:
                daemon(json.loads(line))
            except BaseException:  # noqa: BLE001  whatever it is, the log shall have it
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        sys.stdout.write(f"{mark}\n")
        sys.stdout.flush()
        _, status = os.waitpid(mark, 0)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
