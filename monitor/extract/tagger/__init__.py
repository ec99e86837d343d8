"""`find_tagged`: who says what by the trained tagger.

paragraphs ─▶ tokens ─▶ batches ─▶ cues ─▶ per cue its source and its content ─▶ Attribution
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.extract.tagger.network import Floats, Network, network, window
from monitor.extract.tokens import Tokens, runs
from monitor.language.en import speech
from monitor.types import Attribution, Stance

THRESHOLD = 0.4
BATCH = 4000
GAP = 2


def find_tagged(paragraphs: Iterable[Tokens]) -> list[Attribution]:
    """The attributions that the tagger finds in these paragraphs, in the order of their cues."""
    net = network()
    found: list[Attribution] = []
    for batch in _batches(paragraphs):
        found.extend(_in_batch(batch, net))
    return found


def _batches(paragraphs: Iterable[Tokens]) -> Iterator[list[Tokens]]:
    batch: list[Tokens] = []
    size = 0
    for tokens in paragraphs:
        if not tokens.words:
            continue
        batch.append(tokens)
        size += len(tokens.words)
        if size > BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_batch(batch: list[Tokens], net: Network) -> Iterator[Attribution]:
    states, bounds = net.encode([(tokens.words, tokens.quotes) for tokens in batch])
    scores = net.cue_scores(states)
    cues: list[tuple[int, int]] = []
    within: list[tuple[int, int]] = []
    owners: list[Tokens] = []
    for tokens, (first, last) in zip(batch, pairwise(bounds.tolist()), strict=True):
        mine = _cues(scores[first:last])
        cues += [(first + a, first + b) for a, b in mine]
        within += [(first, last)] * len(mine)
        owners += [tokens] * len(mine)
    if not cues:
        return
    for tokens, cue, bound, labels in zip(owners, cues, within, net.labels(states, cues, within), strict=True):
        at = bound[0]
        one = _attribution(tokens, (cue[0] - at, cue[1] - at), window(cue, bound)[0] - at, labels)
        if one is not None:
            yield one


def _cues(scores: Floats) -> list[tuple[int, int]]:
    """Runs of tokens that are more likely in a cue than `THRESHOLD`, cut where a new cue is likelier to begin."""
    found: list[tuple[int, int]] = []
    likely = (1 - scores[:, 0] > THRESHOLD).nonzero()[0].tolist()
    for at in likely:
        if found and found[-1][1] == at and scores[at, 1] <= scores[at, 2]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _attribution(tokens: Tokens, cue: tuple[int, int], first: int, scores: Floats) -> Attribution | None:
    labels = scores.argmax(1)
    content = runs(((labels >= 3).nonzero()[0]).tolist(), GAP)
    if not content:
        return None
    source = max(runs(((labels == 1) | (labels == 2)).nonzero()[0].tolist(), 1), key=_length, default=None)
    span = tokens.cut(*cue)
    return Attribution(
        source=tokens.cut(first + source[0], first + source[1]) if source else None,
        cue=span,
        content=tuple(tokens.cut(first + a, first + b) for a, b in content),
        stance=_stance(span.text),
        provenance="tagger",
    )


def _length(run: tuple[int, int]) -> int:
    return run[1] - run[0]


def _stance(cue: str) -> Stance:
    for word in cue.lower().split():
        if word in speech.STANCES:
            return speech.STANCES[word]  # type: ignore[return-value]
    return "said"
