"""HTML as a flat sequence of tags and text, from tree-sitter.

Only the tags are taken from the syntax tree, because its nesting is wrong after an unclosed element, and pages are full of
them. What no reader sees (comments, scripts, styles, drawings, templates, shortcodes) is blanked before parsing.
Everything that is neither a tag nor blanked is text, so that damaged markup never loses text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.encoding import character_offsets, encode
from aligner.document.model import Field
from aligner.document.shortcodes import find_shortcodes
from aligner.text.spans import Span

if TYPE_CHECKING:
    from tree_sitter import Parser


_UNSEEN = "script|style|template|noscript|title|svg|math|iframe|object|canvas|select|textarea|datalist|audio|video|map"
_UNSEEN_START = re.compile(rf"<!--|<[!?]|<({_UNSEEN})(?=[\s/>])", re.IGNORECASE)
_STRAY = re.compile(r"<(?![A-Za-z/])|\0")
_BODY = re.compile(r"<(?:body|svg|article|main|h1|p)\b", re.IGNORECASE)
"""The first of these tags ends the head of a page, also if the page has no tag that begins the body."""
_META = re.compile(r"<meta\s[^<>]{1,5000}>", re.IGNORECASE)
_TITLE = re.compile(r"<title(?:\s[^>]{0,500})?>([^<]{0,2000})", re.IGNORECASE)
_WINDOW = 1 << 14
"""Bytes parsed at a time. The parser takes quadratic time for elements that are never closed; this way the time for a
file stays linear."""


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    start: int
    end: int
    closing: bool


class Text(NamedTuple):
    """A stretch of text between tags. Its character references and white space are still as in the file."""

    start: int
    end: int


def tokens(text: str, spans: Sequence[Span]) -> list[Tag | Text]:
    """The tags and texts of HTML.

    `spans` are the parts of the file that are HTML, ascending. What is between them, such as the marks of a quote, is left
    out.
    """
    begin, end = spans[0][0], spans[-1][1]
    unseen = sorted([(a[1], b[0]) for a, b in pairwise(spans) if a[1] < b[0]] + _unseen(text, begin, end))
    result: list[Tag | Text] = []
    at = begin
    hidden = 0

    def shown(start: int, stop: int) -> Iterator[Text]:
        nonlocal hidden
        while hidden < len(unseen) and unseen[hidden][0] < stop:
            first, last = unseen[hidden]
            if start < first:
                yield Text(start, first)
            start = max(start, last)
            if last > stop:
                break
            hidden += 1
        if start < stop:
            yield Text(start, stop)

    for start, stop in _tags(text, begin, end, unseen):
        if start < at:
            continue
        result.extend(shown(at, start))
        name = tag_name(text, start, stop)
        if name:
            result.append(Tag(name, start, stop, text.startswith("</", start)))
        elif not text.startswith("</", start):
            result.append(Text(start, stop))
        at = stop
    result.extend(shown(at, end))
    return result


def head_fields(text: str, begin: int, end: int) -> tuple[Field, ...]:
    """The title and the description in the head of a page, with their places."""
    body = _BODY.search(text, begin, end)
    end = body.start() if body else end
    found = []
    title = _TITLE.search(text, begin, end)
    if title:
        found.append(("title", title.span(1)))
    for meta in _META.finditer(text, begin, end):
        given = attributes(text, *meta.span())
        if "content" in given and "name" in given and given["name"].value.lower() == "description":
            found.append(("description", (given["content"].start, given["content"].end)))
            break
    fields = (Field(key, " ".join(unescape(text[lo:hi]).split()), lo, hi) for key, (lo, hi) in found)
    return tuple(field for field in fields if field.value)


def _unseen(text: str, begin: int, end: int) -> list[Span]:
    """The spans that no reader sees. An element without an end tag hides nothing; a comment without an end hides the rest."""
    found = [(s.start + begin, s.end + begin) for s in find_shortcodes(text[begin:end])]
    unclosed: set[str] = set()
    at = begin
    while match := _UNSEEN_START.search(text, at, end):
        name = (match[1] or "").lower()
        if not name:
            comment = match[0] == "<!--"
            stop = text.find("-->" if comment else ">", match.start() + 2, end)
            at = end if stop < 0 else stop + (3 if comment else 1)
        elif name in unclosed:
            at = match.end()
            continue
        else:
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, match.end(), end)
            if not closing:
                unclosed.add(name)
                at = match.end()
                continue
            at = closing.end()
        found.append((match.start(), at))
    return found


@cache
def _parser() -> Parser:
    import tree_sitter_html
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_html.language()))


def _tags(text: str, begin: int, end: int, unseen: Sequence[Span]) -> Iterator[Span]:
    """The places of all tags."""
    parts = []
    at = begin
    for first, last in unseen:
        if first >= at:
            parts += [text[at:first], " " * (last - first)]
            at = last
        elif last > at:
            parts.append(" " * (last - at))
            at = last
    parts.append(text[at:end])
    data = encode(_STRAY.sub("_", "".join(parts)))
    offsets = character_offsets(data)
    start = 0
    while start < len(data):
        stop = _window(data, start)
        for first, last in _parsed(data[start:stop]):
            yield offsets[start + first] + begin, offsets[start + last] + begin
        start = stop


def _window(data: bytes, start: int) -> int:
    """The end of the part of the file that begins at `start` and is parsed alone; it is before a tag if possible."""
    stop = start + _WINDOW
    if stop >= len(data):
        return len(data)
    before = data.rfind(b"><", start, stop) + 1
    if before <= start:
        before = data.rfind(b"<", start + 1, stop)
    if before <= start:
        before = data.find(b"<", stop)
    return before if before > start else len(data)


_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
_TAGS = frozenset({"start_tag", "end_tag", "self_closing_tag", "erroneous_end_tag"})


def _parsed(data: bytes) -> Iterator[Span]:
    cursor = _parser().parse(data).walk()
    while True:
        node = cursor.node
        assert node is not None  # noqa: S101 - a cursor always has a node
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in _TAGS:
            yield start, end
        elif kind in {"<", "</"}:  # an error: the parser gave up inside a tag, or found an end tag without a start
            stray = _TAG.match(data, start)
            if stray:
                yield stray.span()
        if kind in {"document", "element", "ERROR"} and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-actualsrc")


class Attribute(NamedTuple):
    """An attribute's value, with the place of its raw form in the source."""

    value: str
    start: int
    end: int


def tag_name(text: str, start: int, end: int) -> str:
    """The name in a start or end tag, in lower case; empty if this is not a tag."""
    match = _NAME.match(text, start, end)
    return match[1].lower() if match else ""


def attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """The attributes of a start tag by lower-case name, with entities resolved. If a name is repeated, the first one counts."""
    name = _NAME.match(text, start, end)
    found: dict[str, Attribute] = {}
    if not name:
        return found
    for match in _ATTRIBUTE.finditer(text, name.end(), end):
        group = next((g for g in (2, 3, 4) if match.group(g) is not None), 0)
        first, last = match.span(group) if group else (match.end(), match.end())
        found.setdefault(match[1].lower(), Attribute(html.unescape(text[first:last]), first, last))
    return found


def is_hidden(given: dict[str, Attribute]) -> bool:
    """Whether an element with these attributes is not shown."""
    return "hidden" in given or ("style" in given and _HIDDEN.search(given["style"].value) is not None)


def image_target(given: dict[str, Attribute]) -> str:
    """The address of an image. Pages that load images late keep it in another attribute than `src`."""
    target = given["src"].value if "src" in given else ""
    if not target or target.startswith("data:"):
        target = next((given[name].value for name in _LAZY if name in given), target)
    return target
