"""Tables as text: rows of cells, in whatever encoding and with whatever separator they come."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from aligner.document.encoding import decode
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SEPARATORS = (",", "\t", ";")
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_SAMPLE = 20
"""Rows that are looked at to find the separator."""
_MAX_DIGITS = 9
"""Digits of the number of a column; Python reads no integer of more than 4,300."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    where: str
    """The line of a text, or the row of a sheet."""
    cells: tuple[str, ...]

    def cell(self, number: int | None) -> str:
        """The text of a cell without white space around it; empty if the row has no such cell."""
        return self.cells[number].strip() if number is not None and number < len(self.cells) else ""


def column_number(text: str) -> int | None:
    """The number of a column, from 1, or None if the text is a name."""
    number = int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else 0
    return number or None


def read_rows(data: bytes, path: str, *, separator: str = "") -> list[Row]:
    """The rows of a table, those without any text left out.

    Args:
        data: The content of a file, in UTF-8, UTF-16, GB18030 or Big5, with or without a byte-order mark.
        path: The file, for messages.
        separator: What stands between cells; if empty, the suffix of the path says it, or it is found out.

    Raises:
        InputError: The file is no text, or its quotes don't match.
    """
    from aligner.document.signature import describe_binary

    kind = describe_binary(data)
    if kind:
        raise InputError(f"{path} is {kind}, not a table of text")
    text = decode(data, path).text if data else ""
    said = _SAID.match(text)  # Excel's own way to say what the separator is
    line = 1
    if said:
        separator, text, line = said[1], text[said.end() :], 2
    if path.lower().endswith((".tsv", ".tab")):
        separator = "\t"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True)
    rows = []
    above = line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(str(line), tuple(cells)))
            line = reader.line_num + above
    except csv.Error as error:
        raise InputError(f"{path}:{line}: this row can't be read: {error}; check the quotes in it") from error
    return rows


def write_rows(rows: Iterable[Sequence[str]], *, separator: str = ",", mark: bool = False, end: str = "\r\n") -> bytes:
    """A table as text: quotes and line ends of RFC 4180, UTF-8.

    Args:
        rows: The cells.
        separator: What stands between cells.
        mark: Whether a byte-order mark stands in front, which Excel needs to recognise the encoding.
        end: The line end.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")


def _separator(text: str) -> str:
    """The separator that divides the rows most evenly, and of several such the one that gives more cells."""

    def evenness(separator: str) -> tuple[float, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE)
        try:
            widths = [len(row) for row in rows if row]
        except csv.Error:
            return 0.0, 0
        most = max(widths, default=0)
        return (widths.count(most) / len(widths), most) if most > 1 else (0.0, 0)

    return max(_SEPARATORS, key=evenness)
