"""N004 number-extra: a number of the translation is not in the original."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.numbers.findings import extra
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

RULE = Declaration(
    code="N004",
    name="number-extra",
    severity=Severity.WARNING,
    subject=Texts,
    check=extra,
)
