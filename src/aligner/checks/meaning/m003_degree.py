"""M003 degree.

A bound, a quantifier or a rank is another: *at least* for *at most*, *some* for *all*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.degrees import degrees
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds degrees that are turned round, lost or added."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        for one in degrees(pair):
            said = "{zh} means {says}, but the English says “{en}”"
            yield pair.pair.finding(one.zh, one.en, said, 0.9, says=one.says)


RULE = Declaration(
    code="M003",
    name="degree",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
