"""The types that reading and parsing produce, up to blocks of plain text that know their place in the file.

All offsets count characters (Unicode code points), and all spans are half-open. Offsets into a source don't count a
byte-order mark.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from aligner.document.units import Mark, Position, Unit


class Language(StrEnum):
    """The two languages of this tool."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language on the other side."""
        return Language.EN if self is Language.ZH else Language.ZH

    @property
    def called(self) -> str:
        """The English name of the language, for messages."""
        return "Chinese" if self is Language.ZH else "English"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, with its line ends unchanged."""

    path: str
    """As the user wrote it; `-` for standard input."""
    text: str = field(repr=False)
    encoding: str = "utf-8"
    """A Python codec name that turns `text` back into the file's bytes."""
    bom: bool = False
    """Whether the file began with a byte-order mark (never part of `text`)."""
    unit: Unit = Unit.LINE
    """What the numbers of places count."""
    unit_starts: tuple[int, ...] = field(default=(), repr=False)
    """Offset of the first character of every unit, ascending, each at the start of a line; empty if the unit is the line."""
    unit_times: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    """When each unit begins and ends, in seconds; empty if units have no times."""
    reader: str = ""
    """The reader of `document.readers` that made `text` from the file; empty if `text` is the text of the file itself."""
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    """What the reader knows about parts of the text, for its parser."""
    digest: str = field(default="", repr=False)
    """The SHA-256 of the file that the reader read."""
    line_starts: Sequence[int] = field(init=False, repr=False, compare=False)
    """Offset of the first character of every line; lines end at LF, CRLF or a lone CR."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_starts", _line_starts(self.text))

    def position(self, offset: int) -> Position:
        """The unit and the column of the character at `offset` (the end of the text is a valid place)."""
        line, column = self.line_position(offset)
        return Position(self._unit_at(offset) + 1 if self.unit_starts else line, column)

    def number(self, offset: int) -> int:
        """The number of the unit of the character at `offset`, from 1, as in `position`."""
        return max(bisect_right(self.unit_starts or self.line_starts, offset), 1)

    def line_position(self, offset: int) -> Position:
        """The line and the column of the character at `offset` in the whole text, whatever the unit is."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def row(self, offset: int) -> int:
        """The number of the line inside its unit, from 1."""
        if not self.unit_starts:
            return 1
        start = min(self.unit_starts[self._unit_at(offset)], offset)
        return self.line_position(offset).line - self.line_position(start).line + 1

    def line_start(self, offset: int) -> int:
        """The offset at which the line of the character at `offset` begins."""
        return self.line_starts[self.line_position(offset).line - 1]

    def unit_start(self, offset: int) -> int:
        """The offset from which characters are counted: where the unit begins, or the file if the unit is the line."""
        return min(self.unit_starts[self._unit_at(offset)], offset) if self.unit_starts else 0

    def unit_end(self, offset: int) -> int:
        """The offset after the last character of the unit at `offset`, without the line end that separates it from the next."""
        starts = self.unit_starts or self.line_starts
        number = bisect_right(starts, offset)
        if number == len(starts):
            return len(self.text)
        end = starts[number] - 1
        return end - (end > offset and self.text[end - 1 : end + 1] == "\r\n")

    def _unit_at(self, offset: int) -> int:
        """The index of the unit at `offset`. Text before the first unit counts as part of it."""
        return max(bisect_right(self.unit_starts, offset) - 1, 0)

    def times(self, start: int, end: int) -> tuple[tuple[float, float], ...]:
        """When the units of a span begin and end; empty if units have no times."""
        return self.unit_times[self._unit_at(start) : self._unit_at(max(start, end - 1)) + 1]

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Source:
        """The source after edits: start, end and new text of each. They must be sorted and must not overlap.

        Units and marks keep their characters; what is inserted where a mark begins or ends is outside of it.
        """
        parts: list[str] = []
        at = 0
        for start, end, new in edits:
            parts += [self.text[at:start], new]
            at = end
        text = "".join([*parts, self.text[at:]])
        if not (self.unit_starts or self.marks):
            return replace(self, text=text)
        starts = tuple(_moved(edits, start) for start in self.unit_starts)
        spans = [(_moved(edits, mark.start, begins=True), _moved(edits, mark.end)) for mark in self.marks]
        marks = tuple(mark._replace(start=lo, end=hi) for mark, (lo, hi) in zip(self.marks, spans, strict=True))
        return replace(self, text=text, unit_starts=starts, marks=marks)


def _moved(edits: Sequence[tuple[int, int, str]], offset: int, *, begins: bool = False) -> int:
    """The place of an offset after edits: before what is inserted there or, if something begins at it, after that."""
    shift = 0
    for start, end, new in edits:
        if start > offset or (start == offset and not (begins and end == start)):
            break
        if end <= offset:
            shift += len(new) - (end - start)
        else:
            return start + shift + min(offset - start, len(new))
    return offset + shift


def _line_starts(text: str) -> array[int]:
    starts = array("I", [0])
    at = 0
    while True:
        lf = text.find("\n", at)
        end = len(text) if lf < 0 else lf
        cr = text.find("\r", at, end)
        while cr >= 0 and cr + 1 < end:  # a lone CR ends a line
            starts.append(cr + 1)
            cr = text.find("\r", cr + 1, end)
        if lf < 0:
            if cr >= 0:
                starts.append(cr + 1)
            return starts
        starts.append(lf + 1)
        at = lf + 1


