"""One training: batches of paragraphs of like length, both heads together, averaged weights.

A later phase may learn from what another network believes too: where annotators disagree the mean of both is nearer the truth
than either (of an earlier self: Furlanello, Lipton, Tschannen, Itti, Anandkumar 2018).
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from monitor.extract.tagger.features import affixes, norm, shape
from monitor.train.corpus import Example, Paragraph
from monitor.train.model import LESSON, TAGS, Network, distances

BATCH = 1000
CUES = 36
BELIEF = 0.4
# What missing a teacher's states costs beside the rest.
LESSONS = 0.3


def numbered(paragraph: Paragraph, index: dict[str, int]) -> np.ndarray:
    """(tokens, 5): word, prefix, suffix, shape, quote state."""
    return np.array(
        [
            (index.get(norm(w), 0), *affixes(w), shape(w), q)
            for w, q in zip(paragraph.words, paragraph.quotes, strict=True)
        ],
        dtype=np.int64,
    )


def tags_of(paragraph: Paragraph) -> np.ndarray:
    """(tokens, 3): the cue tag, is it of a source, is it of a content; -1 where nobody annotated."""
    if not paragraph.annotated:
        return np.full((len(paragraph.words), 3), -1, np.int64)
    tags = np.zeros((len(paragraph.words), 3), np.int64)
    for example in sorted(paragraph.examples, key=lambda e: e.cue[0]):
        tags[example.cue, 0] = 2
        tags[example.cue[0], 0] = 1
        tags[example.source, 1] = 1
        tags[example.content, 2] = 1
    return tags


def _labels(example: Example, tokens: int) -> np.ndarray:
    labels = np.zeros(tokens, np.int64)
    for part, first in ((example.content, 3), (example.source, 1)):
        labels[part] = first + 1
        for i, token in enumerate(part):
            if i == 0 or part[i - 1] != token - 1:
                labels[token] = first
    return labels


class Prepared:
    """The corpus as arrays; `beliefs` of the cue tags, (tokens, 3) each, count `BELIEF` beside annotation and alone without it.

    `lessons` are (tokens, `LESSON`) each.
    """

    def __init__(
        self,
        corpus: list[Paragraph],
        index: dict[str, int],
        beliefs: Sequence[np.ndarray] | None = None,
        lessons: Sequence[np.ndarray] | None = None,
    ) -> None:
        self.lessons = lessons
        self.ids = [numbered(p, index) for p in corpus]
        self.tags = [tags_of(p) for p in corpus]
        self.examples = [p.examples for p in corpus]
        self.cues = [np.eye(3, dtype=np.float32)[tags[:, 0]] for tags in self.tags]
        if beliefs is not None:
            for i, (paragraph, belief) in enumerate(zip(corpus, beliefs, strict=True)):
                share = BELIEF if paragraph.annotated else 1.0
                self.cues[i] = (1 - share) * self.cues[i] + share * belief

    def batches(self, rng: random.Random) -> Iterator[list[int]]:
        """Numbers of paragraphs of like length, in random order."""
        order = sorted(range(len(self.ids)), key=lambda i: len(self.ids[i]) + rng.random() * 8)
        groups: list[list[int]] = [[]]
        cues = 0
        for i in order:
            if groups[-1] and ((len(groups[-1]) + 1) * len(self.ids[i]) > BATCH or cues + len(self.examples[i]) > CUES):
                groups.append([])
                cues = 0
            groups[-1].append(i)
            cues += len(self.examples[i])
        rng.shuffle(groups)
        return iter(groups)


def believed(net: Network, data: Prepared) -> list[np.ndarray]:
    """What a network makes of each token's cue tag: for each paragraph (tokens, 3) probabilities."""
    found: dict[int, np.ndarray] = {}
    for group in data.batches(random.Random(0)):
        batch = Batch(data, group)
        with torch.no_grad():
            out = net.tags(net.encode(batch.ids, batch.mask))[:, :, :3].softmax(2).numpy()
        found.update({i: out[row, : len(data.ids[i])] for row, i in enumerate(group)})
    return [found[i] for i in range(len(data.ids))]


