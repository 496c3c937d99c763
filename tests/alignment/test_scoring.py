"""The fast scores are the weighted sums of the features, and a part of a grid is scored like the whole."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.alignment import features, scoring
from aligner.alignment.lattice import PAIRED, TYPES
from aligner.alignment.region import Region
from aligner.alignment.setting import Setting
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


def problem_and_weights(n: int, m: int, seed: int) -> tuple[features.Problem, dict[str, float]]:
    rng = np.random.default_rng(seed)
    problem = features.Problem.of(side(n, rng), side(m, rng))
    names = [name for name, _, _ in features.features(problem, slice(0, n + 1), slice(0, m + 1))]
    return problem, {name: float(rng.normal()) for name in names}


def whole_grid(problem: features.Problem, weights: dict[str, float]) -> np.ndarray:
    rows, columns = slice(0, len(problem.zh) + 1), slice(0, len(problem.en) + 1)
    return scoring.Scorer(problem, weights).scores(Region(rows, columns))


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_fast_scores_are_weighted_features(n: int, m: int, seed: int) -> None:
    problem, weights = problem_and_weights(n, m, seed)
    rows, columns = slice(0, n + 1), slice(0, m + 1)
    expected = np.zeros((len(TYPES), n + 1, m + 1), dtype=np.float32)
    for name, types, values in features.features(problem, rows, columns):
        expected[types] += weights[name] * values
    scoring.forbid(expected, Region(rows, columns))
    fast = whole_grid(problem, weights)
    assert np.array_equal(np.isfinite(fast), np.isfinite(expected))
    inside = np.isfinite(expected)
    assert np.abs(fast[inside] - expected[inside]).max() < scoring.TABLE_ERROR * 5


@given(st.integers(3, 9), st.integers(3, 9), st.integers(0, 10_000), st.data())
@settings(max_examples=40, deadline=None)
def test_a_part_of_the_grid_is_scored_like_the_whole(n: int, m: int, seed: int, data: st.DataObject) -> None:
    problem, weights = problem_and_weights(n, m, seed)
    top, left = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    region = Region(slice(top, n + 1), slice(left, m + 1))
    part = scoring.Scorer(problem, weights).scores(region)
    np.testing.assert_allclose(part, whole_grid(problem, weights)[:, top:, left:], atol=0.05)


@given(st.integers(3, 12), st.integers(3, 12), st.integers(0, 10_000), st.data())
@settings(max_examples=60, deadline=None)
def test_nodes_along_the_diagonal_are_scored_like_the_whole(n: int, m: int, seed: int, data: st.DataObject) -> None:
    problem, weights = problem_and_weights(n, m, seed)
    top, left = data.draw(st.integers(0, n)), data.draw(st.integers(-n, m))
    region = Region(slice(top, n + 1), slice(left, left + data.draw(st.integers(1, m))), 1)
    part, whole = scoring.Scorer(problem, weights).scores(region), whole_grid(problem, weights)
    for row in range(region.height):
        for place in range(region.width):
            if 0 <= (column := left + row + place) <= m:
                np.testing.assert_allclose(part[:, row, place], whole[:, top + row, column], atol=0.05)


def test_gains_compare_a_merge_with_the_same_pair_without_one_unit() -> None:
    problem, _ = problem_and_weights(7, 8, 3)
    region = Region(slice(0, 8), slice(0, 9))
    cosine = features.cosines_of(problem, "sense", region)
    found = features.gains(cosine, region)
    for t, (a, b) in enumerate(PAIRED[1:]):
        for i in range(a, 8):
            for j in range(b, 9):
                smaller = [(a - 1, b, i, j), (a - 1, b, i - 1, j), (a, b - 1, i, j), (a, b - 1, i, j - 1)]
                best = max(cosine[PAIRED.index((x, y)), k + 1, w + 1] for x, y, k, w in smaller if x and y)
                assert found[t, i, j] == pytest.approx(cosine[t + 1, i + 1, j + 1] - best, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("（三）明年", 3), ("十二、其他", 12), ("3. Next", 3), ("3.5 billion", 0), ("第三，我们", 3), ("Third, we", 3), ("(d) keep", 1004),
     ("Q: why", -1), ("问：为什么", -1), ("2024 年", 0), ("I am", 0), ("12月31日", 0), ("第一代产品", 0)],
)  # fmt: skip
def test_marks_of_enumerations(text: str, expected: int) -> None:
    assert mark(text) == expected


@pytest.mark.parametrize(("zh", "en", "ratio"), [(1, 40, 1.5), (40, 1, 0.91)])
def test_however_much_one_text_lacks_the_ratio_of_the_rest_stays_near_the_usual_one(
    zh: int, en: int, ratio: float
) -> None:
    rng = np.random.default_rng(1)
    one, other = (replace(s, size=np.full(n, 1000, np.float32)) for n in (zh, en) for s in (side(n, rng),))
    assert np.exp(Setting.of(one, other).length_ratio) == pytest.approx(ratio, abs=0.01)
