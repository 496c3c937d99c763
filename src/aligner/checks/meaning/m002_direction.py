"""M002 direction: up for down, before for after, profit for loss: one side says the opposite of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.agreement import MIN_OPPOSITE, severity
from aligner.checks.meaning.directions import directions
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.directions import Opposites
    from aligner.checks.meaning.pairs import WordPair


def check(texts: Texts) -> Iterator[Finding]:
    """Finds opposites."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        for opposites in directions(pair, found.lexical):
            yield _finding(texts, pair, opposites)


def _finding(texts: Texts, pair: WordPair, opposites: Opposites) -> Finding:
    zh, en = pair.zh.locate(*opposites.zh), pair.en.locate(*opposites.en)
    return Finding(
        f"{zh.text} means {opposites.says}, but the English says “{en.text}”",
        zh=zh,
        en=en,
        confidence=round(0.9 * pair.bead.confidence, 3),
        severity=severity(texts, pair.pair, opposites.zh, opposites.en, MIN_OPPOSITE),
    )


RULE = Declaration(
    code="M002",
    name="direction",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
