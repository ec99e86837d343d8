"""The log: one event one line, JSON for machines and plain for people."""

from __future__ import annotations

from contextlib import suppress
from typing import TextIO

import structlog


def log_to(stream: TextIO, human: bool) -> None:
    """Logs to `stream`. Tracebacks stay inside their event's line; in JSON, control characters cannot forge one."""
    if human:
        shown: list[structlog.typing.Processor] = [_one_line, structlog.dev.ConsoleRenderer(colors=False)]
    else:
        shown = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *shown,
        ],
        logger_factory=lambda *_: _Line(stream),
        cache_logger_on_first_use=False,
    )


class _Line(structlog.PrintLogger):
    """Prints to a stream that may be closed at any time: a log that nobody reads must not stop the work."""

    def msg(self, message: str) -> None:
        with suppress(OSError, ValueError):
            super().msg(message)

    log = debug = info = warn = warning = fatal = failure = err = error = critical = exception = msg


def _one_line(
    _logger: structlog.typing.WrappedLogger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {key: _visible(value) if isinstance(value, str) else value for key, value in event.items()}


def _visible(text: str) -> str:
    """Text in which control characters, the escapes of terminals among them, are spelled out."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
