"""A001 not-a-translation: the two texts are not translations of each other, or too little of them is."""

from collections.abc import Iterator

from aligner.checks.model import Finding, Location, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Unrelated
from aligner.document.units import Unit
from aligner.segment.model import SegmentedDocument


def check(subject: Unrelated) -> Iterator[Finding]:
    """Reports two texts that correspond too little to be compared."""
    alignment = subject.alignment
    share = f"{alignment.parallel:.0%} of the text corresponds"
    if alignment.is_translation:
        message = f"only a part of the two texts is a translation: {share}, so their sentences were not compared"
        help_ = "check that these are the two files you meant, in the same version"
    else:
        message = f"the two texts are not translations of each other: {share}"
        help_ = "check that these are the two files you meant; nothing else was checked"
    if alignment.zh.document.source.unit is Unit.RECORD:
        help_ = "check that the same id means the same text in both languages; nothing else was checked here"
    yield Finding(message, zh=_beginning(alignment.zh), en=_beginning(alignment.en), confidence=0.95, help=help_)


def _beginning(document: SegmentedDocument) -> Location | None:
    return locate_part(document, document.segments[0]) if document.segments else None


RULE = Declaration("A001", "not-a-translation", Severity.ERROR, Unrelated, check)
