"""Word documents (`.docx`, `.docm`), read as Word shows them with all tracked changes accepted.

The text of the source has a paragraph per line. Headings, list items and cells of tables are marks at the beginning of their
paragraphs; links, code and references to notes are marks inside of them. Comments, headers, footers, hidden text and tables of
contents are not read.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from aligner.document.model import Block, BlockKind, InlineKind, ParsedBlocks, Source
from aligner.document.registry import Reader
from aligner.document.runs import Row, Run, RunBuilder, numbered, row_blocks
from aligner.document.signature import describe_binary
from aligner.document.units import Mark, Unit
from aligner.errors import InputError

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_ZIP = b"PK\x03\x04"
_NEAR = 1 << 16
"""How much of a file without a suffix is searched at both ends for the name of a part."""
_LARGEST = 128 * 1024**2
"""Maximum size of a file in bytes: most of a large document is pictures, which are not unpacked."""
_INLINES = {"link": InlineKind.LINK, "code-span": InlineKind.CODE, "reference": InlineKind.FOOTNOTE_REFERENCE}
_KINDS = {"heading": BlockKind.HEADING, "item": BlockKind.LIST_ITEM, "quote": BlockKind.QUOTE}
_LINE_BREAK, _HARD_HYPHEN = "\u2028", "\u2011"


def recognises(data: bytes, name: str) -> bool:
    """Whether a file is a Word document, or is called like one."""
    if name.endswith(_SUFFIXES):
        return True
    return data.startswith(_ZIP) and (b"word/" in data[:_NEAR] or b"word/document" in data[-_NEAR:])


def read(data: bytes, path: str) -> Source:
    """The text of a document, a paragraph per line."""
    from aligner.document.read import display_name
    from aligner.document.word.package import Package
    from aligner.document.word.story import Story

    name = display_name(path)
    if not data.startswith(_ZIP):
        kind = describe_binary(data)
        if kind:
            raise InputError(f"{name} is {kind.what}; {kind.advice}")
        raise Package(data, name).damaged("it is no zip archive, or only a part of one")
    story = Story.of(Package(data, name))
    text = story.text
    if not text or text.isspace():
        raise InputError(f"{name} has no text, only pictures or nothing at all; give a document with text in it")
    starts = tuple(unit.start for unit in story.units)
    marks = tuple(sorted(story.marks, key=lambda mark: (mark.start, -mark.end)))
    return Source(
        path, text, unit=Unit.PARAGRAPH, unit_starts=starts, reader="docx", marks=marks, digest=sha256(data).hexdigest()
    )


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a document: its paragraphs, its tables by row, and consecutive paragraphs of code as one block."""
    paragraphs = _paragraphs(source)
    blocks: list[Block] = []
    for (cell_row, is_code), group in groupby(paragraphs, key=lambda p: (p.row, p.is_code)):
        members = list(group)
        if cell_row:
            blocks += _row(source, members)
        elif is_code:
            blocks += _code(source, members)
        else:
            blocks += [block for member in members for block in _block(source, member)]
    return ParsedBlocks(numbered(blocks), unit=source.unit, unit_starts=source.unit_starts)


class _Paragraph:
    """A paragraph of the source with its marks."""

    def __init__(self, span: tuple[int, int], marks: Sequence[Mark]) -> None:
        self.span = span
        self.inlines = [mark for mark in marks if mark.kind in _INLINES]
        self._own = {mark.kind: mark for mark in marks if mark.kind not in _INLINES}
        self.row, _, self.cell = self.value("cell").partition(".")
        self.is_code = "code" in self._own
        self.is_contents = "contents" in self._own

    def value(self, kind: str) -> str:
        """The value of a mark of the paragraph; empty if it has none of this kind."""
        return self._own[kind].value if kind in self._own else ""

    @property
    def kind(self) -> tuple[BlockKind, int]:
        """The kind and the level of its block."""
        found = next(((kind, self._own[name].level) for name, kind in _KINDS.items() if name in self._own), None)
        if "note" in self._own:
            return BlockKind.FOOTNOTE, 0
        return found or (BlockKind.PARAGRAPH, 0)


def _paragraphs(source: Source) -> list[_Paragraph]:
    by_unit: dict[int, list[Mark]] = defaultdict(list)
    for mark in source.marks:
        by_unit[bisect_right(source.unit_starts, mark.start) - 1].append(mark)
    return [
        _Paragraph((start, source.unit_end(start)), by_unit[number]) for number, start in enumerate(source.unit_starts)
    ]


def _block(source: Source, paragraph: _Paragraph) -> Iterator[Block]:
    run = _run(source, paragraph)
    if run.text.strip() and not paragraph.is_contents:
        kind, level = paragraph.kind
        yield run.block(kind, paragraph.span, level=level, info=paragraph.value("note"))


def _run(source: Source, paragraph: _Paragraph) -> Run:
    """The text of a paragraph with its links, its code and its references to notes."""
    builder = RunBuilder(source.text)
    borders = [(mark.start, 1, mark) for mark in paragraph.inlines]
    borders += [(mark.end, 0 if mark.end > mark.start else 2, mark) for mark in paragraph.inlines]
    at, end = paragraph.span
    for offset, order, mark in sorted(borders, key=lambda border: border[:2]):
        _flow(builder, source.text, at, min(offset, end))
        at = max(at, min(offset, end))
        if order == 1:
            builder.open(_INLINES[mark.kind], mark.value, offset)
        else:
            builder.close(_INLINES[mark.kind], offset)
    _flow(builder, source.text, at, end)
    return builder.finish()


def _flow(builder: RunBuilder, text: str, start: int, end: int) -> None:
    """Adds text in which line breaks and hyphens that don't break have their own characters."""
    at = start
    for offset in range(start, end):
        if text[offset] in (_LINE_BREAK, _HARD_HYPHEN):
            if at < offset:
                builder.flow(at, offset)
            at = offset + 1
            if text[offset] == _LINE_BREAK:
                builder.hard_break(offset, at)
            else:
                builder.entity(offset, at, "-")
    if at < end:
        builder.flow(at, end)


def _row(source: Source, paragraphs: Sequence[_Paragraph]) -> list[Block]:
    """The block of a table row, or the blocks of its cells if the table is layout."""
    row = Row(paragraphs[0].span[0])
    for _, members in groupby(paragraphs, key=lambda paragraph: paragraph.cell):
        blocks: list[Block] = []
        for is_code, group in groupby(members, key=lambda member: member.is_code):
            lines = list(group)
            blocks += _code(source, lines) if is_code else [b for line in lines for b in _block(source, line)]
        row.cells.append(blocks)
    return row_blocks(row, paragraphs[-1].span[1], chrome=False)


def _code(source: Source, paragraphs: Sequence[_Paragraph]) -> list[Block]:
    """Consecutive paragraphs of code as one block."""
    start, end = paragraphs[0].span[0], paragraphs[-1].span[1]
    builder = RunBuilder(source.text)
    at = start
    for offset in range(start, end):
        if source.text[offset] == _LINE_BREAK:
            if at < offset:
                builder.verbatim(at, offset)
            builder.line_feed(offset, offset + 1)
            at = offset + 1
    builder.verbatim(at, end)
    run = builder.finish(trimmed=False)
    return [run.block(BlockKind.CODE, (start, end))] if run.text.strip() else []


FORMAT = Reader("a Word document", recognises, read, parse, _LARGEST)
