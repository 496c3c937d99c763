"""Collects the text of a block piece by piece. White space is folded, and each character keeps its place in the source.

Also finds the paragraphs and rows that a reader sees in such texts although the markup has none.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from aligner.document.model import Block, BlockKind, Inline, InlineKind, Piece, PieceKind, slice_pieces
from aligner.text.lazy import lazy
from aligner.text.width import text_width

_SPACES = lazy(r"[ \t\r\n\f]+")
# As in the HTML standard, the semicolon may be missing.
_REFERENCE = lazy(r"&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,10};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
# Characters of scripts without spaces between words: CJK punctuation, kana, Han, compatibility and full-width forms.
_WIDE = lazy("[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U0003ffff]")
_EITHER = frozenset("“”‘’…—·")
"""Punctuation that both languages use. It counts as Chinese next to a Chinese character."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of plain text that knows where it came from."""

    text: str
    pieces: tuple[Piece, ...]
    inlines: tuple[Inline, ...] = ()

    @property
    def source_span(self) -> tuple[int, int]:
        """From the first to the last character in the source, without markup at the ends."""
        starts = [p.source_start for p in self.pieces[:1]] + [i.source_start for i in self.inlines]
        ends = [p.source_end for p in self.pieces[-1:]] + [i.source_end for i in self.inlines]
        return (min(starts), max(ends)) if starts else (0, 0)

    def part(self, start: int, end: int, *, trimmed: bool = True) -> Run:
        """The characters `start` to `end`, without white space at the ends if `trimmed`."""
        return self.parts([(start, end)], trimmed=trimmed)[0]

    def parts(self, spans: Sequence[tuple[int, int]], *, trimmed: bool = True) -> list[Run]:
        """The parts at ascending spans, in time linear in the length of the run and the number of parts."""
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        inlines: list[list[Inline]] = [[] for _ in spans]
        for inline in self.inlines:
            for at in range(bisect_left(ends, inline.start), bisect_right(starts, inline.end)):
                inlines[at].append(inline)
        return [self._part(*span, within, trimmed) for span, within in zip(spans, inlines, strict=True)]

    def _part(self, start: int, end: int, inlines: list[Inline], trimmed: bool) -> Run:
        while trimmed and start < end and self.text[start].isspace():
            start += 1
        while trimmed and end > start and self.text[end - 1].isspace():
            end -= 1
        first = bisect_right(self.pieces, start, key=lambda p: p.end)
        last = bisect_left(self.pieces, end, key=lambda p: p.start)
        kept = tuple(
            replace(i, start=min(max(i.start, start), end) - start, end=min(max(i.end, start), end) - start)
            for i in inlines
        )
        return Run(self.text[start:end], slice_pieces(self.pieces[first:last], start, end), kept)

    def without_outer_line_ends(self) -> Run:
        """The run without a line end at its beginning and at its end, which belong to the tags of a code block."""
        start = int(self.text.startswith("\n"))
        return self.part(start, len(self.text), trimmed=False).without_last_line_end()

    def without_last_line_end(self) -> Run:
        """The run without a line end at its end, which belongs to the code block."""
        return self.part(0, len(self.text) - self.text.endswith("\n"), trimmed=False)

    def block(
        self, kind: BlockKind, span: tuple[int, int], *, level: int = 0, info: str = "", chrome: bool = False
    ) -> Block:
        """A block with this text. Its id is 0; `numbered` sets the ids."""
        return Block(0, kind, self.text, self.pieces, *span, level, info, self.inlines, chrome)

    def images(self) -> list[tuple[Inline, Run]]:
        """The images of a run, each with its alternative text; an empty list if the run also shows other text."""
        images = sorted(
            (i for i in self.inlines if i.kind is InlineKind.IMAGE), key=lambda i: (i.source_start, i.source_end)
        )
        at = 0
        for image in images:
            if self.text[at : image.start].strip():
                return []
            at = max(at, image.end)
        if self.text[at:].strip():
            return []
        shown = self.parts([(image.start, image.end) for image in images])
        return [(image, replace(run, inlines=())) for image, run in zip(images, shown, strict=True)]


def image_blocks(run: Run, span: tuple[int, int], text: str) -> list[Block]:
    """The image blocks of a paragraph at `span` of the source that shows only images; an empty list for other paragraphs."""
    if not any(i.kind is InlineKind.IMAGE for i in run.inlines):
        return []
    images = run.images()
    blocks = []
    for at, (image, alternative) in enumerate(images):
        start = span[0] if at == 0 else image.source_start
        end = span[1] if at == len(images) - 1 else image.source_end
        while end > start and text[end - 1].isspace():
            end -= 1
        blocks.append(alternative.block(BlockKind.IMAGE, (start, end), info=image.target))
    return blocks


