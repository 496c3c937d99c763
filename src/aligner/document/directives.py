"""Finds what authors tell the checks in the text itself: `<!-- aligner: ignore N003 reason -->`.

Where a file can hold one:

- anywhere, as a comment of HTML, which is a comment in Markdown too; in plain text, which has none, it is taken out of the
  text;
- in Markdown, as the link definition that some use for comments: `[//]: # (aligner: ignore N003)`;
- in front matter, as a comment of YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = r"(?:[ \t]*[:：]|[ \t_-]+)(?=[ \t]*ignore\b)"
"""What may stand after the name of this program in place of the colon that belongs there."""
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
    """A comment that is meant for this program."""

    start: int
    """The whole comment, as a span of the file."""
    end: int
    said: str
    """What follows `aligner:`, as it stands there."""
    said_at: int
    """Where that begins in the file."""
    near: bool = False
    """Whether it only looks like one, since the colon after `aligner` is missing or another character."""


def find_directives(text: str) -> Iterator[Directive]:
    """Comments in Markdown, HTML or plain text, in order; also those that are shown as an example in code."""
    if "aligner" in text.lower():
        yield from _found(_TEXT, text, 0, len(text))


def find_yaml_directives(text: str, end: int | None = None) -> Iterator[Directive]:
    """Comments in YAML up to an offset, in order; also what only looks like one inside a quoted text."""
    yield from _found(_YAML, text, 0, len(text) if end is None else end)


def without_directives(text: str) -> str:
    """The text with blanks in the place of comments for this program, so that all offsets stay."""
    if "aligner" not in text.lower():
        return text
    return _TEXT.sub(lambda found: _KEPT.sub(" ", found[0]), text)


def is_directive(text: str) -> bool:
    """Whether a text is one comment for this program and nothing else, white space at its ends aside."""
    stripped = text.strip()
    return any(pattern.fullmatch(stripped) is not None for pattern in (_TEXT, _YAML))


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Directive]:
    for found in pattern.finditer(text, start, end):
        group = found.lastgroup or "comment"
        near = any(found.groupdict().get(name) is not None for name in ("near", "close"))
        yield Directive(found.start(), found.end(), found[group], found.start(group), near)
