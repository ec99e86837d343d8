"""Named points at which a test may kill the process, to prove that a kill loses nothing."""

from __future__ import annotations

import os
import signal

VARIABLE = "CLAIMWATCH_CRASH_AT"
# In the order in which an alert passes them.
POINTS = ("fetched", "parsed", "page", "extracted", "examined", "recorded", "leased", "composed", "sent", "settled")


def crash_point(name: str) -> None:
    """Kills this process with SIGKILL where the environment's CLAIMWATCH_CRASH_AT names this point."""
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
