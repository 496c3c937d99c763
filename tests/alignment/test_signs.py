import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment.signs import SignRows
from aligner.alignment.tokens import DIMENSIONS, token_vectors

UNITS = st.lists(st.lists(st.sampled_from(["a100", "2025", "7b", "gpu"]), max_size=3), min_size=1, max_size=6)


def rows_of(units: list[list[str]]) -> SignRows:
    return token_vectors(units, [["a100", "2025", "7b", "gpu"]])[0]


def test_a_vector_has_one_length_and_both_signs() -> None:
    (vector,) = rows_of([["a100"]]).dense()
    assert vector.shape == (DIMENSIONS,)
    assert np.linalg.norm(vector) == pytest.approx(1)
    assert 0.3 < (vector > 0).mean() < 0.7


def test_a_token_that_occurs_often_counts_less() -> None:
    rows = rows_of([["a100"], ["a100"], ["gpu"], []]).dense()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([0.5**0.5, 0.5**0.5, 1, 0])


@given(UNITS, st.data())
def test_runs_are_sums_of_rows(units: list[list[str]], data: st.DataObject) -> None:
    rows = rows_of(units)
    bounds = [sorted(data.draw(st.tuples(*[st.integers(0, len(units))] * 2))) for _ in range(3)]
    starts, ends = np.array(bounds).T
    expected = [rows.dense()[start:end].sum(axis=0) for start, end in bounds]
    assert rows.runs(starts, ends).dense() == pytest.approx(np.array(expected), abs=1e-6)


@given(UNITS)
def test_rows_are_added_one_by_one(units: list[list[str]]) -> None:
    rows, others = rows_of(units), rows_of([*units[1:], ["7b"]])
    assert rows.plus(others).dense() == pytest.approx(rows.dense() + others.dense(), abs=1e-6)
