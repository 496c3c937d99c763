"""Tab-separated lines: two columns, or the columns that a header calls Chinese and English; the line is the unit.

As spreadsheets write them, a cell may stand in quotation marks, those inside it doubled.
"""

from __future__ import annotations

import re

from aligner.bitext.languages import language_of_tag
from aligner.bitext.model import BitextFormat, Unit, Units
from aligner.document.model import Language, Source
from aligner.document.read import display_name
from aligner.document.runs import Run, RunBuilder
from aligner.errors import InputError

_LINE = re.compile(r"[^\r\n]+")
_CELL = re.compile(r"[^\t]*")
_QUOTED = re.compile(r'"(?:[^"]|"")*"\Z')

Span = tuple[int, int]


def read(source: Source) -> Units:
    """The pairs of a file."""
    rows = [_cells(source.text, *line.span()) for line in _LINE.finditer(source.text) if line[0].strip()]
    columns, language = _header([source.text[slice(*cell)] for cell in rows[0]]) if rows else (None, None)
    units = []
    for cells in rows[1:] if columns else rows:
        if columns is None and len(cells) != 2:
            line = source.position(cells[0][0]).line
            raise InputError(
                f"{display_name(source.path)}:{line}: there must be two cells with a tab between them, and there "
                f"{'is 1' if len(cells) == 1 else f'are {len(cells)}'}; a header line with zh and en names them if there are more"
            )
        first, second = columns or (0, 1)
        units.append(Unit(_run(source.text, cells, first), _run(source.text, cells, second)))
    return Units(tuple(units), language)


def _header(cells: list[str]) -> tuple[tuple[int, int] | None, Language | None]:
    """The columns that a first line names; None if it is a pair like others."""
    languages = [language_of_tag(cell) if len(cell) <= 12 else None for cell in cells]
    if languages.count(Language.ZH) == 1 == languages.count(Language.EN):
        return (languages.index(Language.ZH), languages.index(Language.EN)), Language.ZH
    if [cell.strip().lower() for cell in cells] in (["source", "target"], ["target", "source"]):
        return (0, 1), None
    return None, None


def _cells(text: str, start: int, end: int) -> list[Span]:
    cells = []
    while True:
        found = _CELL.match(text, start, end)
        stop = found.end() if found else end
        cells.append((start, stop))
        if stop >= end:
            return cells
        start = stop + 1


def _run(text: str, cells: list[Span], column: int) -> Run:
    builder = RunBuilder(text)
    start, end = cells[column] if column < len(cells) else (0, 0)
    if _QUOTED.match(text[start:end]):
        start, end = start + 1, end - 1
        while (at := text.find('""', start, end)) >= 0:
            builder.flow(start, at)
            builder.entity(at, at + 2, '"')
            start = at + 2
    builder.flow(start, end)
    return builder.finish()


FORMAT = BitextFormat("Tab-separated: two columns, in either order", (".tsv", ".tab"), read)
