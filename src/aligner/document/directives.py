"""Finds directives: comments in a text that are meant for the checks, such as `<!-- aligner: ignore N003 reason -->`.

A directive can be:

- an HTML comment, in a file of any type. It is a comment in Markdown, too; from plain text, which has no comments, it is removed;
- in Markdown, a link definition that is used as a comment: `[//]: # (aligner: ignore N003)`;
- in front matter, a YAML comment.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NEAR = r"(?:[ \t]*[:：]|[ \t_-]+)(?=[ \t]*ignore\b)"
"""A colon after white space, a full-width colon or other separators where `aligner:` is required: probably a typing error."""
_TEXT = re.compile(
    rf"<!--\s*aligner(?::|(?P<near>{_NEAR}))(?P<comment>(?:(?!-->|<!--).){{0,1000}})-->"
    r"|^ {0,3}\[//\]:[ \t]*(?:#|<>)[ \t]*\([ \t]*aligner"
    rf"(?::|(?P<close>{_NEAR}))(?P<definition>[^()\r\n]{{0,1000}})\)[ \t]*(?=\r|\n|\Z)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_YAML = re.compile(
    rf"(?:^|(?<=[ \t]))#+[ \t]*aligner(?::|(?P<near>{_NEAR}))(?P<comment>[^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_KEPT = re.compile(r"[^\r\n]")


class Directive(NamedTuple):
    """A comment that is meant for this program, or looks as if it were."""

    start: int
    """`start` to `end` is the whole comment, as a span of the file."""
    end: int
    said: str
    """The text after `aligner:`."""
    said_at: int
    """Where `said` begins in the file."""
    near: bool = False
    """Whether the comment only looks like a directive, because there is no colon right after `aligner`."""


def find_directives(text: str) -> Iterator[Directive]:
    """The directives in Markdown, HTML or plain text, in order, including those shown as examples in code."""
    if "aligner" in text.lower():
        yield from _found(_TEXT, text, 0, len(text))


def find_yaml_directives(text: str, end: int | None = None) -> Iterator[Directive]:
    """The directives in YAML up to the offset `end`, in order, including text inside quotes that looks like one."""
    yield from _found(_YAML, text, 0, len(text) if end is None else end)


def without_directives(text: str) -> str:
    """The text with directives replaced by spaces, so that offsets don't change."""
    if "aligner" not in text.lower():
        return text
    return _TEXT.sub(lambda found: _KEPT.sub(" ", found[0]), text)


def is_directive(text: str) -> bool:
    """Whether a text consists of one directive, ignoring white space at its ends."""
    stripped = text.strip()
    return any(pattern.fullmatch(stripped) is not None for pattern in (_TEXT, _YAML))


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Directive]:
    for found in pattern.finditer(text, start, end):
        group = found.lastgroup or "comment"
        near = any(found.groupdict().get(name) is not None for name in ("near", "close"))
        yield Directive(found.start(), found.end(), found[group], found.start(group), near)
