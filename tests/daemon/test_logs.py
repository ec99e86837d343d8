"""One event one line, whatever a feed puts into a headline."""

import io
import json

import structlog
from hypothesis import given
from hypothesis import strategies as st

from monitor.daemon import log_to

NASTY = 'Toll rises\n{"event": "all is well"}\r\x1b[2J\x00\u202e\u2028 level=info'


def logged(text: str, human: bool) -> str:
    stream = io.StringIO()
    log_to(stream, human=human)
    structlog.get_logger().info("feed_failed", error=text)
    return stream.getvalue()


@given(st.text() | st.just(NASTY))
def test_json_is_one_line_and_says_it_all(text: str) -> None:
    line = logged(text, human=False)
    assert line.count("\n") == 1
    assert "\x1b" not in line
    assert json.loads(line)["error"] == text


def test_people_see_no_escape_and_no_second_line() -> None:
    line = logged(NASTY, human=True)
    assert line.count("\n") == 1
    assert not {"\x1b", "\r", "\x00", "\u202e", "\u2028"} & set(line)


def test_a_traceback_stays_in_its_line() -> None:
    stream = io.StringIO()
    log_to(stream, human=False)
    try:
        {}["nothing"]
    except KeyError:
        structlog.get_logger().exception("fault")
    assert stream.getvalue().count("\n") == 1
    assert "KeyError" in json.loads(stream.getvalue())["exception"]


def test_a_log_that_is_closed_stops_nothing() -> None:
    stream = io.StringIO()
    log_to(stream, human=False)
    stream.close()
    assert structlog.get_logger().info("alert") is None
