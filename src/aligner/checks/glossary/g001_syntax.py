"""G001 syntax: a glossary file is no YAML, or does not have the shape of a glossary."""

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
    """Finds what the loader could not read."""
    return faults(subject, FaultKind.SYNTAX)


RULE = Declaration(
    code="G001",
    name="syntax",
    severity=Severity.ERROR,
    subject=GlossarySubject,
    check=check,
)
