"""How likely it is that a part of a text was lost, given the evidence: logistic regression, fitted by `training/completeness`."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from aligner.checks.completeness.evidence import NAMES
from aligner.paths import DATA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.document.model import Language

FILE = DATA / "completeness.json"

SENTENCE, CLAUSE, ITEM = "sentence", "clause", "item"
"""The kinds of parts that there are weights for."""


def odds(kind: str, language: Language, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log odds that each part has no counterpart.

    Args:
        kind: What the parts are: `SENTENCE`, `CLAUSE` or `ITEM`.
        language: Of the parts.
        rows: What `evidence` says of them.
    """
    result: NDArray[np.float64] = rows @ _weights()[f"{language.value} {kind}"]
    return result


@cache
def _weights() -> dict[str, NDArray[np.float64]]:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: np.array([weights.get(feature, 0.0) for feature in NAMES]) for name, weights in stored["weights"].items()
    }
