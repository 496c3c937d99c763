"""What the aligner asks of a sentence model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Vectors: TypeAlias = NDArray[np.float32]
"""One row a text."""


class Encoder(Protocol):
    """Turns texts of both languages into vectors whose cosine says how alike they are in meaning."""

    @property
    def name(self) -> str:
        """What identifies the model in signatures and caches; changes whenever the vectors do."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    @property
    def additive(self) -> bool:
        """Whether the vector of two texts together is the sum of their vectors.

        True for static models, whose vectors are unnormalised sums over words: the vector of any run of
        sentences is then a difference of two prefix sums. False for models that give unit vectors.
        """
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`, shape (len(texts), dimensions); an empty text gives a row of zeros."""
        ...
