"""Copies of one story are one origin, however they are edited; two reporters on one event are two."""

import random

import pytest

from monitor.decide.syndication import ALIKE, bands, likeness, origin, signature

STORY = """
A passenger train left the rails near the village of Korvin on Tuesday evening and three of its cars rolled down an embankment,
killing 23 people and injuring 87, the regional governor said. Rescuers worked through the night with lamps and saws to free those
who were caught in the wreck, while relatives waited in the school of the village. The train was on its way from the coast to the
capital with about 310 people aboard when it ran into a curve at what a railway official called a speed far above the limit. The
driver survived and was being questioned by prosecutors. Hospitals in two towns asked people to give blood. It was the worst
accident on the line since it was opened, and the government declared a day of mourning. Villagers brought blankets and tea, and
a farmer pulled the last car upright with his tractor so that firefighters could crawl beneath it and look for survivors there.
"""
OTHER = """
Oma Lind was pouring tea when the windows shook. She ran out and saw the carriages lying in the field below her house, she said on
Wednesday, as cranes lifted the wreckage of the Tuesday train. Governor Ilan Moss put the number of dead at 23 and of injured at 87
and promised an inquiry. Passengers told of a lurch, of darkness, and of strangers holding hands. The express to the capital had
left the port at five and carried some 310 travellers; why it took the bend so fast is what investigators now want to learn from
its recorder, found in the grass beside a child's shoe. In the school, doctors set up beds between desks, and a teacher read names.
"""


def edited(text: str, share: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(
        chance.choice(("also", "then", "there", "late")) if chance.random() < share else word for word in text.split()
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_copy_with_each_tenth_word_changed_is_a_copy(seed: int) -> None:
    one, other = signature(STORY), signature(edited(STORY, 0.1, seed))
    assert set(bands(one)) & set(bands(other))
    assert origin(other, [("wire", one)], "own") == "wire"


def test_a_copy_cut_by_half_or_with_other_numbers_is_a_copy() -> None:
    one, words = signature(STORY), STORY.split()
    half = " ".join(words[: len(words) * 6 // 10])
    assert origin(signature(half), [("wire", one)], "own") == "wire"
    updated = STORY.replace("23", "31").replace("87", "102")
    assert origin(signature(updated), [("wire", one)], "own") == "wire"
    assert signature(updated) != one


def test_two_reporters_are_two_origins() -> None:
    assert likeness(signature(STORY), signature(OTHER)) < ALIKE / 2
    assert origin(signature(OTHER), [("wire", signature(STORY))], "own") == "own"


def test_a_headline_is_a_copy_of_its_equal_only() -> None:
    one = signature("Train crash kills 23 near Korvin")
    assert origin(signature("Train crash kills 23 near Korvin"), [("wire", one)], "own") == "wire"
    assert origin(signature("Train crash kills 31 near Korvin"), [("wire", one)], "own") == "own"
