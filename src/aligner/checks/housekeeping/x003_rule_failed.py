"""X003 rule-failed: a rule failed, so that what it would have found is not known."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULE: Declaration[object] = Declaration(
    code="X003",
    name="rule-failed",
    severity=Severity.ERROR,
)
