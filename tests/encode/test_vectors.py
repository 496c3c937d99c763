import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aligner.encode.vectors import SHORTEST, SUMS_AT_A_TIME, normalised, sums_of_rows

ROWS = arrays(np.float32, st.tuples(st.integers(0, 9), st.integers(1, 6)), elements=st.floats(-100, 100, width=32))


@given(ROWS)
@example(np.array([[1e-22, 2e-22], [1e-45, 0], [1e-14, 0]], dtype=np.float32))
def test_normalised_rows_have_length_one_or_zero(rows: np.ndarray) -> None:
    unit = normalised(rows)
    assert unit.dtype == np.float32
    lengths = np.linalg.norm(unit, axis=1)
    zero = np.linalg.norm(rows, axis=1) <= SHORTEST
    assert (lengths[zero] == 0).all()
    np.testing.assert_allclose(lengths[~zero], 1, rtol=1e-3)


@given(st.lists(st.integers(0, 7), max_size=20), st.integers(0, 1000))
def test_sums_are_of_the_rows_of_each_text(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(5, 3)).astype(np.float32)
    numbers = rng.integers(0, 5, sum(lengths))
    found = sums_of_rows(table, numbers, np.array(lengths, dtype=np.int64))
    assert found.shape == (len(lengths), 3)
    assert found.dtype == np.float32
    at = 0
    for row, length in zip(found, lengths, strict=True):
        np.testing.assert_allclose(row, table[numbers[at : at + length]].sum(axis=0), rtol=1e-5, atol=1e-6)
        at += length


def test_more_sums_than_are_built_up_together() -> None:
    table = np.array([[1.0], [10.0]], dtype=np.float32)
    lengths = np.arange(2 * SUMS_AT_A_TIME) % 3
    numbers = np.ones(lengths.sum(), dtype=np.int64)
    assert sums_of_rows(table, numbers, lengths)[:, 0].tolist() == (10.0 * lengths).tolist()
