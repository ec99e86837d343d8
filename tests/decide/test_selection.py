"""Which figures are claims: the traits, what they weigh, and the series that a wordless number goes on."""

import math
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from monitor import Watch
from monitor.decide import selection
from monitor.decide.interest import asked, traits_of, why_not
from monitor.decide.ledger import MemoryLedger
from monitor.extract.claims import find_candidates, find_claims
from monitor.pipeline import replay
from monitor.train import selection as training

STREAMS = Path(__file__).parents[1] / "evaluation" / "streams"
GROUPS = ("held_out", "wider", "fresh", "unseen")
NOTE = "The fire at the mill: dead, injured, missing, and who says so."
WATCH = Watch(name="w", query="fire AND mill", note=NOTE)
Example = tuple[frozenset[str], bool]


@pytest.fixture(scope="module")
def examples() -> dict[str, list[Example]]:
    """The figures of some groups of annotated streams: their traits, and whether each is a claim."""
    return {name: list(training.read(STREAMS / name)) for name in GROUPS}


def test_the_checksum_beside_the_weights_is_theirs() -> None:
    folder = files("monitor.decide")
    packed = (folder / "selection.json").read_bytes()
    assert sha256(packed).hexdigest() == (folder / "selection.sha256").read_text().split()[0]


def test_every_weight_is_that_of_a_trait_that_figures_have(examples: dict[str, list[Example]]) -> None:
    seen = {trait for group in examples.values() for traits, _ in group for trait in traits}
    assert set(selection.weights()) - {selection.BIAS} <= seen


def test_what_some_streams_teach_holds_for_others(examples: dict[str, list[Example]]) -> None:
    table = training.fit([one for name in GROUPS[:3] for one in examples[name]], training.PENALTY)
    hits = found = gold = 0
    for traits, claimed in examples["unseen"]:
        taken = table[selection.BIAS] + sum(table.get(trait, 0.0) for trait in traits) > 0
        hits, found, gold = hits + (taken and claimed), found + taken, gold + claimed
    assert 200 * hits / (found + gold) > 91


def test_a_fit_finds_what_decides_and_leaves_out_what_does_not() -> None:
    examples = [(frozenset({"told"} | ({"odd"} if i % 2 else set())), True) for i in range(40)]
    examples += [(frozenset({"aside"} | ({"odd"} if i % 2 else set())), False) for i in range(40)]
    table = training.fit(examples, 0.5)
    assert table["told"] > 0 > table["aside"]
    assert "odd" not in table


def test_no_penalty_makes_the_odds_those_of_the_examples() -> None:
    examples = [(frozenset({"a"}), i < 30) for i in range(40)] + [(frozenset[str](), i < 10) for i in range(40)]
    table = training.fit(examples, 0.0)
    assert table[selection.BIAS] == pytest.approx(math.log(1 / 3), abs=0.01)
    assert table[selection.BIAS] + table["a"] == pytest.approx(math.log(3), abs=0.01)


def test_candidates_hold_what_claims_leave_out(article) -> None:
    one = article("Police said 12 people died in the fire at the mill. In 2009 a fire there had killed 40.")
    assert [claim.figure.low for claim in find_claims(one)] == [12]
    held = {claim.figure.low: claim for claim in find_candidates(one)}
    assert set(held) == {12, 40}
    assert "another time" in held[40].traits
    assert "another time" in why_not(WATCH, held[40])


def test_traits_name_what_a_watch_asks_for(article) -> None:
    claim = find_candidates(article("Police said 12 people died in the fire at the mill."))[0]
    assert claim.figure is not None
    assert "an event asked for" in traits_of(claim, claim.figure, asked(WATCH.query, NOTE))
    other = asked("", "The strike at the mill: workers on strike.")
    assert "an event asked for" not in traits_of(claim, claim.figure, other)


def metrics(article, *texts: str) -> dict[float, set[str]]:
    """The metrics under which each number of some articles, a day after each other, is put."""
    told = [article(text, at=f"2025-01-{day:02}T08:00:00") for day, text in enumerate(texts, 1)]
    found = defaultdict(set)
    for examination in replay(told, WATCH, MemoryLedger()):
        for one in examination.judged:
            if one.claim.figure is not None and one.claim.figure.low is not None:
                found[one.claim.figure.low].add(one.metric.id)
    return found


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The ministry said 212 people were injured in the fire at the mill.", "The ministry now speaks of 219."),
        ("The union said 64 people died in the fire at the mill.", "The union keeps to 64."),
        ("The fire at the mill injured 340 people, the hospital said.", "The hospital has arrived at 352."),
    ],
)
def test_a_number_without_a_word_goes_on_the_series_of_its_speaker(article, first: str, then: str) -> None:
    found = metrics(article, first, f"A fire burned the mill down last week. {then}")
    assert len(found) in (1, 2)
    assert len(set.union(*found.values())) == 1


def test_a_number_that_no_series_leads_to_is_no_claim(article) -> None:
    found = metrics(
        article,
        "Police said 12 people died in the fire at the mill.",
        "The fire at the mill was put out. The score stood at 3 on a scale of 5.",
    )
    assert set(found) == {12}
