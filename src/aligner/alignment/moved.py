"""Finds moved units: pairs that belong together but are out of order, so that no path through the grid can contain them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.features import Problem
from aligner.alignment.lattice import PAIRED, TYPES
from aligner.alignment.region import Region
from aligner.alignment.scoring import Scorer
from aligner.alignment.solve import Found, solve
from aligner.alignment.weights import probability

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.units import Array, Units

WEAK = 0.7
"""Beads less probable than this, and merges, may contain a unit whose counterpart is in a different place."""
LONGEST_AGAIN = 600
"""Texts of up to this many units per side are aligned again without the units that seem to have been moved."""

COMPARED, COMPARED_EACH = 250_000, 32
"""Maximum number of pairs of unpaired units that are compared: a fixed number, and some more for each unit of either text. Beyond
that, only units near each other are compared. The search for the best path looks at about 48 pairs for each unit."""
NEAR = 4 * COMPARED_EACH
"""In that case, the number of successive unpaired units, of both sides together, that are compared with each other."""

_ONE_TO_ONE = PAIRED.index((1, 1))
_ROWS, _COLUMNS = 512, 128
"""The size of the rectangles that are scored at a time. All bead types are scored, so a rectangle takes 30 to 40 MB."""


@dataclass(frozen=True, slots=True)
class Move:
    """A pair out of order."""

    zh: int
    en: int
    gain: float
    """How much the pair raises the score of the alignment, less the cost of a move: the log odds that it is right."""

    @property
    def probability(self) -> float:
        """The probability that the pair is right."""
        return probability(self.gain)


def with_moves(
    zh: Units, en: Units, weights: Mapping[str, float], *, cost: float, path: NDArray[np.int64] | None = None
) -> tuple[list[Found], list[Move]]:
    """The best alignment in order, and the moves in addition to it. The units of a move are in no bead.

    First the best path without moves is found. Unpaired units of the two sides are then paired where that raises the score by more
    than `cost`, the log odds against a move. Units of merges and of doubtful beads can be moved too: the path is searched again
    without them, and the result is kept if its path and moves together score higher. `path` is passed to `solve`.
    """
    found = solve(zh, en, weights, path)
    moves = _moves_of_nulls(found, zh, en, weights, cost)
    result = _without(found, moves), moves
    if max(len(zh), len(en)) > LONGEST_AGAIN:
        return result
    bold = moves_among(_doubtful(found), zh, en, weights, cost)
    if {(m.zh, m.en) for m in bold} == {(m.zh, m.en) for m in moves}:
        return result
    zh_rest = np.delete(np.arange(len(zh)), [m.zh for m in bold])
    en_rest = np.delete(np.arange(len(en)), [m.en for m in bold])
    rest = zh.take(zh_rest), en.take(en_rest), weights, _path_of_rest(path, zh_rest, en_rest)

    def other(*, scores_only: bool) -> tuple[list[Found], list[Move]]:
        again = [
            Found(tuple(zh_rest[list(b.zh)].tolist()), tuple(en_rest[list(b.en)].tolist()), b.probability, b.score)
            for b in solve(*rest, scores_only=scores_only)
        ]
        more = _moves_of_nulls(again, zh, en, weights, cost)
        return _without(again, more), bold + more

    if _total(other(scores_only=True), zh, en, weights, cost) > _total(result, zh, en, weights, cost):
        return other(scores_only=False)  # seldom, so this is faster than probabilities at once
    return result


def _path_of_rest(
    path: NDArray[np.int64] | None, zh_rest: NDArray[np.int64], en_rest: NDArray[np.int64]
) -> NDArray[np.int64] | None:
    """The path in the coordinates of the remaining units."""
    if path is None:
        return None
    rows = np.concatenate((zh_rest, [len(path) - 1]))
    return np.searchsorted(en_rest, path[rows]).astype(np.int64)


def _total(
    result: tuple[list[Found], list[Move]], zh: Units, en: Units, weights: Mapping[str, float], cost: float
) -> float:
    found, moves = result
    if not moves:
        return sum(b.score for b in found)
    problem = Problem.of(zh.take([m.zh for m in moves]), en.take([m.en for m in moves]))
    every = slice(1, len(moves) + 1)
    scores = Scorer(problem, weights).scores(Region(every, every))[_ONE_TO_ONE]
    return sum(b.score for b in found) + float(np.trace(scores)) - cost * len(moves)


def _nulls(found: list[Found]) -> tuple[list[int], list[int]]:
    return [b.zh[0] for b in found if not b.en], [b.en[0] for b in found if not b.zh]


def _doubtful(found: list[Found]) -> tuple[list[int], list[int]]:
    doubtful = [b for b in found if not (b.zh and b.en) or b.probability < WEAK or len(b.zh) + len(b.en) > 2]
    return sorted(i for b in doubtful for i in b.zh), sorted(j for b in doubtful for j in b.en)


def _without(found: list[Found], moves: list[Move]) -> list[Found]:
    zh, en = {m.zh for m in moves}, {m.en for m in moves}
    return [b for b in found if not (zh.intersection(b.zh) or en.intersection(b.en))]


def _moves_of_nulls(found: list[Found], zh: Units, en: Units, weights: Mapping[str, float], cost: float) -> list[Move]:
    """Moves among the units that a path leaves unpaired."""
    free = _nulls(found)
    if len(free[0]) * len(free[1]) <= COMPARED + COMPARED_EACH * (len(zh) + len(en)):
        return moves_among(free, zh, en, weights, cost)
    alone = [bead for bead in found if not (bead.zh and bead.en)]
    groups = (alone[first : first + NEAR] for first in range(0, len(alone), NEAR))
    return [move for group in groups for move in moves_among(_nulls(group), zh, en, weights, cost)]


def moves_among(
    free: tuple[list[int], list[int]], zh: Units, en: Units, weights: Mapping[str, float], cost: float
) -> list[Move]:
    """The pairs of free units that raise the score by more than `cost` and are each other's best choice."""
    zh_free, en_free = free
    if not (zh_free and en_free):
        return []
    problem = Problem.of(zh.take(zh_free), en.take(en_free))
    gains = _gains(problem, weights) - cost
    best_en, best_zh = gains.argmax(axis=1), gains.argmax(axis=0)
    return [
        Move(zh_free[i], en_free[j], float(gains[i, j]))
        for i, j in enumerate(best_en.tolist())
        if gains[i, j] > 0 and best_zh[j] == i
    ]


def _gains(problem: Problem, weights: Mapping[str, float]) -> Array:
    """The score of each pair less the scores of the two null beads."""
    gains = np.empty((len(problem.zh), len(problem.en)), dtype=np.float32)
    scorer = Scorer(problem, weights)
    for top in range(0, len(problem.zh), _ROWS):
        for left in range(0, len(problem.en), _COLUMNS):
            part = gains[top : top + _ROWS, left : left + _COLUMNS]
            rows, columns = slice(top + 1, top + len(part) + 1), slice(left + 1, left + part.shape[1] + 1)
            scores = scorer.scores(Region(rows, columns))
            part[...] = scores[_ONE_TO_ONE] - scores[TYPES.index((1, 0))] - scores[TYPES.index((0, 1))]
    return gains
