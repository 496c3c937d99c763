"""Is the confidence of a bead the share of such beads that are right?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.alignment.evaluate import read_beads
from benchmarks.aligning import align_lines, gold_folders
from benchmarks.documents import single_nulls
from benchmarks.report import ratio, table
from benchmarks.sentences import TEXTS

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted bead's confidence, and whether the gold has it."""

    confidence: float
    right: bool
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Bin:
    """The beads whose confidence is in one interval of 0.1."""

    low: float
    high: float
    count: int
    confidence: float
    """The mean confidence."""
    right: float
    """The share that is right."""


def measure(data: Path, limit: int | None) -> str:
    records = _judged(gold_folders(data / "gold", limit))
    own = _judged(gold_folders(TEXTS, limit))
    everything = records + own
    rows = [
        [f"{b.low:.1f}–{b.high:.1f}", f"{b.count}", ratio(b.confidence), ratio(b.right)]
        for b in reliability(everything)
    ]
    groups = {
        "all": everything,
        "pairs": [one for one in everything if not one.is_null],
        "null beads": [one for one in everything if one.is_null],
        "`data/gold`": records,
        "`texts`": own,
    }
    errors = [
        [
            name,
            f"{len(group)}",
            ratio(_mean(o.confidence for o in group)),
            ratio(_mean(o.right for o in group)),
            ratio(calibration_error(group)),
        ]
        for name, group in groups.items()
        if group
    ]
    return (
        table(["confidence", "beads", "mean confidence", "share right"], rows)
        + "\n\n"
        + table(["", "beads", "mean confidence", "share right", "expected calibration error"], errors)
    )


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """The bins with beads, lowest first. A confidence on a boundary belongs to the higher bin, and 1 to the last."""
    groups: dict[int, list[Judged]] = {}
    for one in judged:
        groups.setdefault(min(int(one.confidence * BINS + 1e-9), BINS - 1), []).append(one)
    return [
        Bin(n / BINS, (n + 1) / BINS, len(group), _mean(o.confidence for o in group), _mean(o.right for o in group))
        for n, group in sorted(groups.items())
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """The mean distance between confidence and share right over the bins, weighted by their beads (Naeini et al. 2015)."""
    return sum(b.count * abs(b.confidence - b.right) for b in reliability(judged)) / len(judged)


def _judged(folders: Iterable[Path]) -> list[Judged]:
    judged: list[Judged] = []
    for folder in folders:
        gold = set(single_nulls(read_beads(folder / "gold.tsv")))
        judged.extend(
            Judged(bead.confidence, (bead.zh, bead.en) in gold, bead.is_null) for bead in align_lines(folder).sentences
        )
    return judged


def _mean(values: Iterable[float]) -> float:
    taken = list(values)
    return sum(taken) / len(taken) if taken else 0.0
