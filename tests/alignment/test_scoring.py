"""The fast scores are the weighted sums of the features, and a part of a grid is scored like the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.alignment import features, scoring
from aligner.alignment.lattice import TYPES
from aligner.alignment.units import Units, ending, mark, quoted, size

TEXTS = [
    "一、天气很好。",
    "他来了吗？",
    "问：为什么",
    "“走吧！”",
    "",
    "3. Prices rose",
    "Q: why?",
    "“Go!”",
    "It rained, and",
    "Fine.",
]


def side(count: int, rng: np.random.Generator) -> Units:
    texts = [TEXTS[k] for k in rng.integers(0, len(TEXTS), count)]
    channels = {name: rng.normal(size=(count, 6)).astype(np.float32) for name in ("sense", "tokens")}
    channels["tokens"][rng.random(count) < 0.4] = 0
    return Units(
        channels,
        np.array([size(t) for t in texts], dtype=np.float32),
        np.sort(rng.integers(0, max(1, count // 2), count)),
        np.array([ending(t) for t in texts], dtype=np.int8),
        np.array([quoted(t) for t in texts], dtype=np.bool_),
        np.array([mark(t) for t in texts], dtype=np.int64),
    )


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_fast_scores_are_weighted_features(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = features.Problem.of(side(n, rng), side(m, rng))
    rows, columns = slice(0, n + 1), slice(0, m + 1)
    found = list(features.features(problem, rows, columns))
    weights = {name: float(rng.normal()) for name, _, _ in found}
    expected = np.zeros((len(TYPES), n + 1, m + 1), dtype=np.float32)
    for name, types, values in found:
        expected[types] += weights[name] * values
    scoring.forbid(expected, rows, columns)
    fast = scoring.weigh(problem, weights, rows, columns)
    assert np.array_equal(np.isfinite(fast), np.isfinite(expected))
    inside = np.isfinite(expected)
    assert np.abs(fast[inside] - expected[inside]).max() < scoring.TABLE_ERROR * 5


@given(st.integers(3, 9), st.integers(3, 9), st.integers(0, 10_000), st.data())
@settings(max_examples=40, deadline=None)
def test_a_part_of_the_grid_is_scored_like_the_whole(n: int, m: int, seed: int, data: st.DataObject) -> None:
    rng = np.random.default_rng(seed)
    problem = features.Problem.of(side(n, rng), side(m, rng))
    weights = {name: float(rng.normal()) for name, _, _ in features.features(problem, slice(0, n + 1), slice(0, m + 1))}
    whole = scoring.weigh(problem, weights, slice(0, n + 1), slice(0, m + 1))
    top, left = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    part = scoring.weigh(problem, weights, slice(top, n + 1), slice(left, m + 1))
    np.testing.assert_allclose(part, whole[:, top:, left:], atol=0.05)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("（三）明年", 3), ("十二、其他", 12), ("3. Next", 3), ("3.5 billion", 0), ("第三，我们", 3), ("Third, we", 3), ("(d) keep", 1004),
     ("Q: why", -1), ("问：为什么", -1), ("2024 年", 0), ("I am", 0), ("12月31日", 0), ("第一代产品", 0)],
)  # fmt: skip
def test_marks_of_enumerations(text: str, expected: int) -> None:
    assert mark(text) == expected
