"""The reader: a small transformer that reads the tokens of both sentences together and says whether one of them has a crisp slip.

A crisp slip turns what is said round: a negation lost or added, an opposite, another quantity or modality, two words exchanged.
`training/judge` fits it on the states of the frozen encoder.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from aligner.encode.contextual import Tokens
from aligner.errors import EncoderError
from aligner.judge.features import Numbers


def read_arrays(path: Path, names: Iterable[str] | None = None) -> dict[str, Numbers]:
    """The arrays in an npz file, in single precision; all of them if no names are given.

    Raises:
        EncoderError: The file can't be read, or lacks one of them.
    """
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return {name: stored[name].astype(np.float32) for name in (stored.files if names is None else names)}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise EncoderError(f"{path}: can't be read: {error}") from error


UPPER_LENGTH = 8.9
"""The mean length of the states of the last layer, whose vectors are scaled to 1."""
_NOT_COMPARED = -1.0
_STEEPNESS, _RANGE = 10.0, 3.0
"""How fast the attention to a token of the other side falls with its similarity, and from where on it stays."""
_PART = "layers.{}.{}"


@dataclass(frozen=True, slots=True)
class ReadSide:
    """The tokens of one side of a pair, each with the log odds that it has a part in a slip."""

    spans: NDArray[np.int64]
    """The characters of each token, shape (tokens, 2)."""
    odds: Numbers

    def within(self, start: int, end: int) -> float:
        """The greatest log odds of the tokens in a part of the text; minus infinity if there are none."""
        inside = self.odds[(self.spans[:, 0] < end) & (self.spans[:, 1] > start)]
        return float(inside.max()) if len(inside) else -math.inf


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says about a pair."""

    odds: float
    """The log odds that one of the sentences has a slip, if as many pairs had one as in what it was fitted on."""
    zh: ReadSide
    en: ReadSide
    nearness: float
    """The mean cosine of the tokens and their counterparts, on the side where it is less. Of a pair that is none it is low."""


class Reader:
    """The network."""

    def __init__(self, weights: dict[str, Numbers]) -> None:
        """Takes the weights by name."""
        self._weights = weights
        self._heads = len(weights[_PART.format(0, "a")])
        self._layers = sum(name.endswith(".a") for name in weights)

    def __call__(self, zh: Tokens, en: Tokens) -> Reading:
        """Reads a pair. Both sides must have tokens."""
        upper: Numbers = np.concatenate([zh.vectors, en.vectors]) * np.float32(UPPER_LENGTH)
        lower: Numbers = np.concatenate([zh.lower, en.lower]).astype(np.float32)
        is_english = np.arange(len(upper)) >= len(zh.ids)
        across = is_english[:, None] != is_english[None, :]
        ids = np.concatenate([zh.ids, en.ids])
        same = (ids[:, None] == ids[None, :]) & across
        numbers, relations = _compared(_cosines(upper), _cosines(lower), same, across)
        x = self._linear("w9", upper) + lower @ self._weights["w5.weight"].T
        x = x + self._weights["side.weight"][is_english.astype(int)] + self._linear("wf", numbers)
        for number in range(self._layers):
            x = self._layer(number, x, relations)
        x = self._normalised("n", x)
        tokens = self._linear("tok", x)[:, 0]
        pooled = np.concatenate([_softmax(tokens) @ x, x.mean(axis=0)])
        kinds = self._linear("c2", _gelu(self._linear("c1", pooled)))
        odds = float(np.logaddexp.reduce(kinds[1:]) - kinds[0])
        first = len(zh.ids)
        nearness = min(float(part[:, 0].mean()) for part in (numbers[:first], numbers[first:]))
        return Reading(odds, ReadSide(zh.spans, tokens[:first]), ReadSide(en.spans, tokens[first:]), nearness)

    def _layer(self, number: int, x: Numbers, relations: Numbers) -> Numbers:
        name = _PART.format(number, "{}").format
        count, width = x.shape
        parts = self._linear(name("qkv"), self._normalised(name("n1"), x)).reshape(count, 3, self._heads, -1)
        query, key, value = parts.transpose(1, 2, 0, 3)
        weights = query @ key.transpose(0, 2, 1) / math.sqrt(width // self._heads)
        weights = weights + (relations @ self._weights[name("a")].T).transpose(2, 0, 1)
        attended = (_softmax(weights) @ value).transpose(1, 0, 2).reshape(count, width)
        x = x + self._linear(name("o"), attended)
        return x + self._linear(name("f2"), _gelu(self._linear(name("f1"), self._normalised(name("n2"), x))))

    def _linear(self, name: str, x: Numbers) -> Numbers:
        return x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normalised(self, name: str, x: Numbers) -> Numbers:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-5)
        return x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def load_reader(path: Path) -> Reader:
    """The reader in an npz file.

    Raises:
        EncoderError: The file can't be read.
    """
    return Reader(read_arrays(path))


def _compared(
    upper: Numbers, lower: Numbers, same: NDArray[np.bool_], across: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Six numbers of each token, and five of each pair of tokens, from the cosines of all tokens."""
    other = np.where(across, upper, _NOT_COMPARED)
    best, nearest = other.max(axis=1), other.argmax(axis=1)
    second = np.partition(other, -2, axis=1)[:, -2]
    other_lower = np.where(across, lower, _NOT_COMPARED).max(axis=1)
    numbers = [
        best,
        best - second,
        other_lower,
        same.any(axis=1),
        other.max(axis=0)[nearest] - best,
        np.log(across.sum(axis=1) + 1) / 4,
    ]
    near, near_lower = (
        np.where(across, ((cosines - highest[:, None]) * _STEEPNESS).clip(-_RANGE, 0) + _RANGE, 0)
        for cosines, highest in ((upper, best), (lower, other_lower))
    )
    relations = [near / _RANGE, near_lower / _RANGE, same, across, near * near.T / _RANGE**2]
    return np.column_stack(numbers).astype(np.float32), np.stack(relations, axis=-1).astype(np.float32)


def _cosines(states: Numbers) -> Numbers:
    unit = states / (np.linalg.norm(states, axis=1, keepdims=True) + 1e-12)
    cosines: Numbers = unit @ unit.T
    return cosines


def _softmax(values: Numbers) -> Numbers:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _gelu(x: Numbers) -> Numbers:
    y: Numbers = 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))
    return y
