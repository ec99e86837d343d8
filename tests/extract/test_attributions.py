"""Attributions by the tagger and the rules together; any text, damaged weights, who speaks for whom."""

import subprocess
import sys
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import find_attributions
from monitor.extract.entities import Cast
from monitor.extract.tagger import network
from monitor.types import Attribution, Extractor, Span

PIECES = st.sampled_from(
    [
        "said", "according to", "“", "”", '"', "''", "the ministry", "he", "12", "dead", ",", ".", "\n\n", "\r\n", " – ", "AFP", "(NIS)",
        "who", "denied", "that", "it", "told reporters", "’s", "U.S.", "by", "citing", "\u200b", "É", "漢字", "\ud800", "…", ":", "-",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


def spans(one: Attribution) -> list[Span]:
    return [span for span in (one.source, one.cue, *one.content) if span is not None]


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_every_span_is_in_it(extractor: Extractor, text: str) -> None:
    for one in find_attributions(text, extractor=extractor):
        assert one.content
        assert all(text[span.start : span.end] == span.text for span in spans(one))


@pytest.mark.parametrize("extractor", ["tagger", "rules"])
def test_the_same_text_gives_the_same_answer(extractor: Extractor) -> None:
    text = "The coast guard said 50 migrants were rescued. It denied that 9 drowned, according to Reuters."
    first = find_attributions(text, extractor=extractor)
    find_attributions("Other words in between, said the mayor.", extractor=extractor)
    assert find_attributions(text, extractor=extractor) == first
    assert first


def test_a_paragraph_is_read_alike_alone_and_among_others() -> None:
    alone = "Rescuers put the toll at 66, and the governor said 14 were missing."
    text = f"Rain fell for six days.\n\n{alone}\n\nNobody answered the telephone."
    shift = text.index(alone)
    inside = [s for one in find_attributions(text) for s in spans(one) if shift <= s.start < shift + len(alone)]
    found = [(s.start - shift, s.end - shift) for s in inside]
    assert found == [(s.start, s.end) for one in find_attributions(alone) for s in spans(one)]


def test_each_attribution_names_the_part_that_proposed_it() -> None:
    found = find_attributions("Police said 12 people had drowned.")
    assert {one.provenance for one in found} <= {"tagger", "rules"}
    assert {one.provenance for one in find_attributions("Police said 12 drowned.", extractor="rules")} == {"rules"}


def test_rules_alone_load_neither_numpy_nor_weights() -> None:
    code = (
        "import sys, monitor; monitor.find_attributions('Police said 3 died.', extractor='rules');"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_checksum_beside_the_weights_is_theirs() -> None:
    folder = files("monitor.extract.tagger")
    packed = (folder / "weights.npz").read_bytes()
    assert sha256(packed).hexdigest() == (folder / "weights.sha256").read_text().split()[0]
    assert len(packed) < 6_000_000


def test_damaged_weights_are_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="reinstall claimwatch, or set `extractor: rules`"):
        network.checked(b"not the weights", "0" * 64)


VOICES = [
    (
        "{President Volodymyr Zelenskyy} said 300 drones were shot down. Later {he} spoke of 310.",
        ["Volodymyr Zelensky"] * 2,
    ),
    ("{Zelenskiy} said 40 towns were dark.", ["Volodymyr Zelensky"]),
    ("{The Ukrainian military} said it hit 12 depots.", ["Ukraine (armed forces)"]),
    ("{Kyiv's general staff} put losses at 900.", ["Ukraine (armed forces)"]),
    ("{Seoul} believes 12,000 were sent.", ["South Korea (government)"]),
    ("{The Kremlin} said nothing had burned.", ["Russia (government)"]),
    ("{Downing Street} said 40 had been invited.", ["United Kingdom (government)"]),
    ("Flooding in Laos killed 9. {The health ministry} said 30 were ill.", ["Laos (Health Ministry)"]),
    ("{A spokeswoman for the Bolivian interior ministry} said 6 fled.", ["Bolivia (Interior Ministry)"]),
    ("Airline {Nordvind} said 90 were aboard. {The carrier} later said 91.", ["Nordvind", "Nordvind"]),
    (
        "{Harbour master Ana Prieto} said 4 boats sank. {She} had counted them twice.",
        ["Ana Prieto", "Ana Prieto"],
    ),
    (
        "{The Institute of Volcanology (IVC)} logged 200 tremors. {The IVC} raised the alert.",
        ["Institute of Volcanology (IVC)"] * 2,
    ),
    ("{Two people briefed on the talks} said 7 hostages were alive.", ["unnamed (people briefed on the talks)"]),
    ("{Kyiv and Warsaw} said 3 drones crossed.", ["Ukraine (government); Poland (government)"]),
    ("{The acting governor of the Upper Tisza region, Pavel Horak}, said 4 drowned.", ["Pavel Horak"]),
    ("Shells fell on the port of {Brodno, the regional governor, Pavel Horak,} said.", ["Pavel Horak"]),
    (
        "Saskatchewan has 9 cases, {Saskatchewan} said. {The province} shut 3 farms and will pay, {the provincial government} said.",
        ["Saskatchewan"] * 3,
    ),
    (
        "{Kenya's central bank} lent 30 billion shillings. {Governor Amos Kiprop} said 4 lenders had asked.",
        ["Kenya (central bank)"] * 2,
    ),
    (
        "7:10 a.m. — Ghana president Jana Kral spoke. {She} said 30 were inside. Ghana mourns.",
        ["Jana Kral"],
    ),
    ("9:05 p.m. — Norsel president Jana Kral spoke. {She} said 30 were inside. Ships of Norsel sailed.", ["Norsel"]),
    ("N250bn was lent to the port. {It} said 30 lenders had asked.", ["unnamed speaker"]),
    ("LIRA, Uganda (AP) — Nobody slept. {It} said 40 were hurt.", ["unnamed speaker"]),
    (
        "{The Lisse-based Valmoran Observatory for Civil Rights} said nine had died. {The Observatory} has no count of the hurt.",
        ["Valmoran Observatory for Civil Rights"] * 2,
    ),
]


@pytest.mark.parametrize(("marked", "names"), VOICES)
def test_canonical_names(marked: str, names: list[str]) -> None:
    text = marked.replace("{", "").replace("}", "")
    cast, at, found = Cast(text), 0, []
    for piece in marked.split("{"):
        words, closed, _ = piece.partition("}")
        if closed:
            found.append(cast.resolve(words, at)[0])
        at += len(piece.replace("}", ""))
    assert found == names


def test_a_users_alias_wins() -> None:
    assert (
        Cast("The town hall said 3 were hurt.", {"the town hall": "Mayor's office"}).resolve("The town hall")[0]
        == "Mayor's office"
    )
