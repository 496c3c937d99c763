"""Stretches of tokens without a counterpart."""

import numpy as np
import pytest

from aligner.judge import SideEvidence
from aligner.judge.evidence import MAX_ODDS, MIN_ODDS


def side(*odds: float) -> SideEvidence:
    """Tokens of two characters, with one character between them."""
    starts = np.arange(len(odds)) * 3
    return SideEvidence(
        np.column_stack([starts, starts + 2]),
        np.array(odds, dtype=np.float32),
        np.array([0.5 if value > 0 else 0.0 for value in odds], dtype=np.float32),
        np.array([0.5 - value / 10 for value in odds], dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("odds", "places"),
    [
        ((), []),
        ((-2, -3, -2), []),
        ((2, 2), [(0, 5)]),
        ((-3, -3, 4, 3, 4, -3, -3), [(6, 14)]),
        ((-3, 4, 4, -1.5, 4, 4, -3), [(3, 17)]),  # one doubtful token doesn't divide a stretch
        ((4, 4, -4, -4, -4, 4, 4), [(0, 5), (15, 20)]),
        ((-4, 3, -4, -4), []),  # a single token among rendered ones is noise
    ],
)
def test_stretches(odds: tuple[float, ...], places: list[tuple[int, int]]) -> None:
    assert [(stretch.start, stretch.end) for stretch in side(*odds).stretches()] == places


def test_no_token_decides_alone() -> None:
    (stretch,) = side(2, 50, 2).stretches()
    assert stretch.odds == 2 + MAX_ODDS + 2
    assert stretch.tokens == 3
    assert stretch.uncovered == pytest.approx(1.5)
    (stretch,) = side(6, 6, -0.5, 6, 6).stretches()
    assert stretch.odds == pytest.approx(23.5)
    assert MIN_ODDS < 0


def test_the_tokens_of_a_part() -> None:
    assert side(1, 2, 3).within(3, 5).tolist() == [2]
    assert side(1, 2, 3).within(4, 7).tolist() == [2, 3]
    assert side(1, 2, 3).within(2, 3).tolist() == []


def test_the_nearness_of_a_part() -> None:
    assert side(1, 2, 3).nearness(4, 7) == pytest.approx(0.25)
    assert side(1, 2, 3).nearness(2, 3) == 0


def test_the_expected_share_of_lost_tokens() -> None:
    assert side(0, 0).lost_share == pytest.approx(0.5)
    assert side(-20, 20, -20, -20).lost_share == pytest.approx(0.25)
    assert side().lost_share == 0
