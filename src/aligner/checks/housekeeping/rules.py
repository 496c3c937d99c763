"""Declarations of the rules about the check itself.

They have no check function: `aligner.checks.suppression`, `baseline`, `run` and `reviewed` make their findings.
"""

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration

RULES: tuple[Declaration[object], ...] = (
    Declaration("X001", "unused-suppression", Severity.WARNING),
    Declaration("X002", "stale-baseline", Severity.WARNING),
    Declaration("X003", "rule-failed", Severity.ERROR),
    Declaration("X004", "stale-verdict", Severity.INFO),
)
