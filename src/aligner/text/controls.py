"""Replaces characters and commands that a terminal or a build server would obey instead of showing.

Articles, glossaries and file names can contain such characters, and their authors can be hostile. Text for people always shows
them as visible symbols. Data for programs keeps them in files and pipes: as escapes if the format has escapes (JSON, XML, TSV),
unchanged if it has none (a patch, CSV, YAML). On a terminal they are always replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from json import JSONEncoder

_TAB, _LINE_FEED, _RETURN, _DELETE, _NEXT_LINE = 0x09, 0x0A, 0x0D, 0x7F, 0x85
_C1 = range(0x80, 0xA0)
_SEPARATORS = (0x2028, 0x2029)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that change the writing direction. They make a text look different from what it is, and mix up columns."""
_SURROGATES = range(0xD800, 0xE000)

CONTROLS = frozenset(
    map(chr, (*(c for c in range(0x20) if c not in (_TAB, _LINE_FEED)), _DELETE, *_C1, *_SEPARATORS, *_BIDI))
)
"""All controls except tabs and line feeds."""
_CONTROL = re.compile(f"[{re.escape(''.join(sorted(CONTROLS)))}]")

_PICTURES: dict[int, str] = (
    {c: chr(0x2400 + c) for c in range(0x20) if c not in (_TAB, _LINE_FEED)}
    | dict.fromkeys((*_C1, *_BIDI, *_SURROGATES), "\ufffd")
    | {_RETURN: "", _DELETE: "\u2421", _NEXT_LINE: " "}
    | dict.fromkeys(_SEPARATORS, " ")
)
_PICTURES_IN_A_CELL = _PICTURES | {_TAB: " "}
_JSON_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in CONTROLS}
_REFERENCES = {ord(c): f"&#{ord(c)};" for c in CONTROLS}

_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
_COMMAND = re.compile(r"(?m)^(?P<before>[^\S\n]*)::(?=[A-Za-z])")
"""`::error …` at the start of a line, even after white space, is a command to GitHub Actions."""
_BRACKET_COMMAND = re.compile(r"##(?P<name>\w*)\[")
"""`##[error]`, `##vso[…]` and `##teamcity[…]` are commands to build servers anywhere in a line."""


class TextKind(Enum):
    """Who reads a text."""

    DATA = "data"
    """Programs. The text is not changed, except on a terminal."""
    PLAIN = "plain"
    """People."""
    PAINTED = "painted"
    """People, with colours on a terminal. The text must go through `printable` before colours are added."""


def visible(text: str) -> str:
    """The text with visible symbols instead of controls. Tabs and line feeds stay; carriage returns are removed."""
    return text.translate(_PICTURES)


def printable(text: str) -> str:
    """The text for a column of a table: like `visible`, with tabs as spaces."""
    return text.translate(_PICTURES_IN_A_CELL)


def without_commands(text: str) -> str:
    """The text without commands to build servers: look-alike characters replace the two colons or the bracket of a command."""
    text = _COMMAND.sub(r"\g<before>꞉꞉", text)
    return _BRACKET_COMMAND.sub(r"##\g<name>⁅", text)


def with_escaped_brackets(text: str) -> str:
    r"""The text with `\u005b` for the bracket of each command to a build server, for formats in which this escape is a bracket."""
    # Hardly any text has a command, and Python 3.11 parses the replacement in each call.
    return _BRACKET_COMMAND.sub(r"##\g<name>\\u005b", text) if "##" in text else text


def as_json(value: object, *, indent: int | None = None) -> str:
    """A value as JSON, with equivalent escapes for the controls and commands that `json` doesn't escape.

    Raises:
        ValueError: A number in it is infinite or not a number.
    """
    text = _encoder(indent).encode(value)
    if _CONTROL.search(text):  # hardly any text has one, and `translate` takes much longer
        text = text.translate(_JSON_ESCAPES)
    return with_escaped_brackets(text)


@cache
def _encoder(indent: int | None) -> JSONEncoder:
    """The encoder of `as_json`. `json.dumps` makes one in each call, which takes longer than a line of JSON."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent)


def in_markup(text: str) -> str:
    """Text for XML or HTML, with equivalent character references instead of controls and commands.

    The caller removes the controls that XML doesn't allow, and escapes the characters of markup.
    """
    text = _COMMAND.sub(r"\g<before>&#58;:", text.translate(_REFERENCES))
    return _BRACKET_COMMAND.sub(r"##\g<name>&#91;", text)


def for_log(text: str) -> str:
    """Text for people that is safe for any stream: it has no controls for a terminal, and no commands to a build server."""
    return without_commands(visible(text))


def filter_for(kind: TextKind, *, terminal: bool, colour: bool = False) -> Callable[[str], str] | None:
    """The function that a text of this kind must go through before it is written; None if it is not changed.

    Args:
        kind: The purpose of the text.
        terminal: Whether it goes to a terminal.
        colour: Whether it keeps its colours even if it does not go to a terminal.
    """
    if kind is TextKind.DATA:
        return visible if terminal else None
    if not terminal:
        return _log_with_colours if kind is TextKind.PAINTED and colour else for_log
    return _visible_but_colours if kind is TextKind.PAINTED else visible


def _log_with_colours(text: str) -> str:
    return without_commands(_visible_but_colours(text))


def _visible_but_colours(text: str) -> str:
    return "".join(part if n % 2 else visible(part) for n, part in enumerate(_COLOUR.split(text)))
