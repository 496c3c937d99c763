"""N003 number-missing: a number of the original is not in the translation."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.numbers.findings import missing
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

RULE = Declaration(
    code="N003",
    name="number-missing",
    severity=Severity.ERROR,
    subject=Texts,
    check=missing,
)
