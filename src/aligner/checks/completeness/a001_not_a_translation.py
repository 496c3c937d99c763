"""A001 not-a-translation: the two texts are not translations of each other, or too little of them is."""

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
    share = f"{alignment.parallel:.0%} of the text corresponds"
    if alignment.is_translation:
        message = f"the two texts are hardly translations of each other: {share}, so their sentences were not compared"
        help_ = "see whether these are the two files you meant, and the same version of the text"
    else:
        message = f"the two texts are not translations of each other: {share}"
        help_ = "see whether these are the two files you meant; nothing else was checked"
    yield Finding(message, zh=_beginning(alignment.zh), en=_beginning(alignment.en), confidence=0.95, help=help_)


def _beginning(document: SegmentedDocument) -> Location | None:
    return locate_part(document, document.segments[0]) if document.segments else None


RULE = Declaration(
    code="A001",
    name="not-a-translation",
    severity=Severity.ERROR,
    subject=Unrelated,
    check=check,
)
