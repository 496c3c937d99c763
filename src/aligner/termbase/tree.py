"""The tree of a YAML file with all that an edit has to keep: comments, blank lines, and where each part is written.

It is made from the tree of `aligner.glossary.nodes`, which has what loading a glossary needs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary import nodes
from aligner.glossary.faults import FaultKind
from aligner.glossary.nodes import parse_tree

_BLANK_OR_COMMENT = re.compile(r"(?:[ \t\r\n]+(?:#[^\r\n]*)?)*")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*%")
_SIGN = re.compile(r"(?:^|[\s{,])\?[ \t]+$")


@dataclass(slots=True)
class Comment:
    """A comment, from its `#` to the end of its line."""

    text: str
    start: int


@dataclass(slots=True)
class Scalar:
    """A text or another single value."""

    value: str
    start: int
    end: int
    style: str
    """The quote character, `|` or `>`; empty for a plain scalar."""


@dataclass(slots=True)
class Item:
    """An element of a list, or a key with its value."""

    key: Scalar | None
    value: Node
    start: int
    """The start of the key, or of the `?` before it; in a list, the start of the dash."""
    lead: list[Comment | None] = field(default_factory=list)
    """The comments on lines of their own before it; None stands for a blank line."""
    trail: list[Comment] = field(default_factory=list)
    """The comments on its own line."""

    @property
    def name(self) -> str:
        """The text of the key; empty for an element of a list."""
        return "" if self.key is None else self.key.value

    @property
    def end(self) -> int:
        """The end of its value, without comments."""
        return self.value.end


@dataclass(slots=True)
class Collection:
    """A mapping or a list."""

    mapping: bool
    flow: bool
    """Whether it is written with brackets."""
    start: int
    end: int
    """The end of the bracket, or of the last item."""
    items: list[Item] = field(default_factory=list)
    tail: list[Comment | None] = field(default_factory=list)
    """The comments after the last item; None stands for a blank line."""

    def get(self, key: str) -> Item | None:
        """The first item with this key."""
        return next((i for i in self.items if i.name == key), None)


Node: TypeAlias = Scalar | Collection


def parse(source: Source) -> Collection:
    """The tree of a file whose top level is a mapping, with all comments; an empty file gives an empty mapping.

    A comment on a line of its own belongs to the item that follows, unless it is indented like the item before. A comment
    at the end of a line belongs to the largest item that begins on that line.

    Raises:
        InputError: The file isn't YAML, or has something that isn't allowed in a glossary: a top level that isn't a mapping,
            anchors, tags, or several documents. The message names the line and the column.
    """
    tree = parse_tree(source)
    wrong = next((f for f in tree.faults if f.kind is FaultKind.SYNTAX), None)
    if wrong is not None:
        raise InputError(str(wrong) + (f"; {wrong.help}" if wrong.help else ""))
    if _DIRECTIVE.match(source.text):
        raise fault(source, 0, "directives (lines that begin with %) are not allowed in a glossary")
    root = None if tree.root is None else _node(source.text, tree.root, tree.root.start)
    if root is None or (isinstance(root, Scalar) and not (root.style or root.value)):
        root = Collection(mapping=True, flow=False, start=len(source.text), end=0)
    if not isinstance(root, Collection) or not root.mapping:
        raise fault(source, root.start, "a glossary is a mapping: keys such as terms, each with a colon")
    _Placer(source, root).place()
    return root


def fault(source: Source, offset: int, message: str) -> InputError:
    """An error whose message begins with the place, in the form that editors can jump to."""
    line, column = source.position(min(offset, len(source.text)))
    return InputError(f"{source.path}:{line}:{column}: {message}")


def line_end(text: str) -> str:
    """The line end of a file, taken from its first line."""
    end = text.find("\n")
    if end < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[:end].endswith("\r") else "\n"


def extent(item: Item) -> int:
    """The end of an item, including the comments inside and after it."""
    comments = [*item.trail]
    end = item.end
    if isinstance(item.value, Collection):
        comments += [c for c in item.value.tail if c is not None]
        if item.value.items:
            end = max(end, extent(item.value.items[-1]))
    return max([end, *(c.start + len(c.text) for c in comments)])


def line_after(source: Source, at: int) -> int:
    """The end of the line that contains an offset, without its line break."""
    number = bisect_right(source.line_starts, at)
    if number == len(source.line_starts):
        return len(source.text)
    line = source.text[at : source.line_starts[number]]
    return at + len(line.rstrip("\r\n"))


def line_before(source: Source, at: int) -> int:
    """The start of the line that contains an offset."""
    return source.line_starts[bisect_right(source.line_starts, at) - 1]


def lines_of(source: Source, item: Item) -> tuple[int, int]:
    """The span of an item's lines, without the last line break."""
    return line_before(source, item.start), line_after(source, extent(item))


def behind_break(source: Source, at: int) -> int:
    """The offset after the line break at `at`."""
    return min(at + 1 + source.text.startswith("\r\n", at), len(source.text))


def _node(text: str, node: nodes.Node, at: int) -> Node:
    """A node with all its parts. It is at `at` if it is empty, because the parser puts it where the next token begins."""
    if isinstance(node, nodes.Scalar):
        return _scalar(text, node, at)
    assert not isinstance(node, nodes.Alias)  # noqa: S101 - a file with one has been refused
    items: list[Item] = []
    if isinstance(node, nodes.Mapping):
        for key, value in sorted((*node.pairs, *node.repeated), key=lambda pair: pair[0].start):
            name = _scalar(text, key, key.start)
            items.append(Item(name, _node(text, value, _behind_colon(text, key.end)), _sign(text, key.start)))
    else:
        for value in node.items:
            dash = value.start if node.flow else _behind_space(text, items[-1].end) if items else node.start
            items.append(Item(None, _node(text, value, dash + (not node.flow)), dash))
    end = node.end if node.flow else items[-1].end if items else node.start
    return Collection(isinstance(node, nodes.Mapping), node.flow, node.start, end, items)


