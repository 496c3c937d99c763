"""A line of a file with carets under a part of it, as in compiler messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aligner.text.controls import printable
from aligner.text.width import cluster_width, clusters, text_width

if TYPE_CHECKING:
    from aligner.document.model import Source

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

    Args:
        source: The file.
        start: The start of the span.
        end: The end of the span; text beyond the line is not marked.
        room: The columns that the text may take. A long line is cut at both ends; a marked part that takes more than about
            two thirds of the room may be cut too.
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
