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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.document.html_tokens import Tag, Text, attributes, head_fields, is_hidden, tokens
from aligner.document.markdown_inline import CODE_TAGS, image
from aligner.document.model import Block, BlockKind, InlineKind, ParsedBlocks
from aligner.document.runs import Row, Run, RunBuilder, image_blocks, paragraphs, row_blocks
from aligner.text.spans import Span

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = _HEADINGS | _TABLE | {
    *("address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hgroup", "html", "legend"),
    *("li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul"),
}  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_DL = frozenset({"dl"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "caption"})
# For each start tag: the open elements that it ends, and the elements at which the search for them stops.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), _DL)),
    **dict.fromkeys(_CELLS, (_CELLS, frozenset({"table"}))),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_PARTS, frozenset({"table"}))),
}
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption", "summary", "legend", *_CELLS), BlockKind.PARAGRAPH),
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
}
"""The elements that say what the text in them is; in others it is what it is around them."""
_OWN_BLOCK = _HEADINGS | {"p", "li", "pre", "dt", "dd", "figcaption", "caption", "summary", "legend", "blockquote"}
_CHROME = frozenset({"nav", "aside", "form", "button", "dialog"})
_CHROME_OUTSIDE_ARTICLE = frozenset({"header", "footer"})
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_ARTICLE = frozenset({"article", "main"})
_VOID = frozenset({"img", "br", "hr", "input", "wbr", "source", "link", "meta", "col", "embed", "area", "base"})
_MOST_CHROME = 0.8
"""Maximum share of the text that can be chrome. On a page with more, these elements hold the article, so none counts as chrome."""


def html_blocks(text: str, spans: Sequence[Span]) -> ParsedBlocks:
    """The blocks of HTML, with ids of 0: see `runs.numbered`.

    `spans` are the parts of the file that are HTML, ascending.
    """
    blocks = _Page(text).read(_without_hidden(text, tokens(text, spans)))
    size = sum(len(b.text) for b in blocks)
    if sum(len(b.text) for b in blocks if b.chrome) > _MOST_CHROME * size:
        blocks = [replace(b, chrome=False) for b in blocks]
    return ParsedBlocks(tuple(blocks), head=head_fields(text, spans[0][0], spans[-1][1]))


def _without_hidden(text: str, stream: Sequence[Tag | Text]) -> Iterator[Tag | Text]:
    """The tokens outside of hidden elements. An element that never ends is shown."""
    unclosed: set[str] = set()
    at = 0
    while at < len(stream):
        token = stream[at]
        if isinstance(token, Tag) and token.name not in unclosed and _hides(text, token):
            end = _element_end(stream, token.name, at)
            if end is not None:
                at = end
                continue
            unclosed.add(token.name)
        yield token
        at += 1


def _hides(text: str, tag: Tag) -> bool:
    raw = text[tag.start : tag.end].lower()
    return not tag.closing and ("hidden" in raw or "none" in raw) and is_hidden(attributes(text, tag.start, tag.end))


def _element_end(stream: Sequence[Tag | Text], name: str, at: int) -> int | None:
    """The index after the element that begins at `at`; None if it never ends."""
    if name in _VOID:
        return at + 1
    depth = 1
    for i in range(at + 1, len(stream)):
        token = stream[i]
        if isinstance(token, Text):
            continue
        if token.name == name and token.closing:
            depth -= 1
            if depth == 0:
                return i + 1
        elif name == "p" and token.name in _BLOCKS:
            return i
        elif token.name == name:
            depth += 1
    return None


@dataclass(slots=True)
class _Element:
    """An open element of a kind that forms blocks. It inherits what is true of the element around it."""

    name: str
    start: int
    blocks: list[Block]
    """The blocks of the page, or of the cell that it is in."""
    before: int = 0
    """How many blocks came before it."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What its text is."""
    level: int = 0
    info: str = ""
    chrome: bool = False
    in_article: bool = False
    item: _Element | None = None
    """The list item around it, whose first paragraph its text can be."""
    claimed: bool = False
    """Whether the first paragraph of this list item has been read."""
    row: Row | None = None
    """The table row around it."""
    in_cell: bool = False
    """Whether it is in a cell of that row."""


