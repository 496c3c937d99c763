"""Plain arithmetic on the vectors of encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from aligner.encode.protocol import Vectors

SHORTEST = 1e-15
"""The smallest length that is computed exactly. Squares below 1e-38 lose digits in single precision."""


def normalised(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1, so that their dot product is their cosine. Rows shorter than `SHORTEST` become zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > SHORTEST)
    return unit
