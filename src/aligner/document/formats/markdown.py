"""Markdown, parsed by pulldown-cmark, which reports the byte range in the file for inline content, too.

The dialect is CommonMark with tables, footnotes, strikethrough, task lists, alerts and heading attributes. This module
adds to the parser:

- The HTML parser reads HTML blocks, so that their text appears in its place. Comments are not text.
- Shortcodes of site generators are markup. The caption of a figure is the text of an image.
- `**` is emphasis even where CommonMark takes it literally because a Chinese character follows a quotation mark.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aligner.document.components import without_expressions
from aligner.document.containers import Reading
from aligner.document.encoding import character_offsets, encode
from aligner.document.front_matter import split_front_matter
from aligner.document.markdown_inline import Event, Inlines
from aligner.document.model import Block, BlockKind, ParsedBlocks, Source
from aligner.document.registry import Format
from aligner.document.runs import Run, RunBuilder, image_blocks, joined, numbered
from aligner.document.shortcodes import Shortcode, find_shortcodes, without_comments
from aligner.text.spans import Span

_SAMPLE = 200_000
"""Characters that `likelihood` looks at."""
_MARKS = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE), 2.0),
    (re.compile(r"!?\[[^\]\n]{0,300}\]\([^)\s]{1,500}(?: \"[^\"\n]*\")?\)"), 2.0),
    (re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE), 2.0),
    (re.compile(r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+", re.MULTILINE), 2.0),
    (re.compile(r"^ {0,3}\[[^\]\n]{1,300}\]:[ \t]*\S", re.MULTILINE), 2.0),
    (re.compile(r"\{\{[<%] ?/?\w[^{}\n]{0,200}[>%]\}\}|^\{% ?\w[^{}\n]{0,200}%\}", re.MULTILINE), 2.0),
    (re.compile(r"^\S[^\n]{0,120}\r?\n(?:={3,}|-{3,})[ \t]*\r?$", re.MULTILINE), 1.0),
    (re.compile(r"(?<![*A-Za-z0-9_])\*\*(?=\S)[^*\n]{1,300}\*\*"), 1.0),
    (re.compile(r"(?<!`)`[^`\n]{1,100}`(?!`)"), 0.5),
    (re.compile(r"^ {0,3}[-*+][ \t]+\S", re.MULTILINE), 0.4),
    (re.compile(r"^ {0,3}\d{1,3}\.[ \t]+\S", re.MULTILINE), 0.2),
    (re.compile(r"^ {0,3}>[ \t]?\S", re.MULTILINE), 0.2),
)
_MOST = 20
"""Maximum number of marks of one kind that count."""


def likelihood(text: str) -> float:
    """How likely a text is Markdown. Marks that are rare in other texts count much; bullets count little."""
    front = split_front_matter(text)
    sample = _LONE_CR.sub("\n", text[front.end : front.end + _SAMPLE])
    weight = 0.7 if front.end else 0.0
    for mark, mark_weight in _MARKS:
        found = mark.finditer(sample)
        weight += mark_weight * sum(1 for _ in zip(found, range(_MOST), strict=False))
    return float(1 - 0.5**weight)


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a Markdown file."""
    front = split_front_matter(source.text)
    return ParsedBlocks(numbered(_Parser(source, front.end).blocks()), front.fields)


FORMAT = Format(likelihood, parse)


def _events(text: str) -> Iterable[tuple[Any, Any]]:
    from pyromark import Markdown, Options

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_GFM
    )
    return Markdown(options=options).events_with_range(text)


@dataclass(slots=True)
class _Container:
    """A list, list item, quote or footnote that is open."""

    kind: str
    start: int
    label: str = ""
    before: int = 0
    """How many blocks came before it."""
    used: bool = False
    """Whether its first paragraph has been read."""


@dataclass(slots=True)
class _Leaf:
    """The block that is being collected."""

    kind: BlockKind
    start: int
    level: int = 0
    info: str = ""
    ended: int = 0
    """Where its last content ended."""
    events: list[Event] = field(default_factory=list)
    cells: list[Run] = field(default_factory=list)


