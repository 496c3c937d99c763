"""Lines in several colours, wrapped to the width of a terminal."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from aligner.output.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.output.terminal import Terminal

_UNBROKEN = str.maketrans(" -", "__")
"""Replaces the spaces and hyphens at which no line ends."""
_PER_COLUMN = 8
"""Characters that are looked at for one column of a line; it is more than one only because characters can combine."""


class Part(NamedTuple):
    """A part of a line. Its white space is single spaces, unless it is `whole`."""

    text: str
    colour: str = ""
    """The numbers of an escape sequence; empty for the colour of the terminal."""
    whole: bool = False
    """Whether no line ends at a space or a hyphen in it, such as in a name that people search for."""


class Paint:
    """Colours texts if the output shows colours."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, colour: str) -> str:
        """The text in a colour, which is the numbers of an escape sequence; empty for the colour of the terminal."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour and text and colour else text


def painted(parts: Sequence[Part], on: Terminal, indent: int = 0) -> Iterator[str]:
    """The lines of a text in parts: one, or on an output that wraps as many as it takes.

    Args:
        parts: The text.
        on: The output.
        indent: The columns before the second line and those after it.
    """
    paint = Paint(on.colour)
    if not on.wraps:
        yield "".join(paint(part.text, part.colour) for part in parts)
        return
    for number, (start, end) in enumerate(_spans(parts, on.width, indent)):
        line = " " * indent if number else ""
        at = 0
        for part in parts:
            line += paint(part.text[max(start - at, 0) : max(end - at, 0)], part.colour)
            at += len(part.text)
        yield line


def _spans(parts: Sequence[Part], width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end in it."""
    text = "".join(part.text.translate(_UNBROKEN) if part.whole else part.text for part in parts)
    end = 0
    for room in chain((width,), repeat(width - indent)):
        start = _after_spaces(text, end)
        if start == len(text):
            return
        end = start
        for character in wrap(text[start : start + _PER_COLUMN * room], room)[0]:
            end = _after_spaces(text, end) if character == " " else end + 1
        yield start, end


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