class PieceKind(StrEnum):
    """How a piece's text relates to the characters it came from."""

    TEXT = "text"
    """The same characters."""
    ENTITY = "entity"
    """A character reference or a backslash escape: `&amp;` for `&`, `\\*` for `*`."""
    BREAK = "break"
    """A run of white space. A line feed stands for a hard line break (`<br>`), a space for a wrapped line or several spaces.
    A line wrapped between two Han characters leaves nothing, and has no piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of plain text and the span of the source that it came from.

    `start` and `end` are offsets in the text that contains the piece (of a block or a segment). `source_start` and
    `source_end` are offsets in the file.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kind: PieceKind = PieceKind.TEXT


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CODE = "code"
    IMAGE = "image"
    FOOTNOTE = "footnote"
    FIELD = "field"
    """A title or a description in front matter or in the head of a page. These blocks come first."""


class InlineKind(StrEnum):
    """Markup inside a block that the alignment and the checks use."""

    LINK = "link"
    IMAGE = "image"
    CODE = "code"
    FOOTNOTE_REFERENCE = "footnote_reference"
    TAG = "tag"
    """A tag of a translation tool that stands for markup: `<x id="1"/>` in XLIFF."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A link, image, code span, footnote reference or tag inside a block."""

    kind: InlineKind
    target: str
    """The address of a link or an image, the label of a footnote, the text of a code span, or the name and id of a tag."""
    start: int
    """`start` to `end` is the text that it shows, as offsets in the block's text. An image shows its alternative text."""
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quote, table row, code block, image or footnote, as plain text.

    The pieces cover `text` in order and without gaps, except for characters that the parser added (the tab between two
    table cells). Such a character belongs to no piece.
    """

    id: int
    """0-based, in document order."""
    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    source_start: int
    """`source_start` to `source_end` is the block with its markup, as a span of the source."""
    source_end: int
    level: int = 0
    """1 to 6 for headings, nesting depth (from 1) for list items and quotes, else 0."""
    info: str = ""
    """The language of a code block, the address of an image, the label of a footnote, or the key of a field in lower case."""
    inlines: tuple[Inline, ...] = ()
    chrome: bool = False
    """Whether the block is outside the article according to the structure of the page: menus, page headers and footers, forms."""

    def moved(self, by: int) -> Block:
        """The block with its places `by` characters later: those of a part of a source become those of the whole."""
        return replace(
            self,
            pieces=tuple(
                replace(p, source_start=p.source_start + by, source_end=p.source_end + by) for p in self.pieces
            ),
            inlines=tuple(
                replace(i, source_start=i.source_start + by, source_end=i.source_end + by) for i in self.inlines
            ),
            source_start=self.source_start + by,
            source_end=self.source_end + by,
        )


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter whose value is text, such as `title`."""

    key: str
    value: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class ParsedBlocks:
    """The result of the parser of one file type."""

    blocks: tuple[Block, ...]
    front_matter: tuple[Field, ...] = ()
    head: tuple[Field, ...] = ()
    """The title and the description in the head of a page."""
    unit: Unit = Unit.LINE
    """What the numbers of places in this file count."""
    unit_starts: tuple[int, ...] = ()
    """Offset of the first character of every unit, as in `Source`; empty if the unit is the line."""
    unit_times: tuple[tuple[float, float], ...] = ()
    """When each unit begins and ends, as in `Source`."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the front matter and, if it has no field of that name, those of the head of the page."""
        known = {field.key.lower() for field in self.front_matter}
        return (*self.front_matter, *(field for field in self.head if field.key not in known))


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file."""

    source: Source
    format: str
    """The parser that read it: the name of a module of `document.formats` or `document.readers`."""
    language: Language
    blocks: tuple[Block, ...]
    front_matter: tuple[Field, ...] = ()
    title: str = ""


def source_span(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int, int]:
    """The span of the source that the characters `start` to `end` of a text came from.

    A character of a piece that is not a verbatim copy maps to the whole source of the piece. Between two pieces, an end
    belongs to the earlier one and a start to the later one.

    Raises:
        ValueError: There are no pieces.
    """
    if not pieces:
        raise ValueError("no pieces: this text came from nowhere")
    first = next((p for p in pieces if p.end > start), pieces[-1])
    last = next((p for p in reversed(pieces) if p.start < end), first)
    lo = first.source_start
    if first.kind is PieceKind.TEXT:
        lo += min(max(start - first.start, 0), first.end - first.start)
    hi = last.source_end
    if last.kind is PieceKind.TEXT:
        hi -= min(max(last.end - end, 0), last.end - last.start)
    return lo, max(lo, hi)


def slice_pieces(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of the characters `start` to `end` of a text, with offsets relative to `start`."""
    out = []
    for p in pieces:
        lo, hi = max(p.start, start), min(p.end, end)
        if lo >= hi:
            continue
        if p.kind is PieceKind.TEXT:
            out.append(Piece(lo - start, hi - start, p.source_start + lo - p.start, p.source_end - (p.end - hi)))
        else:
            out.append(Piece(lo - start, hi - start, p.source_start, p.source_end, p.kind))
    return tuple(out)
