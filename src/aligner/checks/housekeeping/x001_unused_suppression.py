"""X001 unused-suppression: a comment leaves out findings that there are none of, or names a rule that doesn't exist."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULE: Declaration[object] = Declaration(
    code="X001",
    name="unused-suppression",
    severity=Severity.WARNING,
)
