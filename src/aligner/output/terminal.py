"""Finds out the width of an output stream, and whether it shows colours."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TextIO

UNKNOWN_WIDTH = 120
"""The columns for files and pipes: wide enough for two texts side by side, narrow enough for a page in landscape."""
MINIMUM_WIDTH = 60
_MAX_DIGITS = 6
"""Most digits of a width that is accepted."""


class Colour(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    """On a terminal, unless a variable says otherwise."""
    ALWAYS = "always"
    NEVER = "never"


class _Choice:
    """What the command line says about colours."""

    colour = Colour.AUTO


def choose_colour(colour: Colour) -> None:
    """Sets when the reports of this process use colours."""
    _Choice.colour = colour


def paints(stream: IO[str] | IO[bytes]) -> bool:
    """Whether a stream gets colours: the choice of the command line, then NO_COLOR, FORCE_COLOR, and whether it is a terminal.

    The variables are those of https://no-color.org and https://force-color.org. A file never gets colours.
    """
    if _Choice.colour is Colour.NEVER:
        return False
    is_terminal = stream.isatty()
    if not is_terminal and not _is_standard(stream):
        return False
    if _Choice.colour is Colour.ALWAYS:
        return True
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced != "0"
    return is_terminal and os.environ.get("TERM") != "dumb"


def _is_standard(stream: IO[str] | IO[bytes]) -> bool:
    """Whether a stream is standard output or standard error, whatever is behind it."""
    try:
        return stream.fileno() in (1, 2)
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class Terminal:
    """The columns to fill, whether to use escape sequences for colours, and whether to wrap long lines."""

    width: int = UNKNOWN_WIDTH
    colour: bool = False
    wraps: bool = False
    """True on a terminal. In a pipe or a file, what is one line for a script stays one line."""


def terminal(stream: TextIO) -> Terminal:
    """The properties of a stream, from the stream and the variable COLUMNS; `paints` says how colours are chosen."""
    is_terminal = stream.isatty()
    width = _number(os.environ.get("COLUMNS", ""))
    if not width and is_terminal:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 0
    return Terminal(max(width or UNKNOWN_WIDTH, MINIMUM_WIDTH), paints(stream), is_terminal)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else 0
