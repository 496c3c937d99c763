from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon import features
from aligner.lexicon.features import Features, stacked, summed

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = 7

matrices = st.integers(1, 6).flatmap(
    lambda rows: st.lists(
        st.tuples(st.integers(0, rows - 1), st.integers(0, COLUMNS - 1), st.integers(1, 5)), max_size=25
    ).map(lambda entries: (rows, entries))
)  # fmt: skip


def build(matrix: tuple[int, list[tuple[int, int, int]]]) -> tuple[Features, NDArray[np.float32]]:
    rows, entries = matrix
    table = np.array(entries, dtype=np.int64).reshape(-1, 3)
    dense = np.zeros((rows, COLUMNS), dtype=np.float32)
    np.add.at(dense, (table[:, 0], table[:, 1]), table[:, 2])
    return summed(table[:, 0], table[:, 1].astype(np.int32), table[:, 2].astype(np.float32), rows, COLUMNS), dense


def dense_of(sparse: Features) -> NDArray[np.float32]:
    dense = np.zeros((len(sparse), sparse.columns), dtype=np.float32)
    dense[np.repeat(np.arange(len(sparse)), sparse.lengths), sparse.indices] = sparse.values
    return dense


@given(matrices)
def test_entries_add_up(matrix: tuple[int, list[tuple[int, int, int]]]) -> None:
    sparse, dense = build(matrix)
    assert np.array_equal(dense_of(sparse), dense)
    assert np.allclose(sparse.totals(), dense.sum(1))
    weights = np.arange(COLUMNS, dtype=np.float32)
    assert np.allclose(dense_of(sparse.scaled(weights)), dense * weights)


@given(matrices, st.data())
def test_runs_are_sums_of_rows(matrix: tuple[int, list[tuple[int, int, int]]], data: st.DataObject) -> None:
    sparse, dense = build(matrix)
    edges = data.draw(st.lists(st.tuples(*(st.integers(0, len(sparse)),) * 2).map(sorted), max_size=5))
    starts, ends = (np.array([e[i] for e in edges], dtype=np.int64) for i in (0, 1))
    expected = [dense[start:end].sum(0) for start, end in edges]
    assert np.allclose(dense_of(sparse.runs(starts, ends)), np.array(expected).reshape(-1, COLUMNS))


@given(st.lists(matrices, max_size=4))
def test_stacking_keeps_rows(parts: list[tuple[int, list[tuple[int, int, int]]]]) -> None:
    built = [build(part) for part in parts]
    expected = np.concatenate([np.zeros((0, COLUMNS), dtype=np.float32), *(dense for _, dense in built)])
    assert np.array_equal(dense_of(stacked([sparse for sparse, _ in built], COLUMNS)), expected)


@given(matrices)
def test_hashed_vectors_add_up(matrix: tuple[int, list[tuple[int, int, int]]]) -> None:
    sparse, _ = build(matrix)
    whole = sparse.runs(np.array([0]), np.array([len(sparse)]))
    assert np.allclose(sparse.hashed(16).sum(0), whole.hashed(16)[0], atol=1e-4)


def test_hashed_vectors_estimate_dot_products() -> None:
    rng = np.random.default_rng(3)
    row, column = np.repeat(np.arange(50), 12), rng.integers(0, 5000, 600)
    sparse = summed(row, column.astype(np.int32), np.ones(600, dtype=np.float32), 50, 5000)
    dense = dense_of(sparse)
    hashed = sparse.hashed(512)
    error = hashed @ hashed.T - dense @ dense.T
    assert float(np.abs(error).mean()) < 12 / np.sqrt(512)


def test_work_is_done_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    row, column = np.sort(rng.integers(0, 40, 300)), rng.integers(0, 90, 300)
    sparse = summed(row, column.astype(np.int32), np.ones(300, dtype=np.float32), 40, 90)
    hashed = sparse.hashed(32)
    monkeypatch.setattr(features, "CHUNK", 64)
    assert np.allclose(sparse.hashed(32), hashed)


def test_no_rows_at_all() -> None:
    nothing = stacked([], COLUMNS)
    assert len(nothing) == 0
    assert nothing.hashed(8).shape == (0, 8)
