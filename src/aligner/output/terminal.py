"""Finds out the width of an output stream, and whether it shows colours."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

UNKNOWN_WIDTH = 120
"""The columns for files and pipes: wide enough for two texts side by side, narrow enough for a page in landscape."""
MINIMUM_WIDTH = 60
_MAX_DIGITS = 6
"""Most digits of a width that is accepted."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The columns to fill, and whether to use escape sequences for colours."""

    width: int = UNKNOWN_WIDTH
    colour: bool = False


def terminal(stream: TextIO) -> Terminal:
    """The properties of a stream, from the stream and the variables COLUMNS, NO_COLOR (https://no-color.org) and TERM."""
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
