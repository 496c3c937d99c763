"""Makes a copy of a Word document with the findings of a report as comments, each at its words, and with its repairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from aligner.checks.model import Diagnostic, Location, Report
from aligner.checks.paragraphs import ParagraphIndex
from aligner.document.model import Source
from aligner.document.word.package import Package, children, tag
from aligner.document.word.story import Story
from aligner.errors import OutputError
from aligner.output.markup import without_forbidden
from aligner.output.places import STANDARD_INPUT, named, suggested_changes
from aligner.output.word.draft import AUTHOR, INITIALS, Draft, Editor, changes
from aligner.text.controls import printable
from aligner.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element


_LONGEST_QUOTE = 300
"""Most characters of the other text that a comment quotes."""
_MOST_PLACES = 8
"""Most further places of a finding that a comment names."""


def add_comments(report: Report, source: Source, editor: Editor) -> None:
    """Adds a comment to a document for each finding of a report.

    `source` is the translation, whose text is that of the document.
    """
    index = ParagraphIndex(report.paragraphs)
    sources = {one.path: one for one in report.sources}
    root = editor.draft.comments() if report.diagnostics else None
    for diagnostic in report.diagnostics:
        assert root is not None  # noqa: S101 - there are findings
        number = str(editor.draft.new_number())
        _mark(editor, *_anchor(diagnostic, report, source, index), number)
        lines = [_without_folder(line, source.path) for line in _lines(diagnostic, source, sources)]
        root.append(_comment(editor.draft, number, lines))


def _anchor(diagnostic: Diagnostic, report: Report, source: Source, index: ParagraphIndex) -> Span:
    """The words that a comment is at, or the paragraph nearby if something is missing."""
    own, other = diagnostic.en, diagnostic.zh
    if diagnostic.target == "zh":
        own, other = other, own
    if own is None or own.path != source.path:
        own = _counterpart(other, report, source, index)
        start = own.start if own else len(source.text) - len(source.text.lstrip())
        return source.unit_start(start), source.unit_end(start)
    if own.start == own.end:
        return source.unit_start(own.start), source.unit_end(own.start)
    return own.start, min(own.end, source.unit_end(own.start))


def _counterpart(other: Location | None, report: Report, source: Source, index: ParagraphIndex) -> Location | None:
    """The paragraph of the translation that corresponds to a place in the original, or the one before it."""
    number = index.number(other) if other else None
    if number is None:
        return None
    sides = [
        place for p in report.paragraphs[: number + 1] for place in (p.zh, p.en) if place and place.path == source.path
    ]
    return sides[-1] if sides else None


def _mark(editor: Editor, start: int, end: int, number: str) -> None:
    """Marks a span of a document as the place of a comment."""
    first, last = _bounds(editor, start, end)
    draft = editor.draft
    first.addprevious(draft.element("commentRangeStart", id=number))
    finish = draft.element("commentRangeEnd", id=number)
    last.addnext(finish)
    finish.addnext(draft.element("r", draft.element("commentReference", id=number)))


def _bounds(editor: Editor, start: int, end: int) -> tuple[_Element, _Element]:
    """The elements before and after which the marks of a comment are.

    Notes can't have comments, so theirs are at the reference; those of a text box are at the paragraph that has it.
    """
    unit = editor.unit_at(start)
    paragraph = unit.element
    found = None
    if unit.note:
        run = editor.reference(unit.note)
        found = None if run is None else (run, run)
        paragraph = editor.story.units[0].element
    elif (host := _host(unit.element)) is not unit.element:
        paragraph = host
        outer = next((one for one in editor.story.units if one.element is host), None)
        found = editor.bounds(outer.start, outer.end) if outer else None
    else:
        found = editor.bounds(start, end)
    if found is not None:
        return found
    content = [element for element in children(paragraph) if tag(element) != "w:pPr"]
    if not content:
        content = [editor.draft.element("r")]
        paragraph.append(content[0])
    return content[0], content[-1]


def _host(paragraph: _Element) -> _Element:
    """The paragraph itself, or the one that has the text box in which it is."""
    host = paragraph
    inside = False
    for element in paragraph.iterancestors():
        if tag(element) == "w:txbxContent":
            inside = True
        elif inside and tag(element) == "w:p":
            host, inside = element, False
    return host


def _comment(draft: Draft, number: str, lines: list[str]) -> _Element:
    """A comment with a paragraph for each line."""
    comment = draft.element("comment", id=number, author=AUTHOR, date=draft.date, initials=INITIALS)
    for at, line in enumerate(lines):
        runs = [draft.element("r", draft.element("annotationRef"))] if at == 0 else []
        runs.append(draft.element("r", draft.text(without_forbidden(printable(" ".join(line.split())), "\ufffd"))))
        comment.append(draft.element("p", *runs))
    return comment


def _lines(diagnostic: Diagnostic, source: Source, sources: Mapping[str, Source]) -> Iterator[str]:
    """What a comment says: the rule and the message, the words of the original, and what to do."""
    yield f"{diagnostic.rule} {diagnostic.name} ({diagnostic.severity.value}): {diagnostic.message}"
    for place in (diagnostic.zh, diagnostic.en, diagnostic.glossary):
        if place and place.path != source.path and place.text.strip():
            quoted = place.text if len(place.text) <= _LONGEST_QUOTE else f"{place.text[:_LONGEST_QUOTE]}…"
            yield f"{named(place, _file(place))}: {quoted}"
    if diagnostic.more:
        places = [p.where if p.path == source.path else named(p, _file(p)) for p in diagnostic.more]
        rest = len(places) - _MOST_PLACES
        yield f"Also at {', '.join(places[:_MOST_PLACES])}" + (f" and {rest} more" if rest > 0 else "")
    for effect in diagnostic.effects:
        yield f"Also: {effect.rule} {effect.message}"
    if diagnostic.help:
        yield f"Help: {diagnostic.help}"
    if diagnostic.fix and diagnostic.fix.suggestion:
        for suggested in suggested_changes(diagnostic.fix, sources):
            yield f"Perhaps {suggested}"


def _file(place: Location) -> str:
    """The name of the file of a place without its folder, because copies are handed on."""
    return STANDARD_INPUT if place.path == "-" else PurePath(place.path).name


def _without_folder(line: str, path: str) -> str:
    """A line with the name of a file in place of its path."""
    name = PurePath(path).name
    return line.replace(path, name) if len(name) < len(path) else line


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
