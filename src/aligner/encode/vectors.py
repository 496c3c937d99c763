"""Plain arithmetic on the vectors of encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.protocol import Vectors

SHORTEST = 1e-15
"""A length that single precision still gives with all its digits: it loses those of squares below 1e-38."""


def normalised(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1, so that their dot product is their cosine; rows of zeros, or next to it, become zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > SHORTEST)
    return unit


def prefix_sums(vectors: Vectors) -> NDArray[np.float64]:
    """Sums of the rows before each row, one more than there are rows.

    The sum of rows i up to j is `sums[j] - sums[i]`. In double precision, so that the difference of two long sums
    keeps the digits that single rows have.
    """
    sums = np.zeros((len(vectors) + 1, vectors.shape[1]), dtype=np.float64)
    np.cumsum(vectors, axis=0, dtype=np.float64, out=sums[1:])
    return sums
