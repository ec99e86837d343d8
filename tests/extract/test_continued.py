"""Speech past its own paragraph, and text that runs on without an end."""

import pytest

from monitor import find_attributions
from monitor.extract.sentences import LONGEST, sentences
from monitor.extract.tokens import Tokens
from monitor.types import Extractor, Span

ANNOUNCED = "Mayor Ida Moe said in a letter to the council:\n\n“We counted 40 boats and nine rafts.\n\n“Then the fog came.”\n\nThe harbour has 12 berths."
LEFT_OPEN = "Mayor Ida Moe said: “We counted 40 boats, and we counted them twice.\n\n“Nine were empty.” The harbour has 12 berths.\n\n“No comment,” said the pilot."

QUOTED = "“We counted 40 boats in the harbour,” Mayor Ida Moe told the council."
ANSWERED = "“Not one of them had a light,” said Karl Rye, the pilot."


def said(text: str, extractor: Extractor) -> list[str]:
    return [span.text for one in find_attributions(text, extractor=extractor) for span in one.content]


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
def test_what_a_colon_announces_stands_below_it(extractor: Extractor) -> None:
    assert said(ANNOUNCED, extractor)[-2:] == ["“We counted 40 boats and nine rafts.", "“Then the fog came.”"]


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
def test_a_quotation_left_open_goes_on_in_the_next_paragraph(extractor: Extractor) -> None:
    (mayor, *_) = find_attributions(LEFT_OPEN, extractor=extractor)
    assert mayor.entity == "Ida Moe"
    assert "“Nine were empty.”" in [span.text for span in mayor.content]
    assert not any("12 berths" in piece for piece in said(LEFT_OPEN, extractor))


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
def test_a_paragraph_that_is_a_quotation_is_his_who_was_quoted_above_it(extractor: Extractor) -> None:
    first, second = "“Nine of them sank before the pilot came.”", "“The other 31 we towed in at night.”"
    (moe, pilot, *_) = find_attributions(f"{QUOTED}\n\n{first}\n\n{second}\n\n{ANSWERED}", extractor=extractor)
    assert [span.text for span in moe.content][-2:] == [first, second]
    assert pilot.entity != moe.entity


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
def test_a_colon_at_the_very_end_announces_nothing(extractor: Extractor) -> None:
    assert said("The harbour froze. Mayor Ida Moe said:", extractor) == []


def test_a_line_of_an_interview_may_open_with_a_quotation_mark() -> None:
    (one,) = find_attributions("The tape was played.\n\n“MOE: We counted 40 boats that night.", extractor="rules")
    assert one.source is not None
    assert one.source.text == "MOE"


def test_text_without_a_full_stop_is_cut_between_words() -> None:
    text = "He counted nine, she counted ten, " * 200
    found = sentences(text, 7)
    assert max(len(span.text) for span in found) <= LONGEST
    assert all(text[span.start - 7 : span.end - 7] == span.text for span in found)
    assert " ".join(span.text for span in found) == text.strip()


def test_a_long_paragraph_is_read_in_pieces_that_hold_all_of_it() -> None:
    text = "Nine boats sank off the point. " * 100
    whole = Tokens(Span(3, 3 + len(text), text))
    pieces = list(whole.pieces(200))
    assert [word for piece in pieces for word in piece.words] == whole.words
    assert max(len(piece.words) for piece in pieces) <= 200
    assert all(piece.words[-1] == "." for piece in pieces)
    assert pieces[1].cut(0, 1).text == "Nine"


def test_a_short_paragraph_is_one_piece() -> None:
    whole = Tokens(Span(0, 10, "Nine sank."))
    assert list(whole.pieces(200)) == [whole]
