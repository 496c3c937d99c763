"""Parts of sentences that the model finds no counterpart for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.losses import partial_losses
from aligner.checks.completeness.quotation import quoted
from aligner.checks.judged import MARK, MIN_REPORTED, doubts
from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.judged import Doubts
    from aligner.checks.pair import Side
    from aligner.checks.texts import Texts
    from aligner.document.model import Language
    from aligner.judge import Stretch


MIN_UNCOVERED = 1.0
"""Least weight of the words of a part that the lexicon knows and doesn't find on the other side. Names and tokens have less: what the
model says about them is not reliable, and other rules look for them."""


def unrendered(texts: Texts, language: Language) -> Iterator[Finding]:
    """Reports the parts of one text that the model finds no counterpart for, and that no other finding covers.

    If both sides of a pair have such parts, one may be a wrong rendering of the other, which is for M004 to report.
    """
    covered = {(which, part.segment) for which, part in texts.shared(partial_losses)}
    for doubt in texts.shared(doubts):
        own = doubt.side(language)
        if doubt.side(language.other):
            continue
        side = doubt.judged.pair.side(language)
        if any((language, unit) in covered for unit in side.units):
            continue
        for part in own:
            if part.odds >= MIN_REPORTED and part.uncovered >= MIN_UNCOVERED:
                yield _finding(doubt, part, side, language)


def _finding(doubt: Doubts, part: Stretch, side: Side, language: Language) -> Finding:
    other = doubt.judged.pair.side(language.other)
    place = side.locate(part.start, part.end)
    return Finding(
        f"{MARK} {quoted(place.text)} may have no counterpart in the {language.other.called}: please read both",
        **by_language(language, place, other.locate(0, len(other.segments[0].text))),
        confidence=round(doubt.judged.evidence.error, 3),
        severity=Severity.INFO,
        by_model=True,
    )
