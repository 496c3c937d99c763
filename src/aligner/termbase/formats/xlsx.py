"""Excel workbooks with the same named columns as the format `csv`.

Every cell is written as text, so text that looks like a formula never becomes one. When a workbook is read, the value that the
spreadsheet stored for a formula counts, with a remark, and a cell without one is left out.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.document.workbook import load_openpyxl, read_sheets
from aligner.errors import InputError, OutputError
from aligner.termbase.exchange import GlossaryFormat
from aligner.termbase.formats.named_columns import HOLDS, from_rows, to_rows

if TYPE_CHECKING:
    from aligner.document.workbook import Formula, Sheet
    from aligner.glossary.glossary import Glossary
    from aligner.termbase.exchange import Columns, Imported

_LONGEST_CELL = 32_767
_WIDTHS = {"zh": 24, "en": 32, "note": 40, "examples": 40}
_NARROW = 16


def write(glossary: Glossary, path: str) -> bytes:
    """The content of a file."""
    openpyxl = load_openpyxl()
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    rows = to_rows(glossary)
    header = next(rows)
    for number, name in enumerate(header):
        sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]].width = _WIDTHS.get(name, _NARROW)
    for bold, row in ((True, header), *((False, row) for row in rows)):
        cells = []
        for text in row:
            if len(text) > _LONGEST_CELL:
                raise OutputError(f"{path}: '{row[0]}' has a cell of more than {_LONGEST_CELL:,} characters; use CSV")
            cell = WriteOnlyCell(sheet, text or None)
            if text:
                cell.data_type = "s"  # never a formula
                cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
            if bold:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the first sheet that contains a table with a Chinese and an English column."""
    return _first_table(read_sheets(data, path), path, columns)


def _first_table(sheets: list[Sheet], path: str, columns: Columns) -> Imported:
    """The glossary of the first sheet whose columns can be found; a cover page, for example, has none."""
    unclear: InputError | None = None
    for sheet in sheets:
        try:
            imported = from_rows(sheet.rows, path, columns)
        except InputError as error:
            unclear = unclear or error
            continue
        left = (
            f"{path}: the sheet '{other.title}' is left out: only the first with a table is read"
            for other in sheets
            if other is not sheet
        )
        formulas = (_remark(path, formula) for formula in sheet.formulas)
        return replace(imported, remarks=(*formulas, *imported.remarks, *left))
    if unclear is not None:
        raise unclear
    return from_rows([], path, columns)


def _remark(path: str, formula: Formula) -> str:
    if formula.value:
        return f"{path}:{formula.cell}: a formula; its stored value '{formula.value}' is used"
    return (
        f"{path}:{formula.cell}: a formula without a stored value; left out: save the file in a spreadsheet program, or type "
        "the text"
    )


FORMATS = {"xlsx": GlossaryFormat("Excel workbook with named columns (needs openpyxl)", (".xlsx",), HOLDS, write, read)}
