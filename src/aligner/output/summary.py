"""Summarizes an alignment in a few numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.output.rows import Status, status

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level


@dataclass(frozen=True, slots=True)
class Counts:
    """How the units of one level correspond."""

    zh: int
    """Units of the Chinese document."""
    en: int
    one_to_one: int
    merged: int
    """Pairs with more than one unit on a side."""
    missing: int
    extra: int
    moved: int
    """Pairs that are out of order; the other counts include them."""


def count(alignment: Alignment, level: Level) -> Counts:
    """Counts the beads of one level."""
    beads = alignment.beads(level)
    kinds = Counter(status(b, alignment.signature.source) for b in beads)
    one_to_one = sum(len(b.zh) == len(b.en) == 1 for b in beads)
    return Counts(
        zh=sum(len(b.zh) for b in beads),
        en=sum(len(b.en) for b in beads),
        one_to_one=one_to_one,
        merged=kinds[Status.PAIR] - one_to_one,
        missing=kinds[Status.MISSING],
        extra=kinds[Status.EXTRA],
        moved=sum(b.moved for b in beads),
    )


def summary(alignment: Alignment, level: Level) -> str:
    """One line: how many units there are, how they are paired, how much corresponds, and which side is the original."""
    counts = count(alignment, level)
    parts = [f"{counts.one_to_one} one-to-one"]
    for number, word in (
        (counts.merged, "merged"),
        (counts.missing, "missing"),
        (counts.extra, "extra"),
        (counts.moved, "moved"),
    ):
        if number:
            parts.append(f"{number} {word}")
    units = f"{level.value}s: {counts.zh} zh, {counts.en} en"
    signature = alignment.signature
    source = f"{signature.source.value} ({signature.source_from.value})"
    parallel = (
        "too short to tell whether they correspond"
        if alignment.too_short
        else f"{percent(alignment.parallel)} parallel"
    )
    return f"{units}; {', '.join(parts)}; {parallel}; source: {source}"


def percent(share: float) -> str:
    """A share as a percentage; 100% and 0% only if they are exact."""
    value = round(share * 100)
    if value == 100 and share < 1:
        value = 99
    if value == 0 and share > 0:
        return "<1%"
    return f"{value}%"
