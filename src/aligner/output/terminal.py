"""What the stream that a table is printed on can do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

UNKNOWN_WIDTH = 120
"""Columns of files and pipes: wide enough for two texts side by side, narrow enough for a page in landscape."""
MINIMUM_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Terminal:
    """Columns to fill, and whether escape sequences for colours are welcome."""

    width: int = UNKNOWN_WIDTH
    colour: bool = False


def terminal(stream: TextIO) -> Terminal:
    """Looks at a stream and at the variables COLUMNS, NO_COLOR (https://no-color.org) and TERM."""
    is_terminal = stream.isatty()
    width = _number(os.environ.get("COLUMNS", ""))
    if not width and is_terminal:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 0
    colour = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Terminal(max(width or UNKNOWN_WIDTH, MINIMUM_WIDTH), colour)


def printable(text: str) -> str:
    """The text without anything that a terminal would obey: control characters are shown as pictures, tabs as spaces.

    Line feeds stay. Characters that turn the writing direction are replaced too, since they would mix up the columns.
    """
    return text.translate(_VISIBLE)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() else 0


_REPLACED = (*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
"""C1 controls, lone surrogates, and the marks that turn the writing direction."""

_VISIBLE: dict[int, str] = (
    {c: chr(0x2400 + c) for c in range(0x20) if c != ord("\n")}
    | dict.fromkeys(_REPLACED, "\ufffd")
    | {0x09: " ", 0x0D: "", 0x7F: "\u2421", 0x85: " ", 0x2028: " ", 0x2029: " "}
)
