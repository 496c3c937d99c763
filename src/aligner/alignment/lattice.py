"""The search space of an alignment: which beads there are, and which cells of the grid of the two texts are looked at.

A *node* (i, j) says that the first i Chinese and the first j English units are dealt with. A bead of type (a, b) leads from node
(i - a, j - b) to node (i, j). An alignment is a path from (0, 0) to (n, m).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST = 5
"""Most units that one side of a bead may hold."""

PAIRED: tuple[tuple[int, int], ...] = tuple((a, b) for a in range(1, LARGEST + 1) for b in range(1, LARGEST + 1))
"""Bead types with both sides filled, (zh units, en units)."""

ZH_NULL, EN_NULL = (1, 0), (0, 1)
TYPES: tuple[tuple[int, int], ...] = (*PAIRED, ZH_NULL, EN_NULL)
"""All bead types; the English null is last, since the fast programmes treat it apart."""


@dataclass(frozen=True, slots=True)
class Band:
    """The nodes looked at: in row i the columns `low[i]` to `low[i] + width - 1`.

    `low` never falls, starts at 0, and the last row reaches column m.
    """

    low: NDArray[np.int64]
    width: int
    rows: int
    columns: int

    @classmethod
    def full(cls, n: int, m: int) -> Band:
        """Every node of an n × m grid."""
        return cls(np.zeros(n + 1, dtype=np.int64), m + 1, n, m)

    @classmethod
    def around(cls, path: NDArray[np.int64], n: int, m: int, radius: int) -> Band:
        """The nodes within `radius` columns of a path, given as one column a row (0 … n)."""
        width = min(2 * radius + 1, m + 1)
        low = np.clip(np.maximum.accumulate(path) - radius, 0, m + 1 - width).astype(np.int64)
        return cls(low, width, n, m)
