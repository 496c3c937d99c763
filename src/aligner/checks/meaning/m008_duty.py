"""M008 duty: what is forbidden is allowed, or what need not be done is demanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.duties import turned_duty
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds duties that are turned round."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        one = turned_duty(pair)
        if one:
            yield pair.pair.finding(
                one.zh, one.en, "{zh} says {says}, but the English says “{en}”", 0.85, says=one.says
            )


RULE = Declaration(
    code="M008",
    name="duty",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
