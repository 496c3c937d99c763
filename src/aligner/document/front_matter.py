"""YAML front matter: the keys and values between two lines of dashes at the beginning of an article, for site generators.

Only keys of the first level whose value is text are kept, each with its exact place. This doesn't need a YAML parser, so
front matter that a parser would refuse (a stray quote, a tab) is still read as far as possible. The fields that readers see, such
as the title, become blocks.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from aligner.document.model import Block, BlockKind, Field, ParsedBlocks, Source
from aligner.document.runs import RunBuilder, numbered

_OPENING = re.compile(r"\A(?:\s*[\r\n])?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"(?P<key>[\w.$-]+|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\Z")
_NOT_TEXT = re.compile(
    r"(?:true|false|yes|no|on|off|null|~|[-+]?[\d_,]*\.?\d+(?:e[-+]?\d+)?|\d{4}-\d\d?-\d\d?(?:[T ].*)?)\Z",
    re.IGNORECASE,
)
_TOML_OPENING = re.compile(r"\A(?:\s*[\r\n])?\+\+\+[ \t]*(?:\r\n|\r|\n)")
_TOML_CLOSING = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")
_TOML_TEXT = re.compile(
    r"(?<=[\r\n])[ \t]*(?:(?P<table>\[)|(?P<key>[\w-]+|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*=[ \t]*(?:"
    r"\"{3}(?P<long>(?:[^\\]|\\.)*?)\"{3}|'{3}(?P<raw>.*?)'{3}"
    r"|\"(?P<text>(?:[^\"\\\r\n]|\\.)*)\"|'(?P<literal>[^'\r\n]*)'))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_LONGEST = 65536
"""Maximum length of front matter, in characters."""


class FrontMatter(NamedTuple):
    """The front matter of an article."""

    fields: tuple[Field, ...]
    end: int
    """Where the article begins: 0 if there is no front matter."""

    @property
    def title(self) -> str:
        """The value of `title`, or an empty string."""
        return next((f.value for f in self.fields if f.key.lower() == "title"), "")


def split_front_matter(text: str) -> FrontMatter:
    """Finds the front matter at the beginning of a text."""
    opening = _OPENING.match(text)
    if not opening:
        return _toml(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST)
    if not closing:
        return FrontMatter((), 0)
    lines = [m.span() for m in _LINE.finditer(text, opening.end(), closing.start()) if m.end() > m.start()]
    if not _is_yaml(text, lines):
        return FrontMatter((), 0)
    return FrontMatter(tuple(_fields(text, lines)), closing.end())


def _toml(text: str) -> FrontMatter:
    opening = _TOML_OPENING.match(text)
    closing = _TOML_CLOSING.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if not opening or not closing or "=" not in text[opening.end() : closing.start()]:
        return FrontMatter((), 0)
    fields = []
    for found in _TOML_TEXT.finditer(text, opening.end(), closing.start()):
        if found["table"]:
            break  # only keys of the first level are kept
        group = next(name for name in ("long", "raw", "text", "literal") if found[name] is not None)
        raw = found[group]
        value = _unwrapped(_ESCAPE.sub(_unescaped, raw) if group in {"long", "text"} else raw).strip()
        if value:
            fields.append(Field(found["key"].strip("\"'"), value, *_stripped(text, *found.span(group))))
    return FrontMatter(tuple(fields), closing.end())


def _is_yaml(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether all lines can be front matter and at least one is a key. Text between two horizontal rules is not front matter."""
    keys = 0
    for start, end in lines:
        line = text[start:end].rstrip()
        if not line or line[0] in " \t#-]}":
            continue
        if not _KEY.match(line):
            return False
        keys += 1
    return keys > 0


