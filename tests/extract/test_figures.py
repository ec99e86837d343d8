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
    ("The rebels let 210 prisoners go.", [(210, 210, "released")]),
    ("The siege killed 14 hostages and three guards.", [(14, 14, "killed"), (3, 3, "killed")]),
    ("Police said the toll is 112 and that people are missing: 58.", [(112, 112, "killed"), (58, 58, "missing")]),
    (
        "Border guards deported 40 people; 12 were convicted and 300 are in quarantine.",
        [(40, 40, "deported"), (12, 12, "convicted"), (300, 300, "quarantined")],
    ),
    ("Three of the injured died.", [(3, 3, "killed")]),
    ("Nine of those aboard are alive.", [(9, 9, "survived")]),
    (
        "It put the toll at 40: 36 of those on board, and four farmers.",
        [(40, 40, "killed"), (36, 36, "killed"), (4, 4, "killed")],
    ),
    ("A fisherman said a young soldier was killed.", [(1, 1, "killed")]),
    ("More than 1.2m customers had their data stolen.", [(1_200_000, None, "stolen")]),
    ("The avalanche killed six; crews pulled 17 from the snow.", [(6, 6, "killed"), (17, 17, "rescued")]),
    ("Bari charges 17 over the bridge.", [(17, 17, "arrested")]),
    ("The gale left 12 dead, 3,000 left homeless.", [(12, 12, "killed"), (3000, 3000, "homeless")]),
    ("Three gunmen shooting dead nine guards were filmed.", [(3, 3, ""), (9, 9, "killed")]),
    ("Nine died as Lisse announces a 30% tariff on steel.", [(9, 9, "killed"), (30, 30, "")]),
    ("Hearing opens for 3 men in blaze that killed 62", [(3, 3, ""), (62, 62, "killed")]),
    ("Toll from Lisse tower collapse rises by 6 to 28", [(6, 6, "killed"), (28, 28, "killed")]),
    ("Lisse counts nine Ebola deaths, 64 suspected cases", [(9, 9, "killed"), (64, 64, "infected")]),
    ("One dead, 2 in critical condition after crash", [(1, 1, "killed"), (2, 2, "hospitalized")]),
    ("Toll in Lisse floods nears 300", [(300, 300, "killed")]),
    ("Lisse flood toll climbs past 90", [(90, None, "killed")]),
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
        "12 February 2015 Casualties mount in the city.",
    ],
)
def test_does_not_count(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She is 58 years old.", "age"),
        ("Former champion Owen Marsh dies at 98", "age"),
        ("The novelist died on Friday at 91, her family said.", "age"),
        ("Police put the dead at 61.", "count"),
        ("It burned for 12 hours.", "duration"),
        ("A 240mm gun.", "measure"),
        ("Up 7%.", "percent"),
        ("It cost $4.5bn.", "money"),
    ],
)
def test_tells_kinds_apart(text: str, kind: str) -> None:
    assert [figure.kind for figure in find_figures(text)] == [kind]


@pytest.mark.parametrize("said", ["Local doctors say", "Senior officers fear", "Village elders believe at least"])
def test_who_says_so_is_not_who_is_counted(said: str) -> None:
    (figure,) = find_figures(f"{said} 40 drowned.")
    assert (figure.counted, figure.events, figure.unit) == (None, ("killed",), "person")


def test_the_former_value_of_a_change_is_known_as_such() -> None:
    new, old = find_figures("The death toll climbed to 27 from 14.")
    assert (new.role, new.trend, old.role) == ("value", "up", "former")


WAYS_TO_WRITE_3000 = [
    "3,000",
    "3000",
    "3 000",
    "3\u00a0000",
    "3\u2009000",
    "3\u202f000",
    "3'000",
    "3\u2019000",
    "3k",
    "3K",
    "three thousand",
    "3 thousand",
    "\uff13\uff0c\uff10\uff10\uff10",
    "3,\u200b000",
    "3\u2060,000",
    "three thou\u00adsand",
    "Three\u00a0thousand",
    "thirty hundred",
]


