"""Declarations of the rules about the check itself.

They have no check function: `aligner.checks.suppression`, `baseline`, `run` and `reviewed` make their findings.
"""

from __future__ import annotations

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULES: tuple[Declaration[object], ...] = (
    Declaration(code="X001", name="unused-suppression", severity=Severity.WARNING),
    Declaration(code="X002", name="stale-baseline", severity=Severity.WARNING),
    Declaration(code="X003", name="rule-failed", severity=Severity.ERROR),
    Declaration(code="X004", name="stale-verdict", severity=Severity.INFO),
)