def _fields(text: str, lines: list[tuple[int, int]]) -> list[Field]:
    fields = []
    for at, (start, end) in enumerate(lines):
        key = _KEY.match(text, start, end)
        if not key:
            continue
        below = at + 1
        while below < len(lines) and _continues(text, lines[below]):
            below += 1
        name = key["key"].strip("\"'")
        value_start, value_end = _stripped(text, key.end(), end)
        if value_start == value_end:  # a map or a list on the lines below
            continue
        if _BLOCK_SCALAR.match(text, value_start, value_end):
            found = _block_scalar(text, lines[at + 1 : below], name, folded=text[value_start] == ">")
        else:
            found = _scalar(text, value_start, _stripped(text, value_start, lines[below - 1][1])[1], name)
        if found:
            fields.append(found)
    return fields


def _continues(text: str, line: tuple[int, int]) -> bool:
    return text[line[0]] in " \t" or not text[line[0] : line[1]].strip()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _block_scalar(text: str, lines: list[tuple[int, int]], key: str, *, folded: bool) -> Field | None:
    shown = [text[s:e].strip() for s, e in lines]
    value = (" " if folded else "\n").join(shown).strip()
    if not value:
        return None
    start, end = _stripped(text, lines[0][0], lines[-1][1])
    return Field(key, value, start, end)


def _scalar(text: str, start: int, end: int, key: str) -> Field | None:
    """A value on the line of its key and on indented lines below; None if the value is not text."""
    if start == end or text[start] in "[{&*!|>%@`-#":
        return None
    quote = text[start]
    if quote in "\"'":
        closing = _closing_quote(text, start, end)
        if closing is None:
            return None
        raw = _unwrapped(text[start + 1 : closing])
        value = raw.replace("''", "'") if quote == "'" else _ESCAPE.sub(_unescaped, raw)
        return Field(key, value, start + 1, closing) if value else None
    comment = re.compile(r"[ \t]#").search(text, start, end)
    if comment:
        start, end = _stripped(text, start, comment.start())
    value = _unwrapped(text[start:end])
    if _NOT_TEXT.match(value) or re.search(r"[\r\n][ \t]*(?:- |[\w-]+:[ \t])", text[start:end]):
        return None
    return Field(key, value, start, end)


def _closing_quote(text: str, start: int, end: int) -> int | None:
    quote = text[start]
    at = start + 1
    while at < end:
        if quote == '"' and text[at] == "\\":
            at += 2
        elif text[at] != quote:
            at += 1
        elif quote == "'" and text[at + 1 : at + 2] == "'" and at + 1 < end:
            at += 2
        else:
            return at
    return None


def _unwrapped(value: str) -> str:
    return re.sub(r"[ \t]*(?:\r\n|\r|\n)[ \t]*", " ", value)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if not code:
        return _ESCAPED.get(match[4], match[4])
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


SHOWN = frozenset({"title", "subtitle", "description", "summary", "excerpt", "abstract"})
"""The fields, in lower case, whose text readers see. Others are names, addresses, dates and settings."""


def with_fields(source: Source, parsed: ParsedBlocks) -> tuple[Block, ...]:
    """The blocks of a document, with one for each shown field before those of the article.

    A title that comes after the beginning of the article is none: only damaged pages have one.
    """
    begin = parsed.blocks[0].source_start if parsed.blocks else len(source.text)
    shown = [f for f in parsed.fields if f.key.lower() in SHOWN and f.value.strip() and f.source_end <= begin]
    return numbered([*_field_blocks(source, shown), *parsed.blocks]) if shown else parsed.blocks


def _field_blocks(source: Source, fields: Iterable[Field]) -> Iterable[Block]:
    for field in sorted(fields, key=lambda field: field.source_start):
        span = field.source_start, field.source_end
        builder = RunBuilder(source.text)
        builder.flow(*span)
        run = builder.finish()
        if run.text != " ".join(field.value.split()):  # it has escapes or quotes, or wrapped lines
            builder = RunBuilder(source.text)
            builder.entity(*span, " ".join(field.value.split()))
            run = builder.finish()
        yield replace(run.block(BlockKind.FIELD, span), info=field.key.lower())


def field_count(blocks: tuple[Block, ...]) -> int:
    """The number of fields, which are the first blocks of a document."""
    return next((n for n, block in enumerate(blocks) if block.kind is not BlockKind.FIELD), len(blocks))
