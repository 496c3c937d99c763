"""G003 duplicate-key: a key stands twice in the same mapping."""

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
    """Finds what the loader saw twice."""
    return faults(subject, FaultKind.DUPLICATE_KEY)


RULE = Declaration(
    code="G003",
    name="duplicate-key",
    severity=Severity.ERROR,
    subject=GlossarySubject,
    check=check,
)
