from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aligner.encode.vectors import SHORTEST, normalised

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
