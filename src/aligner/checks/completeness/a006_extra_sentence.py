"""A006 extra-sentence: a sentence of the translation renders nothing in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import extra
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds sentences that were added; those in a row together."""
    yield from extra(texts, whole=False)


RULE = Declaration(
    code="A006",
    name="extra-sentence",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
