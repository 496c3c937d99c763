"""N006 percentage-differs: a percentage, a share or a multiple is another one in the translation."""

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
    """Finds percentages, shares and multiples that the translation renders by others."""
    return differing(texts, Difference.RATIO, Difference.POINTS)


RULE = Declaration(
    code="N006",
    name="percentage-differs",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
