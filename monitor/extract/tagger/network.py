"""The trained network with numpy: dilated convolutions over tokens, no loop over time.

    token rows ─▶ encoder ─▶ is it a cue?  ─▶ for each cue: encoder states + the cue's + the distance ─▶ source? content?

The tokens of all paragraphs stand in one array; a table of neighbours keeps each paragraph to itself. Iterated dilated
convolutions for tagging: Strubell, Verga, Belanger, McCallum 2017.
"""

from __future__ import annotations

import io
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.extract.tagger.features import affixes, norm, shape

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
REACH = 40
# How far from its cue a source or a content is looked for; nearer where cues stand thick, so that the cost stays in step with the text.
WINDOW, NEAREST, SHARE = 130, 24, 6
REMEMBERED = 24_000


class Weights:
    """The arrays of a weights file, unpacked from half precision."""

    def __init__(self, packed: bytes) -> None:
        with np.load(io.BytesIO(packed)) as archive:
            self._arrays: dict[str, Any] = dict(archive)
        self.index = {word: row for row, word in enumerate(self.lines("words"))}

    def lines(self, name: str) -> list[str]:
        """A list of words, stored as lines of text."""
        text: str = self._arrays[name].tobytes().decode()
        return text.split("\n")

    def __getitem__(self, name: str) -> Floats:
        array: Floats = np.ascontiguousarray(self._arrays[name], np.float32)
        return array

    def table(self, name: str) -> Any:
        """An embedding table as stored: rows are unpacked when they are asked for."""
        return self._arrays[name]

    def layers(self, name: str) -> list[tuple[int, Floats, Floats]]:
        """Dilation, matrix (3 × width, width) and bias of each convolution of a stack."""
        dilations = [int(d) for d in self._arrays[f"{name}.dilations"]]
        return [(d, self[f"{name}.{i}.weight"], self[f"{name}.{i}.bias"]) for i, d in enumerate(dilations)]


