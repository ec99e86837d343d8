"""Writes a trained network as the file that `monitor.extract.tagger.network` reads."""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from monitor.train.model import DILATIONS, HEAD_DILATIONS, Network


def pack(net: Network, words: list[str]) -> bytes:
    """The weights, matrices in half precision and GloVe's vectors in bytes with one scale per word."""
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    glove = state["glove.weight"]
    scale = np.maximum(np.abs(glove).max(1), 1e-6) / 127
    arrays: dict[str, np.ndarray] = {
        "words": _text(words),
        "glove": np.round(glove / scale[:, None]).astype(np.int8),
        "glove.scale": scale.astype(np.float32),
        "encoder.dilations": np.array(DILATIONS),
        "second.dilations": np.array(HEAD_DILATIONS),
    }
    for name in ("word", "prefix", "suffix", "shape", "quote", "place"):
        arrays[name] = state[f"{name}.weight"].astype(np.float16)
    for name in ("enter", "tags", "token", "cue", "labels", "pool", "withheld"):
        arrays[f"{name}.weight"] = state[f"{name}.weight"].T.astype(np.float16)
        if f"{name}.bias" in state:
            arrays[f"{name}.bias"] = state[f"{name}.bias"].astype(np.float16)
    for stack, depth in (("encoder", len(DILATIONS)), ("second", len(HEAD_DILATIONS))):
        for i in range(depth):
            arrays[f"{stack}.{i}.weight"] = state[f"{stack}.layers.{i}.weight"].T.astype(np.float16)
            arrays[f"{stack}.{i}.bias"] = state[f"{stack}.layers.{i}.bias"].astype(np.float16)
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def _text(lines: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def write(packed: bytes, folder: Path) -> None:
    """Puts the weights and their checksum into the tagger's folder."""
    (folder / "weights.npz").write_bytes(packed)
    (folder / "weights.sha256").write_text(f"{sha256(packed).hexdigest()}  weights.npz\n", encoding="ascii")
