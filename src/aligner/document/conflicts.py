"""Refuses texts with unresolved merge conflicts of Git, which have two versions of a passage and would be read as both."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from aligner.document.model import BlockKind
from aligner.document.read import display_name
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.document.model import Block, Source

_MARKER = re.compile(r"^(?:<{7}(?=[ \r\n])|={7}(?=[\r\n])|>{7}(?=[ \r\n]|\Z))", re.MULTILINE)
"""The beginning of a line with a marker of Git; a line of another length may underline a heading."""


def refuse_conflicts(source: Source, blocks: Sequence[Block]) -> None:
    """Makes sure that a text has no unresolved merge conflict, apart from those that it shows in blocks of code.

    Raises:
        InputError: There is one.
    """
    if "<<<<<<<" not in source.text:
        return
    code = sorted((b.source_start, b.source_end) for b in blocks if b.kind is BlockKind.CODE)
    found = [marker for marker in _MARKER.finditer(source.text) if not _is_in(marker.start(), code)]
    for first, second, third in zip(found, found[1:], found[2:], strict=False):
        if (first[0][0], second[0][0], third[0][0]) == ("<", "=", ">"):
            place = f"{display_name(source.path)}:{source.line_position(first.start()).line}"
            raise InputError(f"{place}: this file has an unresolved merge conflict; resolve it first")


def _is_in(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return number >= 0 and offset < spans[number][1]
