"""The fast dynamic programmes and the readable reference agree on random scores if the band covers the whole grid."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.alignment import dp
from aligner.alignment.lattice import TYPES, Band
from tests.alignment import dp_reference


def random_scores(n: int, m: int, seed: int) -> dp.Scores:
    scores = np.random.default_rng(seed).normal(0, 2, (len(TYPES), n + 1, m + 1)).astype(np.float32)
    for t, (a, b) in enumerate(TYPES):
        scores[t, :a] = -np.inf
        scores[t, :, :b] = -np.inf
    return scores


def as_function(scores: dp.Scores, band: Band) -> dp_reference.BeadScore:
    index = {shape: t for t, shape in enumerate(TYPES)}

    def score(a: int, b: int, i: int, j: int) -> float:
        w = j - int(band.low[i])
        start = j - b - int(band.low[i - a])
        if not (0 <= w < band.width and 0 <= start < band.width):
            return -np.inf
        return float(scores[index[a, b], i, w])

    return score


sizes = st.integers(0, 9)


@given(sizes, sizes, st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_best_path_equals_the_reference(n: int, m: int, seed: int) -> None:
    band = Band.full(n, m)
    scores = random_scores(n, m, seed)
    ((total, steps),) = dp.best_path(scores[None], dp.Bands([band]))
    expected, path = dp_reference.best_path(n, m, TYPES, as_function(scores, band))
    assert total == pytest.approx(expected, abs=1e-4)
    assert [(*TYPES[t], i, j) for t, i, j in zip(steps.types, steps.rows, steps.columns, strict=True)] == path


@given(sizes, sizes, st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_posteriors_equal_the_reference(n: int, m: int, seed: int) -> None:
    band = Band.full(n, m)
    scores = random_scores(n, m, seed)
    (total,), (probability,) = dp.bead_posteriors(scores[None], dp.Bands([band]))
    if n == m == 0:
        assert total == pytest.approx(0)
        return
    expected, reference = dp_reference.posteriors(n, m, TYPES, as_function(scores, band))
    assert total == pytest.approx(expected, abs=1e-3)
    for (a, b, i, j), p in reference.items():
        assert probability[TYPES.index((a, b)), i, j] == pytest.approx(p, abs=1e-3)


@given(st.integers(4, 14), st.integers(4, 14), st.integers(3, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_band_gives_the_best_path_inside_it(n: int, m: int, radius: int, seed: int) -> None:
    band = Band.around(np.round(np.linspace(0, m, n + 1)).astype(np.int64), n, m, radius)
    wide = random_scores(n, m, seed)
    scores = np.stack(
        [
            np.stack([wide[t, i, band.low[i] : band.low[i] + band.width] for i in range(n + 1)])
            for t in range(len(TYPES))
        ]
    )
    expected, _ = dp_reference.best_path(n, m, TYPES, as_function(scores, band))
    ((total, _),) = dp.best_path(scores[None], dp.Bands([band]))
    assert total == pytest.approx(expected, abs=1e-4)
    (log_total,), (probability,) = dp.bead_posteriors(scores[None], dp.Bands([band]))
    assert log_total == pytest.approx(dp_reference.posteriors(n, m, TYPES, as_function(scores, band))[0], abs=1e-3)
    covered = sum(probability[t].sum() * (a + b) for t, (a, b) in enumerate(TYPES))
    assert covered == pytest.approx(n + m, rel=1e-3)


@given(st.integers(6, 12), st.integers(12, 16), st.integers(2, 4), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_windows_do_not_touch_each_other(n: int, m: int, count: int, seed: int) -> None:
    bends = [0.8, 0.9, 1.0, 1.2][:count]
    bands = [Band.around(np.round(np.linspace(0, 1, n + 1) ** bend * m).astype(np.int64), n, m, 4) for bend in bends]
    scores = np.stack([random_scores(n, bands[0].width - 1, seed + k) for k in range(count)])
    together = dp.best_path(scores, dp.Bands(bands))
    forward, backward = dp.forward(scores, dp.Bands(bands)), dp.backward(scores, dp.Bands(bands))
    for k, band in enumerate(bands):
        alone = dp.Bands([band])
        assert dp.best_path(scores[k : k + 1], alone)[0][0] == pytest.approx(together[k][0], abs=1e-6)
        for one, all_of_them in ((dp.forward, forward), (dp.backward, backward)):
            sums = one(scores[k : k + 1], alone)
            np.testing.assert_allclose(sums.every[0], all_of_them.every[k])
            np.testing.assert_allclose(sums.strict[0], all_of_them.strict[k])
