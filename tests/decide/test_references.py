"""One speaker under many names alerts once for each of his figures, and two speakers of one office are two."""

from collections.abc import Callable

import pytest

from monitor import Article, Watch
from monitor.decide.ledger import MemoryLedger
from monitor.decide.speakers import same
from monitor.pipeline import replay

Make = Callable[..., Article]


def heard(texts: list[str], article: Make, watch: Watch) -> list[tuple[str | None, str]]:
    """The canonical speaker and the verdict of each claim of articles published a day apart."""
    articles = [article(text, outlet=f"O{day}", at=f"2025-03-{day:02}T09:00:00") for day, text in enumerate(texts, 1)]
    return [
        (one.claim.attribution.entity if one.claim.attribution else None, one.verdict.kind)
        for examination in replay(articles, watch, MemoryLedger())
        for one in examination.judged
    ]


@pytest.mark.parametrize(
    ("texts", "speaker"),
    [
        (
            ["Tessaline Foods said 40 workers were injured.", "The company said 52 workers were injured."],
            "Tessaline Foods",
        ),
        (
            ["The airline Kestrel Air said 40 people were injured.", "The carrier said 52 people were injured."],
            "Kestrel Air",
        ),
        (
            [
                "Ghana's central bank said 40 lenders had closed.",
                "By Friday 52 lenders had closed, according to the regulator.",
            ],
            "Ghana (central bank)",
        ),
        (
            [
                "The Ardal Crop Insurance Corporation said 40 farmers were injured.",
                "The crop insurer said 52 farmers were injured.",
            ],
            "Ardal Crop Insurance Corporation",
        ),
    ],
)
def test_a_noun_alone_is_the_one_speaker_it_fits(texts: list[str], speaker: str, article: Make, watch: Watch) -> None:
    assert heard(texts, article, watch) == [(speaker, "new_figure"), (speaker, "revised")]


def test_a_noun_that_fits_two_speakers_is_neither(article: Make, watch: Watch) -> None:
    texts = [
        "Tessaline Foods said 40 workers were injured.",
        "Orvane Steel said 52 workers were injured.",
        "The company said 71 workers were injured.",
    ]
    assert heard(texts, article, watch)[-1] == ("Company", "new_figure")


def test_a_union_is_no_company_and_vouches_for_itself(article: Make, watch: Watch) -> None:
    texts = ["Tessaline Foods said 40 workers were injured.", "The union confirmed that 40 workers were injured."]
    assert heard(texts, article, watch)[-1] == ("Union", "new_attribution")


def test_two_governors_are_two_speakers(article: Make, watch: Watch) -> None:
    texts = [
        "Eleven people were injured, regional governor Pavel Horak said.",
        "Eight people were injured, the regional governor, Pavel Sedlak, said.",
    ]
    assert [speaker for speaker, _ in heard(texts, article, watch)] == ["Pavel Horak", "Pavel Sedlak"]


def test_the_police_of_a_town_are_not_the_town() -> None:
    assert not same("Quilla", "Police of Quilla")
    assert not same("Norrail", "Norrail drivers' union")
    assert same("Grey Heron", "Grey Heron gang")


@pytest.mark.parametrize(
    "texts",
    [
        [
            "The Marlow Disaster Institute (MDI) said 40 people were missing.",
            "Twelve people were killed and 45 were missing, MDI said.",
            "The disaster institute said 15 people were killed.",
        ],
        [
            "Alder County Sheriff Dale Reyes said 40 people were missing.",
            "Four people were killed and 41 were missing, the county sheriff said.",
        ],
        [
            "The operator of the pier, Norvane, said 40 people were missing.",
            "Norvane's chief executive, Ole Berg, said 41 people were missing and four were killed.",
            "Ole Berg said six people were killed.",
        ],
    ],
)
def test_a_body_has_one_name_in_all_its_series(texts: list[str], article: Make, watch: Watch) -> None:
    assert len({one for one, _ in heard(texts, article, watch)}) == 1


def test_what_one_ministry_is_called_for_short_is_not_another(article: Make, watch: Watch) -> None:
    texts = [
        "Kenya's interior ministry said 40 people were killed. The ministry said 41 people were killed.",
        "Denmark's foreign ministry said 42 people were killed.",
    ]
    assert heard(texts, article, watch)[-1] == ("Denmark (Foreign Ministry)", "new_figure")


def test_a_national_guard_is_not_the_coasts() -> None:
    assert not same("Tunisia (National Guard)", "Tunisia (coast guard)")
    assert same("Tunisia (National Guard)", "the National Guard")


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (
            [
                "The Dock Workers' Union said 40 dockers were injured. “We saw it coming,” its secretary, Runa Falk, told reporters on the quay.",
                "“It is 52 injured by now,” said Runa Falk.",
            ],
            {"Dock Workers' Union"},
        ),
        (
            [
                "Brinmoor Water said 40 people had fallen ill. “We are sorry,” its chief engineer, Odo Marsh, said.",
                "The repair will cost Brinmoor Water 9 million dollars, Odo Marsh said on Friday.",
            ],
            {"Brinmoor Water"},
        ),
    ],
)
def test_who_spoke_for_a_body_speaks_for_it_where_he_is_named_alone(
    texts: list[str], speakers: set[str], article: Make, watch: Watch
) -> None:
    assert {speaker for speaker, _ in heard(texts, article, watch)} == speakers


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ("Georgia said 52 people were injured.", "Mountain Rescue Service"),
        ("Provincial officials said 52 people were injured.", "Mountain Rescue Service"),
        ("The police said 52 people were injured.", "police"),
        ("The Department of Health said 52 people were injured.", "Department of Health"),
    ],
)
def test_a_land_or_its_officials_are_the_one_body_of_a_state_that_counts(
    second: str, speaker: str, article: Make, watch: Watch
) -> None:
    found = heard(["The Mountain Rescue Service said 40 people were injured.", second], article, watch)
    assert [one for one, _ in found] == ["Mountain Rescue Service", speaker]
