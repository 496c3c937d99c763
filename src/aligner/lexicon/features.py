"""Bags of English words as sparse rows. Texts of both languages become such rows, so that their overlap can be measured.

Rows are additive: the row of a run of sentences is the sum of the rows of the sentences, so the dot product of two runs is
the sum of the dot products of their sentences. `scaled` applies weights (inverse document frequencies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HASHES = 4
"""The number of places of a hashed vector that a word is added to."""

CHUNK = 1 << 18
"""Entries processed at a time, which bounds the memory for intermediate results."""


@dataclass(frozen=True, slots=True)
class Features:
    """Sparse rows in the compressed form (CSR).

    Row i has `values[k]` at `indices[k]` for k from `indptr[i]` to `indptr[i + 1]` (exclusive). Indices are the numbers of
    English words, ascending within a row.
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.unsignedinteger[Any]]
    values: NDArray[np.float32]
    columns: int
    """How many English words there are."""

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The number of entries of each row."""
        return np.diff(self.indptr)

    def scaled(self, weights: NDArray[np.float32]) -> Features:
        """The rows with every value multiplied by the weight of its word."""
        return Features(self.indptr, self.indices, self.values * weights[self.indices], self.columns)

    def raised(self, power: float) -> Features:
        """The rows with every value raised to a power."""
        return Features(self.indptr, self.indices, self.values**power, self.columns)

    def totals(self) -> NDArray[np.float32]:
        """The sum of each row's values."""
        return np.diff(np.concatenate(([0.0], np.cumsum(self.values, dtype=np.float64)))[self.indptr]).astype(
            np.float32
        )

    def runs(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Features:
        """The sums of the rows `starts[i]` to `ends[i]` (exclusive), one row for each i."""
        lengths = self.indptr[ends] - self.indptr[starts]
        parts = []
        for first, last in _blocks(lengths):
            count = lengths[first:last]
            row = np.repeat(np.arange(last - first), count)
            at = ranges(self.indptr[starts[first:last]], count)
            parts.append(summed(row, self.indices[at], self.values[at], last - first, self.columns))
        return stacked(parts, self.columns)

    def hashed(self, dimensions: int) -> NDArray[np.float32]:
        """Dense rows whose dot products estimate those of the sparse rows, with an error of about 1/√dimensions of the norms.

        Each word adds its value, with a sign, to four places that depend only on its number (feature hashing, Weinberger
        et al. 2009).
        """
        result = np.zeros((len(self), dimensions), dtype=np.float32)
        places, signs = _places(self.columns, dimensions)
        for first, last in _blocks(self.lengths):
            lo, hi = self.indptr[first], self.indptr[last]
            row = np.repeat(np.arange(last - first), self.lengths[first:last]) * dimensions
            indices, values = self.indices[lo:hi], self.values[lo:hi]
            at, signed = row + places[:, indices], values * signs[:, indices]
            flat = np.bincount(at.ravel(), weights=signed.ravel(), minlength=(last - first) * dimensions)
            result[first:last] = flat.reshape(-1, dimensions)
        return result


def summed(
    row: NDArray[np.int64], column: NDArray[np.integer[Any]], value: NDArray[np.float32], rows: int, columns: int
) -> Features:
    """Builds rows from single entries. Entries with the same row and column are added."""
    key = row.astype(np.int64) * columns + column
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, dtype=np.int64)
    values = np.add.reduceat(value[order], first).astype(np.float32) if len(key) else np.zeros(0, dtype=np.float32)
    key = key[first]
    indptr = np.searchsorted(key, np.arange(rows + 1, dtype=np.int64) * columns)
    return Features(indptr.astype(np.int64), (key % columns).astype(_small(columns)), values, columns)


def _small(columns: int) -> np.dtype[np.unsignedinteger[Any]]:
    """The smallest type for the number of a word. Half as wide, the rows of a text take a quarter less memory, and sort faster."""
    return np.min_scalar_type(max(columns - 1, 0))


def stacked(parts: list[Features], columns: int) -> Features:
    """The rows of all parts, one after another."""
    if not parts:
        return Features(
            np.zeros(1, dtype=np.int64), np.zeros(0, _small(columns)), np.zeros(0, dtype=np.float32), columns
        )
    lengths = np.concatenate([part.lengths for part in parts])
    return Features(
        np.concatenate(([0], np.cumsum(lengths))),
        np.concatenate([part.indices for part in parts]),
        np.concatenate([part.values for part in parts]),
        columns,
    )


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers `starts[i]` to `starts[i] + lengths[i]`, one range after another."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    offsets: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths)
    return offsets + np.arange(total, dtype=np.int64)


def _blocks(lengths: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of rows with about `CHUNK` entries each."""
    ends = np.cumsum(lengths)
    first = 0
    while first < len(lengths):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + CHUNK, side="right")))
        last = min(last, first + CHUNK // 64)
        yield first, last
        first = last


@cache
def _places(columns: int, dimensions: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places that each word is added to, and the signs, from a fixed hash function (splitmix64)."""
    word = np.arange(columns, dtype=np.uint64)
    places = np.empty((HASHES, columns), dtype=np.int64)
    signs = np.empty((HASHES, columns), dtype=np.float32)
    for at in range(HASHES):
        mixed = (word * np.uint64(HASHES) + np.uint64(at + 1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
        places[at] = (mixed >> np.uint64(1)) % np.uint64(dimensions)
        signs[at] = np.where(mixed & np.uint64(1), 1.0, -1.0) / np.sqrt(HASHES)
    return places, signs
