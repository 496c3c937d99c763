"""N001 number-differs: a number is another one in the translation."""

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
    """Finds numbers that the translation renders by others."""
    return differing(texts, Difference.NUMBER, Difference.SIGN)


RULE = Declaration(
    code="N001",
    name="number-differs",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
