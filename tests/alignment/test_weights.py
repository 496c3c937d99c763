"""Log odds of any size are converted to probabilities."""

import math
import warnings

import pytest

from aligner.alignment.moved import Move
from aligner.alignment.weights import probability


@pytest.mark.parametrize("log_odds", [-1e9, -800.0, -20.0, -1.0, 0.0, 1.0, 20.0, 800.0, 1e9])
def test_no_odds_are_too_large(log_odds: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = probability(log_odds), Move(0, 0, log_odds).probability
    expected = 0.5 + 0.5 * math.tanh(log_odds / 2)
    assert found == pytest.approx((expected, expected), abs=1e-12)