@pytest.mark.parametrize("way", WAYS_TO_WRITE_3000)
def test_a_number_reads_the_same_however_it_is_written(way: str) -> None:
    (figure,) = find_figures(f"{way} soldiers died.")
    assert (figure.low, figure.high, figure.counted, figure.events) == (3000, 3000, "soldiers", ("killed",))
    assert figure.text == way


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("at least 40", 40, None, False),
        ("no fewer than 40", 40, None, False),
        ("upwards of 40", 40, None, False),
        ("40 or more", 40, None, False),
        ("40-plus", 40, None, False),
        ("up to 40", None, 40, False),
        ("as many as 40", None, 40, False),
        ("no more than 40", None, 40, False),
        ("nearly 40", 40, 40, True),
        ("some 40", 40, 40, True),
        ("40-odd", 40, 40, True),
        ("40 or so", 40, 40, True),
        ("up to around 40", None, 40, True),
        ("between 30 and 40", 30, 40, False),
        ("30 to 40", 30, 40, False),
        ("30\u201340", 30, 40, False),
        ("about 30 to 40", 30, 40, True),
        ("12-15,000", 12_000, 15_000, False),
        ("3 to 4 million", 3_000_000, 4_000_000, False),
        ("two and a half million", 2_500_000, 2_500_000, False),
        ("half a dozen", 6, 6, False),
        ("several hundred", 300, 999, False),
        ("a couple of", 2, 2, False),
    ],
)
def test_reads_hedges_bounds_and_ranges(text: str, low: float | None, high: float | None, approximate: bool) -> None:
    (figure,) = find_figures(f"The army lost {text} tanks.")
    assert (figure.low, figure.high, figure.approximate) == (low, high, approximate)
    assert figure.text == text
    assert figure.counted == "tanks"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$4.5bn", 4.5e9, "USD"),
        ("US$4.5 billion", 4.5e9, "USD"),
        ("A$20", 20, "AUD"),
        ("$A20", 20, "AUD"),
        ("HK$5.4m", 5.4e6, "HKD"),
        ("RM12.50", 12.5, "MYR"),
        ("INR 500", 500, "INR"),
        ("Rs. 1,20,000", 120_000, "INR"),
        ("Rs 12 crore", 1.2e8, "INR"),
        ("\u00a318m", 1.8e7, "GBP"),
        ("\u00c2\u00a318", 18, "GBP"),
        ("1,200\u20ac", 1200, "EUR"),
        ("30 million yuan", 3e7, "CNY"),
        ("7 Australian dollars", 7, "AUD"),
        ("75 cents", 75, "USD"),
        ("1.2 million Swiss francs", 1.2e6, "CHF"),
    ],
)
def test_reads_money_in_every_spelling(text: str, value: float, unit: str) -> None:
    (figure,) = find_figures(f"The fee is {text}.")
    assert (figure.low, figure.high, figure.unit, figure.kind) == (value, value, unit, "money")
    assert figure.counted == "fee"


def test_a_change_gives_the_amount_the_new_and_the_former_value() -> None:
    amount, new, old = find_figures("Attendance rose 4 % to 12,400 from 11,900.")
    assert (amount.low, amount.unit, amount.trend, amount.role) == (4, "%", "up", "change")
    assert (new.low, new.trend, new.role) == (12_400, "up", "value")
    assert (old.low, old.role) == (11_900, "former")


def test_the_parts_of_a_list_share_what_is_said_at_its_end() -> None:
    found = find_figures("Seven women, three children and a policeman were killed.")
    assert [(f.low, f.counted, f.events) for f in found] == [
        (7, "women", ("killed",)),
        (3, "children", ("killed",)),
        (1, "policeman", ("killed",)),
    ]


def test_an_increment_and_the_total_it_brings_are_told_apart() -> None:
    more, total = find_figures("A further 12 people died, bringing the toll to 340.")
    assert (more.low, more.scope) == (12, "increment")
    assert (total.low, total.scope, total.events) == (340, "total", ("killed",))


def test_a_watch_may_override_and_extend_the_vague_counts() -> None:
    (figure,) = find_figures("Dozens died.", vague={"dozens": (30, 80)})
    assert (figure.low, figure.high) == (30, 80)
    (figure,) = find_figures("A gaggle of reporters fled.", vague={"a gaggle of": (5, 15)})
    assert (figure.low, figure.high, figure.counted) == (5, 15, "reporters")


PIECES = st.sampled_from(
    "12 3,000 1/2 \u00bd 3.5 -7 $ \u00a3 % per cent million dozen one a half of the to from by and or between at least up some nearly soldiers "
    "killed were , . ; ( ) - \u2013 \u2014 ' \u201c \u201d US$ km \u00b0 C no not another May 2024 th rose fell was which said tens hundreds \u200b \u00ad \n "
    "year-old aged 9/11 24/7 10:30 https://x.org/7 twins per day in out every three point minus".split(" ")
)


@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    )
)
@settings(max_examples=300, deadline=None)
def test_never_raises_and_offsets_hold(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start < figure.end
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.start >= end
        end = figure.end


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "7 ",
        "-",
        "and ",
        "12,",
        "a-",
        "1/",
        "A. ",
        "12 killed, ",
        "a man was killed ",
        "5 to ",
        "7, 8, ",
        '1" ',
        "\u200b7",
    ],
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text, best = piece * (size // len(piece)), float("inf")
        for _ in range(3):
            begin = time.process_time()
            find_figures(text)
            best = min(best, time.process_time() - begin)
        return best

    small, large = max(seconds(6_000), 0.002), seconds(48_000)
    assert large < 25 * small
