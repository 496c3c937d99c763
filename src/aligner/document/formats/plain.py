"""Plain text: paragraphs are separated by blank lines or indentation, or are one line each.

A file is wrapped or not as a whole. It is wrapped if its lines are about as long as the longest, the longest is not wider
than people wrap text, and many lines end inside a sentence. In wrapped text, lines are joined into paragraphs, unless the
next word would have fitted into the line: then the line was ended on purpose. In other text every line is a paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.document.directives import find_directives, without_directives
from aligner.document.front_matter import split_front_matter
from aligner.document.model import Block, BlockKind, ParsedBlocks, Source
from aligner.document.registry import Format
from aligner.document.runs import RunBuilder, numbered
from aligner.text.lazy import lazy
from aligner.text.width import text_width

_LIKELIHOOD = 0.35
"""The likelihood of plain text, for any text. One Markdown heading or link outweighs it; one bullet doesn't."""
_NARROWEST_WRAP, _WIDEST_WRAP = 30, 100
"""The widths, in columns, that text is wrapped at. Longer lines are whole paragraphs; shorter ones are titles, items or verse."""
_WRAPPED_SHARE = 0.6
"""In wrapped text, the minimum share of lines that are long and end inside a sentence, among those followed by another line."""
_LONG_LINE = 0.7
"""The minimum length of a wrapped line together with the next word, as a share of the width. A shorter line was ended on purpose."""
_WIDEST_HEADING = 60
"""The maximum width of a heading, in columns."""

