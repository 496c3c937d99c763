"""The probability that a part of a text has no counterpart, given its features.

It is a logistic regression. `training/completeness` fits its weights on clean pairs of texts from which parts were cut.
"""

import json
from functools import cache

import numpy as np
from numpy.typing import NDArray

from aligner.checks.completeness.evidence import NAMES
from aligner.document.model import Language
from aligner.paths import DATA

FILE = DATA / "completeness.json"

SENTENCE, CLAUSE, ITEM = "sentence", "clause", "item"
"""The kinds of parts, each of which has its own weights."""


def odds(kind: str, language: Language, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log odds, for each part, that it has no counterpart.

    Args:
        kind: The kind of the parts: `SENTENCE`, `CLAUSE` or `ITEM`.
        language: The language of the parts.
        rows: The features of the parts, as `evidence` returns them: one row per part.
    """
    result: NDArray[np.float64] = rows @ _weights()[f"{language.value} {kind}"]
    return result


@cache
def _weights() -> dict[str, NDArray[np.float64]]:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: np.array([weights.get(feature, 0.0) for feature in NAMES]) for name, weights in stored["weights"].items()
    }
