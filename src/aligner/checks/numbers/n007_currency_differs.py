"""N007 currency-differs: an amount is in another currency in the translation, with the same figure."""

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
    """Finds amounts in the wrong currency."""
    return differing(texts, Difference.CURRENCY)


RULE = Declaration(
    code="N007",
    name="currency-differs",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
