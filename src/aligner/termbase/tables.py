"""Writes tables as text, and reads the numbers of columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAX_DIGITS = 9
"""Most digits of a column's number; Python refuses integers of more than 4,300 digits."""


def column_number(text: str) -> int | None:
    """The number of a column (from 1), or None if the text is a name."""
    number = int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else 0
    return number or None


def write_rows(rows: Iterable[Sequence[str]], *, separator: str = ",", mark: bool = False, end: str = "\r\n") -> bytes:
    """A table as UTF-8 text, with the quotes and line ends of RFC 4180.

    Args:
        rows: The cells.
        separator: The separator of cells.
        mark: Whether to begin with a byte-order mark, which Excel needs to recognise the encoding.
        end: The line end.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")
