"""What a terminal shows: its width and colours, and lines that are wrapped, cut, marked and coloured, in both languages.

English is wrapped between words, Chinese between characters. Chinese typesetting keeps closing punctuation off the start of a
line and opening punctuation off its end (https://www.w3.org/TR/clreq/, section on prohibition rules); a word longer than a line
is cut.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat
from typing import IO, NamedTuple, TextIO

from aligner.document.model import Source
from aligner.text.controls import printable
from aligner.text.width import cluster_width, clusters, is_wide, text_width

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


_NOT_AT_START = frozenset("。，、；：？！．·…—～）】》〉」』〕〗］｝”’％℃°,.;:?!)]}%")
_NOT_AT_END = frozenset("（【《〈「『〔〖［｛“‘￥＄([{$€£¥#")


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, no wider than `width` columns (at least 2).

    A line feed in the text is a line break; other white space becomes one space. Lines neither begin nor end with white
    space. An empty text gives one empty line.

    Raises:
        ValueError: `width` is less than 2.
    """
    if width < 2:
        raise ValueError("a line must have room for a wide character")
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(" ".join(paragraph.split()), width)]


def in_column(before: str, text: str, on: Terminal) -> str:
    """A line, or on a terminal the lines of a text in a column beside what is before it."""
    column = text_width(before)
    room = on.width - column
    if not on.wraps or room < _LEAST_ROOM:
        return f"{before}{text}\n"
    return before + f"\n{' ' * column}".join(wrap(text, room)) + "\n"


def wrapped_page(text: str, on: Terminal) -> str:
    """A page in Markdown; on a terminal, the lines of its paragraphs are filled. Headings, lists, quotations and code stay as they are."""
    if not on.wraps:
        return text
    lines: list[str] = []
    paragraph: list[str] = []
    in_code = False
    for line in [*text.splitlines(), ""]:
        in_code ^= line.startswith("```")
        if line[:1].isalnum() and not in_code:
            paragraph.append(line)
            continue
        if paragraph:
            lines += wrap(" ".join(paragraph), on.width)
            paragraph = []
        lines.append(line)
    return "\n".join(lines)


_LEAST_ROOM = 20
"""Fewest columns beside others in which a text is wrapped."""


def _wrap_paragraph(text: str, width: int) -> list[str]:
    if text_width(text) <= width:
        return [text]
    units = clusters(text)
    widths = [cluster_width(u) for u in units]
    lines: list[str] = []
    start = 0
    while start < len(units):
        end = _line_end(units, widths, start, width)
        lines.append("".join(units[start:end]).rstrip(" "))
        start = end
        while start < len(units) and units[start] == " ":
            start += 1
    return lines


def _line_end(units: list[str], widths: list[int], start: int, width: int) -> int:
    """The index after the last unit of the line that begins at `start`."""
    used = 0
    best = 0
    for i in range(start, len(units)):
        if i > start and _may_break(units, i):
            best = i
        used += widths[i]
        if used > width and units[i] != " ":
            return best or max(i, start + 1)
    return len(units)


def _may_break(units: list[str], i: int) -> bool:
    """Whether a line may end before the unit `i`."""
    before, after = units[i - 1][0], units[i][0]
    if after == " ":
        return False
    if before == " ":
        return after not in _NOT_AT_START or not (is_wide(after) or (i > 1 and is_wide(units[i - 2][0])))
    if after in _NOT_AT_START or before in _NOT_AT_END:
        return False
    if is_wide(before) or is_wide(after):
        return True
    # A compound or a dash in English: state-of-the-|art, chips—|which
    return (before == "—" or (before in "-–" and i > 1 and units[i - 2][0].isalpha())) and after.isalpha()


_LINE_END = re.compile(r"[\r\n]|\Z")
_CUT = "…"
_PER_COLUMN = 8
"""Most characters of the file for one column of the screen; it is more than one only because characters can combine."""


class Snippet(NamedTuple):
    """One line, cut to the width of the screen."""

    number: int
    """The number of the line or of another unit, from 1."""
    text: str
    indent: int
    """Columns of the terminal before the marked part."""
    width: int
    """Columns of the marked part, at least one."""


def snippet(source: Source, start: int, end: int, room: int) -> Snippet:
    """The line in which a span begins, with the place of the span on the screen.

    A long line is cut at both ends to `room` columns; a marked part that takes more than about two thirds of them may be
    cut too.
    """
    line = source.position(start).line
    line_start = source.line_start(start)
    found = _LINE_END.search(source.text, start)
    line_end = found.start() if found else len(source.text)
    # A line may have a million characters, but only those near the span can fit on the screen.
    near = _PER_COLUMN * room
    stop = max(start, min(end, line_end))
    before = printable(source.text[max(line_start, start - near) : start])
    marked = printable(source.text[start : min(stop, start + near)])
    after = printable(source.text[stop : min(line_end, stop + near)])

    left = room - text_width(before + marked + after)
    if left < 0:
        room_around = max(room - text_width(marked), room // 3)
        share = max(room_around // 2, room_around - text_width(after))
        before = _cut_start(before, share)
        marked = cut_end(marked, room - text_width(before))
        after = cut_end(after, room - text_width(before) - text_width(marked))
    return Snippet(line, (before + marked + after).rstrip(), text_width(before), max(text_width(marked), 1))


def cut_end(text: str, room: int) -> str:
    """The beginning of a text, cut to `room` columns."""
    if text_width(text) <= room:
        return text
    kept, used = "", 0
    for cluster in clusters(text):
        used += cluster_width(cluster)
        if used > room - 1:
            break
        kept += cluster
    return kept + _CUT if room > 0 else ""


def cut_middle(text: str, room: int) -> str:
    """A text, cut in the middle to `room` columns, such as a path, whose end says most."""
    if text_width(text) <= room:
        return text
    start = cut_end(text, room // 3)
    return start.removesuffix(_CUT) + _cut_start(text, room - text_width(start.removesuffix(_CUT)))


def _cut_start(text: str, room: int) -> str:
    """The end of a text, cut to `room` columns."""
    if text_width(text) <= room:
        return text
    kept: list[str] = []
    used = 0
    for cluster in reversed(clusters(text)):
        used += cluster_width(cluster)
        if used > room - 1:
            break
        kept.append(cluster)
    return _CUT + "".join(reversed(kept)) if room > 0 else ""


_UNBROKEN = str.maketrans(" -", "__")
"""Replaces the spaces and hyphens at which no line ends."""


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

    The second line and those after it begin with `indent` columns.
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
