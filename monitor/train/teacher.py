"""The teacher: a small transformer that others have pretrained, tuned here to tag cues; too large for the package, it is heard in training only.

The tagger learns from what the teacher believes of the annotated articles and of news that nobody annotated (distillation: Hinton,
Vinyals, Dean 2015; from a transformer into a small network by way of unlabelled text: Tang, Lu, Liu, Mou, Vechtomova, Lin 2019).
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from monitor.train.corpus import Paragraph
from monitor.train.fit import tags_of
from monitor.train.model import TAGS

BATCH = 2000
LONGEST = 400
RATE, HEAD_RATE = 2.5e-4, 1e-3
# Tuned on few articles the teacher is surer than it is right.
TEMPERATURE = 1.5
_RISE = 100
Pieces = tuple[list[int], list[int]]


class Teacher(nn.Module):
    """Cue tags, and source and content bits, of each token by its first word piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        self.out = nn.Linear(self.bert.config.hidden_size, TAGS)
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_truncation()
        self.pieces.no_padding()

    def states(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """`ids` and `mask` are (paragraphs, pieces), `first` (paragraphs, tokens) numbers each token's first piece."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.gather(hidden, 1, first[:, :, None].expand(-1, -1, hidden.shape[2]))

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Scores (paragraphs, tokens, `TAGS`) from what `states` takes."""
        scores: Tensor = self.out(F.dropout(self.states(ids, mask, first), 0.1, self.training))
        return scores

    def encoded(self, paragraph: Paragraph) -> Pieces:
        """The word pieces of a paragraph and where each token begins among them."""
        found = self.pieces.encode([w if w.strip() else "-" for w in paragraph.words], is_pretokenized=True)
        first: dict[int, int] = {}
        for at, word in enumerate(found.word_ids[:LONGEST]):
            if word is not None:
                first.setdefault(word, at)
        return found.ids[:LONGEST], [first.get(token, 0) for token in range(len(paragraph.words))]


def tuned(teacher: Teacher, corpus: Sequence[Paragraph], epochs: int, seed: int = 3) -> Teacher:
    """Tunes the teacher on annotated paragraphs; its rate rises for 100 steps and falls in a straight line."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoded = [teacher.encoded(p) for p in corpus]
    tags = [tags_of(p) for p in corpus]
    teacher.bert.embeddings.requires_grad_(False)
    inner = [p for p in teacher.bert.parameters() if p.requires_grad]
    groups = [{"params": inner, "lr": RATE}, {"params": teacher.out.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(1 for _ in _groups(encoded, random.Random(0))) * epochs
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / _RISE, 1.0, 1.1 * (1 - n / steps)))
    teacher.train()
    for epoch in range(epochs):
        start, total, done = time.time(), 0.0, 0
        for group in _groups(encoded, rng):
            optimiser.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = teacher(*_batch([encoded[i] for i in group]))
            loss = _loss(out.float(), [tags[i] for i in group])
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            plan.step()
            total, done = total + float(loss.item()), done + 1
        print(f"teacher, epoch {epoch + 1}: loss {total / done:.4f}, {time.time() - start:.0f} s", flush=True)
    return teacher.eval()


def read(teacher: Teacher, corpus: Sequence[Paragraph]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """For each paragraph the probabilities of the cue tags, (tokens, 3), flattened by `TEMPERATURE`, and the states, (tokens, hidden)."""
    encoded = [teacher.encoded(p) for p in corpus]
    beliefs: dict[int, np.ndarray] = {}
    states: dict[int, np.ndarray] = {}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in _groups(encoded, None):
            hidden = teacher.states(*_batch([encoded[i] for i in group]))
            scores = (teacher.out(hidden).float()[:, :, :3] / TEMPERATURE).softmax(2).numpy()
            kept = hidden.float().numpy().astype(np.float16)
            for row, i in enumerate(group):
                tokens = len(encoded[i][1])
                beliefs[i], states[i] = scores[row, :tokens], kept[row, :tokens].copy()
    numbers = range(len(corpus))
    return [beliefs[i] for i in numbers], [states[i] for i in numbers]


def _loss(out: Tensor, tags: Sequence[np.ndarray]) -> Tensor:
    gold = torch.full((*out.shape[:2], 3), -1)
    for row, each in enumerate(tags):
        gold[row, : len(each)] = torch.from_numpy(each)
    parts = (
        F.cross_entropy(scores.reshape(-1, scores.shape[2]), gold[:, :, column].reshape(-1), ignore_index=-1)
        for column, scores in enumerate((out[:, :, :3], out[:, :, 3:5], out[:, :, 5:]))
    )
    return sum((weight * part for weight, part in zip((1.0, 0.15, 0.15), parts, strict=True)), torch.zeros(()))


def _batch(encoded: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor]:
    pieces, tokens = max(len(ids) for ids, _ in encoded), max(len(first) for _, first in encoded)
    ids, mask = (torch.zeros(len(encoded), pieces, dtype=torch.long) for _ in range(2))
    first = torch.zeros(len(encoded), tokens, dtype=torch.long)
    for row, (own, begins) in enumerate(encoded):
        ids[row, : len(own)], mask[row, : len(own)] = torch.tensor(own), 1
        first[row, : len(begins)] = torch.tensor(begins)
    return ids, mask, first


def _groups(encoded: Sequence[Pieces], rng: random.Random | None) -> Iterator[list[int]]:
    """Numbers of paragraphs of like length, some `BATCH` pieces together; in random order with `rng`."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]) + (rng.random() * 6 if rng else 0))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(encoded[i][0]) > BATCH:
            groups.append([])
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    return iter(groups)
