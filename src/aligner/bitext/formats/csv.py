"""Comma-separated rows (RFC 4180): two columns, or the columns that a header calls Chinese and English. A unit is a row.

A cell in quotation marks may hold commas, line ends and doubled quotation marks. In countries with decimal commas, spreadsheets
separate cells by semicolons. A file is read that way if its first row has a semicolon and no comma.
"""

import re

from aligner.bitext.model import BitextFormat, Units
from aligner.bitext.tables import Cell, units_of
from aligner.document.model import Source
from aligner.document.read import display_name
from aligner.errors import InputError

_CELL = {
    separator: re.compile(rf'(?:"((?:[^"]|"")*)"|([^"{separator}\r\n][^{separator}\r\n]*|))(?=[{separator}\r\n]|\Z)')
    for separator in ",;"
}
_LINE_END = re.compile(r"\r\n|\r|\n")


def read(source: Source) -> Units:
    """The pairs of a file.

    Raises:
        InputError: The quotation marks around a cell don't match.
    """
    text = source.text
    first_row = text.lstrip("\r\n").split("\n", 1)[0]
    expression = _CELL[";" if ";" in first_row and "," not in first_row else ","]
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at = 0
    while True:
        found = expression.match(text, at)
        if found is None:
            line = source.position(at).line
            raise InputError(
                f"{display_name(source.path)}:{line}: the quotation marks around this cell don't match; check them"
            )
        quoted = found[1] is not None
        row.append(Cell(*found.span(1 if quoted else 2), quoted))
        at = found.end()
        end = _LINE_END.match(text, at)
        if at < len(text) and end is None:
            at += 1
            continue
        if any(text[cell.start : cell.end].strip() for cell in row):
            rows.append(row)
        row = []
        if end is None:
            return units_of(source, rows, separator="comma", escapes=False)
        at = end.end()


FORMAT = BitextFormat("Comma-separated: two columns, in either order", (".csv",), read)
