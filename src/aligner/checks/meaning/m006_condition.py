"""M006 condition: a connective of condition is missing, or another one changes what depends on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.conditions import lost_condition, meaning_of
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds conditions with nothing on the other side."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        lost = lost_condition(pair, found.lexical)
        if lost:
            own, other = (pair.zh, pair.en) if lost.in_zh else (pair.en, pair.zh)
            here, there = own.locate(*lost.connective), other.locate(0, len(other.prose))
            yield Finding(
                f"“{here.text}” {meaning_of(here.text.lower())}, which the {'English' if lost.in_zh else 'Chinese'} lacks",
                zh=here if lost.in_zh else there,
                en=there if lost.in_zh else here,
                confidence=round(0.8 * pair.bead.confidence, 3),
            )


RULE = Declaration(
    code="M006",
    name="condition",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
