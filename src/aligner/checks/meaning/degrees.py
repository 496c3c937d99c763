"""Opposite degrees in a bead: a lower bound for an upper one, some for all, the most for the least."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aligner.checks.cues import load_table
from aligner.checks.meaning.contrast import contrasts
from aligner.checks.meaning.directions import LONGEST, Opposites
from aligner.checks.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.pairs import WordPair


def degrees(pair: WordPair) -> Iterator[Opposites]:
    """The opposites of a bead."""
    text = pair.zh.prose
    if len(text) > LONGEST:
        return
    scanner = _scanner()
    taken: set[tuple[int, int]] = set()
    for one in contrasts(scanner.zh(pair.zh.folded_prose), scanner.en(pair.tokens)):
        if (one.zh.start, one.en.start) in taken:
            continue
        taken.add((one.zh.start, one.en.start))
        says = load_table("degree").axes[one.axis].poles[one.pole].says
        yield Opposites((one.zh.start, one.zh.end), (one.en.start, one.en.end), says)


@cache
def _scanner() -> Scanner:
    return Scanner(load_table("degree"))
