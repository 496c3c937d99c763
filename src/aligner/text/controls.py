"""Characters that a terminal or a build log obeys instead of showing.

Articles, glossaries and file names may hold such characters, and their authors are not always friends. Text for people shows them
as pictures, wherever it goes. Data for programs keeps them, in files and pipes: as escapes where the format has any (JSON, XML, TSV),
as they are where it has none (a patch, CSV, YAML). On a terminal nothing keeps them.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TAB, _LINE_FEED, _RETURN, _DELETE, _NEXT_LINE = 0x09, 0x0A, 0x0D, 0x7F, 0x85
_C1 = range(0x80, 0xA0)
_SEPARATORS = (0x2028, 0x2029)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the writing direction: text reads as something else than it is, and columns get mixed up."""
_SURROGATES = range(0xD800, 0xE000)

CONTROLS = frozenset(
    map(chr, (*(c for c in range(0x20) if c not in (_TAB, _LINE_FEED)), _DELETE, *_C1, *_SEPARATORS, *_BIDI))
)
"""All controls but tabs and line feeds."""

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
"""`::error …` at the start of a line is a command to GitHub Actions, after white space too."""
_BRACKET_COMMAND = re.compile(r"##(?P<name>\w*)\[")
"""`##[error]`, `##vso[…]` and `##teamcity[…]` are commands to build servers wherever they occur in a line."""


class TextKind(Enum):
    """What a text is made for."""

    DATA = "data"
    """Programs: it is kept as it is but on a terminal."""
    PLAIN = "plain"
    """People."""
    PAINTED = "painted"
    """People; on a terminal it has colours. What it shows has gone through `printable` before it was painted."""


def visible(text: str) -> str:
    """The text with pictures instead of controls; tabs and line feeds stay, carriage returns go."""
    return text.translate(_PICTURES)


def printable(text: str) -> str:
    """The text as it can be put into a column: `visible`, and tabs are spaces."""
    return text.translate(_PICTURES_IN_A_CELL)


def without_commands(text: str) -> str:
    """Lines in which no build server finds a command: look-alikes replace two colons or a bracket."""
    text = _COMMAND.sub(r"\g<before>꞉꞉", text)
    return _BRACKET_COMMAND.sub(r"##\g<name>⁅", text)


def with_escaped_brackets(text: str) -> str:
    r"""Data in which the escape `\u005b` means a bracket, with this escape where a build server would find a command."""
    return _BRACKET_COMMAND.sub(r"##\g<name>\\u005b", text)


def as_json(value: object, *, indent: int | None = None) -> str:
    """A value as JSON. What `json` leaves of controls and of commands becomes escapes, which mean the same.

    Raises:
        ValueError: A number in it is infinite or not a number.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent).translate(_JSON_ESCAPES)
    return with_escaped_brackets(text)


def in_markup(text: str) -> str:
    """Text of XML or HTML with references, which mean the same, instead of controls and commands.

    Controls that XML can't hold must be gone already, and the characters of markup must be escaped.
    """
    text = _COMMAND.sub(r"\g<before>&#58;:", text.translate(_REFERENCES))
    return _BRACKET_COMMAND.sub(r"##\g<name>&#91;", text)


def for_log(text: str) -> str:
    """Text for people as any stream may have it: nothing in it is obeyed by a terminal or a build server."""
    return without_commands(visible(text))


def filter_for(kind: TextKind, *, terminal: bool) -> Callable[[str], str] | None:
    """What a text has to go through on its way to a stream; None if it goes as it is."""
    if kind is TextKind.DATA:
        return visible if terminal else None
    if not terminal:
        return for_log
    return _visible_but_colours if kind is TextKind.PAINTED else visible


def _visible_but_colours(text: str) -> str:
    return "".join(part if n % 2 else visible(part) for n, part in enumerate(_COLOUR.split(text)))
