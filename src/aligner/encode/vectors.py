"""Plain arithmetic on the vectors of encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def prefix_sums(vectors: Vectors) -> NDArray[np.float64]:
    """The sums of the rows before each row, shape (rows + 1, dimensions).

    The sum of rows i to j (exclusive) is `sums[j] - sums[i]`. Double precision keeps the difference of two long sums as
    exact as single rows.
    """
    sums = np.zeros((len(vectors) + 1, vectors.shape[1]), dtype=np.float64)
    np.cumsum(vectors, axis=0, dtype=np.float64, out=sums[1:])
    return sums
