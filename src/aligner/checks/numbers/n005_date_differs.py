"""N005 date-differs: a date or a time is another one in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Severity
from aligner.checks.numbers.findings import differing
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.quantity.compare import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds dates that the translation renders by others."""
    return differing(texts, Difference.DATE)


RULE = Declaration(
    code="N005",
    name="date-differs",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
