"""Turns the parser's events for the inline content of a Markdown block into text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from aligner.document.containers import Reading
from aligner.document.html_tokens import attributes, image_target, tag_name
from aligner.document.model import InlineKind
from aligner.document.runs import RunBuilder
from aligner.document.shortcodes import Shortcode
from aligner.text.han import has_han
from aligner.text.spans import Span

_KINDS = {"Link": InlineKind.LINK, "Image": InlineKind.IMAGE}
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})
"""The elements of HTML whose text is code."""


class Event(NamedTuple):
    """An event of the parser. `start` and `end` are its span in the file."""

    name: str
    value: Any
    start: int
    end: int


class Inlines:
    """Reads the inline content of blocks of one file.

    `masked` is its text as the parser saw it, with shortcodes masked.
    """

    def __init__(self, text: str, masked: str, shortcodes: Sequence[Shortcode], reading: Reading) -> None:
        self._reading = reading
        self._text = text
        self._masked = masked
        self._shortcodes = shortcodes
        self._shortcode_ends = [s.end for s in shortcodes]

    def fill(self, builder: RunBuilder, events: Sequence[Event], *, one_line: bool = False) -> None:
        """Adds the content of a block to a builder. If `one_line`, hard line breaks become spaces, as in headings."""
        emphasis = _literal_emphasis(events, self._masked)
        labels = frozenset() if one_line else _label_ends(events)
        previous = -1
        for at, event in enumerate(events):
            if at in labels:
                builder.hard_break(event.start, event.end)
            elif event.name == "Text":
                if at not in emphasis:
                    self._words(builder, event, previous)
            elif event.name == "Code":
                self._code(builder, event)
            else:
                self._markup(builder, event, one_line=one_line)
            previous = event.start + 1 if event.name == "Start" else event.end

    def _markup(self, builder: RunBuilder, event: Event, *, one_line: bool) -> None:
        name, value, start, end = event
        if name == "SoftBreak" or (name == "HardBreak" and one_line):
            builder.space(start, end)
        elif name == "HardBreak":
            builder.hard_break(start, end)
        elif name == "Start":
            self._open(builder, value, start, end)
        elif name == "End" and value in _KINDS:
            builder.close(_KINDS[value], end)
            if value == "Image":
                builder.gap()
        elif name == "FootnoteReference":
            builder.open(InlineKind.FOOTNOTE_REFERENCE, value, start)
            builder.close(InlineKind.FOOTNOTE_REFERENCE, end)
        elif name == "InlineHtml":
            self._tag(builder, start, end, one_line=one_line)

    def fill_code(self, builder: RunBuilder, events: Sequence[Event]) -> None:
        """Adds the lines of a code block to a builder, including shortcodes."""
        for name, value, start, end in events:
            if name != "Text":
                continue
            kept = self._kept(start, end)
            if value == self._seen(kept):
                for first, last in kept:
                    builder.verbatim(first, last)
            else:
                builder.entity(start, end, value)

    def _kept(self, start: int, end: int) -> list[Span]:
        return list(self._reading.kept(start, end))

    def _seen(self, spans: Sequence[Span]) -> str:
        return "".join(self._masked[first:last] for first, last in spans)

    def _words(self, builder: RunBuilder, event: Event, previous: int) -> None:
        _, value, start, end = event
        kept = self._kept(start, end)
        if len(kept) > 1 and value == self._seen(kept):
            for first, last in kept:
                self._words(builder, Event("Text", self._masked[first:last], first, last), first)
            return
        if value != self._masked[start:end]:
            while end > start + 1 and self._masked[end - 1] in " \t":  # the parser strips only the value
                end -= 1
            builder.entity(start, end, value)
            return
        escaped = previous < start and start < end and self._masked[start - 1 : start] == "\\"
        if escaped and self._masked[start] in _PUNCTUATION:
            builder.entity(start - 1, start + 1, value[0])
            start += 1
        first = bisect_left(self._shortcode_ends, start + 1)
        for shortcode in self._shortcodes[first:]:
            if shortcode.start >= end:
                break
            builder.flow(start, max(start, shortcode.start))
            start = min(end, shortcode.end)
            if shortcode.is_figure and shortcode.end <= end:
                self._figure(builder, shortcode)
        builder.flow(start, end)

    def _figure(self, builder: RunBuilder, shortcode: Shortcode) -> None:
        builder.gap()
        builder.open(InlineKind.IMAGE, shortcode.target, shortcode.start)
        builder.flow(shortcode.caption_start, shortcode.caption_end)
        builder.close(InlineKind.IMAGE, shortcode.end)
        builder.gap()

    def _code(self, builder: RunBuilder, event: Event) -> None:
        _, value, start, end = event
        masked = self._masked
        first, last = start, end
        while first < last and masked[first] == "`" == masked[last - 1]:
            first, last = first + 1, last - 1
        if last - first == len(value) + 2 and masked[first + 1 : last - 1] == value:
            first, last = first + 1, last - 1
        builder.open(InlineKind.CODE, "", start)
        if masked[first:last] == value:
            builder.verbatim(first, last)
        else:  # a line end, or a bar escaped inside a table
            builder.entity(first, last, value)
        builder.close(InlineKind.CODE, end)

    def _open(self, builder: RunBuilder, tag: tuple[str, Any], start: int, end: int) -> None:
        kind = _KINDS.get(tag[0])
        if not kind:
            return
        if kind is InlineKind.IMAGE:
            builder.gap()
        builder.open(kind, self._target(tag[1]["dest_url"], start, end), start)

    def _target(self, target: str, start: int, end: int) -> str:
        """The target of a link, with the shortcodes that were masked for the parser."""
        first = bisect_left(self._shortcode_ends, start + 1)
        for shortcode in self._shortcodes[first:]:
            if shortcode.start >= end:
                break
            raw = self._text[shortcode.start : shortcode.end]
            target = target.replace("x" * len(raw), raw, 1)
        return target

    def _tag(self, builder: RunBuilder, start: int, end: int, *, one_line: bool) -> None:
        name = tag_name(self._text, start, end)
        closes = self._text.startswith("</", start)
        if name == "br":
            if one_line:
                builder.space(start, end)
            else:
                builder.hard_break(start, end)
        elif name == "img":
            image(builder, self._text, start, end)
        elif name == "rt":
            builder.gap()
        elif name in CODE_TAGS or name == "a":
            kind = InlineKind.LINK if name == "a" else InlineKind.CODE
            if closes:
                builder.close(kind, end)
            else:
                given = attributes(self._text, start, end)
                if name != "a":
                    builder.open(kind, "", start)
                elif "href" in given:
                    builder.open(kind, given["href"].value, start)


def image(builder: RunBuilder, text: str, start: int, end: int) -> None:
    """Adds the image of an HTML tag to a builder, with its alternative text as its text."""
    given = attributes(text, start, end)
    builder.gap()
    builder.open(InlineKind.IMAGE, image_target(given), start)
    if "alt" in given:
        builder.reference_text(given["alt"].start, given["alt"].end)
    builder.close(InlineKind.IMAGE, end)
    builder.gap()


def _label_ends(events: Sequence[Event]) -> frozenset[int]:
    """The line ends after a line that is bold as a whole: it heads the lines below, as in `**Note:**`."""
    found = []
    depth = 0
    begins = True
    bold = False  # whether the line so far is one bold text
    for at, (name, value, _, _) in enumerate(events):
        if name in {"SoftBreak", "HardBreak"}:
            if bold and not depth and name == "SoftBreak":
                found.append(at)
            begins, bold = not depth, False
            continue
        if name == "Start" and value[0] == "Strong":
            bold = begins or (bold and depth > 0)
            depth += 1
        elif name == "End" and value == "Strong":
            depth -= 1
        else:
            bold = bold and depth > 0
        begins = False
    return frozenset(found)


def _literal_emphasis(events: Sequence[Event], masked: str) -> frozenset[int]:
    """The indices of asterisk events that the author meant as emphasis, but that CommonMark takes literally.

    CommonMark assumes spaces between words. By its rules, a closing `**` between Chinese punctuation and a Chinese
    character (`**“芯片”**是`) is not right-flanking. Literal `**` in pairs, in a block with Han, count as emphasis here.
    """
    runs: list[list[int]] = []
    for at, (name, value, start, _) in enumerate(events):
        if name != "Text" or value != "*" or masked[start - 1 : start] == "\\":
            continue
        if runs and runs[-1][-1] == at - 1 and events[at - 1].end == start:
            runs[-1].append(at)
        else:
            runs.append([at])
    pairs = [run for run in runs if len(run) == 2]
    if not pairs or len(pairs) % 2 or not any(e.name == "Text" and has_han(e.value) for e in events):
        return frozenset()
    return frozenset(at for run in pairs for at in run)
