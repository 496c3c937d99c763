"""The search space of an alignment: the types of beads, and the nodes of the grid of two texts that are searched.

At *node* (i, j) the first i Chinese and the first j English units are in beads. A bead of type (a, b) leads from node
(i - a, j - b) to node (i, j). An alignment is a path from (0, 0) to (n, m).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST = 5
"""Maximum number of units on one side of a bead."""

FEW = 2
"""Maximum number of units on the smaller side of a bead. None of 2,562 beads made by hand has more, and the figures of all texts with
such alignments stay the same."""

PAIRED: tuple[tuple[int, int], ...] = tuple(
    (a, b) for a in range(1, LARGEST + 1) for b in range(1, LARGEST + 1) if min(a, b) <= FEW
)
"""Bead types with both sides filled, (zh units, en units)."""

ZH_NULL, EN_NULL = (1, 0), (0, 1)
TYPES: tuple[tuple[int, int], ...] = (*PAIRED, ZH_NULL, EN_NULL)
"""All bead types. The English null is last, because `dp` treats it separately."""


@dataclass(frozen=True, slots=True)
class Band:
    """The nodes that are searched: in row i the columns `low[i]` to `low[i] + width - 1`.

    `low` starts at 0 and never decreases. The last row reaches column m.
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
        """The nodes within `radius` columns of a path, which is given as one column per row (0 … n)."""
        width = min(2 * radius + 1, m + 1)
        low = np.clip(np.maximum.accumulate(path) - radius, 0, m + 1 - width).astype(np.int64)
        return cls(low, width, n, m)
