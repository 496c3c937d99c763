"""The types that reading and parsing produce, up to blocks of plain text that know their place in the file.

All offsets count characters (Unicode code points), and all spans are half-open. Offsets into a source don't count a
byte-order mark.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


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


class Position(NamedTuple):
    """A place in a file as editors count it: both numbers start at 1, columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file as it was read, with its line ends unchanged."""

    path: str
    """As the user wrote it; `-` for standard input."""
    text: str = field(repr=False)
    encoding: str = "utf-8"
    """A Python codec name that turns `text` back into the file's bytes."""
    bom: bool = False
    """Whether the file began with a byte-order mark (never part of `text`)."""
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Offset of the first character of every line; lines end at LF, CRLF or a lone CR."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_starts", tuple(_line_starts(self.text)))

    def position(self, offset: int) -> Position:
        """Line and column of the character at `offset` (the end of the text is a valid place)."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    starts = [0]
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
    """The parser that read it: the name of a module of `document.formats`."""
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
