"""A readable reference for `dp.py`: dynamic programming over beads with dictionaries and loops, over every node of the grid.

The programme is the classic one of Gale and Church (1993), with larger beads. `dp.py` does the same fast and within a band;
property tests hold the two equal.
"""

from collections.abc import Callable
from math import exp, inf, log

BeadScore = Callable[[int, int, int, int], float]
"""Score of the bead of type (a, b) that ends at node (i, j), as `score(a, b, i, j)`; minus infinity forbids it."""

Step = tuple[int, int, int, int]
"""A bead on a path: (a, b, i, j), type and end node."""


def best_path(n: int, m: int, types: tuple[tuple[int, int], ...], score: BeadScore) -> tuple[float, list[Step]]:
    """The alignment of n with m units whose beads' scores add up to the most, and that sum."""
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], Step] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in types:
                if (i - a, j - b) not in best:
                    continue
                total = best[i - a, j - b] + score(a, b, i, j)
                if total > best.get((i, j), -inf):
                    best[i, j] = total
                    came[i, j] = (a, b, i, j)
    steps: list[Step] = []
    node = (n, m)
    while node != (0, 0):
        a, b, i, j = came[node]
        steps.append((a, b, i, j))
        node = (i - a, j - b)
    return best[n, m], steps[::-1]


def posteriors(  # noqa: C901 - loops over nodes, states and types, in the open
    n: int, m: int, types: tuple[tuple[int, int], ...], score: BeadScore
) -> tuple[float, dict[Step, float]]:
    """Log of the summed exponentials over all alignments, and the probability of every bead under that distribution.

    Null beads that follow each other count in one order only, Chinese ones first. So the state of a path is the node and whether
    its last bead is an English null.
    """

    def follows(a: int, b: int, after_en_null: bool) -> bool:
        return not ((a, b) == (1, 0) and after_en_null)

    forward: dict[tuple[int, int, bool], float] = {(0, 0, False): 0.0, (0, 0, True): -inf}
    for i in range(n + 1):
        for j in range(m + 1):
            for en_null in (False, True):
                if (i, j) != (0, 0):
                    forward[i, j, en_null] = _log_sum(
                        [
                            forward[i - a, j - b, before] + score(a, b, i, j)
                            for a, b in types
                            if i >= a and j >= b and en_null == ((a, b) == (0, 1))
                            for before in (False, True)
                            if follows(a, b, before)
                        ]
                    )
    backward: dict[tuple[int, int, bool], float] = {(n, m, False): 0.0, (n, m, True): 0.0}
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            for en_null in (False, True):
                if (i, j) != (n, m):
                    backward[i, j, en_null] = _log_sum(
                        [
                            backward[i + a, j + b, (a, b) == (0, 1)] + score(a, b, i + a, j + b)
                            for a, b in types
                            if i + a <= n and j + b <= m and follows(a, b, en_null)
                        ]
                    )
    total = _log_sum([forward[n, m, False], forward[n, m, True]])
    probability: dict[Step, float] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in types:
                if i < a or j < b:
                    continue
                before = _log_sum([forward[i - a, j - b, state] for state in (False, True) if follows(a, b, state)])
                after = backward[i, j, (a, b) == (0, 1)]
                probability[a, b, i, j] = exp(before + score(a, b, i, j) + after - total)
    return total, probability


def _log_sum(values: list[float]) -> float:
    top = max(values, default=-inf)
    if top == -inf:
        return -inf
    return top + log(sum(exp(v - top) for v in values))
