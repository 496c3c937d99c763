"""A004 missing-content.

A part of a sentence of the original is missing in the translation: a clause, or an item of a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import missing_parts
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds parts of sentences that were lost."""
    yield from missing_parts(texts)


RULE = Declaration(
    code="A004",
    name="missing-content",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
