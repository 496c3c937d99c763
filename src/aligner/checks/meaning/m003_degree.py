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
            zh, en = pair.zh.locate(*one.zh), pair.en.locate(*one.en)
            yield Finding(
                f"{zh.text} means {one.says}, but the English says “{en.text}”",
                zh=zh,
                en=en,
                confidence=round(0.9 * pair.bead.confidence, 3),
            )


RULE = Declaration(
    code="M003",
    name="degree",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
