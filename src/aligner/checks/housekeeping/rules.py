"""Rules about the check itself. Their findings come from the parts that do the work: suppressions, baselines and the runner."""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULES: tuple[Declaration[object], ...] = (
    Declaration(code="X001", name="unused-suppression", severity=Severity.WARNING),
    Declaration(code="X002", name="stale-baseline", severity=Severity.WARNING),
    Declaration(code="X003", name="rule-failed", severity=Severity.ERROR),
)
