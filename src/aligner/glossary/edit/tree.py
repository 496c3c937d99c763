"""A YAML text as a tree of nodes that know the characters they were written with, comments included.

What loads a glossary needs to know only where a value stands; what edits one has to know how it is written, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from aligner.errors import InputError
from aligner.glossary.faults import FaultKind
from aligner.glossary.nodes import parse_tree

if TYPE_CHECKING:
    from aligner.document.model import Source

_BLANK_OR_COMMENT = re.compile(r"(?:[ \t\r\n]+(?:#[^\r\n]*)?)*")
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
    """The empty string if plain, else the character it is quoted with, or `|` or `>`."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands there at all (YAML takes that for null)."""
        return not self.style and not self.value


@dataclass(slots=True)
class Item:
    """An element of a list, or a key with its value."""

    key: Scalar | None
    value: Node
    start: int
    """Of the key, with a question mark in front if it has one, or of the dash in front of an element."""
    lead: list[Comment | None] = field(default_factory=list)
    """The comments on lines of their own in front of it; None is a blank line."""
    trail: list[Comment] = field(default_factory=list)
    """The comments on its own line."""

    @property
    def end(self) -> int:
        """Where the last character of its value stands, comments aside."""
        return self.value.end


@dataclass(slots=True)
class Collection:
    """A mapping or a list."""

    mapping: bool
    flow: bool
    """Whether it is written with brackets."""
    start: int
    end: int
    """Behind the bracket, or behind the last character of the last item."""
    items: list[Item] = field(default_factory=list)
    tail: list[Comment | None] = field(default_factory=list)
    """The comments after the last item; None is a blank line."""

    def get(self, key: str) -> Item | None:
        """The first item with this key."""
        return next((i for i in self.items if i.key is not None and i.key.value == key), None)


Node: TypeAlias = Scalar | Collection


def parse(source: Source) -> Collection:
    """The tree of a file whose top is a mapping, without its comments; an empty file gives an empty one.

    Raises:
        InputError: It is no YAML, or has what no glossary has: a top that is no mapping, anchors, tags, several
            documents. The message names the line and the column.
    """
    root = _build(source)
    if root is None or (isinstance(root, Scalar) and root.empty):
        root = Collection(mapping=True, flow=False, start=len(source.text), end=0)
    if not isinstance(root, Collection) or not root.mapping:
        raise fault(source, root.start, "a glossary is a mapping: keys such as terms, each with a colon")
    return root


def fault(source: Source, offset: int, message: str) -> InputError:
    """An error with the place in front, in the form that editors can jump to."""
    line, column = source.position(min(offset, len(source.text)))
    return InputError(f"{source.path}:{line}:{column}: {message}")


def _build(source: Source) -> Node | None:
    import yaml

    faults = parse_tree(source).faults
    wrong = next((f for f in faults if f.kind is FaultKind.SYNTAX), None)
    if wrong is not None:
        raise InputError(str(wrong) + (f"; {wrong.help}" if wrong.help else ""))
    builder = _Builder(source)
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(source.text)
    try:
        while (event := loader.get_event()) is not None:
            builder.take(event)
    finally:
        loader.dispose()
    return builder.root


class _Builder:
    """Takes the events of the parser one by one."""

    def __init__(self, source: Source) -> None:
        self.root: Node | None = None
        self._source = source
        self._text = source.text
        self._open: list[tuple[Collection, list[Scalar]]] = []

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        start, end = event.start_mark.index, event.end_mark.index
        if kind == "ScalarEvent":
            self._add(self._scalar(event.value, start, end, event.style or ""))
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            opened = Collection(mapping=kind.startswith("M"), flow=bool(event.flow_style), start=start, end=end)
            self._add(opened)
            self._open.append((opened, []))
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            closed, _ = self._open.pop()
            closed.end = end if closed.flow else closed.items[-1].end if closed.items else closed.start
        elif kind == "DocumentStartEvent" and (event.version or event.tags):
            raise fault(self._source, 0, "directives (lines with a % in front) are no part of a glossary")

    def _scalar(self, value: str, start: int, end: int, style: str) -> Scalar:
        if style in {"|", ">"}:
            written = self._text[start:end]
            keeps_blank_lines = "+" in written.partition("\n")[0].partition("#")[0]
            end = start + len(written.rstrip("\r\n") if keeps_blank_lines else written.rstrip())
        return Scalar(value, start, end, style)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, keys = self._open[-1]
        if not parent.mapping:
            start = node.start if parent.flow else self._dash(parent)
            if isinstance(node, Scalar) and node.empty:
                node.start = node.end = start if parent.flow else start + 1
            parent.items.append(Item(None, node, start))
        elif not keys:
            assert isinstance(node, Scalar)  # noqa: S101 - any other key is a fault
            keys.append(node)
        else:
            key = keys.pop()
            if isinstance(node, Scalar) and node.empty:  # the parser has it where the next token begins
                node.start = node.end = self._behind_colon(key.end)
            parent.items.append(Item(key, node, self._sign(key.start)))

    def _sign(self, key: int) -> int:
        """Where the question mark stands that YAML allows in front of a key; where the key stands if there is none."""
        before = self._text[self._text.rfind("\n", 0, key) + 1 : key]
        return key - len(before) + len(before.rstrip(" \t")) - 1 if _SIGN.search(before) else key

    def _behind_colon(self, at: int) -> int:
        behind = self._skip(at)
        return behind + 1 if self._text.startswith(":", behind) else at

    def _dash(self, parent: Collection) -> int:
        """Where the dash of the next element of a list stands."""
        return self._skip(parent.items[-1].end) if parent.items else parent.start

    def _skip(self, at: int) -> int:
        blank = _BLANK_OR_COMMENT.match(self._text, at)
        return blank.end() if blank else at
