"""M003 degree.

A bound, a quantifier or a rank is another: *at least* for *at most*, *some* for *all*.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from aligner.checks.cues import load_table
from aligner.checks.meaning.contrast import contrasts
from aligner.checks.meaning.directions import LONGEST, Opposites
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.scanner import Scanner
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.pairs import WordPair


def _degrees(pair: WordPair) -> Iterator[Opposites]:
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
        yield Opposites((one.zh.start, one.zh.end), (one.en.start, one.en.end), says, one.is_clear)


@cache
def _scanner() -> Scanner:
    return Scanner(load_table("degree"))


def check(texts: Texts) -> Iterator[Finding]:
    """Finds degrees that are turned round, lost or added."""
    words = texts.shared(word_pairs)
    for pair in words.pairs if words else ():
        for one in _degrees(pair):
            said = "{zh} means {says}, but the English says “{en}”"
            found = pair.pair.finding(one.zh, one.en, said, 0.9 if one.is_clear else 0.7, says=one.says)
            yield replace(found, severity=Severity.WARNING if one.is_clear else Severity.INFO)


RULE = Declaration(
    code="M003",
    name="degree",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
