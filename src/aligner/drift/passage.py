"""Sentences of a document with what a change can be about: their text, markup, links and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.document.language import chinese_share
from aligner.document.model import BlockKind, InlineKind, Language
from aligner.drift.model import Excerpt
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import count_han


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences."""

    text: str
    markup: str
    """The text with its markup, as the file has it, without differences in white space."""
    links: tuple[str, ...]
    """The addresses of links and images."""
    code: tuple[str, ...]
    """The texts of code spans."""
    is_code: bool
    """Whether it is a block of code."""

    @property
    def is_title(self) -> bool:
        """Whether it is a heading, or an item of a list that is no sentence."""
        is_item = self.markup.startswith(BlockKind.LIST_ITEM.value) and not self.text.rstrip().endswith(
            (".", ":", "!", "?")
        )
        return is_item or self.markup.startswith(BlockKind.HEADING.value)

    @property
    def labels(self) -> tuple[str, ...]:
        """The bold words within the sentences that look like names of buttons, menus and fields, which readers look for as they are."""
        found = (match[1] or match[2] for match in _BOLD.finditer(self.markup))
        listed = (
            label for label in found if len(label.split()) <= MAX_LABEL and (label[0].isupper() or count_han(label))
        )
        return tuple(label for label in listed if any(map(str.isalnum, self.text.partition(label)[0])))


_BOLD = re.compile(r"(?:\*\*|__)(?![\s_*])([^*_`\n]+)(?:\*\*|__)|<(?:b|strong)>([^<\s][^<\n]*)</", re.IGNORECASE)
MAX_LABEL = 5
"""Most words of a label. What is longer is a sentence that was emphasised."""


def passage(document: SegmentedDocument, units: Iterable[int]) -> Passage:
    """Sentences of a document as one passage."""
    segments = [document.segments[unit] for unit in units]
    inlines = [inline for segment in segments for inline in _inlines(document, segment)]
    return Passage(
        " ".join(segment.text for segment in segments),
        " ".join(_markup(document, segment) for segment in segments),
        tuple(target for kind, target in inlines if kind in (InlineKind.LINK, InlineKind.IMAGE)),
        tuple(target for kind, target in inlines if kind is InlineKind.CODE),
        any(document.blocks[segment.block].kind is BlockKind.CODE for segment in segments),
    )


_COMMENT = re.compile(
    r"(?P<mark>^[ \t]*|[ \t]+)(?:#+|//|--|;)(?:[ \t]+|(?=[^\x00-\x7f])|(?<=#)(?=\d+[.)][ \t]))(?P<text>[^\n]*)"
    r"|/\*(?P<long>.*?)\*/|<!--(?P<markup>.*?)-->",
    re.MULTILINE | re.DOTALL,
)


_ROOT = re.compile(r"[ \t]*#[ \t]+([a-z][\w./-]*(?:[ \t][^\n]*)?)\Z")
"""A command after the prompt of root. After a comment sign, a setting has `:` or `=` behind its name."""


def without_root(code: str, other: str) -> str:
    """Code without the prompts of root before commands that another state of it has without prompts, if it begins with one."""
    there = {"".join(line.split()) for line in other.splitlines()}

    def command(line: str) -> str:
        found = _ROOT.match(line)
        return found[1] if found and "".join(found[1].split()) in there else line

    lines = code.strip().splitlines()
    return "\n".join(map(command, lines)) if lines and command(lines[0]) != lines[0] else code


_PROMPT = re.compile(r"^[ \t]*(?:\$|~[#$]|\[[\w.-]+@[^\]\n]+\][#$]|[\w.-]+@[\w.-]+:\S*?[#$])[ \t]+", re.MULTILINE)
"""What a shell prints before a command: `$`, `~#`, `[root@host ~]#`, `root@host:~#`. A `#` alone may begin a comment."""


def without_prompts(code: str) -> str:
    """Code without the prompts of a shell."""
    return _PROMPT.sub("", code)


