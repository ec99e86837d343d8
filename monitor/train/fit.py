"""One training: batches of paragraphs of like length, both heads together, averaged weights."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from copy import deepcopy

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from monitor.extract.tagger.features import affixes, norm, shape
from monitor.train.corpus import Example, Paragraph
from monitor.train.model import LABELS, TAGS, Network, distances

BATCH = 1000
CUES = 36


def numbered(paragraph: Paragraph, index: dict[str, int]) -> np.ndarray:
    """(tokens, 5): word, prefix, suffix, shape, quote state."""
    return np.array(
        [
            (index.get(norm(w), 0), *affixes(w), shape(w), q)
            for w, q in zip(paragraph.words, paragraph.quotes, strict=True)
        ],
        dtype=np.int64,
    )


def _tags(paragraph: Paragraph) -> np.ndarray:
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
    """The corpus as arrays."""

    def __init__(self, corpus: list[Paragraph], index: dict[str, int]) -> None:
        self.ids = [numbered(p, index) for p in corpus]
        self.tags = [_tags(p) for p in corpus]
        self.examples = [p.examples for p in corpus]
        self.weights = [1.0] * len(corpus)

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


def loss_of(net: Network, data: Prepared, group: list[int]) -> torch.Tensor:
    """Cross-entropy of the tags of the paragraphs and of the labels of their cues."""
    longest = max(len(data.ids[i]) for i in group)
    ids = np.zeros((len(group), longest, 5), np.int64)
    tags = np.full((len(group), longest, 3), -1, np.int64)
    mask = np.zeros((len(group), longest, 1), np.float32)
    which, cues, near, labels = [], [], [], []
    for row, i in enumerate(group):
        n = len(data.ids[i])
        ids[row, :n], tags[row, :n], mask[row, :n] = data.ids[i], data.tags[i], 1
        for example in data.examples[i]:
            which.append(row)
            mark = np.zeros(longest, np.float32)
            mark[example.cue] = 1
            cues.append(mark)
            near.append(distances(example.cue, longest))
            label = np.full(longest, -1, np.int64)
            label[:n] = _labels(example, n)
            labels.append(label)
    m = torch.from_numpy(mask)
    hidden = net.encode(torch.from_numpy(ids), m)
    out = net.tags(hidden)
    gold = torch.from_numpy(tags)
    out = out.float()
    loss = F.cross_entropy(out[:, :, :3].reshape(-1, 3), gold[:, :, 0].reshape(-1), ignore_index=-1)
    for part, at in ((1, 3), (2, 5)):
        loss = loss + 0.25 * F.cross_entropy(
            out[:, :, at : at + 2].reshape(-1, 2), gold[:, :, part].reshape(-1), ignore_index=-1
        )
    assert out.shape[2] == TAGS
    if which:
        scores = net.of_cues(
            hidden, m, torch.tensor(which), torch.from_numpy(np.stack(cues)), torch.from_numpy(np.stack(near))
        )
        loss = loss + F.cross_entropy(
            scores.float().reshape(-1, LABELS), torch.from_numpy(np.stack(labels)).reshape(-1), ignore_index=-1
        )
    return loss


def fit(
    net: Network, data: Prepared, epochs: int, rate: float, seed: int, report: Callable[[int, Network], None]
) -> Network:
    """Trains `net` and gives the exponential average of its weights; `report` sees it after every epoch."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    steps = sum(1 for _ in data.batches(random.Random(0))) * epochs
    optimiser = torch.optim.AdamW(
        [p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=1e-2, betas=(0.9, 0.98)
    )
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / 400, max(0.02, 1 - s / steps)))
    average = deepcopy(net)
    pairs = [(a, b) for a, b in zip(average.parameters(), net.parameters(), strict=True) if b.requires_grad]
    done = 0
    for epoch in range(epochs):
        start, total, count = time.time(), 0.0, 0
        net.train()
        for group in data.batches(rng):
            optimiser.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, data, group)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            plan.step()
            done += 1
            total, count = total + loss.item(), count + 1
            decay = min(0.999, done / (done + 20))
            with torch.no_grad():
                for mine, theirs in pairs:
                    mine.lerp_(theirs, 1 - decay)
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.time() - start:.0f} s", flush=True)
        average.eval()
        report(epoch, average)
    return average