class _Page:
    """Reads tokens into blocks, and keeps track of the open elements."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [_Element("", 0, [])]
        self._open: Counter[str] = Counter()
        self._builder = RunBuilder(text)
        self._link: tuple[str, int] | None = None
        """The address of the open link, and where it begins."""
        self._count = 0
        """How many blocks have been made."""

    @property
    def _top(self) -> _Element:
        """The innermost open element."""
        return self._stack[-1]

    def read(self, stream: Iterable[Tag | Text]) -> list[Block]:
        """The blocks of a whole stream of tokens."""
        end = 0
        for token in stream:
            end = token.end
            if isinstance(token, Text):
                self._words(token)
            elif token.name not in _BLOCKS:
                self._inline(token)
            elif token.closing:
                self._close(token)
            else:
                self._start(token)
        self._flush()
        self._pop_to(1, end)
        return self._top.blocks

    def _words(self, token: Text) -> None:
        if self._top.kind is BlockKind.CODE:
            self._builder.reference_text(*token, verbatim=True)
        elif self._builder or not self._text[token.start : token.end].isspace():
            self._begin_link(token.start)
            self._builder.reference_text(*token)

    def _begin_link(self, at: int) -> None:
        """Continues a link that was opened in an earlier block."""
        if self._link and not self._builder:
            self._builder.open(InlineKind.LINK, self._link[0], at)

    def _start(self, tag: Tag) -> None:
        self._flush()
        if self._top.name == "p":
            self._pop_to(-1, tag.start)
        if tag.name in _ENDS:
            self._end_implied(tag)
        if tag.name in _CELLS and (self._top.row is None or self._top.in_cell):
            self._push(Tag("tr", tag.start, tag.start, False))
        if tag.name in {"table", "tr"} and self._top.row:
            self._top.row.layout = True
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
        name = tag.name
        new = replace(self._top, name=name, start=tag.start, before=self._count, claimed=False)
        self._stack.append(new)
        self._open[name] += 1
        if name in _KINDS:
            new.kind, new.level = _KINDS[name], self._level(name)
            new.item = new if new.kind is BlockKind.LIST_ITEM else None
        if name == "pre":
            new.info = self._language(tag)
        elif name in _ARTICLE:
            new.in_article, new.chrome = True, False
        elif name == "tr":
            new.row, new.in_cell = Row(tag.start), False
        elif name in _CELLS:
            new.blocks, new.in_cell = [], True
        new.chrome = new.chrome or self._is_chrome(tag, in_article=new.in_article)

    def _level(self, name: str) -> int:
        if name in _HEADINGS:
            return int(name[1])
        if name == "blockquote":
            return self._open[name]
        if name in {"li", "dt", "dd"}:
            return max(1, sum(self._open[n] for n in (_LISTS if name == "li" else _DL)))
        return 0

    def _is_chrome(self, tag: Tag, *, in_article: bool) -> bool:
        if tag.name in _CHROME or (tag.name in _CHROME_OUTSIDE_ARTICLE and not in_article):
            return True
        if "role" not in self._text[tag.start : tag.end]:
            return False
        role = attributes(self._text, tag.start, tag.end).get("role")
        return role is not None and role.value in _CHROME_ROLES

    def _language(self, tag: Tag) -> str:
        given = attributes(self._text, tag.start, tag.end).get("class")
        found = re.search(r"(?:language|lang|brush)[-:]\s*([\w+#-]+)", given.value) if given else None
        return found[1] if found else ""

    def _pop_to(self, at: int, end: int) -> None:
        """Ends the open elements from the index `at` on."""
        for element in reversed(self._stack[at:]):
            self._stack.pop()
            self._open[element.name] -= 1
            if element.row and element.name in _CELLS:
                element.row.cells.append(element.blocks)
            elif element.row and element.name == "tr":
                self._add(row_blocks(element.row, end, chrome=element.chrome))

    def _inline(self, tag: Tag) -> None:
        builder, name = self._builder, tag.name
        in_code = self._top.kind is BlockKind.CODE
        if name == "br":
            if in_code:
                builder.line_feed(tag.start, tag.end)
            elif builder.ends_broken:
                self._flush()
            elif self._top.kind is BlockKind.HEADING:
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
            if not (tag.closing or self._top.info):
                self._top.info = self._language(tag)
        elif tag.closing:
            self._builder.close(InlineKind.CODE, tag.end)
        else:
            self._begin_link(tag.start)
            self._builder.open(InlineKind.CODE, "", tag.start)

    def _flush(self, closing: Tag | None = None) -> None:
        """Turns the text collected so far into blocks."""
        builder, self._builder = self._builder, RunBuilder(self._text)
        top = self._top
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
        self._add(made)

    def _add(self, made: list[Block]) -> None:
        """Adds blocks to the page or the open cell; those in a row, but outside of its cells, are a cell of their own."""
        if self._top.row is None or self._top.in_cell:
            self._top.blocks.extend(made)
        elif made:
            self._top.row.cells.append(made)

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
