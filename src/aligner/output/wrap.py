"""Wraps text in both languages to the width of a terminal: English between words, Chinese between characters.

Chinese typesetting keeps closing punctuation off the start of a line and opening punctuation off its end
(https://www.w3.org/TR/clreq/, section on prohibition rules); a word longer than a line is cut.
"""

from __future__ import annotations

from aligner.text.width import cluster_width, clusters, is_wide, text_width

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
