"""M002 direction: up for down, before for after, profit for loss: one side says the opposite of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.agreement import MIN_OPPOSITE, severity
from aligner.checks.meaning.directions import DIRECTION, directions
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.meaning.read_contrasts import Hints, read_contrasts
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.directions import Opposites
    from aligner.checks.meaning.pairs import WordPair

_HINTS = Hints(DIRECTION, MIN_OPPOSITE)


def check(texts: Texts) -> Iterator[Finding]:
    """Finds opposites."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        opposites = list(directions(pair, found.lexical))
        for one in opposites:
            yield _finding(pair, one, severity(texts, pair.pair, one.zh, one.en, MIN_OPPOSITE))
        for one in () if opposites else read_contrasts(texts, pair, _HINTS):
            yield _finding(pair, one, Severity.WARNING)


def _finding(pair: WordPair, opposites: Opposites, severity: Severity) -> Finding:
    zh, en = pair.zh.locate(*opposites.zh), pair.en.locate(*opposites.en)
    return Finding(
        f"{zh.text} means {opposites.says}, but the English says “{en.text}”",
        zh=zh,
        en=en,
        confidence=round(0.9 * pair.bead.confidence, 3),
        severity=severity,
    )


RULE = Declaration(
    code="M002",
    name="direction",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
