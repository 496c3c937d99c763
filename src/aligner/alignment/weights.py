"""The fitted weights of the scores, read from the files that `training/aligner` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp

from aligner.paths import DATA

LEAST_LOG_ODDS = -700.0
"""Log odds below this are clipped: the exponential would be too large for a float."""

FILE, LOOK_FILE = DATA / "weights.json", DATA / "second_look.json"


@dataclass(frozen=True, slots=True)
class LookWeights:
    """The weights of the evidence that a unit is alone (see `lone`)."""

    swallowed: dict[str, float]
    """For units of merges."""
    left_alone: dict[str, float]
    """For units that the first pass left alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of weights for each task, and the settings that were fitted with them."""

    sentences: dict[str, float]
    """For sentences without known paragraphs."""
    placed: dict[str, float]
    """For sentences of documents whose blocks are aligned already."""
    blocks: dict[str, float]
    moved_block: float
    """Log odds against a move of a block."""
    moved_sentence: float
    calibration: tuple[tuple[float, float], ...]
    """Points (posterior probability, share of such beads that were right), ascending. Between them the function is linear."""
    name: str
    """The name of these weights in signatures."""
    look_at_sentences: LookWeights
    """For sentences without known paragraphs."""
    look_at_placed: LookWeights

    def confidence(self, probability: float) -> float:
        """The calibrated probability that a bead with this posterior is right."""
        points = self.calibration
        for (x0, y0), (x1, y1) in pairwise(points):
            if probability <= x1:
                return y0 + (y1 - y0) * (probability - x0) / (x1 - x0) if x1 > x0 else y1
        return points[-1][1] if points else probability


@cache
def load_weights() -> Weights:
    """The weights that come with the package."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    stored["calibration"] = tuple((x, y) for x, y in stored["calibration"])
    looks = json.loads(LOOK_FILE.read_text(encoding="utf-8"))
    return Weights(
        **stored,
        look_at_sentences=LookWeights(**looks["sentences"]),
        look_at_placed=LookWeights(**looks["placed"]),
    )


def probability(log_odds: float) -> float:
    """Converts log odds to a probability."""
    return 1 / (1 + exp(-max(log_odds, LEAST_LOG_ODDS)))
