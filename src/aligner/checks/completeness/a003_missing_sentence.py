"""A003 missing-sentence: a sentence of the original is missing in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import missing
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds sentences that were lost; those in a row together."""
    yield from missing(texts, whole=False)


RULE = Declaration(
    code="A003",
    name="missing-sentence",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
