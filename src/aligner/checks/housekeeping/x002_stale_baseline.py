"""X002 stale-baseline: the baseline lists findings that are no longer there."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULE: Declaration[object] = Declaration(
    code="X002",
    name="stale-baseline",
    severity=Severity.INFO,
)
