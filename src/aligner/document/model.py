"""The types that reading and parsing produce: from the bytes of a file to blocks of plain text that know their place.

All offsets count characters (Unicode code points) and all spans are half-open. Offsets into a source leave a byte-order
mark out.
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
        """What English calls it, for messages."""
        return "Chinese" if self is Language.ZH else "English"


class Position(NamedTuple):
    """A place in a file as editors count it: both numbers start at 1, columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file as it was read, line ends untouched."""

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
        while cr >= 0 and cr + 1 < end:  # a CR that no LF follows ends a line of its own
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
    """A run of white space: one space stands for a wrapped line or several spaces (between Han nothing does, and there
    is no piece), one line feed for a line that the author broke on purpose (`<br>`)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text and the run of the source that it came from.

    `start` and `end` count in the text that holds the piece (a block's or a segment's), `source_start` and `source_end`
    in the file.
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


class InlineKind(StrEnum):
    """Markup inside a block that checks and anchors look at."""

    LINK = "link"
    IMAGE = "image"
    CODE = "code"
    FOOTNOTE_REFERENCE = "footnote_reference"


@dataclass(frozen=True, slots=True)
class Inline:
    """A link, image, code span or footnote reference inside a block."""

    kind: InlineKind
    target: str
    """Where a link or an image points, the label of a footnote; the text of a code span."""
    start: int
    """First character of what it shows, in the block's text; an image's alternative text."""
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quote, table row, code block, image or footnote, as plain text.

    The pieces cover `text` without gaps, in order, except where the parser itself put a character
    (the tab between two table cells): such a character belongs to no piece.
    """

    id: int
    """0-based, in document order."""
    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    source_start: int
    """The block with its markup, as a span of the source."""
    source_end: int
    level: int = 0
    """1 to 6 for headings, nesting depth (from 1) for list items and quotes, else 0."""
    info: str = ""
    """The language of a code block; where an image points; the label of a footnote."""
    inlines: tuple[Inline, ...] = ()
    chrome: bool = False
    """Whether the page's structure says that this is no part of the article: menus, page headers and footers, forms."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter whose value is text, such as `title`."""

    key: str
    value: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class ParsedBlocks:
    """What the parser of one file type makes of a source."""

    blocks: tuple[Block, ...]
    front_matter: tuple[Field, ...] = ()
    title: str = ""
    """The title that the file declares for itself, other than in its front matter or a heading."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file."""

    source: Source
    format: str
    """Which parser read it: the name of a module of `document.formats`."""
    language: Language
    blocks: tuple[Block, ...]
    front_matter: tuple[Field, ...] = ()
    title: str = ""


def source_span(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int, int]:
    """The span of the source that the characters `start` to `end` of a text came from.

    A character inside a piece that is no verbatim copy maps to the whole of it; an end that falls between
    two pieces belongs to the earlier one, a start to the later one.
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
    """The pieces of the part `start` to `end` of a text, counted from its start."""
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
