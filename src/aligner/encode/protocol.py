"""The interface of a sentence model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""One row per text."""


class Encoder(Protocol):
    """Turns texts of both languages into vectors whose cosine measures how similar their meanings are."""

    @property
    def name(self) -> str:
        """Identifies the model in signatures and caches. It must change whenever the vectors change."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    @property
    def additive(self) -> bool:
        """Whether the vector of two texts together is the sum of their vectors.

        True for static models, whose vectors are unnormalised sums over words. The vector of any run of sentences
        is then a difference of two prefix sums. False for models that return unit vectors.
        """
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`, shape (len(texts), dimensions); an empty text gives a row of zeros."""
        ...
