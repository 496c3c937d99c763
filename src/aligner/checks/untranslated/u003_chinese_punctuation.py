"""U003 chinese-punctuation: the translation has punctuation of the other language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.checks.form.punctuation import Join, chinese_marks, english_marks, join_of, spaced, writes_full_width
from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.text.spans import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.form.punctuation import Mark
    from aligner.checks.model import Edit
    from aligner.segment.model import Segment, SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds the marks, those of one kind together.

    Marks that may be a part of a number are reported by themselves: only they have no safe repair.
    """
    document = texts.target
    if document is None:
        return
    english = document.document.language is Language.EN
    if not english and not writes_full_width(segment.text for segment in prose(document)):
        return
    groups: dict[tuple[str, bool], list[tuple[Segment, Mark]]] = {}
    for segment in prose(document):
        found = list((chinese_marks if english else english_marks)(segment.text))
        barred = machine_spans(document, segment) if found else []
        for mark in found:
            if not overlaps(barred, mark.start, mark.end):
                unclear = english and _join(document, segment, mark) is Join.UNKNOWN
                groups.setdefault((mark.text, unclear), []).append((segment, mark))
    for (_, unclear), group in groups.items():
        yield _finding(document, group, english=english, unclear=unclear)


def _finding(
    document: SegmentedDocument, group: list[tuple[Segment, Mark]], *, english: bool, unclear: bool
) -> Finding:
    mark = group[0][1]
    first, *more = [locate_part(document, segment, one.start, one.start + len(one.text)) for segment, one in group]
    kind = ("Chinese" if not mark.text.isalnum() else "full-width") if english else "half-width"
    edits = [_edit(document, segment, one, english=english) for segment, one in group]
    safe = mark.safe and not unclear
    repair = Fix(tuple(edit for edit in edits if edit), safe=safe, suggestion=unclear) if all(edits) else None
    return Finding(
        f"“{mark.text}” is a {kind} {mark.name}: {'English' if english else 'Chinese'} writes “{mark.instead}”",
        zh=None if english else first,
        en=first if english else None,
        severity=None if english else Severity.INFO,
        confidence=0.95 if mark.safe else 0.8,
        help="between digits it may separate two numbers or be a part of one; write what is meant" if unclear else "",
        fix=repair,
        more=tuple(more),
    )


def _edit(document: SegmentedDocument, segment: Segment, mark: Mark, *, english: bool) -> Edit | None:
    edit = edit_part(document, segment, mark.start, mark.end, mark.instead)
    if edit is None or not english:
        return edit
    joined = _join(document, segment, mark)
    if joined:
        return replace(edit, replacement=f"{mark.instead} " if joined is Join.APART else mark.instead)
    text = document.document.source.text
    written = spaced(mark.instead, text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1])
    return replace(edit, replacement=written)


def _join(document: SegmentedDocument, segment: Segment, mark: Mark) -> Join | None:
    return join_of(document.blocks[segment.block].text, mark, segment.start)


RULE = Declaration(
    code="U003",
    name="chinese-punctuation",
    severity=Severity.WARNING,
    subject=Texts,
    alone=tuple(Language),
    check=check,
)
