"""Makes a copy of a Word document with the findings and the repairs of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.document.word.package import Package
from aligner.document.word.story import Story
from aligner.errors import OutputError
from aligner.output.word.comments import add_comments
from aligner.output.word.draft import Draft
from aligner.output.word.editor import Editor, changes

if TYPE_CHECKING:
    from aligner.checks.model import Report
    from aligner.document.model import Source


def commented(report: Report, data: bytes) -> bytes:
    """A copy of the translation with the findings of a report."""
    source = report.translation
    assert source is not None  # noqa: S101 - there is no copy without a translation
    draft = Draft(Package(data, source.path))
    draft.check()
    draft.change(draft.package.main)
    story = Story.of(draft.package, draft.parts)
    if story.text == source.text and not report.diagnostics:
        return data
    if story.text != source.text:
        story = _repaired(story, source, draft)
    add_comments(report, source, Editor(draft, story))
    return draft.finish()


def _repaired(story: Story, source: Source, draft: Draft) -> Story:
    """The story of a document after the repairs that the text of the source has."""
    editor, text = Editor(draft, story), story.text
    edits = [
        (unit, start, end, new)
        for unit, begin in zip(story.units, source.unit_starts, strict=True)
        for start, end, new in changes(text[unit.start : unit.end], source.text[begin : source.unit_end(begin)])
    ]
    for unit, start, end, new in reversed(edits):
        if unit.note:
            part = unit.note.rpartition("#")[0]
            draft.parts[part] = story.parts[part]
        editor.replace(unit.start + start, unit.start + end, new)
    repaired = Story.of(draft.package, draft.parts)
    if repaired.text != source.text:
        raise OutputError(f"{source.path}: the repairs can't be written as tracked changes; leave --fix out")
    return repaired
