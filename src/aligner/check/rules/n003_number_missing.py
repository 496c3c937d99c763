"""N003 number-missing: a number of the original is not in the translation."""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.check.values.findings import missing

RULE = Declaration(
    code="N003",
    name="number-missing",
    severity=Severity.ERROR,
    subject=Texts,
    check=missing,
)
