"""G002 unknown-field: a field has a name that means nothing in a glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.glossary.subject import GlossarySubject, faults
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.glossary.faults import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Finds what the loader didn't know."""
    return faults(subject, FaultKind.UNKNOWN_FIELD)


RULE = Declaration(
    code="G002",
    name="unknown-field",
    severity=Severity.ERROR,
    subject=GlossarySubject,
    check=check,
)
