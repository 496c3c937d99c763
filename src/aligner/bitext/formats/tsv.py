"""Tab-separated lines: two columns, or the columns that a header calls Chinese and English. A unit is a line.

A cell may be in quotation marks, as spreadsheets write it; quotation marks inside the cell are then doubled.
"""

import re

from aligner.bitext.model import BitextFormat, Units
from aligner.bitext.tables import Cell, units_of
from aligner.document.model import Source

_LINE = re.compile(r"[^\r\n]+")
_CELL = re.compile(r"[^\t]*")
_QUOTED = re.compile(r'"(?:[^"]|"")*"\Z')


def read(source: Source) -> Units:
    """The pairs of a file."""
    rows = [_cells(source.text, *line.span()) for line in _LINE.finditer(source.text) if line[0].strip()]
    return units_of(source, rows, separator="tab", escapes=True)


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells = []
    while True:
        found = _CELL.match(text, start, end)
        stop = found.end() if found else end
        quoted = _QUOTED.match(text[start:stop]) is not None
        cells.append(Cell(start + quoted, stop - quoted, quoted))
        if stop >= end:
            return cells
        start = stop + 1


FORMAT = BitextFormat("Tab-separated: two columns, in either order", (".tsv", ".tab"), read)