def _some(examples: list[Example], rng: random.Random | None) -> list[Example]:
    """Half of them, or all where there is no `rng`: the second stage learns sooner than the first, and its steps cost more."""
    return examples if rng is None or len(examples) < 2 else rng.sample(examples, (len(examples) + 1) // 2)


class Batch:
    """Padded tensors of some paragraphs and of their cues, all or, with `rng`, half of them."""

    def __init__(self, data: Prepared, group: list[int], rng: random.Random | None = None) -> None:
        longest = max(len(data.ids[i]) for i in group)
        self.ids = torch.zeros(len(group), longest, 5, dtype=torch.long)
        self.tags = torch.full((len(group), longest, 3), -1)
        self.mask = torch.zeros(len(group), longest, 1)
        self.cues = torch.zeros(len(group), longest, 3)
        pairs = [(row, example) for row, i in enumerate(group) for example in _some(data.examples[i], rng)]
        self.lessons = torch.zeros(len(group), longest, LESSON) if data.lessons is not None else None
        self.marks = torch.zeros(3, len(pairs), longest)
        self.labels = torch.full((len(pairs), longest), -1)
        for row, i in enumerate(group):
            n = len(data.ids[i])
            self.ids[row, :n], self.mask[row, :n] = torch.from_numpy(data.ids[i]), 1
            self.tags[row, :n] = torch.from_numpy(data.tags[i])
            self.cues[row, :n] = torch.from_numpy(data.cues[i])
            if self.lessons is not None and data.lessons is not None:
                self.lessons[row, :n] = torch.from_numpy(data.lessons[i].astype(np.float32))
        for number, (row, example) in enumerate(pairs):
            n = len(data.ids[group[row]])
            self.labels[number, :n] = torch.from_numpy(_labels(example, n))
            for part, tokens in enumerate((example.cue, example.source, example.content)):
                self.marks[part, number, tokens] = 1
        self.which = torch.tensor([row for row, _ in pairs], dtype=torch.long)
        self.near = torch.from_numpy(np.stack([distances(e.cue, longest) for _, e in pairs])) if pairs else None
        self.withheld = torch.tensor([-1.0 if e.withheld is None else float(e.withheld) for _, e in pairs])


def loss_of(net: Network, batch: Batch) -> torch.Tensor:
    """Cross-entropies of the paragraphs' tags, and of the labels of their cues and whether they withhold."""
    hidden = net.encode(batch.ids, batch.mask)
    out = net.tags(hidden).float()
    assert out.shape[2] == TAGS
    loss = -(batch.cues * out[:, :, :3].log_softmax(2)).sum() / batch.mask.sum()
    loss = loss + 0.25 * (_entropy(out[:, :, 3:5], batch.tags[:, :, 1]) + _entropy(out[:, :, 5:], batch.tags[:, :, 2]))
    if batch.lessons is not None:
        missed = (net.lesson(hidden).float() - batch.lessons) ** 2 * batch.mask
        loss = loss + LESSONS * missed.sum() / batch.mask.sum() / LESSON
    if batch.near is None:
        return loss
    scores, states = net.of_cues(hidden, batch.mask, batch.which, batch.marks[0], batch.near)
    loss = loss + _entropy(scores, batch.labels)
    known = batch.withheld >= 0
    if known.any():
        logits = net.whole(states, *batch.marks)[known].float()
        loss = loss + 0.2 * F.binary_cross_entropy_with_logits(logits, batch.withheld[known])
    return loss


def _entropy(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Mean cross-entropy over the gold that is known (not -1); zero where none is."""
    if not (gold >= 0).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.float().reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=-1)


def fit(
    net: Network, data: Prepared, epochs: int, rate: float, seed: int, checkpoint: Path, *, sparing: bool = False
) -> Network:
    """Trains `net` and gives the exponential average of its weights, which `checkpoint` holds after every epoch.

    `sparing` shows the second stage half of the cues.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    steps = sum(1 for _ in data.batches(random.Random(0))) * epochs
    trained = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=rate, weight_decay=1e-2, betas=(0.9, 0.98))
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share_of_rate(step, steps))
    average = deepcopy(net).eval()
    pairs = [(a, b) for a, b in zip(average.parameters(), net.parameters(), strict=True) if b.requires_grad]
    net.train()
    done = 0
    for epoch in range(epochs):
        start, total, first = time.time(), 0.0, done
        for group in data.batches(rng):
            total += _step(net, Batch(data, group, rng if sparing else None), optimiser)
            plan.step()
            done += 1
            decay = min(0.999, done / (done + 20))
            with torch.no_grad():
                for mine, theirs in pairs:
                    mine.lerp_(theirs, 1 - decay)
        torch.save(average.state_dict(), checkpoint)
        print(f"epoch {epoch + 1}: loss {total / (done - first):.4f}, {time.time() - start:.0f} s", flush=True)
    return average


def _share_of_rate(step: int, steps: int) -> float:
    """A short rise, then half a cosine down to a hundredth."""
    return min((step + 1) / 300, max(0.01, 0.5 * (1 + math.cos(math.pi * step / steps))))


def _step(net: Network, batch: Batch, optimiser: torch.optim.Optimizer) -> float:
    optimiser.zero_grad(set_to_none=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = loss_of(net, batch)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
    optimiser.step()
    return float(loss.item())
