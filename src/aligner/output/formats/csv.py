"""Comma-separated values, for spreadsheets: quotes and line ends of RFC 4180, UTF-8 with the byte-order mark for Excel.

A cell that a spreadsheet could run gets an apostrophe in front; see `aligner.cells`.
"""

from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.cells import guard
from aligner.output.registry import TextFormat
from aligner.output.rows import COLUMNS, cells, rows


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    import csv

    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(alignment, level):
        writer.writerow([guard(cell) for cell in cells(row)])


FORMAT = TextFormat("comma-separated values for spreadsheets", (".csv",), write, encoding="utf-8-sig")
