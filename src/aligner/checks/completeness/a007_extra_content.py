"""A007 extra-content.

A part of a sentence of the translation renders nothing in the original: a clause, or an item of a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import extra_parts
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds parts of sentences that were added."""
    yield from extra_parts(texts)


RULE = Declaration(
    code="A007",
    name="extra-content",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
