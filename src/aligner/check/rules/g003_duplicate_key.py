"""G003 duplicate-key: a key stands twice in the same mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.glossary import GlossarySubject, faults
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.glossary.faults import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


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
