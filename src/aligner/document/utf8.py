"""Converts offsets into the UTF-8 form of a text, which other parsers report, to character offsets."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STARTS_CHARACTER = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))


def encode(text: str) -> bytes:
    """The UTF-8 form of a text. A lone surrogate has no such form, and becomes a question mark."""
    return text.encode("utf-8", "replace")


def character_offsets(data: bytes) -> Sequence[int]:
    """For each byte offset into valid UTF-8, including the end, the offset of the character that starts there.

    A byte offset inside a character maps to the end of that character.
    """
    if data.isascii():
        return range(len(data) + 1)
    offsets = array("I", [0])
    offsets.extend(accumulate(data.translate(_STARTS_CHARACTER)))
    return offsets
