"""Reads tables from text; the encoding and the separator of a file are detected."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice

from aligner.document.encoding import decode
from aligner.errors import InputError

_SEPARATORS = (",", "\t", ";")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_SAMPLE = 20
"""Most rows that are used to detect the separator."""
_LONGEST_CELL = 32 << 20
"""Most characters of a cell; Python's own limit is 131,072, and an article in a cell may be longer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    where: str
    """The number of the line in a text, or of the row in a sheet."""
    cells: tuple[str, ...]

    def cell(self, number: int | None) -> str:
        """The text of a cell (from 0) without white space around it; empty if the row has no such cell."""
        return self.cells[number].strip() if number is not None and number < len(self.cells) else ""


def read_rows(data: bytes, path: str, *, separator: str = "") -> list[Row]:
    """The rows of a table, without empty rows.

    Args:
        data: The content of a file, in UTF-8, UTF-16, GB18030 or Big5, with or without a byte-order mark.
        path: The file, for messages.
        separator: The separator of cells; if empty, the suffix of the path decides, or it is detected.

    Raises:
        InputError: The file isn't text, or its quotes don't match.
    """
    from aligner.document.signature import describe_binary

    kind = describe_binary(data)
    if kind:
        raise InputError(f"{path} is {kind.what}; save the table as CSV")
    text = decode(data, path).text if data else ""
    declared = _SEPARATOR_LINE.match(text)  # a first line such as `sep=;`, which Excel uses to declare the separator
    line = 1
    if declared:
        separator, text, line = declared[1], text[declared.end() :], 2
    if path.lower().endswith((".tsv", ".tab")):
        separator = "\t"
    csv.field_size_limit(_LONGEST_CELL)
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


def _separator(text: str) -> str:
    """The separator for which the most rows have equally many cells; of equals, the one that gives more cells."""

    def evenness(separator: str) -> tuple[float, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE)
        try:
            widths = [len(row) for row in rows if row]
        except csv.Error:
            return 0.0, 0
        most = max(widths, default=0)
        return (widths.count(most) / len(widths), most) if most > 1 else (0.0, 0)

    return max(_SEPARATORS, key=evenness)
