"""Draws pictures in a process of its own, which is ended when none was wanted for a minute.

vl-convert carries a JavaScript engine that reserves far more address space than a worker of the pool may have, so a limit
on memory cannot be had; a deadline can, and a process that dies costs one picture.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from base64 import b64decode
from contextlib import suppress

from monitor.errors import WorkError

DEADLINE = 20.0
IDLE = 60.0
LONGEST = 8_000_000


class Painter:
    """Starts its process at the first picture; one picture at a time."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._ending: asyncio.TimerHandle | None = None
        self._one = asyncio.Lock()

    async def paint(self, specification: str) -> bytes:
        """The PNG of a Vega-Lite specification. Raises `WorkError` if there is none within 20 seconds."""
        async with self._one:
            if self._ending:
                self._ending.cancel()
            try:
                async with asyncio.timeout(DEADLINE):
                    line = await self._asked(specification)
            except (TimeoutError, OSError, ValueError) as error:
                self._kill()
                raise WorkError(f"the picture was not drawn: {error or 'too slow'}", task="picture") from error
            self._ending = asyncio.get_running_loop().call_later(IDLE, self._kill)
        if not line.strip():
            raise WorkError("the picture could not be drawn", task="picture")
        return b64decode(line)

    async def _asked(self, specification: str) -> bytes:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "monitor.channels.rendering.picture",
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LONGEST,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(specification.replace("\n", " ").encode() + b"\n")
        await self._process.stdin.drain()
        return await self._process.stdout.readline()

    def _kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def close(self) -> None:
        """Ends the process."""
        if self._ending:
            self._ending.cancel()
        self._kill()
        if self._process is not None:
            await self._process.communicate()
            self._process = None
