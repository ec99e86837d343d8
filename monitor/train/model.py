"""The network in PyTorch, as it is trained; `monitor.extract.tagger.network` runs the same sums with numpy."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  the name under which PyTorch's own documentation knows it
from torch import Tensor, nn

from monitor.extract.tagger.features import BUCKETS, QUOTES, SHAPES

DILATIONS = (1, 2, 4, 8, 16, 1)
HEAD_DILATIONS = (1, 3, 9, 27, 1)
REACH = 40
TAGS, LABELS = 7, 5
# How many numbers of a teacher's state a token's lesson holds.
LESSON = 64


class Convolutions(nn.Module):
    """Residual dilated convolutions over three tokens each; nothing crosses the border of a paragraph."""

    def __init__(self, width: int, dilations: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(3 * width, width) for _ in dilations)
        self.dilations = dilations
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is (paragraphs, tokens, width), `mask` (paragraphs, tokens, 1)."""
        for layer, d in zip(self.layers, self.dilations, strict=True):
            padded = F.pad(x, (0, 0, d, d))
            around = torch.cat([padded[:, : -2 * d], x, padded[:, 2 * d :]], 2)
            x = x + F.dropout(F.relu(layer(around)), self.dropout, self.training) * mask
        return x


class Network(nn.Module):
    """Cue tags for each token; then, for each cue, which tokens are its source and its content."""

    def __init__(self, vectors: np.ndarray, own: int, width: int = 224, narrow: int = 96) -> None:
        super().__init__()
        self.glove = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=True)
        self.word = nn.Embedding(own, 40)
        self.prefix, self.suffix = nn.Embedding(BUCKETS, 16), nn.Embedding(BUCKETS, 16)
        self.shape, self.quote = nn.Embedding(SHAPES, 6), nn.Embedding(QUOTES, 8)
        inputs = vectors.shape[1] + 40 + 32 + 14
        self.own = own
        self.enter = nn.Linear(inputs, width)
        self.encoder = Convolutions(width, DILATIONS, 0.2)
        self.tags = nn.Linear(width, TAGS)
        self.lesson = nn.Linear(width, LESSON)  # heard in training only
        self.token, self.cue = nn.Linear(width, narrow), nn.Linear(width, narrow, bias=False)
        self.place = nn.Embedding(2 * REACH + 2, narrow)
        self.second = Convolutions(narrow, HEAD_DILATIONS, 0.1)
        self.labels = nn.Linear(narrow, LABELS)
        self.pool = nn.Linear(3 * narrow, narrow)
        self.withheld = nn.Linear(narrow, 1)

    def widened(self, vectors: np.ndarray) -> Network:
        """The same network with longer vectors of the words: it makes nothing yet of what is new in them."""
        old = self.glove.weight.shape[1]
        wider = Network(vectors, self.own, self.enter.out_features, self.token.out_features)
        state = self.state_dict()
        enter = state["enter.weight"]
        new = torch.zeros(enter.shape[0], vectors.shape[1] - old)
        state["enter.weight"] = torch.cat([enter[:, :old], new, enter[:, old:]], 1)
        state["glove.weight"] = torch.from_numpy(vectors)
        wider.load_state_dict(state)
        return wider

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids` is (paragraphs, tokens, 5): word, prefix, suffix, shape, quote state."""
        word = ids[:, :, 0]
        if self.training:
            word = word * (torch.rand(word.shape) > 0.05)
        known = word * (word < self.own)
        if self.training:
            known = known * (torch.rand(word.shape) > 0.15)
        parts = [
            self.glove(word),
            self.word(known),
            self.prefix(ids[:, :, 1]),
            self.suffix(ids[:, :, 2]),
            self.shape(ids[:, :, 3]),
            self.quote(ids[:, :, 4]),
        ]
        x = F.dropout(torch.cat(parts, 2), 0.3, self.training)
        x = self.enter(x) * mask
        return F.dropout(self.encoder(x, mask), 0.35, self.training)

    def of_cues(self, hidden: Tensor, mask: Tensor, which: Tensor, cues: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """Labels of the tokens for each cue, and the states of the second stage.

        `which` (cues,) numbers the paragraph, `cues` (cues, tokens) marks the cue's tokens, `near` (cues, tokens)
        is the bucket of the distance to it.
        """
        middle = mean(hidden[which], cues)
        kept = mask[which]
        z = F.relu(self.token(hidden)[which] + self.cue(middle)[:, None] + self.place(near)) * kept
        z = self.second(F.dropout(z, 0.2, self.training), kept)
        return self.labels(F.dropout(z, 0.2, self.training)), z

    def whole(self, states: Tensor, cue: Tensor, source: Tensor, content: Tensor) -> Tensor:
        """How surely each cue withholds what it speaks of, (cues,) logits, from the tokens that the marks name."""
        parts = torch.cat([mean(states, cue), mean(states, source), mean(states, content)], 1)
        pooled = F.dropout(F.relu(self.pool(F.dropout(parts, 0.2, self.training))), 0.2, self.training)
        logits: Tensor = self.withheld(pooled)[:, 0]
        return logits


def mean(states: Tensor, marks: Tensor) -> Tensor:
    """(cues, width): the mean of the marked tokens' states, zero where none is marked."""
    weight = marks / marks.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("ct,cth->ch", weight.to(states.dtype), states)


def distances(cue: list[int], tokens: int) -> np.ndarray:
    """The bucket of each token's distance to the cue: 0 to 2·REACH, and 2·REACH + 1 for the cue itself."""
    at = np.arange(tokens)
    first, last = cue[0], cue[-1]
    away = np.where(at < first, at - first, np.where(at > last, at - last, 0))
    bucket = np.clip(away, -REACH, REACH) + REACH
    bucket[cue] = 2 * REACH + 1
    return bucket
