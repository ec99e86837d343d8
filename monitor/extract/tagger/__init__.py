"""`find_tagged`: who says what by the trained tagger.

paragraphs ─▶ tokens ─▶ batches ─▶ cues ─▶ per cue its source and its content ─▶ Attribution
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

import numpy as np

from monitor.extract.tagger.network import Floats, Network, Range, trained, window
from monitor.extract.tokens import Tokens, runs
from monitor.language.en import speech
from monitor.types import Attribution, SourceKind, Stance

THRESHOLD = 0.58
# Where the rule grammar sees a cue too, less is asked of the tagger.
HINTED = 0.2
BATCH = 4000
GAP = 2
# What a speaker declines to say is no attribution.
WITHHELD = "withheld"


def find_tagged(paragraphs: Iterable[Tokens], hints: frozenset[int] = frozenset()) -> list[Attribution]:
    """The attributions that the tagger finds in these paragraphs, in the order of their cues.

    `hints` are the offsets of cues that another proposer has found.
    """
    return read(paragraphs, trained(), hints)


def read(paragraphs: Iterable[Tokens], net: Network, hints: frozenset[int] = frozenset()) -> list[Attribution]:
    """As `find_tagged`, with a network of one's own."""
    found: list[Attribution] = []
    for batch in _batches(paragraphs):
        found.extend(_in_batch(batch, net, hints))
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


def _in_batch(batch: list[Tokens], net: Network, hints: frozenset[int]) -> list[Attribution]:
    states, bounds = net.encode([(tokens.words, tokens.quotes) for tokens in batch])
    scores = net.cue_scores(states)
    cues: list[Range] = []
    within: list[Range] = []
    owners: list[Tokens] = []
    for tokens, (first, last) in zip(batch, pairwise(bounds.tolist()), strict=True):
        mine = _cues(scores[first:last], [start in hints for start, _ in tokens.places])
        cues += [(first + a, first + b) for a, b in mine]
        within += [(first, last)] * len(mine)
        owners += [tokens] * len(mine)
    if not cues:
        return []
    read = [
        _Reading(tokens, cue, bound, labels, inner)
        for tokens, cue, bound, (labels, inner) in zip(
            owners, cues, within, net.labels(states, cues, within), strict=True
        )
    ]
    kept = [one for one in read if one.content]
    if not kept:
        return []
    stances, kinds = net.whole(np.stack([one.pooled() for one in kept]))
    return [one.attribution(kind) for one, stance, kind in zip(kept, stances, kinds, strict=True) if stance != WITHHELD]


def _cues(scores: Floats, hinted: list[bool]) -> list[Range]:
    """Runs of tokens that are likely enough in a cue, cut where a new cue is likelier to begin."""
    found: list[Range] = []
    likely = (1 - scores[:, 0] > np.where(hinted, HINTED, THRESHOLD)).nonzero()[0].tolist()
    for at in likely:
        if found and found[-1][1] == at and scores[at, 1] <= scores[at, 2]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


class _Reading:
    """One cue with the token runs of its source and its content, in numbers of its paragraph."""

    def __init__(self, tokens: Tokens, cue: Range, bound: Range, labels: Floats, states: Floats) -> None:
        self._tokens, self._states = tokens, states
        self._first = window(cue, bound)[0] - bound[0]
        self._cue = cue[0] - bound[0], cue[1] - bound[0]
        best = labels.argmax(1)
        sources = runs(((best == 1) | (best == 2)).nonzero()[0].tolist(), 1)
        self._source = max(sources, key=_length, default=None)
        self.content = runs((best >= 3).nonzero()[0].tolist(), GAP)

    def pooled(self) -> Floats:
        """The means of the states of cue, source and content, side by side."""
        states = self._states
        cue = states[self._cue[0] - self._first : self._cue[1] - self._first].mean(0)
        source = states[slice(*self._source)].mean(0) if self._source else np.zeros_like(cue)
        content = np.concatenate([states[a:b] for a, b in self.content]).mean(0)
        return np.concatenate([cue, source, content])

    def attribution(self, kind: str) -> Attribution:
        """The same in characters; the stance is that of the cue's words."""
        words = [word.lower() for word in self._tokens.words[slice(*self._cue)]]
        at = self._first
        source = self._source
        return Attribution(
            source=self._tokens.cut(at + source[0], at + source[1]) if source else None,
            cue=self._tokens.cut(*self._cue),
            content=tuple(self._tokens.cut(at + a, at + b) for a, b in self.content),
            stance=cast("Stance", next((speech.STANCES[word] for word in words if word in speech.STANCES), "said")),
            kind=cast("SourceKind", kind) if source else None,
            provenance="tagger",
        )


def _length(run: Range) -> int:
    return run[1] - run[0]
