"""N004 number-extra: a number of the translation is not in the original."""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.check.values.findings import extra

RULE = Declaration(
    code="N004",
    name="number-extra",
    severity=Severity.WARNING,
    subject=Texts,
    check=extra,
)
