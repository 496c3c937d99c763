"""A008 moved-paragraph: a paragraph of the translation appears in a different place than in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import moved
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds paragraphs out of order."""
    yield from moved(texts)


RULE = Declaration(
    code="A008",
    name="moved-paragraph",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