def joined(runs: Sequence[Run], separator: str) -> Run:
    """Joins runs into one, with a separator between them that belongs to no piece."""
    text: list[str] = []
    pieces: list[Piece] = []
    inlines: list[Inline] = []
    at = 0
    for run in runs:
        if text:
            text.append(separator)
            at += len(separator)
        pieces.extend(Piece(p.start + at, p.end + at, p.source_start, p.source_end, p.kind) for p in run.pieces)
        inlines.extend(
            Inline(i.kind, i.target, i.start + at, i.end + at, i.source_start, i.source_end) for i in run.inlines
        )
        text.append(run.text)
        at += len(run.text)
    return Run("".join(text), tuple(pieces), tuple(inlines))


@dataclass(slots=True)
class _Open:
    kind: InlineKind
    target: str
    source_start: int
    start: int | None = None
    part: int = 0
    """The index in the builder's list of text parts at which it begins."""


@dataclass(slots=True)
class RunBuilder:
    """Collects the parts of a block's text in order. White space is folded as in HTML, and removed at both ends."""

    source: str
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _last: str = ""
    _pieces: list[Piece] = field(default_factory=list)
    _inlines: list[Inline] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _pending: str = ""
    """White space before the next character: a space, a wrapped line (CR), a hard line break (LF), or a gap (US)."""
    _pending_start: int = 0
    _pending_end: int = 0

    def __bool__(self) -> bool:
        return bool(self._pieces or self._inlines or self._open)

    def flow(self, start: int, end: int) -> None:
        """Adds text of the source, with its runs of white space folded."""
        at = start
        for space in _SPACES.finditer(self.source, start, end):
            first, last = space.span()
            if last - first == 1 and self.source[first] == " " and at < first and last < end:
                continue  # a single space between two words needs no folding
            if at < first:
                self._append(self.source[at:first], at, first, PieceKind.TEXT)
            self.space(first, last)
            at = last
        if at < end:
            self._append(self.source[at:end], at, end, PieceKind.TEXT)

    @property
    def ends_broken(self) -> bool:
        """Whether the last thing added is a hard line break."""
        return self._pending == "\n"

    def reference_text(self, start: int, end: int, *, verbatim: bool = False) -> None:
        """Adds HTML text with its character references resolved, and its white space folded unless it is `verbatim`."""
        words = self.verbatim if verbatim else self.flow
        at = start
        if "&" in self.source[start:end]:
            for reference in _REFERENCE.finditer(self.source, start, end):
                character = html.unescape(reference[0])
                if character == reference[0]:
                    continue
                words(at, reference.start())
                at = reference.end()
                self.entity(reference.start(), at, character)
        words(at, end)

    def verbatim(self, start: int, end: int) -> None:
        """Adds text with its white space unchanged, as in code, except that every line end becomes one line feed."""
        at = start
        while (cr := self.source.find("\r", at, end)) >= 0:
            if at < cr:
                self._append(self.source[at:cr], at, cr, PieceKind.TEXT)
            at = cr + 1
            if not self.source.startswith("\n", at):
                self.line_feed(cr, at)
        if at < end:
            self._append(self.source[at:end], at, end, PieceKind.TEXT)

    def entity(self, start: int, end: int, text: str) -> None:
        """Adds the text that an escape or a character reference stands for."""
        if text and start < end:
            self._append(text, start, end, PieceKind.ENTITY)

    def line_feed(self, start: int, end: int) -> None:
        """Adds a line break inside code."""
        self._append("\n", start, end, PieceKind.BREAK)

    def space(self, start: int, end: int) -> None:
        """Adds white space of the source. Several in a row count once; at the ends of the text they don't count."""
        run = self.source[start:end]
        self._wait("\r" if "\n" in run or "\r" in run else " ", start, end)

    def hard_break(self, start: int, end: int) -> None:
        """Adds a hard line break: one that the author wanted."""
        self._wait("\n", start, end)

    def gap(self) -> None:
        """Adds a border that a reader sees as a gap, such as that of an image. It becomes a space without a place in the source."""
        if not self._pending:
            self._wait("\x1f", 0, 0)

    def open(self, kind: InlineKind, target: str, source_start: int) -> None:
        """Begins an inline element, such as a link. An element inside another of its kind is ignored."""
        if any(one.kind is kind for one in self._open):
            return
        self._open.append(_Open(kind, target, source_start))

    def close(self, kind: InlineKind, source_end: int) -> None:
        """Ends the innermost open element of this kind, if there is one."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].kind is kind:
                one = self._open.pop(at)
                if one.start is None:
                    one.start, one.part = self._length, len(self._text)
                start = one.start
                target = one.target
                if kind is InlineKind.CODE and not target:
                    target = "".join(self._text[one.part :])
                self._inlines.append(Inline(kind, target, start, self._length, one.source_start, source_end))
                return

    def finish(self, *, trimmed: bool = True) -> Run:
        """Returns the collected text as a run. Elements that are still open end with the text.

        White space at the ends is removed if `trimmed`, including ideographic spaces.
        """
        end = self._pieces[-1].source_end if self._pieces else 0
        while self._open:
            self.close(self._open[-1].kind, max(end, self._open[-1].source_start))
        inlines = tuple(sorted(self._inlines, key=lambda i: (i.source_start, -i.source_end)))
        run = Run("".join(self._text), tuple(self._pieces), inlines)
        if trimmed and run.text and (run.text[0].isspace() or run.text[-1].isspace()):
            return run.part(0, len(run.text))
        return run

    def _wait(self, what: str, start: int, end: int) -> None:
        if not self._text:
            return
        if not self._pending or self._pending == "\x1f":
            self._pending, self._pending_start = what, start
        elif what == "\n" or (what == "\r" and self._pending != "\n"):
            self._pending = what
        self._pending_end = end

    def _append(self, text: str, start: int, end: int, kind: PieceKind) -> None:
        if self._pending:
            self._settle(text[0])
        for one in self._open:
            if one.start is None:
                one.start, one.part = self._length, len(self._text)
        self._piece(text, start, end, kind)

    def _settle(self, following: str) -> None:
        """Adds the pending white space, now that the characters on both sides of it are known."""
        what, start, end = self._pending, self._pending_start, self._pending_end
        self._pending = ""
        if what == "\x1f":
            if not (self._last.isspace() or following.isspace()):
                self._text.append(" ")
                self._length += 1
                self._last = " "
        elif what == "\n":
            self._piece("\n", start, end, PieceKind.BREAK)
        elif what == " " and self.source[start:end] == " ":
            self._piece(" ", start, end, PieceKind.TEXT)
        elif what == " " or not _unspaced(self._last, following):
            self._piece(" ", start, end, PieceKind.BREAK)

    def _piece(self, text: str, start: int, end: int, kind: PieceKind) -> None:
        at = self._length
        self._text.append(text)
        self._length += len(text)
        self._last = text[-1]
        last = self._pieces[-1] if self._pieces else None
        text_follows = last is not None and last.kind is kind is PieceKind.TEXT
        if last is not None and text_follows and last.source_end == start and last.end == at:
            self._pieces[-1] = Piece(last.start, self._length, last.source_start, end)
        else:
            self._pieces.append(Piece(at, self._length, start, end, kind))


def _unspaced(before: str, after: str) -> bool:
    """Whether a line end between two characters is not a space."""
    wide = _WIDE.match(before) is not None, _WIDE.match(after) is not None
    return all(wide) or (any(wide) and (before in _EITHER or after in _EITHER))


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with their ids set, from 0."""
    return tuple(replace(block, id=i) for i, block in enumerate(blocks))