class Network:
    """Runs the weights on batches of tokenised paragraphs. Deterministic; float32 throughout."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._enter = weights["enter.weight"]
        self._quotes = weights["quote"] @ self._enter[-weights["quote"].shape[1] :] + weights["enter.bias"]
        self._encoder = weights.layers("encoder")
        self._second = weights.layers("second")
        self._tags = weights["tags.weight"], weights["tags.bias"]
        self._token = weights["token.weight"], weights["token.bias"]
        self._cue, self._place = weights["cue.weight"], weights["place"]
        self._labels = weights["labels.weight"], weights["labels.bias"]
        self._pool = weights["pool.weight"], weights["pool.bias"]
        self._withheld = weights["withheld.weight"], weights["withheld.bias"]
        self._rows: Floats = np.zeros((256, self._enter.shape[1]), np.float32)
        self._known: dict[str, int] = {}

    def encode(self, paragraphs: list[tuple[list[str], list[int]]]) -> tuple[Floats, Ints]:
        """Encoder states of all tokens (tokens, width) and where each paragraph begins (paragraphs + 1,)."""
        bounds = np.cumsum([0, *(len(words) for words, _ in paragraphs)])
        known = self._known
        try:
            ids = [known[word] for words, _ in paragraphs for word in words]
        except KeyError:
            self._learn({word for words, _ in paragraphs for word in words})
            known = self._known
            ids = [known[word] for words, _ in paragraphs for word in words]
        x = self._rows[ids] + self._quotes[[q for _, quotes in paragraphs for q in quotes]]
        owner = np.repeat(np.arange(len(paragraphs)), np.diff(bounds))
        return _convolved(x, bounds[owner], bounds[owner + 1], self._encoder), bounds

    def cue_scores(self, states: Floats) -> Floats:
        """Per token the probabilities of no cue, a cue's first word, a later one: (tokens, 3)."""
        scores = states @ self._tags[0][:, :3] + self._tags[1][:3]
        scores -= scores.max(1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(1, keepdims=True)
        return scores

    def labels(self, states: Floats, cues: list[Range], windows: list[Range]) -> list[tuple[Floats, Floats]]:
        """For each cue (first, last + 1): scores (tokens, 5) of the tokens in its window, and their states."""
        sizes = np.array([b - a for a, b in windows])
        ends = np.cumsum(sizes)
        starts = ends - sizes
        owner = np.repeat(np.arange(len(cues)), sizes)
        at = np.arange(ends[-1]) + (np.array([a for a, _ in windows]) - starts)[owner]
        first, last = np.array(cues)[owner].T
        away = np.where(at < first, at - first, np.where(at >= last, at - last + 1, 0))
        bucket = np.clip(away, -REACH, REACH) + REACH
        bucket[away == 0] = 2 * REACH + 1
        middle = np.stack([states[a:b].mean(0) for a, b in cues]) @ self._cue
        z = (states @ self._token[0] + self._token[1])[at]
        z += middle[owner]
        z += self._place[bucket]
        np.maximum(z, 0, out=z)
        z = _convolved(z, starts[owner], ends[owner], self._second)
        scores = z @ self._labels[0] + self._labels[1]
        cuts = ends[:-1]
        return list(zip(np.split(scores, cuts), np.split(z, cuts), strict=True))

    def withheld(self, pooled: Floats) -> list[bool]:
        """Whether each speaker declines to say it, from the means (attributions, 3 × width) of the states of cue, source and content."""
        hidden = np.maximum(pooled @ self._pool[0] + self._pool[1], 0)
        known: list[bool] = ((hidden @ self._withheld[0])[:, 0] + self._withheld[1] > 0).tolist()
        return known

    def _learn(self, words: set[str]) -> None:
        """Computes the rows of words not met before; forgets all when there are too many."""
        if len(self._known) > REMEMBERED:
            self._known = {}
        new = sorted(word for word in words if word not in self._known)
        first = len(self._known)
        if first + len(new) > len(self._rows):
            larger = np.zeros((2 * (first + len(new)), self._rows.shape[1]), np.float32)
            larger[:first] = self._rows[:first]
            self._rows = larger
        self._rows[first : first + len(new)] = self._inputs(new) @ self._enter[: -self._weights["quote"].shape[1]]
        self._known = self._known | {word: first + i for i, word in enumerate(new)}

    def _inputs(self, words: list[str]) -> Floats:
        weights = self._weights
        ids = np.array([weights.index.get(norm(word), 0) for word in words])
        own = weights.table("word")
        fixes = np.array([affixes(word) for word in words])
        scale = weights.table("glove.scale")[ids].astype(np.float32)
        return np.concatenate(
            [
                weights.table("glove")[ids].astype(np.float32) * scale[:, None],
                own[np.where(ids < len(own), ids, 0)].astype(np.float32),
                weights.table("prefix")[fixes[:, 0]].astype(np.float32),
                weights.table("suffix")[fixes[:, 1]].astype(np.float32),
                weights.table("shape")[[shape(word) for word in words]].astype(np.float32),
            ],
            axis=1,
        )


def windows(cues: list[Range], bound: Range) -> list[Range]:
    """For each of a paragraph's cues the tokens that may belong to it."""
    reach = min(WINDOW, max(NEAREST, SHARE * (bound[1] - bound[0]) // max(len(cues), 1)))
    return [(max(bound[0], first - reach), min(bound[1], last + reach)) for first, last in cues]


def _convolved(x: Floats, first: Ints, last: Ints, layers: list[tuple[int, Floats, Floats]]) -> Floats:
    """Residual convolutions over (tokens, width); `first` and `last` bound each token's paragraph."""
    tokens, width = x.shape
    at = np.arange(tokens)
    padded = np.zeros((tokens + 1, width), np.float32)
    padded[:tokens] = x
    for dilation, matrix, bias in layers:
        left, right = at - dilation, at + dilation
        around = np.stack([np.where(left >= first, left, tokens), at, np.where(right < last, right, tokens)], axis=1)
        y = padded[around].reshape(tokens, 3 * width) @ matrix
        y += bias
        np.maximum(y, 0, out=y)
        padded[:tokens] += y
    return padded[:tokens]


@cache
def trained() -> Network:
    """The network with the weights of this package; their checksum is compared with the one beside them."""
    folder = files("monitor.extract.tagger")
    expected = (folder / "weights.sha256").read_text(encoding="ascii").split()[0]
    return Network(checked((folder / "weights.npz").read_bytes(), expected))


def checked(packed: bytes, expected: str) -> Weights:
    """The weights of a file whose SHA-256 is `expected`; a ValueError says what to do where it is another."""
    if sha256(packed).hexdigest() != expected:
        raise ValueError("the tagger's weights.npz is damaged: reinstall claimwatch, or set `extractor: rules`")
    return Weights(packed)
