"""What a teacher's hidden states give the tagger: a vector for each word, and a lesson for each token.

A word's vector is the mean of its states wherever it stands in the text that the teacher reads (static vectors out of contextual
ones: Bommasani, Davis, Cardie 2020), so that rare words, too, come with what the teacher knows of their like. A token's lesson is its
state, which the tagger's own state must allow to be read off (hidden states as hints: Romero et al. 2015; Jiao et al. 2020). Both are cut
to their principal components.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from monitor.extract.tagger.features import norm
from monitor.train.corpus import Paragraph
from monitor.train.model import LESSON

WIDTH = 32
# Of the size of GloVe's numbers.
_SPREAD = 0.4


def lexicon(words: Sequence[str], corpus: Sequence[Paragraph], states: Sequence[np.ndarray]) -> np.ndarray:
    """(words, `WIDTH`) float32 from the states (tokens, hidden) of each paragraph; zeros for a word that the text has not."""
    row = {word: number for number, word in enumerate(words)}
    sums, times = np.zeros((len(words), states[0].shape[1]), np.float32), np.zeros(len(words), np.float32)
    for paragraph, own in zip(corpus, states, strict=True):
        ids = np.array([row.get(norm(word), 0) for word in paragraph.words])
        np.add.at(sums, ids, own.astype(np.float32))
        np.add.at(times, ids, 1)
    seen = times > 0
    seen[0] = False
    means = sums[seen] / times[seen, None]
    table = np.zeros((len(words), WIDTH), np.float32)
    middle, axes = _components(means, WIDTH)
    table[seen] = (means - middle) @ axes * _SPREAD
    return table


def lessons(states: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The states of each paragraph as (tokens, `LESSON`), of unit spread over all."""
    sample = np.concatenate([one.astype(np.float32) for one in states[:: max(1, len(states) // 6000)]])
    middle, axes = _components(sample, LESSON)
    return [((one - middle) @ axes).astype(np.float16) for one in states]


def _components(sample: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    """The mean, and the axes (hidden, `width`) of most variance, scaled so that what is left of `sample` has unit spread."""
    middle = sample.mean(0)
    values, axes = np.linalg.eigh(np.cov(sample - middle, rowvar=False))
    spread = np.sqrt(values[-width:].mean())
    return middle.astype(np.float32), (axes[:, -width:] / spread).astype(np.float32)
