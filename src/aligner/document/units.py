"""The units in which people count places in a file: lines, or the parts of a file type that has no lines."""

from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """What the numbers of places in a file count."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    """Of a Word document."""
    CELL = "cell"
    """Of a notebook. A cell has lines, and a place in it names the line too."""
    CUE = "cue"
    """Of subtitles."""
    RECORD = "record"
    """Of an export of a content management system."""

    def spot(self, first: int, last: int | None = None) -> str:
        """One of the units or several in a row, in words: `line 3`, or `paragraphs 3–5`."""
        return f"{self.value} {first}" if last in (None, first) else f"{self.value}s {first}–{last}"

    def in_words(self, number: int) -> str:
        """Where something is, in a sentence: `on line 3`, or `in paragraph 3`."""
        return f"{'on' if self is Unit.LINE else 'in'} {self.spot(number)}"


class Position(NamedTuple):
    """A place in a file as people count it: both numbers start at 1."""

    line: int
    """The number of the line, or of another unit."""
    column: int
    """The number of the character in its line; in a unit that has lines, the line inside the unit."""


class Mark(NamedTuple):
    """What the reader of a file type knows about the characters `start` to `end` of the text that it made."""

    start: int
    end: int
    kind: str
    """What the mark means; each reader has its own kinds."""
    value: str = ""
    level: int = 0
