"""Comma-separated values, for spreadsheets: quotes and line ends of RFC 4180, UTF-8 with the mark that Excel looks for.

The texts come from files that anyone may have written, and a spreadsheet runs a cell that begins like a formula. Such a
cell gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection); `unguard` takes it off again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from aligner.output.columns import COLUMNS, cells
from aligner.output.registry import TextFormat
from aligner.output.rows import rows

if TYPE_CHECKING:
    from aligner.align.model import Alignment, Level

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The full-width signs too: East Asian editions of Excel read them as the plain ones."""


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    import csv

    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(alignment, level):
        writer.writerow([guard(cell) for cell in cells(row)])


def guard(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet could run it, or if it looks as if it had one already."""
    # The csv module of Python 3.11 and later reads NUL, other programs end the cell or the file at it.
    cell = cell.replace("\x00", "\ufffd")
    return "'" + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


FORMAT = TextFormat("comma-separated values for spreadsheets", (".csv",), write, encoding="utf-8-sig")
