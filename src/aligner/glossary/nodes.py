"""Parses YAML into a tree of texts, mappings and lists, each with its place in the file.

Values are never interpreted: `NO`, `on`, `1.0` and `null` are the text that the author sees. Further features of YAML
(anchors, tags, several documents) have no use in a glossary and are faults.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from aligner.document.model import Source
from aligner.glossary.faults import Fault, FaultKind, explain
from aligner.glossary.model import Place
from aligner.text.lazy import lazy

MAX_DEPTH = 20
"""Most levels of nesting; a glossary has six."""


class Scalar(NamedTuple):
    """Text."""

    text: str
    start: int
    """The span in the file is `start` to `end`; it includes the quotes, if there are any."""
    end: int
    style: str
    """The quote character, `|` or `>`; empty for a plain scalar."""


class Mapping(NamedTuple):
    """Keys and their values."""

    pairs: list[tuple[Scalar, Node]]
    start: int
    end: int
    flow: bool
    """Whether it is written with brackets."""
    repeated: list[tuple[Scalar, Node]]
    """Keys that came before, with their further values, which don't count."""


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    start: int
    end: int
    flow: bool
    """Whether it is written with brackets."""


class Alias(NamedTuple):
    """A reference to another node (`*name`), which is a fault."""

    start: int
    end: int


Node: TypeAlias = Scalar | Mapping | Sequence | Alias


class Tree(NamedTuple):
    """The tree of a file, with its faults."""

    root: Node | None
    """None if the file is empty or can't be parsed."""
    faults: list[Fault]
    broken: bool
    """Whether the file can't be parsed, so that its content is unknown."""


def parse_tree(source: Source) -> Tree:
    """Parses a YAML file."""
    import yaml

    composer = _Composer(source)
    control = _NOT_YAML.search(source.text)
    if control:
        composer.fault(_control_message(control[0]), control.start(), control.end())
        return Tree(None, composer.faults, broken=True)
    try:
        return Tree(composer.compose(), composer.faults, broken=False)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        deep = _too_deep(source.text[: mark.index + 1 if mark else None])
        if deep is not None:  # the parser reads ahead and can reach its own limit before ours
            composer.fault(_TOO_DEEP, deep, deep + 1)
        else:
            found = explain(error, source.text)
            composer.fault(found.message, found.at, _end_of_token(source.text, found.at), found.help)
    except _TooDeepError as error:
        composer.fault(_TOO_DEEP, error.at, error.at + 1)
    return Tree(None, composer.faults, broken=True)


_NOT_YAML = lazy("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that a YAML file may not contain (https://yaml.org/spec/1.2.2/#51-character-set), and byte-order marks inside
it."""

_TOO_DEEP = f"lists and mappings are nested more than {MAX_DEPTH} levels deep"
_BRACKET = lazy(r"[\[{\]}]")


def _too_deep(text: str) -> int | None:
    """The offset of the first bracket that is nested too deep; None if there is none."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return bracket.start()
    return None


_TOKEN = lazy(r"[^\s\[\]{},]{1,80}")


def _control_message(char: str) -> str:
    what = "byte-order mark" if char == "\ufeff" else "control character"
    return f"a {what} (U+{ord(char):04X}) is not allowed in YAML; delete it"


def _end_of_token(text: str, at: int) -> int:
    found = _TOKEN.match(text, at)
    return found.end() if found else min(at + 1, len(text))


class _TooDeepError(Exception):
    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


class _Composer:
    """Builds the tree from the events of libyaml.

    PyYAML's own composer is recursive in C, so that a file of 100,000 brackets crashes the process. It also doesn't report
    duplicate keys.
    """

    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self._source = source
        self._references = 0
        self._events: Any
        self._next: Callable[[], Any]

    def compose(self) -> Node | None:
        import yaml
        from yaml import events

        self._events = events
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(self._source.text)
        try:
            self._next = loader.get_event
            self._next()  # the start of the stream
            if type(self._next()) is not self._events.DocumentStartEvent:
                return None
            root = self._node(self._next(), 0)
            self._next()  # the end of the document
            rest = self._next()
            if type(rest) is not self._events.StreamEndEvent:
                mark = rest.start_mark.index
                self.fault("a glossary file holds one YAML document; a second one begins here", mark, mark + 3)
            return root
        finally:
            loader.dispose()

    def fault(self, message: str, start: int, end: int, help_: str = "", kind: FaultKind = FaultKind.SYNTAX) -> None:
        self.faults.append(Fault(kind, message, Place(self._source, start, end), help_))

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        start = event.start_mark.index
        if kind is self._events.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse(event)
            return Scalar(event.value, start, event.end_mark.index, event.style or "")
        if kind is self._events.AliasEvent:
            self._refuse(event)
            return Alias(start, event.end_mark.index)
        if depth >= MAX_DEPTH:
            raise _TooDeepError(start)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if kind is self._events.MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _mapping(self, begin: Any, depth: int) -> Mapping:
        step, scalar, end = self._next, self._events.ScalarEvent, self._events.MappingEndEvent
        pairs: list[tuple[Scalar, Node]] = []
        repeated: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while type(event := step()) is not end:
            key = self._node(event, depth)
            event = step()
            if type(event) is scalar and event.anchor is None and event.tag is None:  # the common case, without a call
                value: Node = Scalar(event.value, event.start_mark.index, event.end_mark.index, event.style or "")
            else:
                value = self._node(event, depth)
            if not isinstance(key, Scalar):
                if not isinstance(key, Alias):
                    self.fault("a key has to be text, not a list or a mapping", key.start, key.end)
            elif key.text in seen:
                self._duplicate(seen[key.text], key)
                repeated.append((key, value))
            else:
                seen[key.text] = key
                pairs.append((key, value))
        return Mapping(pairs, begin.start_mark.index, event.end_mark.index, bool(begin.flow_style), repeated)

    def _sequence(self, begin: Any, depth: int) -> Sequence:
        items = []
        while type(event := self._next()) is not self._events.SequenceEndEvent:
            items.append(self._node(event, depth))
        return Sequence(items, begin.start_mark.index, event.end_mark.index, bool(begin.flow_style))

    def _duplicate(self, first: Scalar, second: Scalar) -> None:
        line = self._source.position(first.start).line
        self.fault(
            f"'{second.text}' appears here a second time; the first is on line {line}",
            second.start,
            second.end,
            "YAML keeps one value per key and drops the other; merge the two entries",
            FaultKind.DUPLICATE_KEY,
        )

    def _refuse(self, event: Any) -> None:
        """Reports an anchor, an alias or a tag, once per file, because a file that uses them uses them in many places."""
        self._references += 1
        if self._references > 1:
            return
        start, end = event.start_mark.index, event.end_mark.index
        is_alias = type(event) is self._events.AliasEvent
        if is_alias or event.anchor is not None:
            mark = "*" if is_alias else "&"
            message = f"anchors and aliases can't be used in a glossary: '{mark}{event.anchor}'"
            help_ = f"write the value out; text that begins with '{mark}' has to be in quotes"
        else:
            end = min(end, _end_of_token(self._source.text, start))
            message = f"tags can't be used in a glossary: '{self._source.text[start:end]}'"
            help_ = "delete it: all values are text; text that begins with '!' has to be in quotes"
        self.fault(message, start, min(end, _end_of_token(self._source.text, start)), help_)
