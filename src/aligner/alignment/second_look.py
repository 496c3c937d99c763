"""Looks again at units that a bead may have swallowed, and at those left alone beside a bead.

The first pass prefers few beads: a headline or a credit that only one text has ends up in the bead of its neighbour. Here every unit at
the edge of a merge is judged with evidence of its own (see `lone`), and so is every null bead next to a bead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.blocks import Pairing
from aligner.alignment.lattice import LARGEST
from aligner.alignment.lone import Cases, Style, evidence
from aligner.alignment.weights import LookWeights, probability

if TYPE_CHECKING:
    from aligner.alignment.channels import Sides
    from aligner.alignment.units import Array

SPLIT, JOIN = 0.5, 0.65
"""Minimum probability that a unit of a merge is alone, for taking it out, and that a unit left alone is not, for joining it to a bead."""
LOOKS = 3
"""Maximum number of passes: a bead can have swallowed several units."""
CASES_AT_A_TIME = 1000
"""Bounds the memory for the vectors of cases, 6 KB each."""
_NEVER, _ALWAYS = 1e-4, 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Case:
    """A unit in question."""

    side: int
    """0 if the unit is Chinese, 1 if it is English."""
    unit: int
    rest: tuple[int, ...]
    other: tuple[int, ...]
    bead: int
    """The index of the bead with the rest."""
    alone: int | None = None
    """The index of the null bead of the unit; None if the unit is in the bead."""


def second_look(sides: Sides, beads: Sequence[Pairing], weights: LookWeights) -> list[Pairing]:
    """The beads after taking out units that were merged into a neighbour, and joining others to it.

    Args:
        sides: The units of both texts.
        beads: The beads in order, then the moved pairs, which are not changed.
        weights: The weights of the evidence that a unit is alone.
    """
    found = list(beads)
    style = Style.of(sides, found)
    seen: set[Pairing] = set()
    for _ in range(LOOKS):
        decided = []
        cases = [
            c for c in cases_of(found) if not seen.issuperset(found[k] for k in (c.bead, c.alone) if k is not None)
        ]
        seen.update(found)
        for case, alone in zip(cases, probabilities(cases, found, sides, style, weights), strict=True):
            if case.alone is None and alone >= SPLIT:
                decided.append((alone, case))
            elif case.alone is not None and 1 - alone >= JOIN:
                decided.append((1 - alone, case))
        if not decided:
            break
        found = _applied(found, sorted(decided, key=lambda one: -one[0]))
    return found


def cases_of(beads: Sequence[Pairing]) -> Iterator[Case]:
    """The units at the edges of merges, and the null beads beside other beads."""
    owner = {
        (side, unit): k
        for k, bead in enumerate(beads)
        if bead.zh and bead.en and not bead.moved and not bead.chrome
        for side, units in enumerate((bead.zh, bead.en))
        for unit in units
    }
    for k, bead in enumerate(beads):
        if bead.moved or bead.chrome:
            continue
        if bead.zh and bead.en:
            if _in_a_row(bead.zh) and _in_a_row(bead.en):
                for side, (own, other) in enumerate(((bead.zh, bead.en), (bead.en, bead.zh))):
                    if len(own) > 1:
                        yield Case(side, own[0], own[1:], other, k)
                        yield Case(side, own[-1], own[:-1], other, k)
            continue
        side, unit = (0, bead.zh[0]) if bead.zh else (1, bead.en[0])
        for near in (unit - 1, unit + 1):
            if (at := owner.get((side, near))) is not None:
                own, other = (beads[at].zh, beads[at].en)[:: 1 - 2 * side]
                if len(own) < LARGEST and _in_a_row(own) and _in_a_row(other):
                    yield Case(side, unit, own, other, at, alone=k)


def _in_a_row(units: tuple[int, ...]) -> bool:
    return units[-1] - units[0] == len(units) - 1


def probabilities(
    cases: Sequence[Case], beads: Sequence[Pairing], sides: Sides, style: Style, weights: LookWeights
) -> list[float]:
    """For each case, the probability that the unit is alone."""
    result = [0.0] * len(cases)
    for side in (0, 1):
        for known, fitted in ((False, weights.swallowed), (True, weights.left_alone)):
            every = [k for k, case in enumerate(cases) if case.side == side and (case.alone is not None) is known]
            for first in range(0, len(every), CASES_AT_A_TIME):
                at = every[first : first + CASES_AT_A_TIME]
                found = evidence_of([cases[k] for k in at], beads, sides, style)
                log_odds = sum(fitted.get(name, 0.0) * column.astype(np.float64) for name, column in found.items())
                for k, odds in zip(at, np.asarray(log_odds).tolist(), strict=True):
                    result[k] = probability(odds)
    return result


def evidence_of(cases: Sequence[Case], beads: Sequence[Pairing], sides: Sides, style: Style) -> dict[str, Array]:
    """The evidence on cases of one side."""
    side = cases[0].side
    own, other = (sides.zh, sides.en)[:: 1 - 2 * side]
    bounds = np.array([(c.unit, c.rest[0], c.rest[-1] + 1, c.other[0], c.other[-1] + 1) for c in cases], dtype=np.int64)
    unit, *edges = bounds.T
    first = np.array([beads[c.bead if c.alone is None else c.alone].probability for c in cases])
    first = np.clip(first, _NEVER, _ALWAYS)
    log_odds = np.log(first / (1 - first)) * np.array([-1 if c.alone is None else 1 for c in cases])
    columns = Cases(unit, (edges[0], edges[1]), (edges[2], edges[3]), log_odds.astype(np.float32))
    return evidence(columns, own, other, style, is_en=side == 1)


def _applied(beads: list[Pairing], decided: Sequence[tuple[float, Case]]) -> list[Pairing]:
    """The beads after the decisions, which come with their probabilities, the surest first. A bead is changed once."""
    result: list[list[Pairing]] = [[bead] for bead in beads]
    touched: set[int] = set()
    for sure, case in decided:
        indices = {case.bead} if case.alone is None else {case.bead, case.alone}
        if indices & touched:
            continue
        touched |= indices
        if case.alone is None:
            lone, rest = _bead(case, (case.unit,), (), sure), _bead(case, case.rest, case.other, sure)
            result[case.bead] = [lone, rest] if case.unit < case.rest[0] else [rest, lone]
        else:
            result[case.bead] = [_bead(case, tuple(sorted((case.unit, *case.rest))), case.other, sure)]
            result[case.alone] = []
    return [bead for group in result for bead in group]


def _bead(case: Case, own: tuple[int, ...], other: tuple[int, ...], sure: float) -> Pairing:
    return Pairing(own, other, sure) if case.side == 0 else Pairing(other, own, sure)