_SCRIPT = re.compile(r"=>|\b(?:const|let|import|export|function)\b")
"""What shows that code is JavaScript."""
_ADDED_LINE = re.compile(r"^\+(?=\s)", re.MULTILINE)
"""The mark of a new line in a block of code that is shown as a diff."""
_LAYOUT = re.compile(r",(?=\s*[)\]}])|;(?=[ \t]*$)", re.MULTILINE)
_QUOTED = re.compile(r'"([^"\'\\$`\n]*)"')
_ONE_PARAMETER = re.compile(r"\((\w+)\)\s*=>")


def without_layout(code: str) -> str:
    """Code without white space and marks of new lines.

    If it is JavaScript, also without what formatters change: semicolons at the ends of lines, commas before brackets, the kind of
    quotes, and parentheses around the only parameter of a function.
    """
    if _SCRIPT.search(code):
        code = _ONE_PARAMETER.sub(r"\1=>", _QUOTED.sub(r"'\1'", _LAYOUT.sub("", code)))
    return "".join(_ADDED_LINE.sub("", code).split())


def split_comments(code: str) -> tuple[str, str]:
    """Code without its comments, prompts and differences in white space, and the texts of the comments."""
    code = without_prompts(code)
    comments = [m["text"] or m["long"] or m["markup"] or "" for m in _COMMENT.finditer(code)]
    return " ".join(_COMMENT.sub(" ", code).split()), "\n".join(" ".join(comment.split()) for comment in comments)


_LED_TO = (BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.IMAGE)


def led_to(document: SegmentedDocument, units: Sequence[int]) -> int | None:
    """The block of code, the table or the image that a sentence with a colon leads to; None if there is no such thing behind it."""
    after = units[-1] + 1
    if (
        len(units) > 1
        or after >= len(document.segments)
        or document.segments[units[0]].text.rstrip(" *_")[-1:] not in (":", "：")
    ):
        return None
    return after if document.blocks[document.segments[after].block].kind in _LED_TO else None


def lines_of(document: SegmentedDocument, units: Iterable[int]) -> tuple[int, int]:
    """The first and the last line of sentences, which must not be empty."""
    spans = [document.lines(document.segments[unit]) for unit in units]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _inlines(document: SegmentedDocument, segment: Segment) -> list[tuple[InlineKind, str]]:
    block = document.blocks[segment.block]
    found = [
        (inline.kind, inline.target)
        for inline in block.inlines
        if (inline.start < segment.end and inline.end > segment.start)
        or (inline.start == inline.end and segment.start <= inline.start <= segment.end)
    ]
    return [*found, (InlineKind.IMAGE, block.info)] if block.kind is BlockKind.IMAGE else found


def _markup(document: SegmentedDocument, segment: Segment) -> str:
    """The source of a segment with the markup around it, up to the segments beside it in its block."""
    block = document.blocks[segment.block]
    start, end = segment.source_span
    before = document.segments[segment.id - 1] if segment.id else None
    after = document.segments[segment.id + 1] if segment.id + 1 < len(document.segments) else None
    if before is None or before.block != segment.block:
        start = min(start, block.source_start)
    is_last = after is None or after.block != segment.block
    end = max(end, block.source_end if is_last or after is None else after.source_span[0])
    return f"{block.kind.value}{block.level} " + " ".join(document.document.source.text[start:end].split())


def is_foreign(document: SegmentedDocument, units: Iterable[int]) -> bool:
    """Whether sentences of an English document are in Chinese: what was pasted there, and still waits to be translated."""
    if document.document.language is Language.ZH:
        return False
    return chinese_share([document.segments[unit].text for unit in units]) > 0.5


def excerpt(document: SegmentedDocument, units: Iterable[int]) -> Excerpt:
    """The text of sentences and their lines. There must be at least one."""
    units = tuple(units)
    return Excerpt("\n".join(document.segments[unit].text for unit in units), lines_of(document, units))
