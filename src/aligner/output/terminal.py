"""What the stream that a table is printed on can do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

UNKNOWN_WIDTH = 120
"""Columns of files and pipes: wide enough for two texts side by side, narrow enough for a page in landscape."""
MINIMUM_WIDTH = 60
_MAX_DIGITS = 6
"""Digits of a width that is believed."""


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


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else 0
