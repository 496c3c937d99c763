"""Finds the comments that suppress findings, and the scope of each: a block, a line or an entry of a glossary."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from aligner.checks.suppression import Side, Suppression, read_suppression
from aligner.document.directives import find_directives, find_yaml_directives
from aligner.document.model import Block, BlockKind, Document, InlineKind, Language, Source
from aligner.document.registry import get_reader
from aligner.text.spans import Span, apart, overlaps

_LINE_END = re.compile(r"[\r\n]|\Z")
_INDENT = re.compile(r"[ \t]*")


def suppressions_in_text(document: Document) -> tuple[Suppression, ...]:
    """The comments of a text that suppress findings. Comments in code are only examples and are ignored.

    A file type whose readers would see such a comment has none.
    """
    source, text = document.source, document.source.text
    if source.reader and not get_reader(source.reader).has_comments:
        return ()
    side: Side = "zh" if document.language is Language.ZH else "en"
    found = []
    front = 0
    if document.front_matter:
        from aligner.document.front_matter import split_front_matter

        front = split_front_matter(text).end
        found += [
            read_suppression(source, directive, _entry(source, directive.start, front), side)
            for directive in find_yaml_directives(text, front)
            if not any(f.source_start <= directive.start < f.source_end for f in document.front_matter)
        ]
    directives = [d for d in find_directives(text) if d.start >= front]
    if directives:
        layout = _Layout(document)
        for directive in directives:
            if not layout.is_code(directive.start):
                scope = layout.scope(directive.start, directive.end)
                found.append(read_suppression(source, directive, scope, side))
    return tuple(found)


def suppressions_in_glossary(source: Source) -> tuple[Suppression, ...]:
    """The comments of a glossary file that suppress findings."""
    directives = list(find_yaml_directives(source.text))
    if not directives:
        return ()
    quoted = apart(_scalars(source))
    return tuple(
        read_suppression(source, directive, _entry(source, directive.start, len(source.text)), "glossary")
        for directive in directives
        if not overlaps(quoted, directive.start, directive.start + 1)
    )


class _Layout:
    """The places of a document's blocks and code in its file."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._blocks = sorted(document.blocks, key=_begin)
        self._begins = [_begin(block) for block in self._blocks]
        self._pieces = sorted((p.source_start, p.source_end, b.id) for b in document.blocks for p in b.pieces)
        code = [(b.source_start, b.source_end) for b in document.blocks if b.kind is BlockKind.CODE]
        code += [
            (i.source_start, i.source_end) for b in document.blocks for i in b.inlines if i.kind is InlineKind.CODE
        ]
        self._code = apart(code)

    def is_code(self, at: int) -> bool:
        return overlaps(self._code, at, at + 1)

    def scope(self, start: int, end: int) -> Span:
        """The scope of a comment: its line if the comment ends it or is inside the text of a block; else the next block."""
        source = self._source
        line_start = source.line_start(start)
        found = _LINE_END.search(source.text, end)
        line_end = found.start() if found else len(source.text)
        before, after = self._block_in(line_start, start, last=True), self._block_in(end, line_end, last=False)
        if before is not None and after in (None, before):
            return line_start, line_end
        return self._next_block(end)

    def _block_in(self, start: int, end: int, *, last: bool) -> int | None:
        """The block that the last or the first text in a span belongs to; None if the span has no text."""
        lo = bisect_right(self._pieces, start, key=lambda p: p[1])
        hi = bisect_left(self._pieces, end, key=lambda p: p[0])
        numbers = range(hi - 1, lo - 1, -1) if last else range(lo, hi)
        here = (self._pieces[number] for number in numbers)
        return next((p[2] for p in here if self._source.text[max(p[0], start) : min(p[1], end)].strip()), None)

    def _next_block(self, at: int) -> Span:
        number = bisect_left(self._begins, at)
        if number == len(self._blocks):
            return at, at
        block = self._blocks[number]
        return max(block.source_start, at), block.source_end


def _begin(block: Block) -> int:
    return block.pieces[0].source_start if block.pieces else block.source_start


def _entry(source: Source, comment: int, end: int) -> Span:
    """The scope of a comment in YAML: the entry on its own line, or the next entry if it is alone on its line.

    An entry is a line and all lines below it that are indented more.
    """
    lines = [*(s for s in source.line_starts if s < end), end]
    number = source.position(comment).line - 1
    if not source.text[lines[number] : comment].strip():
        number += 1
        while number < len(lines) - 1 and _is_idle(source.text[lines[number] : lines[number + 1]]):
            number += 1
        if number >= len(lines) - 1:
            return end, end
    first = source.text[lines[number] : lines[number + 1]]
    indent = _indent(first)
    last = number
    for below in range(number + 1, len(lines) - 1):
        line = source.text[lines[below] : lines[below + 1]]
        if _is_idle(line):
            continue
        in_list = _indent(line) == indent and line.lstrip().startswith("-") and not first.lstrip().startswith("-")
        if _indent(line) <= indent and not in_list:
            break
        last = below
    return lines[number], lines[last + 1]


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return found.end() if found else 0


def _scalars(source: Source) -> Iterator[Span]:
    """The spans of the values in a YAML file, in which `#` does not begin a comment."""
    from aligner.glossary.nodes import Mapping, Scalar, Sequence, parse_tree

    waiting = [parse_tree(source).root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node.start, node.end
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            for key, value in node.pairs:
                waiting += [key, value]
