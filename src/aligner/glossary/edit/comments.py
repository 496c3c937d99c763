"""Finds the comments of a YAML text and gives each to the item that its author meant.

A comment on a line of its own belongs to what follows, unless it is indented like what came before. A comment behind
something belongs to the largest item that begins on that line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from aligner.glossary.edit.tree import Collection, Comment, Item, Scalar, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.document.model import Source
    from aligner.glossary.edit.tree import Node

_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")


def parse_with_comments(source: Source) -> Collection:
    """The tree of a file whose top is a mapping, with all comments; an empty file gives an empty one.

    Raises:
        InputError: As `aligner.glossary.edit.tree.parse` has it.
    """
    root = parse(source)
    _Placer(source, root).place()
    return root


class _Placer:
    def __init__(self, source: Source, root: Collection) -> None:
        self._text = source.text
        self._lines = source.line_starts
        self._root = root

    def place(self) -> None:
        spans = list(_scalar_spans(self._root))
        where = at = 0
        while found := _COMMENT.search(self._text, at):
            start = found.start()
            while where < len(spans) and spans[where][1] <= start:
                where += 1
            if where < len(spans) and spans[where][0] <= start and not self._on_header(spans[where], start):
                at = spans[where][1]  # inside a text
                continue
            at = found.end()
            comment = Comment(found[0].rstrip(), start)
            if self._text[self._line_start(start) : start].strip(" \t"):
                self._trailing(comment)
            else:
                self._own_line(comment)
        self._mark_blank_lines(self._root)

    def _on_header(self, span: tuple[int, int], at: int) -> bool:
        """Whether a place inside a text is behind the `|` or `>` that opens it."""
        return self._text[span[0]] in "|>" and self._line_start(at) <= span[0]

    def _trailing(self, comment: Comment) -> None:
        line_start = self._line_start(comment.start)
        best: Item | None = None
        node: Node = self._root
        while isinstance(node, Collection):
            before = _last_before(node, comment.start)
            if before is None:
                break
            item = node.items[before]
            on_this_line = item.start >= line_start
            if item.end <= comment.start:
                if self._text[item.end : comment.start].strip(" \t,"):
                    break  # behind a bracket that closes more
                best = item
                if on_this_line:
                    break
            elif on_this_line:
                best = item  # behind its colon, or behind a bracket that opens
            node = item.value
        if best is None:
            self._root.tail.append(comment)
        else:
            best.trail.append(comment)

    def _own_line(self, comment: Comment) -> None:
        node = self._root
        while True:
            before = _last_before(node, comment.start)
            if before is None:
                target = node.items[0].lead if node.items else node.tail
                break
            item = node.items[before]
            if isinstance(item.value, Collection) and self._belongs_inside(item, item.value, comment):
                node = item.value
                continue
            following = node.items[before + 1].lead if before + 1 < len(node.items) else node.tail
            between_key_and_text = item.end > comment.start
            target = item.lead if between_key_and_text else following
            break
        target.append(comment)

    def _belongs_inside(self, item: Item, value: Collection, comment: Comment) -> bool:
        if comment.start < value.end:
            return True
        if value.flow or not value.items:
            return False
        own = self._column(value.start)
        return self._column(comment.start) >= own > self._column(item.start)

    def _mark_blank_lines(self, node: Collection) -> None:
        """Puts None into `lead` and `tail` where blank lines stand."""
        for number, item in enumerate(node.items):
            item.lead = self._with_blanks(item.lead, item.start, first=number == 0)
            if isinstance(item.value, Collection):
                self._mark_blank_lines(item.value)
        node.tail = self._with_blanks(node.tail, None, first=not node.items)

    def _with_blanks(self, comments: list[Comment | None], end: int | None, *, first: bool) -> list[Comment | None]:
        marked: list[Comment | None] = []
        for comment in comments:
            if comment is not None and self._blank_before(comment.start) and (marked or not first):
                marked.append(None)
            marked.append(comment)
        if end is not None and self._blank_before(end) and (marked or not first):
            marked.append(None)
        return marked

    def _blank_before(self, at: int) -> bool:
        """Whether `at` is the first thing on its line and the line before is blank."""
        number = bisect_right(self._lines, at) - 1
        if number == 0 or self._text[self._lines[number] : at].strip(" \t-"):
            return False
        return not self._text[self._lines[number - 1] : self._lines[number]].strip()

    def _line_start(self, at: int) -> int:
        return self._lines[bisect_right(self._lines, at) - 1]

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def _last_before(node: Collection, at: int) -> int | None:
    """The number of the last item that begins before `at`."""
    number = bisect_left(node.items, at, key=lambda item: item.start)
    return number - 1 if number else None


def _scalar_spans(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, Scalar):
        yield node.start, node.end
        return
    for item in node.items:
        if item.key is not None:
            yield item.key.start, item.key.end
        yield from _scalar_spans(item.value)
