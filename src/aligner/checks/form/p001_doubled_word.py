"""P001 doubled-word: a word appears twice in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.form.doubled import doubled_chinese, doubled_english
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part, overlaps
from aligner.checks.texts import Texts
from aligner.document.model import Language, source_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.form.doubled import Doubled
    from aligner.segment.model import Segment, SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds doubled words in the translation."""
    document = texts.target
    if document is None:
        return
    english = document.document.language is Language.EN
    for segment in prose(document):
        found = list((doubled_english if english else doubled_chinese)(segment.text))
        barred = machine_spans(document, segment) if found else []
        for one in found:
            if overlaps(barred, one.start, one.end):
                continue
            place = locate_part(document, segment, one.start, one.end)
            times = (
                "twice" if segment.text[one.start : one.end].lower().count(one.word.lower()) == 2 else "several times"
            )
            yield Finding(
                f"“{one.word}” stands {times} in a row",
                zh=None if english else place,
                en=place if english else None,
                confidence=0.95 if one.sure else 0.8,
                fix=_fix(document, segment, one),
            )


def _fix(document: SegmentedDocument, segment: Segment, one: Doubled) -> Fix | None:
    """Leaves out what is too much, if the file has nothing else there."""
    source = document.document.source
    start = source_span(segment.pieces, one.start, one.kept)[1]
    end = source_span(segment.pieces, one.kept, one.end)[1]
    if source.text[start:end].split() != segment.text[one.kept : one.end].split():
        return None
    return Fix((Edit(source.path, start, end, ""),), safe=one.sure)


RULE = Declaration(
    code="P001",
    name="doubled-word",
    severity=Severity.WARNING,
    subject=Texts,
    alone=tuple(Language),
    check=check,
)
