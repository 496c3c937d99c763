"""A001 not-a-translation: the two texts are not translations of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Unrelated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.segment.model import SegmentedDocument


def check(subject: Unrelated) -> Iterator[Finding]:
    """Says so."""
    alignment = subject.alignment
    yield Finding(
        f"the two texts are not translations of each other: {alignment.parallel:.0%} of the text corresponds",
        zh=_beginning(alignment.zh),
        en=_beginning(alignment.en),
        confidence=0.95,
        help="see whether these are the two files you meant; nothing else was checked",
    )


def _beginning(document: SegmentedDocument) -> Location | None:
    return locate_part(document, document.segments[0]) if document.segments else None


RULE = Declaration(
    code="A001",
    name="not-a-translation",
    severity=Severity.ERROR,
    subject=Unrelated,
    check=check,
)
