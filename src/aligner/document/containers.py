"""Rewrites what site generators add to Markdown so that a CommonMark parser reads the content: every character keeps its place.

- Components of MDX (`<Card title="…">`) and `<div markdown>`: their tags end a paragraph, and indentation inside them is no code.
- Admonitions and tabs: `:::tip Title` … `:::`; `!!! note "Title"`, `??? note` and `=== "Tab"` with indented content.
- Shortcodes alone on a line end a paragraph; `{% highlight %}` and the like hold code.
- Imports, exports and comments of MDX, attribute lists (`{ .md-button }`) and icons (`:material-check:`) are no text.

Code in fences stays as it is, except for the indentation of a component around it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.document.components import Line, Scan
from aligner.document.shortcodes import Shortcode
from aligner.text.lazy import lazy
from aligner.text.spans import Span

_INDENTED = lazy(
    r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t\r]*\n?\Z"
    r"|[ \t]*===[!+]?[ \t]+\"(?P<tab>[^\"\n]*)\"[ \t\r]*\n?\Z"
)
_DIRECTIVE = lazy(
    r"[ \t]*:{3,}[ \t]*\{?[A-Za-z][\w-]*\}?(?:[ \t]*\[(?P<label>[^\]\n]*)\])?(?:[ \t]*\{[^}\n]*\})?(?P<title>[^\n]*)\n?\Z"
)
_DIRECTIVE_END = lazy(r"[ \t]*:{3,}[ \t\r]*\n?\Z")
_ATTRIBUTE = r"(?:[.#][\w-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]+))"
_ATTRIBUTES = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}"
_ICON = rf":(?:(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:(?:{_ATTRIBUTES})?|[a-z0-9_+-]{{1,40}}:{_ATTRIBUTES})[ \t]*"
_NO_TEXT = lazy(rf"{_ICON}|(?<=[)\]*_]){_ATTRIBUTES}", re.IGNORECASE)
_NO_TEXT_LINE = lazy(r"[ \t]*(?:\{:[^}\n]*\}|\[\[?toc\]\]?)[ \t\r]*\n?\Z", re.IGNORECASE)
_HINTS = lazy(
    r"<[A-Z]|<div|^[ \t]*(?:!!!|\?\?\?|===|:::)|\{[%{/.#:\[ ]|\{\w+=|:\w+-|^import |^export |^\{|\[toc\]",
    re.MULTILINE | re.IGNORECASE,
)
_STANDARD = """
note tip info warning caution danger important hint attention notice details
注意 提示 说明 备注 信息 警告 小心 危险 重要 重要提示 小贴士 温馨提示 注 须知
"""
_STANDARD_TITLES = frozenset(_STANDARD.split())
"""Titles that a generator writes itself where the author gives none."""
_CONTENT_INDENT = 4
"""Columns by which the content of an admonition or a tab is indented."""


class Reading:
    """What the parser reads of a file, and the place of every character of it in the file.

    `masked` is the file with the characters of shortcodes replaced; the article begins at `begin`.
    """

    def __init__(self, masked: str, begin: int, shortcodes: Sequence[Shortcode]) -> None:
        self._masked = masked
        self._begin = begin
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None
        self.text = masked[begin:]
        self._removed: list[Span] = []
        if _HINTS.search(masked, begin) or shortcodes:
            edits = list(_edits(masked, begin, shortcodes))
            if edits:
                self._apply(edits)

    def _apply(self, edits: list[_Edit]) -> None:
        parts: list[str] = []
        starts, ends = array("I"), array("I")
        at = self._begin
        for edit in edits:
            parts += [self._masked[at : edit.start], edit.instead]
            starts.extend(range(at, edit.start))
            ends.extend(range(at + 1, edit.start + 1))
            starts.extend([edit.start] * len(edit.instead))
            ends.extend([edit.start] * len(edit.instead))
            at = edit.end
        parts.append(self._masked[at:])
        starts.extend(range(at, len(self._masked)))
        ends.extend(range(at + 1, len(self._masked) + 1))
        starts.append(len(self._masked))
        self.text, self._starts, self._ends = "".join(parts), starts, ends
        self._removed = [(edit.start, edit.end) for edit in edits if edit.start < edit.end]

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a part of what the parser reads."""
        if self._starts is None or self._ends is None:
            return start + self._begin, end + self._begin
        first = self._starts[start]
        return first, max(first, self._ends[end - 1]) if end > start else first

    def kept(self, start: int, end: int) -> Iterator[Span]:
        """The parts of a span of the file that the parser reads."""
        at = bisect_right(self._removed, start, key=lambda span: span[1])
        while at < len(self._removed) and self._removed[at][0] < end:
            first, last = self._removed[at]
            at += 1
            if start < first:
                yield start, first
            start = max(start, last)
        if start < end:
            yield start, end


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    instead: str = ""