class _Parser:
    """Turns parser events into blocks."""

    def __init__(self, source: Source, begin: int) -> None:
        visible = without_comments(source.text)
        shortcodes = find_shortcodes(visible)
        masked = encode(_LONE_CR.sub("\n", without_expressions(_masked(visible, shortcodes)))).decode("utf-8")
        self._text = source.text
        self._reading = Reading(masked, begin, [s for s in shortcodes if s.start >= begin])
        self._offsets = character_offsets(encode(self._reading.text))
        self._inlines = Inlines(source.text, masked, shortcodes, self._reading)
        self._stack: list[_Container] = []
        self._leaf: _Leaf | None = None
        self._html: list[Span] | None = None
        self._blocks: list[Block] = []

    def blocks(self) -> list[Block]:
        offsets, reading = self._offsets, self._reading
        for event, where in _events(reading.text):
            start, end = reading.span(offsets[where["start"]], offsets[where["end"]])
            name: str
            value: Any
            name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
            if name == "Start":
                tag, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
                self._start(tag, detail, start, end)
            elif name == "End":
                self._end(value if isinstance(value, str) else next(iter(value)), start, end)
            elif name == "Html":
                if self._html is not None:
                    self._html.append((start, end))
            elif name == "Rule":
                self._finish()
            else:
                self._inline(Event(name, value, start, end))
        self._finish()
        return self._blocks

    def _start(self, tag: str, detail: Any, start: int, end: int) -> None:
        if tag in _INLINE_TAGS:
            self._inline(Event("Start", (tag, detail), start, end))
        elif tag == "TableCell":
            pass
        elif tag == "Table":
            self._finish()
        elif tag in _CONTAINERS:
            self._finish()
            self._stack.append(_Container(tag, start, detail if tag == "FootnoteDefinition" else "", len(self._blocks)))
        elif tag == "HtmlBlock":
            self._finish()
            self._html = []
        else:
            self._finish()
            self._leaf = self._block(tag, detail, start)

    def _block(self, tag: str, detail: Any, start: int) -> _Leaf:
        if tag == "Heading":
            return _Leaf(BlockKind.HEADING, start, level=int(detail["level"][1:]))
        if tag == "CodeBlock":
            language = detail["Fenced"].split(maxsplit=1)[:1] if isinstance(detail, dict) else []
            return _Leaf(BlockKind.CODE, start, info=language[0] if language else "")
        if tag in {"TableHead", "TableRow"}:
            return _Leaf(BlockKind.TABLE_ROW, start)
        return self._paragraph(start)

    def _end(self, tag: str, start: int, end: int) -> None:
        leaf = self._leaf
        if tag in _INLINE_TAGS:
            self._inline(Event("End", tag, start, end))
        elif tag == "TableCell":
            if leaf:
                builder = RunBuilder(self._text)
                self._inlines.fill(builder, leaf.events, one_line=True)
                leaf.events.clear()
                leaf.cells.append(builder.finish())
        elif tag == "HtmlBlock":
            self._html_block()
        elif tag in _CONTAINERS:
            self._finish()
            self._stack.pop()
        else:
            if leaf:
                leaf.ended = end
            self._finish()

    def _inline(self, event: Event) -> None:
        if self._leaf is None:  # a paragraph of a tight list item, for which the parser has no event
            self._leaf = self._paragraph(event.start)
        self._leaf.events.append(event)
        self._leaf.ended = event.end

    def _paragraph(self, start: int) -> _Leaf:
        """A leaf for a paragraph: a list item, quote, footnote or paragraph, depending on the container around it."""
        container = next((c for c in reversed(self._stack) if c.kind != "List"), None)
        if container is None:
            return _Leaf(BlockKind.PARAGRAPH, start)
        first, container.used = not container.used, True
        begin = container.start if first and container.before == len(self._blocks) else start
        if container.kind == "BlockQuote":
            return _Leaf(BlockKind.QUOTE, begin, level=sum(c.kind == "BlockQuote" for c in self._stack))
        if container.kind == "FootnoteDefinition":
            return _Leaf(BlockKind.FOOTNOTE, begin, info=container.label)
        if first:
            return _Leaf(BlockKind.LIST_ITEM, begin, level=sum(c.kind == "List" for c in self._stack))
        return _Leaf(BlockKind.PARAGRAPH, start)

    def _finish(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        span = leaf.start, _without_space(self._text, leaf.start, leaf.ended)
        if leaf.kind is BlockKind.TABLE_ROW:
            run = joined(leaf.cells, "\t")
            shown = any(cell.text for cell in leaf.cells)
        elif leaf.kind is BlockKind.CODE:
            builder = RunBuilder(self._text)
            self._inlines.fill_code(builder, leaf.events)
            run = builder.finish(trimmed=False).without_last_line_end()
            span = span[0], max(span[1], run.source_span[1])
            shown = bool(run.text)
        else:
            builder = RunBuilder(self._text)
            self._inlines.fill(builder, leaf.events, one_line=leaf.kind is BlockKind.HEADING)
            run = builder.finish()
            images = image_blocks(run, span, self._text)
            if images:
                self._blocks.extend(images)
                return
            shown = bool(run.text)
        if shown:
            self._blocks.append(run.block(leaf.kind, span, level=leaf.level, info=leaf.info))

    def _html_block(self) -> None:
        spans, self._html = self._html, None
        if spans:
            from aligner.document.html_blocks import html_blocks

            self._blocks.extend(html_blocks(self._text, spans).blocks)


_LONE_CR = re.compile(r"\r(?!\n)")  # a line end that the parser doesn't recognise
_INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
_CONTAINERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition"})


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _masked(text: str, shortcodes: Sequence[Shortcode]) -> str:
    """The text with each character of a shortcode replaced by `x`, except line ends, so that the parser sees a word."""
    if not shortcodes:
        return text
    parts = []
    at = 0
    for shortcode in shortcodes:
        parts += [text[at : shortcode.start], re.sub(r"[^\r\n]", "x", text[shortcode.start : shortcode.end])]
        at = shortcode.end
    return "".join(parts) + text[at:]
