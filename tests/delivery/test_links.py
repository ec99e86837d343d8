"""One-click links: they say what they do, nobody else can make one, and they grow old."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.links import ACTS, Act, Links, read, sign

KEY = b"k" * 32
NOW = datetime(2025, 1, 1, tzinfo=UTC)


@given(st.text(), st.sampled_from(["metric", "source", "watch", "alert", "subscription"]), st.integers(0, 10**9))
def test_what_is_signed_is_read(name: str, kind: str, seconds: int) -> None:
    act = Act(action="mute", kind=kind, name=name, seconds=seconds, expires=NOW + timedelta(days=1))  # type: ignore[arg-type]
    token = sign(KEY, act)
    assert read(KEY, token, NOW) == act
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()


@given(st.integers(0, 200), st.integers(1, 127))
def test_a_changed_token_is_refused(place: int, flip: int) -> None:
    token = sign(KEY, Act(action="ack", kind="watch", name="Flood", seconds=60, expires=NOW + timedelta(days=1)))
    place %= len(token)
    forged = token[:place] + chr(ord(token[place]) ^ flip) + token[place + 1 :]
    with suppress(ValueError):
        assert read(KEY, forged, NOW) == read(KEY, token, NOW), "only the unused bits of the last letter may differ"


@given(st.text())
def test_nonsense_is_refused_in_one_sentence(token: str) -> None:
    with pytest.raises(ValueError, match="this link"):
        read(KEY, token, NOW)


def test_another_key_and_a_late_hour_are_refused() -> None:
    url = Links(base="https://desk.example/", key=KEY, now=NOW).act("mute", "metric", "m1", 3600)
    assert url.startswith("https://desk.example/act/")
    token = url.split(ACTS)[1]
    assert read(KEY, token, NOW + timedelta(days=89)).name == "m1"
    with pytest.raises(ValueError, match="too old"):
        read(KEY, token, NOW + timedelta(days=91))
    with pytest.raises(ValueError, match="not made by"):
        read(b"x" * 32, token, NOW)


def test_without_a_page_there_are_no_links() -> None:
    none = Links(key=KEY, now=NOW)
    assert none.act("mute", "metric", "m1", 60) == none.metric("m1") == ""
