"""N008 unit-differs: a number has another unit in the translation."""

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
    """Finds numbers with the wrong unit."""
    return differing(texts, Difference.UNIT)


RULE = Declaration(
    code="N008",
    name="unit-differs",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