_INDENTED = re.compile(r"[ \u3000\u00a0]*(?:\u3000|\u00a0\u00a0)")
_FINAL = re.compile(r"[。！？!?.…：:；;][”’」』）)\"']*\Z")
_WIDE_PARAGRAPH = 50
"""Minimum median width, in columns, of lines between breaks that are paragraphs. Verse, addresses and dialogue are narrower."""
_LONGEST_CELL = 3
"""Maximum number of blocks in a cell of a table row. A row with a larger cell is layout."""


@dataclass(slots=True)
class Row:
    """A table row that is being read: the blocks of each cell."""

    start: int
    cells: list[list[Block]] = field(default_factory=list)
    layout: bool = False
    """Whether the row is known to be layout, not data."""


def paragraphs(run: Run) -> list[Run]:
    """Splits a run at its line breaks if the lines are paragraphs."""
    breaks = [p.start for p in run.pieces if p.kind is PieceKind.BREAK and run.text[p.start] == "\n"]
    if not breaks:
        return [run]
    borders = [-1, *breaks, len(run.text)]
    lines = [run.text[a + 1 : b] for a, b in pairwise(borders)]
    indented = any(_INDENTED.match(line) for line in lines[1:])
    if not indented:
        final = sum(_FINAL.search(line) is not None for line in lines)
        if median(map(text_width, lines)) < _WIDE_PARAGRAPH or 2 * final < len(lines):
            return [run]
    parts = run.parts([(a + 1, b) for a, b in pairwise(borders)])
    return [part for part in parts if part.text or part.inlines]


def row_blocks(row: Row, end: int, *, chrome: bool) -> list[Block]:
    """A table row as one block, or the blocks of its cells if the row is only layout."""
    blocks = [block for cell in row.cells for block in cell]
    filled = sum(any(b.text for b in cell) for cell in row.cells)
    holds_blocks = any(b.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW} for b in blocks)
    if row.layout or holds_blocks or filled < 2 or any(len(cell) > _LONGEST_CELL for cell in row.cells):
        return blocks
    run = joined([joined([_run(b) for b in cell if b.text or b.info], " ") for cell in row.cells], "\t")
    return [run.block(BlockKind.TABLE_ROW, (row.start, max(end, blocks[-1].source_end)), chrome=chrome)]


def _run(block: Block) -> Run:
    """The run that a block was made of."""
    if block.kind is not BlockKind.IMAGE:
        return Run(block.text, block.pieces, block.inlines)
    shown = Inline(InlineKind.IMAGE, block.info, 0, len(block.text), block.source_start, block.source_end)
    return Run(block.text, block.pieces, (shown,))