_SPACES = " \t"
_LINE = lazy(r"[^\r\n]+|\r\n|\r|\n")
_RULE = lazy(r"([-=_*~·•—－＝＊～#])(?:[ \t]?\1){2,}\Z")
_UNDERLINE = lazy(r"(={3,}|-{3,})\Z")
_BULLET = lazy(
    r"(?:[•●○◆◇■□▪▫‣⁃►▶✓✔]\s*|[-*–—·]\s+(?=\S)|\d{1,3}[.)]\s+|\d{1,3}[、．）]\s*|\d{1,2}\.(?=[\u4e00-\u9fff])|[（(]\d{1,3}[)）]\s*|[①-⑳]\s*)(?=\S)"
)
_NUMBERED_HEADING = (
    (
        lazy(
            r"第[一二三四五六七八九十百零〇\d]{1,5}[章节節部篇编編回卷](?:[\s：:、]|\Z)"
            r"|(?:Chapter|Part) (?:\d+|[IVXLC]+)\b",
            re.IGNORECASE,
        ),
        1,
    ),
    (lazy(r"[一二三四五六七八九十]{1,3}[、．.]\s*\S"), 2),
    (lazy(r"[（(][一二三四五六七八九十]{1,3}[)）]\s*\S"), 3),
)
_FINAL = lazy(r"[。！？!?.…：:；;，,、][”’」』）)\"'\]]*\Z")
_SENTENCE_END = lazy(r"[。！？!?.…：:][”’」』）)\"'\]]*\Z")
_FIRST_WORD = lazy(r"[!-~]+|\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without white space at its ends."""

    start: int
    end: int
    text: str
    indent: str
    width: int
    follows: bool
    """Whether the line right before it is not blank."""

    @property
    def is_indented(self) -> bool:
        return self.indent.startswith("\u3000") or text_width(self.indent.expandtabs(4)) >= 2


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a file, and the directives in it, which are not part of the text that a reader sees."""

    whole: str
    comments: tuple[tuple[int, int], ...]
    """Ascending spans of the directives, including the spaces around each."""

    def add_to(self, builder: RunBuilder, start: int, end: int) -> None:
        """Adds the characters `start` to `end` of a line to a builder. A directive counts as a space if there is one beside it."""
        at = start
        for first, last in self.comments[bisect_right(self.comments, start, key=lambda span: span[1]) :]:
            if first >= end:
                break
            builder.verbatim(at, max(at, first))
            at = min(max(at, last), end)
            if self.whole[first] in _SPACES or self.whole[last - 1] in _SPACES:
                builder.space(max(first, start), at)
        builder.verbatim(at, end)


def likelihood(text: str) -> float:  # noqa: ARG001 - the signature that all formats share
    """The same for every text: plain text is the fallback."""
    return _LIKELIHOOD


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a plain text."""
    front = split_front_matter(source.text)
    text = _Text(source.text, tuple(_with_spaces(source.text)))
    lines = list(_lines(without_directives(source.text), front.end))
    return ParsedBlocks(numbered(_blocks(text, lines)), front.fields)


FORMAT = Format(likelihood, parse)


def _with_spaces(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the directives in a text, including the spaces on both sides. Adjacent directives are one span."""
    begun: tuple[int, int] | None = None
    for directive in find_directives(text):
        start, end = directive.start, directive.end
        while start and text[start - 1] in _SPACES:
            start -= 1
        while end < len(text) and text[end] in _SPACES:
            end += 1
        if begun and start <= begun[1]:
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _lines(text: str, begin: int) -> Iterator[_Line]:
    follows = ended = False
    for match in _LINE.finditer(text, begin):
        raw = match[0]
        if raw[0] in "\r\n":
            follows, ended = follows and not ended, True
            continue
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            indent = text[match.start() : start]
            yield _Line(start, start + len(stripped), stripped, indent, text_width(indent + stripped), follows)
        follows, ended = bool(stripped), False


def _blocks(text: _Text, lines: Sequence[_Line]) -> Iterator[Block]:
    width = _wrap_width(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        if _RULE.match(line.text):
            at += 1
            continue
        if at + 1 < len(lines) and lines[at + 1].follows and _underlines(lines[at + 1], line):
            level = 1 if lines[at + 1].text[0] == "=" else 2
            yield _block(text, lines[at : at + 1], BlockKind.HEADING, level=level, end=lines[at + 1].end)
            at += 2
            continue
        stop = at + 1
        bullet = _BULLET.match(line.text)
        while (
            stop < len(lines) and width and _continues(lines[stop - 1], lines[stop], width, in_item=bullet is not None)
        ):
            stop += 1
        level = _heading_level(line) if stop == at + 1 else 0
        if level:
            yield _block(text, lines[at:stop], BlockKind.HEADING, level=level)
        elif bullet:
            yield _block(text, lines[at:stop], BlockKind.LIST_ITEM, level=1, skipped=bullet.end())
        else:
            yield _block(text, lines[at:stop], BlockKind.PARAGRAPH)
        at = stop


def _block(
    text: _Text, lines: Sequence[_Line], kind: BlockKind, *, level: int = 0, skipped: int = 0, end: int | None = None
) -> Block:
    builder = RunBuilder(text.whole)
    previous = 0
    for line in lines:
        if previous:
            builder.space(previous, line.start)
        text.add_to(builder, line.start + skipped, line.end)
        previous, skipped = line.end, 0
    span = lines[0].start, lines[-1].end if end is None else end
    return builder.finish().block(kind, span, level=level)


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width in columns that the lines of a file are wrapped at; 0 if they are not wrapped."""
    before = [a for a, b in pairwise(lines) if b.follows and not _starts_block(b)]
    if not before:
        return 0
    widths = sorted(line.width for line in before)
    width = widths[min(len(widths) - 1, len(widths) * 95 // 100)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    broken = sum(
        a.width >= _LONG_LINE * width and not _SENTENCE_END.search(a.text, max(0, len(a.text) - 8)) for a in before
    )
    return width if broken >= _WRAPPED_SHARE * len(before) else 0


def _starts_block(line: _Line) -> bool:
    return (
        line.indent.startswith("\u3000") or _BULLET.match(line.text) is not None or _RULE.match(line.text) is not None
    )


def _continues(line: _Line, after: _Line, width: int, *, in_item: bool) -> bool:
    """Whether `after` continues the paragraph of `line`, in a text wrapped at `width` columns."""
    if not after.follows or _starts_block(after):
        return False
    if after.is_indented and not line.is_indented and not in_item:
        return False
    word = _FIRST_WORD.match(after.text)
    room = width - line.width - (text_width(word[0]) + 1 if word else 0)
    return room <= (1 - _LONG_LINE) * width


def _underlines(line: _Line, title: _Line) -> bool:
    if not _UNDERLINE.match(line.text) or _RULE.match(title.text) or title.width > _WIDEST_HEADING * 2:
        return False
    return line.width >= title.width / 3


def _heading_level(line: _Line) -> int:
    """The level of a heading that is recognised by its number; 0 for any other line."""
    if line.width > _WIDEST_HEADING or _FINAL.search(line.text, max(0, len(line.text) - 8)):
        return 0
    return next((level for pattern, level in _NUMBERED_HEADING if pattern.match(line.text)), 0)
