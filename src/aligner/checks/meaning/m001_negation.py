"""M001 negation: a negation is missing, or is where the original has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.negation import unmatched
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.negation import Negation
    from aligner.checks.meaning.pairs import WordPair


def check(texts: Texts) -> Iterator[Finding]:
    """Finds negations with nothing on the other side."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        negation = unmatched(pair, found.lexical)
        if negation:
            yield _finding(pair, negation)


def _finding(pair: WordPair, negation: Negation) -> Finding:
    own, other = (pair.zh, pair.en) if negation.lost else (pair.en, pair.zh)
    word = own.prose[negation.start : negation.end]
    predicate = negation.en if negation.lost else negation.zh
    where = f": “{other.prose[slice(*predicate)]}” is not negated" if predicate else ""
    if negation.lost:
        message = f"the negation {word} is missing from the English{where}"
    else:
        message = f"the negation “{word}” has no counterpart in the Chinese{where}"
    here = own.locate(negation.start, negation.end)
    there = other.locate(*(predicate or (0, len(other.prose))))
    zh, en = (here, there) if negation.lost else (there, here)
    confidence = 0.9 if predicate is None else 0.85
    return Finding(
        message, zh=zh, en=en, severity=pair.severity, confidence=round(confidence * pair.bead.confidence, 3)
    )


RULE = Declaration(
    code="M001",
    name="negation",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
