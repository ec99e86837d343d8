"""`find_tagged`: who says what by the trained tagger.

paragraphs ─▶ tokens ─▶ batches ─▶ cues ─▶ per cue its source and its content ─▶ Attribution
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

import numpy as np

from monitor.extract.continued import announces
from monitor.extract.tagger.network import Floats, Network, Range, trained, windows
from monitor.extract.tokens import Tokens, runs
from monitor.language.en import cues as small
from monitor.language.en import speech
from monitor.types import Attribution, Stance

# What is looked at more closely: tokens as likely as this in a cue; less where the rule grammar sees a cue too.
CANDIDATE, HINTED = 0.4, 0.2
# What counts: the log odds of the cue, with a part of those of its source and a bonus where the grammar sees a cue too.
SURE, OF_SOURCE, HINT = 2.0, 0.4, 1.0
BATCH = 4000
# A longer paragraph is read in pieces.
LONGEST = 600
GAP = 2
# So many tokens may stand between a cue and the colon that ends its paragraph: "said in a letter to the council:".
REMOTE = 12


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
        for piece in tokens.pieces(LONGEST) if tokens.words else ():
            batch.append(piece)
            size += len(piece.words)
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
    owners: list[tuple[Tokens, int]] = []
    hinted: list[bool] = []
    for tokens, (first, last) in zip(batch, pairwise(bounds.tolist()), strict=True):
        known = [at in hints for at, _ in tokens.places]
        mine = [(first + a, first + b) for a, b in _cues(scores[first:last], known)]
        cues += mine
        hinted += [any(known[a - first : b - first]) for a, b in mine]
        within += windows(mine, (first, last))
        owners += [(tokens, first)] * len(mine)
    if not cues:
        return []
    read = [
        _Reading(tokens, (cue[0] - begin, cue[1] - begin), window[0] - begin, labels, inner)
        for (tokens, begin), cue, window, (labels, inner) in zip(
            owners, cues, within, net.labels(states, cues, within), strict=True
        )
    ]
    odds = [_log_odds(1 - scores[a:b, 0].min()) + HINT * hint for (a, b), hint in zip(cues, hinted, strict=True)]
    kept = [
        one for one, cue in zip(read, odds, strict=True) if one.speaks() and cue + OF_SOURCE * one.source_odds > SURE
    ]
    if not kept:
        return []
    withheld = net.withheld(np.stack([one.pooled() for one in kept]))
    return [one.attribution() for one, untold in zip(kept, withheld, strict=True) if not untold]


def _cues(scores: Floats, hinted: list[bool]) -> list[Range]:
    """Runs of tokens that are likely enough in a cue, cut where a new cue is likelier to begin."""
    found: list[Range] = []
    likely = (1 - scores[:, 0] > np.where(hinted, HINTED, CANDIDATE)).nonzero()[0].tolist()
    for at in likely:
        if found and found[-1][1] == at and scores[at, 1] <= scores[at, 2]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


_ABBREVIATED = frozenset(
    "gov sen rep gen prof rev adm col capt maj sgt mrs corp inc ltd dept univ sept atty asst cmdr supt insp".split()
)


class _Reading:
    """One cue with the token runs of its source and its content, in numbers of its paragraph."""

    def __init__(self, tokens: Tokens, cue: Range, first: int, labels: Floats, states: Floats) -> None:
        self._tokens, self._states = tokens, states
        self._cue, self._first = cue, first
        best = labels.argmax(1)
        sources = runs(((best == 1) | (best == 2)).nonzero()[0].tolist(), 1)
        longest = max(sources, key=_length, default=None)
        self._source = self._in_one_sentence(longest) if longest else None
        self.source_odds = _source_odds(labels[slice(*self._source)]) if self._source else 0.0
        self.content = runs((best >= 3).nonzero()[0].tolist(), GAP)

    def _in_one_sentence(self, source: Range) -> Range:
        """The part of a source that runs over the end of a sentence which stands nearest to the cue."""
        words, at, cue = self._tokens.words, self._first, self._cue[0]
        ends = [i for i in range(at + source[0] + 1, at + source[1] - 1) if words[i] == "." and _ends(words[i - 1])]
        borders = [at + source[0] - 1, *ends, at + source[1]]
        parts = [(first + 1, last) for first, last in pairwise(borders)]
        first, last = min(parts, key=lambda part: max(part[0] - cue, cue - part[1], 0))
        return first - at, last - at

    def speaks(self) -> bool:
        """Is anything said, or announced by a colon at the paragraph's end?"""
        return bool(self.content) or (self._source is not None and announces(self._tokens) and self._near_the_end())

    def _near_the_end(self) -> bool:
        return len(self._tokens.words) - self._cue[1] <= REMOTE

    def pooled(self) -> Floats:
        """The means of the states of cue, source and content, side by side."""
        states = self._states
        cue = states[self._cue[0] - self._first : self._cue[1] - self._first].mean(0)
        source = states[slice(*self._source)].mean(0) if self._source else np.zeros_like(cue)
        content = np.concatenate([states[a:b] for a, b in self.content]).mean(0) if self.content else np.zeros_like(cue)
        return np.concatenate([cue, source, content])

    def attribution(self) -> Attribution:
        """The same in characters; the stance is that of the cue's words."""
        words = [word.lower() for word in self._tokens.words[slice(*self._cue)]]
        at = self._first
        source = self._source
        return Attribution(
            source=self._tokens.cut(at + source[0], at + source[1]) if source else None,
            cue=self._tokens.cut(self._cue[0], self._cue[0] + _length_of_cue(words)),
            content=tuple(self._tokens.cut(at + a, at + b) for a, b in self.content),
            stance=cast("Stance", next((speech.STANCES[word] for word in words if word in speech.STANCES), "said")),
            provenance="tagger",
        )


def _length_of_cue(words: list[str]) -> int:
    """How many words of a cue are more than the beginning of an adverbial: one of "said in a", two of "has said Tuesday"."""
    loose = small.PREPOSITIONS | small.DAYS | small.DETERMINERS
    return next((n for n in range(len(words), 1, -1) if words[n - 1] not in loose), 1)


def _source_odds(labels: Floats) -> float:
    """The log odds of the token that is most surely a source's, of scores (tokens, 5)."""
    powers = np.exp(labels - labels.max(1, keepdims=True))
    return _log_odds(float((powers[:, 1:3].sum(1) / powers.sum(1)).max()))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def _ends(word: str) -> bool:
    """Does a full stop after this word end a sentence, and is no abbreviation's?"""
    return len(word) > 2 and word.lower() not in _ABBREVIATED


def _length(run: Range) -> int:
    return run[1] - run[0]
