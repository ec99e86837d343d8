"""The annotated paragraphs hold what training and measuring rely on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import paragraphs
import pytest
from constructions import PRONOUNS, constructions

Row = dict[str, Any]

FEWEST = {
    "said-inversion": 60,
    "told": 60,
    "according to, front": 25,
    "according to, middle": 15,
    "according to, end": 50,
    "chain": 80,
    "noun as cue": 50,
    "noun as source": 60,
    "passive": 25,
    "quoted as saying": 15,
    "put at": 40,
    "colon": 50,
    "dash": 15,
    "participle": 80,
    "parenthesis": 15,
    "several sentences": 40,
    "direct quote": 120,
    "mixed quote": 150,
    "scare quotes": 15,
    "unclosed quote": 10,
    "discontinuous": 120,
    "unnamed source": 120,
    "place speaks": 80,
    "paper speaks": 60,
    "post": 25,
    "joint source": 25,
    "apposition": 120,
    "acronym introduced": 20,
    "source after its figure": 250,
    "withheld": 45,
    "only withheld": 12,
    "nobody speaks": 130,
    "figure without speaker": 90,
}
FEWEST_OF_STANCE = 25


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return paragraphs.rows()


def test_there_are_a_thousand_different_paragraphs(rows: list[Row]) -> None:
    assert len(rows) >= 1000
    assert [text for text, count in Counter(row["text"] for row in rows).items() if count > 1] == []


def test_every_span_lies_in_its_text_on_whole_words(rows: list[Row]) -> None:
    for row in rows:
        text = row["text"]
        for one in row["attributions"] + row["withheld"]:
            for start, end in one["source"] + one["cue"] + one["content"]:
                piece = text[start:end]
                assert piece, row["id"]
                assert piece == piece.strip(), row["id"]
                before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
                assert not (before.isalnum() and piece[0].isalnum()), (row["id"], piece)
                assert not (after.isalnum() and piece[-1].isalnum()), (row["id"], piece)


def test_a_cue_stands_outside_its_source_and_content(rows: list[Row]) -> None:
    for row in rows:
        for one in row["attributions"]:
            spans = sorted(one["source"] + one["cue"])
            assert all(left[1] <= right[0] for left, right in pairwise(spans)), row["id"]


def test_labels_are_words_of_the_project(rows: list[Row]) -> None:
    for one in (one for row in rows for one in row["attributions"]):
        assert one["stance"] in paragraphs.STANCES - {"withheld"}
        assert one["kind"] in paragraphs.KINDS if one["source"] else one["kind"] is None
        assert bool(one["entity"]) == bool(one["source"])


def test_one_story_in_seven_is_kept_for_testing_in_every_topic_but_those_for_training(rows: list[Row]) -> None:
    stories = {row["story"]: (row["topic"], row["split"]) for row in rows}
    assert all(stories[row["story"]] == (row["topic"], row["split"]) for row in rows)
    for topic, count in Counter(topic for topic, _ in stories.values()).items():
        kept = 0 if topic in paragraphs.TRAINING_ONLY else count // paragraphs.TEST_EVERY
        assert list(stories.values()).count((topic, "test")) == kept
    shared = [row["split"] for row in rows if row["topic"] not in paragraphs.TRAINING_ONLY]
    assert shared.count("test") >= 0.12 * len(shared)


def test_half_of_the_speakers_give_figures_and_a_sixth_are_pronouns(rows: list[Row]) -> None:
    spoken = [row for row in rows if row["attributions"]]
    assert sum("figure with speaker" in constructions(row) for row in spoken) >= len(spoken) / 2
    sources = [row["text"][slice(*one["source"][0])] for row in rows for one in row["attributions"] if one["source"]]
    assert sum(source.lower() in PRONOUNS for source in sources) >= len(sources) / 6


def test_every_construction_and_stance_occurs_many_times(rows: list[Row]) -> None:
    counts = Counter(name for row in rows for name in constructions(row))
    assert {name: counts[name] for name, least in FEWEST.items() if counts[name] < least} == {}
    stances = Counter(one["stance"] for row in rows for one in row["attributions"])
    assert {stance for stance in paragraphs.STANCES - {"withheld"} if stances[stance] < FEWEST_OF_STANCE} == set()


@pytest.mark.parametrize(
    ("marked", "wrong"),
    [
        ("{s He} {q said} {c so", "left open"),
        ("{s He} said} {c so}", "not opened"),
        ("{s He} {c so}", "lacks a cue"),
        ("{s He } {q said} {c so}", "space at its border"),
    ],
)
def test_a_broken_mark_is_named(marked: str, wrong: str, tmp_path: Any) -> None:
    (tmp_path / "bad.txt").write_text(f"{marked}\n= said person Somebody\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"bad-001: .*{wrong}"):
        list(paragraphs._read(tmp_path / "bad.txt"))
