"""A small network that says how likely it is that a token has no counterpart in the other sentence. `training/judge` fits it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aligner.judge.arrays import read_arrays
from aligner.judge.features import Numbers, SideFeatures


@dataclass(frozen=True, slots=True)
class Head:
    """One hidden layer."""

    centre: Numbers
    scale: Numbers
    """The scalars are centred and scaled first."""
    scalars: Numbers
    vectors: Numbers
    """The matrices of the hidden layer."""
    bias: Numbers
    out: Numbers
    """The weights of the last layer; the last number is its constant."""

    def __call__(self, features: SideFeatures) -> Numbers:
        """The log odds of each token that it has no counterpart."""
        known = (features.scalars - self.centre) / self.scale
        hidden = np.maximum(known @ self.scalars + features.vectors @ self.vectors + self.bias, 0)
        odds: Numbers = (hidden @ self.out[:-1] + self.out[-1]).astype(np.float32)
        return odds


def load_head(path: Path) -> Head:
    """The head in an npz file.

    Raises:
        EncoderError: The file can't be read.
    """
    return Head(**read_arrays(path, Head.__dataclass_fields__))