def _edits(text: str, begin: int, shortcodes: Sequence[Shortcode]) -> Iterator[_Edit]:
    """What is removed or replaced, in order."""
    shift = 0
    indented: list[int] = []  # the indentation of the admonitions that are open
    for line in Scan(text, begin, shortcodes).lines:
        blank = not text[line.start : line.end].strip()
        if not blank and not line.fenced:
            while indented and line.indent < indented[-1] + _CONTENT_INDENT:
                indented.pop()
        shift -= sum(one.shift for one in line.closed)
        at = line.start
        if line.indent and not blank and (removed := shift + _CONTENT_INDENT * len(indented)) > 0:
            at = _column(text, line, removed)
            yield _Edit(line.start, at)
        if line.fenced:
            continue
        shift += sum(one.shift for one in line.opened)
        if line.tags:
            yield from _tag_edits(text, line, at)
        elif (found := _INDENTED.match(text[line.start : line.end])) is not None:
            indented.append(line.indent)
            yield from _title(line, found, "title" if found["title"] is not None else "tab", at)
        else:
            yield from _line_edits(text, line, at)


def _line_edits(text: str, line: Line, at: int) -> Iterator[_Edit]:
    """What is removed from a line that neither begins nor ends a component or an indented admonition."""
    raw = text[line.start : line.end]
    if _DIRECTIVE_END.match(raw) or _NO_TEXT_LINE.match(raw):
        yield _Edit(at, line.text_end(text))
    elif (found := _DIRECTIVE.match(raw)) is not None:
        yield from _title(line, found, "label" if found["label"] is not None else "title", at)
    elif "{" in raw or ":" in raw:
        ticks, counted = 0, line.start
        for none in _NO_TEXT.finditer(text, at, line.text_end(text)):
            ticks += text.count("`", counted, none.start())
            counted = none.start()
            if ticks % 2 == 0:  # not in code
                yield _Edit(*none.span())


def _tag_edits(text: str, line: Line, at: int) -> Iterator[_Edit]:
    if line.breaks:
        yield _Edit(at, at, "\n")
    if line.instead:
        yield _Edit(at, line.tags[-1][1], line.instead)
        return
    for start, end in line.tags:
        yield _Edit(max(at, start), end)
    if line.breaks:
        yield _Edit(line.text_end(text), line.text_end(text), "\n")


def _title(line: Line, found: re.Match[str], group: str, at: int) -> Iterator[_Edit]:
    """Leaves the title of an admonition as a paragraph, unless the generator writes the same without it."""
    start, end = (
        (offset + line.start for offset in found.span(group)) if found[group] is not None else (line.end, line.end)
    )
    whole = found.end() + line.start
    while whole > at and found.string[whole - line.start - 1] in "\r\n":
        whole -= 1
    title = found[group] or ""
    if not title.strip() or title.strip().lower() in _STANDARD_TITLES:
        yield _Edit(at, whole)
        return
    left = found.string[at - line.start :]
    yield _Edit(at, start, "\n" + left[: len(left) - len(left.lstrip(" \t"))])
    end = min(end, whole)
    if end < whole:
        yield _Edit(end, whole)
    yield _Edit(whole, whole, "\n")


def _column(text: str, line: Line, columns: int) -> int:
    """Where so many columns of the indentation of a line end."""
    at, width = line.start, 0
    while width < columns and text[at : at + 1] in (" ", "\t"):
        width += 4 - width % 4 if text[at] == "\t" else 1
        at += 1
    return at
