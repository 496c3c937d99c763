"""Plain arithmetic on the vectors of encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.protocol import Vectors

SHORTEST = 1e-15
"""The smallest length that is computed exactly. Squares below 1e-38 lose digits in single precision."""


def normalised(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1, so that their dot product is their cosine. Rows shorter than `SHORTEST` become zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > SHORTEST)
    return unit


def distinct(numbers: NDArray[np.integer[Any]], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct numbers of an array, ascending, and the place among them of each number. All must be from 0 to `count` - 1.

    `numpy.unique` sorts, which takes five times as long for the words of a text.
    """
    is_used = np.zeros(count, dtype=np.bool_)
    is_used[numbers] = True
    used = np.flatnonzero(is_used)
    places = np.zeros(count, dtype=np.int64)
    places[used] = np.arange(len(used))
    return used, places[numbers]


SUMS_AT_A_TIME = 512
"""Sums that are built up together: they stay in the cache of a processor."""


def sums_of_rows(table: Vectors, numbers: NDArray[np.int64], lengths: NDArray[np.int64]) -> Vectors:
    """Sums of rows of a table. The first sum is of the first `lengths[0]` of the rows with these numbers, and so on.

    Sums of about the same length are built up together, row by row. `numpy.add.reduceat` takes three times as long.
    """
    result = np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
    order = np.argsort(-lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[order]
    sizes = lengths[order]
    for first in range(0, int(np.count_nonzero(sizes)), SUMS_AT_A_TIME):
        part = slice(first, first + SUMS_AT_A_TIME)
        falling, begin = -sizes[part], starts[part]
        sums = np.zeros((len(begin), table.shape[1]), dtype=np.float32)
        for step, count in enumerate(np.searchsorted(falling, -np.arange(sizes[first])).tolist()):
            sums[:count] += table.take(numbers[begin[:count] + step], axis=0)
        result[order[part]] = sums
    return result
