"""What the tests of the places of work run there."""

import os
import signal
import time


def double(number: int) -> int:
    return 2 * number


def slowly(number: int) -> int:
    time.sleep(0.4)
    return number


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hoard() -> int:
    return len(b"x" * 4_000_000_000)


def fail() -> None:
    raise ValueError("this is the task's own fault")


def sleep(seconds: float) -> None:
    time.sleep(seconds)
