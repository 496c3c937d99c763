"""N002 number-scale: a number is off by a power of ten in the translation."""

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
    """Finds numbers with the right digits and the wrong magnitude."""
    return differing(texts, Difference.SCALE)


RULE = Declaration(
    code="N002",
    name="number-scale",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
