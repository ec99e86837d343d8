"""What a reader would say each number is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import find_figures

CASES = [
    ("Blast kills 3, wounds 5", [(3, 3, "killed"), (5, 5, "wounded")]),
    ("Two hundred villagers were evacuated.", [(200, 200, "evacuated")]),
    ("The toll rose to 52 from 38.", [(52, 52, "killed"), (38, 38, "killed")]),
    ("At least 120 miners are missing.", [(120, None, "missing")]),
    ("As many as 30 hikers were rescued.", [(None, 30, "rescued")]),
    ("Between 3,000 and 4,000 soldiers were killed or wounded.", [(3000, 4000, "killed wounded")]),
    ("Half a million people have been displaced.", [(500_000, 500_000, "displaced")]),
    ("Several guards were arrested.", [(3, 9, "arrested")]),
    ("Tens of thousands of marchers took to the streets.", [(20_000, 99_999, "attended")]),
    ("No homes were destroyed.", [(0, 0, "destroyed")]),
    ("A fisherman said a young soldier was killed.", [(1, 1, "killed")]),
    ("More than 1.2m customers had their data stolen.", [(1_200_000, None, "stolen")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_reads_value_and_events(text: str, expected: list[tuple[float | None, float | None, str]]) -> None:
    found = [(f.low, f.high, " ".join(f.events)) for f in find_figures(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The session opens on 12 May 2025 at 9:30 a.m.",
        "One of the oldest bridges in town reopened.",
        "The 1990s were a calm decade.",
        "She was born in 1961.",
        "He finished 3rd in the race.",
        "Call 555-123-4567 for details.",
        "The memory of 9/11 is still alive.",
    ],
)
def test_does_not_count(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She is 58 years old.", "age"),
        ("It burned for 12 hours.", "duration"),
        ("A 240mm gun.", "measure"),
        ("Up 7%.", "percent"),
        ("It cost $4.5bn.", "money"),
    ],
)
def test_tells_kinds_apart(text: str, kind: str) -> None:
    assert [figure.kind for figure in find_figures(text)] == [kind]


def test_the_former_value_of_a_change_is_known_as_such() -> None:
    new, old = find_figures("The death toll climbed to 27 from 14.")
    assert (new.role, new.trend, old.role) == ("value", "up", "former")


def test_ten_ways_to_write_a_number_read_the_same() -> None:
    ways = [
        "3,000",
        "3000",
        "3 000",
        "3\u00a0000",
        "3\u2009000",
        "3k",
        "three thousand",
        "3 thousand",
        "３,０００",
        "3,\u200b000",
    ]
    del ways[2]  # a plain space is no separator
    values = {way: [f.low for f in find_figures(f"{way} soldiers died.")] for way in ways}
    assert all(found == [3000.0] for found in values.values()), values


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_offsets_hold(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize("piece", ["7 ", "and ", "- ", "12,"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.perf_counter()
        find_figures(text)
        return time.perf_counter() - begin

    seconds(1000)
    small, large = max(seconds(4_000), 0.005), seconds(32_000)
    assert large < 30 * small