def _scalar(text: str, scalar: nodes.Scalar, at: int) -> Scalar:
    start, end, style = scalar.start, scalar.end, scalar.style
    if not (scalar.text or style):
        return Scalar("", at, at, "")
    if style in {"|", ">"}:
        written = text[start:end]
        keeps_blank_lines = "+" in written.partition("\n")[0].partition("#")[0]
        end = start + len(written.rstrip("\r\n") if keeps_blank_lines else written.rstrip())
    return Scalar(scalar.text, start, end, style)


def _sign(text: str, key: int) -> int:
    """The start of a key, or of the `?` that YAML allows before it."""
    before = text[text.rfind("\n", 0, key) + 1 : key]
    return key - len(before) + len(before.rstrip(" \t")) - 1 if _SIGN.search(before) else key


def _behind_colon(text: str, at: int) -> int:
    behind = _behind_space(text, at)
    return behind + 1 if text.startswith(":", behind) else at


def _behind_space(text: str, at: int) -> int:
    """The offset after white space and comments."""
    blank = _BLANK_OR_COMMENT.match(text, at)
    return blank.end() if blank else at


_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")


class _Placer:
    """Gives each comment of a file to the item that it belongs to."""

    def __init__(self, source: Source, root: Collection) -> None:
        self._text = source.text
        self._lines = source.line_starts
        self._root = root

    def place(self) -> None:
        """Places all comments, and marks the blank lines among them."""
        for comment in self._comments():
            if self._text[self._line_start(comment.start) : comment.start].strip(" \t"):
                self._place_trailing(comment)
            else:
                self._place_own_line(comment)
        self._mark_blank_lines(self._root)

    def _comments(self) -> Iterator[Comment]:
        """The comments of the file, in order. A `#` inside a scalar is none."""
        spans = list(_scalar_spans(self._root))
        number = at = 0
        while found := _COMMENT.search(self._text, at):
            start = found.start()
            while number < len(spans) and spans[number][1] <= start:
                number += 1
            if number < len(spans) and spans[number][0] <= start and not self._on_header(spans[number], start):
                at = spans[number][1]
            else:
                at = found.end()
                yield Comment(found[0].rstrip(), start)

    def _on_header(self, span: tuple[int, int], at: int) -> bool:
        """Whether an offset inside a block scalar is on its first line, after the `|` or `>`."""
        return self._text[span[0]] in "|>" and self._line_start(at) <= span[0]

    def _place_trailing(self, comment: Comment) -> None:
        """Adds a comment to the largest item that begins on its line, or else to the one that ends before it."""
        line_start = self._line_start(comment.start)
        owner: Item | None = None
        for item in _path_to(self._root, comment.start):
            begins_here = item.start >= line_start
            ends_before = item.end <= comment.start
            if ends_before and self._text[item.end : comment.start].strip(" \t,"):
                break  # a bracket between the two closes a larger item
            if ends_before or begins_here:  # if only the latter, the comment is after its colon or its opening bracket
                owner = item
            if ends_before and begins_here:
                break
        (owner.trail if owner else self._root.tail).append(comment)

    def _place_own_line(self, comment: Comment) -> None:
        """Adds a comment to the item that follows it, or to the end of the collection that it is indented like."""
        node = self._root
        for item in _path_to(self._root, comment.start):
            if not isinstance(item.value, Collection) or not self._is_inside(comment, item, item.value):
                break
            node = item.value
        following = bisect_left(node.items, comment.start, key=lambda item: item.start)
        if following and node.items[following - 1].end > comment.start:  # between the key and the text
            following -= 1
        (node.items[following].lead if following < len(node.items) else node.tail).append(comment)

    def _is_inside(self, comment: Comment, item: Item, value: Collection) -> bool:
        """Whether a comment that begins after an item belongs to its value: it is within, or indented like it."""
        if comment.start < value.end:
            return True
        if value.flow or not value.items:
            return False
        return self._column(comment.start) >= self._column(value.start) > self._column(item.start)

    def _mark_blank_lines(self, node: Collection) -> None:
        """Puts None into `lead` and `tail` for each blank line."""
        for number, item in enumerate(node.items):
            item.lead = self._with_blanks(item.lead, first=number == 0)
            if self._blank_before(item.start) and (item.lead or number):
                item.lead.append(None)
            if isinstance(item.value, Collection):
                self._mark_blank_lines(item.value)
        node.tail = self._with_blanks(node.tail, first=not node.items)

    def _with_blanks(self, comments: list[Comment | None], *, first: bool) -> list[Comment | None]:
        marked: list[Comment | None] = []
        for comment in comments:
            if comment is not None and self._blank_before(comment.start) and (marked or not first):
                marked.append(None)
            marked.append(comment)
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


def _path_to(node: Node, at: int) -> Iterator[Item]:
    """The last item of a collection that begins before `at`, the last such item of its value, and so on."""
    while isinstance(node, Collection):
        following = bisect_left(node.items, at, key=lambda item: item.start)
        if not following:
            return
        item = node.items[following - 1]
        yield item
        node = item.value


def _scalar_spans(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, Scalar):
        yield node.start, node.end
        return
    for item in node.items:
        if item.key is not None:
            yield item.key.start, item.key.end
        yield from _scalar_spans(item.value)
