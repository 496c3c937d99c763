"""Turns the tags and texts of HTML into blocks: what a reader sees as a paragraph, a list item or a table row.

Rules for ambiguous markup:

- One `<br>` doesn't end a paragraph; two do. A single `<br>` between whole paragraphs (indented, or long and ending like
  sentences) ends them too, because many editors write paragraphs that way.
- The first paragraph of a list item is the item. Further ones are paragraphs.
- A table row with only one filled cell, or with whole articles in its cells, is layout, not a table row.
- An image on its own is a block, with or without alternative text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligner.document.html_tokens import Tag, Text, attributes, head_fields, is_hidden, tokens
from aligner.document.markdown_inline import CODE_TAGS, image
from aligner.document.model import Block, BlockKind, InlineKind, ParsedBlocks
from aligner.document.runs import Row, Run, RunBuilder, image_blocks, paragraphs, row_blocks

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = _HEADINGS | _TABLE | {
    *("address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hgroup", "html", "legend"),
    *("li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul"),
}  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
# For each start tag: the open elements that it ends, and the elements at which the search for them stops.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (_CELLS, frozenset({"table"})),
    "th": (_CELLS, frozenset({"table"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "tr", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "tr", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "tr", "caption"}), frozenset({"table"})),
}
_OWN_BLOCK = _HEADINGS | {"p", "li", "pre", "dt", "dd", "figcaption", "caption", "summary", "legend", "blockquote"}
_CHROME = frozenset({"nav", "aside", "form", "button", "dialog"})
_CHROME_OUTSIDE_ARTICLE = frozenset({"header", "footer"})
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_ARTICLE = frozenset({"article", "main"})
_VOID = frozenset({"img", "br", "hr", "input", "wbr", "source", "link", "meta", "col", "embed", "area", "base"})
_MOST_CHROME = 0.8
"""Maximum share of the text that can be chrome. On a page with more, these elements hold the article, so none counts as chrome."""


def html_blocks(text: str, spans: Sequence[tuple[int, int]]) -> ParsedBlocks:
    """The blocks of HTML, with ids of 0: see `runs.numbered`.

    `spans` are the parts of the file that are HTML, ascending.
    """
    page = _Page(text)
    page.read(tokens(text, spans))
    blocks = page.blocks
    size = sum(len(b.text) for b in blocks)
    if sum(len(b.text) for b in blocks if b.chrome) > _MOST_CHROME * size:
        blocks = [replace(b, chrome=False) for b in blocks]
    return ParsedBlocks(tuple(blocks), head=head_fields(text, spans[0][0], spans[-1][1]))


@dataclass(slots=True)
class _Element:
    """An open element of a kind that forms blocks."""

    name: str
    start: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    info: str = ""
    chrome: bool = False
    in_article: bool = False
    item: _Element | None = None
    """The list item around it, whose first paragraph its text can be."""
    in_row: bool = False
    """Whether it is directly in a table row, outside the cells."""
    before: int = 0
    """How many blocks came before it."""
    claimed: bool = False
    """Whether the first paragraph of this list item has been read."""


class _Page:
    """Reads tokens into blocks, and keeps track of the open elements."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [_Element("", 0)]
        self._open: Counter[str] = Counter()
        self._builder = RunBuilder(text)
        self._link: tuple[str, int] | None = None
        self._rows: list[Row] = []
        self._sinks: list[list[Block]] = [[]]
        self._unclosed: set[str] = set()
        self._count = 0

    @property
    def blocks(self) -> list[Block]:
        return self._sinks[0]

    def read(self, stream: Sequence[Tag | Text]) -> None:
        """Reads a whole stream of tokens."""
        at = 0
        end = 0
        while at < len(stream):
            token = stream[at]
            end = token.end
            if isinstance(token, Text):
                self._words(token)
            elif self._is_hidden(token) and (last := self._hidden_end(stream, token, at)) is not None:
                at = last
            elif token.name in _BLOCKS:
                if token.closing:
                    self._close(token)
                else:
                    self._start(token)
            else:
                self._inline(token)
            at += 1
        self._flush()
        while len(self._stack) > 1:
            self._pop(end)

    def _words(self, token: Text) -> None:
        if self._stack[-1].kind is BlockKind.CODE:
            self._builder.reference_text(*token, verbatim=True)
        elif self._builder or not self._text[token.start : token.end].isspace():
            self._begin_link(token.start)
            self._builder.reference_text(*token)

    def _begin_link(self, at: int) -> None:
        """Continues a link that was opened in an earlier block."""
        if self._link and not self._builder:
            self._builder.open(InlineKind.LINK, self._link[0], at)

    def _is_hidden(self, tag: Tag) -> bool:
        if tag.closing or tag.name in self._unclosed:
            return False
        raw = self._text[tag.start : tag.end].lower()
        if "hidden" not in raw and "none" not in raw:
            return False
        return is_hidden(attributes(self._text, tag.start, tag.end))

    def _hidden_end(self, stream: Sequence[Tag | Text], tag: Tag, at: int) -> int | None:
        """The last token of the hidden element that begins at `at`; None if the element never ends, so that it is shown."""
        name = tag.name
        if name in _VOID:
            return at
        depth = 1
        for i in range(at + 1, len(stream)):
            token = stream[i]
            if isinstance(token, Text):
                continue
            if token.name == name and token.closing:
                depth -= 1
                if depth == 0:
                    return i
            elif name == "p" and token.name in _BLOCKS:
                return i - 1
            elif token.name == name:
                depth += 1
        self._unclosed.add(name)
        return None

    def _start(self, tag: Tag) -> None:
        self._flush()
        if self._stack[-1].name == "p":
            self._pop(tag.start)
        if tag.name in _ENDS:
            self._end_implied(tag)
        if tag.name in _CELLS and not self._stack[-1].in_row:
            self._push(Tag("tr", tag.start, tag.start, False))
        if tag.name in {"table", "tr"} and self._rows:
            self._make_layout()
        self._push(tag)

    def _end_implied(self, tag: Tag) -> None:
        ended, shields = _ENDS[tag.name]
        if not any(self._open[name] for name in ended):
            return
        for at in range(len(self._stack) - 1, 0, -1):
            name = self._stack[at].name
            if name in shields:
                return
            if name in ended:
                self._pop_to(at, tag.start)
                if name not in {"tr", "caption"} or tag.name == "tr":
                    return

    def _close(self, tag: Tag) -> None:
        self._flush(tag)
        names = _HEADINGS if tag.name in _HEADINGS else frozenset({tag.name})
        if not any(self._open[name] for name in names):
            return
        for at in range(len(self._stack) - 1, 0, -1):
            name = self._stack[at].name
            if name in names:
                self._pop_to(at, tag.end)
                return
            if name in _CELLS and tag.name not in _TABLE:
                return

    def _push(self, tag: Tag) -> None:
        parent = self._stack[-1]
        in_row = tag.name == "tr" or (parent.in_row and tag.name not in _CELLS)
        new = replace(parent, name=tag.name, start=tag.start, before=self._count, in_row=in_row, claimed=False)
        self._stack.append(new)
        self._open[tag.name] += 1
        name = tag.name
        if name in _HEADINGS:
            new.kind, new.level, new.item = BlockKind.HEADING, int(name[1]), None
        elif name in {"li", "dt", "dd"}:
            new.kind, new.item = BlockKind.LIST_ITEM, new
            new.level = max(1, sum(self._open[n] for n in (_LISTS if name == "li" else ("dl",))))
        elif name == "blockquote":
            new.kind, new.level, new.item = BlockKind.QUOTE, self._open["blockquote"], None
        elif name == "pre":
            new.kind, new.level, new.info, new.item = BlockKind.CODE, 0, self._language(tag), None
        elif name in {"figcaption", "caption", "summary", "legend", *_CELLS}:
            new.kind, new.level, new.item = BlockKind.PARAGRAPH, 0, None
        elif name in _ARTICLE:
            new.in_article, new.chrome = True, False
        self._push_chrome(new, tag)
        if name == "tr":
            self._rows.append(Row(tag.start))
        elif name in _CELLS:
            self._sinks.append(self._sinks[-1] if self._rows[-1].layout else [])

    def _push_chrome(self, new: _Element, tag: Tag) -> None:
        if tag.name in _CHROME or (tag.name in _CHROME_OUTSIDE_ARTICLE and not new.in_article):
            new.chrome = True
        elif "role" in self._text[tag.start : tag.end]:
            role = attributes(self._text, tag.start, tag.end).get("role")
            new.chrome = new.chrome or (role is not None and role.value in _CHROME_ROLES)

    def _language(self, tag: Tag) -> str:
        given = attributes(self._text, tag.start, tag.end).get("class")
        found = re.search(r"(?:language|lang|brush)[-:]\s*([\w+#-]+)", given.value) if given else None
        return found[1] if found else ""

    def _pop_to(self, at: int, end: int) -> None:
        while len(self._stack) > at:
            self._pop(end)

    def _pop(self, end: int) -> None:
        element = self._stack.pop()
        self._open[element.name] -= 1
        if element.name in _CELLS:
            cell = self._sinks.pop()
            if not self._rows[-1].layout:
                self._rows[-1].cells.append(cell)
        elif element.name == "tr":
            row = self._rows.pop()
            self._sinks[-1].extend(row_blocks(row, end, chrome=element.chrome))

    def _make_layout(self) -> None:
        """Treats the open row as layout, because it contains a table: its blocks become blocks of the page."""
        row = self._rows[-1]
        if row.layout:
            return
        row.layout = True
        cell = [] if self._stack[-1].in_row else self._sinks.pop()
        for blocks in (*row.cells, cell):
            self._sinks[-1].extend(blocks)
        row.cells.clear()
        if not self._stack[-1].in_row:
            self._sinks.append(self._sinks[-1])

    def _inline(self, tag: Tag) -> None:
        builder, name = self._builder, tag.name
        in_code = self._stack[-1].kind is BlockKind.CODE
        if name == "br":
            if in_code:
                builder.line_feed(tag.start, tag.end)
            elif builder.ends_broken:
                self._flush()
            elif self._stack[-1].kind is BlockKind.HEADING:
                builder.space(tag.start, tag.end)
            else:
                builder.hard_break(tag.start, tag.end)
        elif name == "hr":
            self._flush()
        elif name == "img":
            self._begin_link(tag.start)
            image(builder, self._text, tag.start, tag.end)
        elif name == "rt":
            builder.gap()
        elif name == "a":
            self._anchor(tag)
        elif name in CODE_TAGS:
            self._code(tag, in_code=in_code)

    def _anchor(self, tag: Tag) -> None:
        if self._link:
            self._builder.close(InlineKind.LINK, tag.end if tag.closing else tag.start)
            self._link = None
        if not tag.closing:
            target = attributes(self._text, tag.start, tag.end).get("href")
            if target:
                self._link = target.value, tag.start
                self._builder.open(InlineKind.LINK, *self._link)

    def _code(self, tag: Tag, *, in_code: bool) -> None:
        if in_code:
            if not (tag.closing or self._stack[-1].info):
                self._stack[-1].info = self._language(tag)
        elif tag.closing:
            self._builder.close(InlineKind.CODE, tag.end)
        else:
            self._begin_link(tag.start)
            self._builder.open(InlineKind.CODE, "", tag.start)

    def _flush(self, closing: Tag | None = None) -> None:
        """Turns the text collected so far into blocks."""
        builder, self._builder = self._builder, RunBuilder(self._text)
        top = self._stack[-1]
        closes_top = closing is not None and closing.name == top.name
        if self._link and closes_top and self._link[1] > top.start:
            self._link = None  # never closed: it ends with its paragraph
        if not builder:
            return
        code = top.kind is BlockKind.CODE
        run = builder.finish(trimmed=not code)
        if code:
            run = run.without_outer_line_ends()
        start, stop = run.source_span
        if top.name in _OWN_BLOCK and top.before == self._count:
            start = min(start, top.start)
            if closing and closes_top:
                stop = closing.end
        made = [] if code else image_blocks(run, (start, max(start, stop)), self._text)
        if made:
            made = [replace(b, chrome=top.chrome) for b in made]
        elif run.text:
            made = self._made(run, top, (start, stop))
        self._count += len(made)
        if top.in_row and made and not self._rows[-1].layout:
            self._rows[-1].cells.append(made)
        else:
            self._sinks[-1].extend(made)

    def _made(self, run: Run, top: _Element, span: tuple[int, int]) -> list[Block]:
        kind, level = top.kind, top.level
        if kind is BlockKind.LIST_ITEM:
            if top.item is None or top.item.claimed:
                kind, level = BlockKind.PARAGRAPH, 0
            else:
                top.item.claimed = True
                if top.item.before == self._count:
                    span = min(span[0], top.item.start), span[1]
        parts = paragraphs(run) if kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE} else [run]
        spans = [part.source_span for part in parts]
        spans[0] = min(span[0], spans[0][0]), spans[0][1]
        spans[-1] = spans[-1][0], max(span[1], spans[-1][1])
        return [
            part.block(kind, place, level=level, info=top.info, chrome=top.chrome)
            for part, place in zip(parts, spans, strict=True)
        ]
