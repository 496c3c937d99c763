"""Excel workbooks with the same named columns as the format `csv`.

Every cell is written as text, so text that looks like a formula never becomes one. When a workbook is read, formulas are
not evaluated: the value that the spreadsheet stored counts, with a remark, and a cell without one is left out. Cells that
are merged with those below them count for every row.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from aligner.document.signature import ENCRYPTED, OLD_OFFICE
from aligner.errors import InputError, OutputError, UsageError
from aligner.termbase.exchange import GlossaryFormat
from aligner.termbase.formats.named_columns import HOLDS, from_rows, to_rows
from aligner.termbase.tables import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from aligner.glossary.glossary import Glossary
    from aligner.termbase.exchange import Columns, Imported

MOST_BYTES = 64 << 20
"""Most bytes of an unpacked workbook; a glossary of 100,000 terms has 30 MiB."""
MOST_COLUMNS = 256
"""Most columns of a table; a glossary has 13. A row with a value in Excel's last column takes the memory of 16,384 cells."""
MOST_ROWS = 1 << 20
"""Most rows of a sheet, as in Excel."""
MOST_MERGED = 16 << 20
"""Most bytes of the sheets of a workbook whose merged cells are looked at: about 50,000 terms, which take 600 MB of memory."""
MOST_MERGED_ROWS = 1000
"""Most rows of a merged cell whose value counts for each of them; a term has a dozen renderings at most."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s")
_PROLOGUE = 1 << 16
_LONGEST_CELL = 32_767
_WIDTHS = {"zh": 24, "en": 32, "note": 40, "examples": 40}
_NARROW = 16


def write(glossary: Glossary, path: str) -> bytes:
    """The content of a file."""
    openpyxl = _openpyxl()
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
    openpyxl = _openpyxl()
    _check_size(data, path)
    try:
        book, stored = _open(openpyxl, data)
        sheets = []
        if not book.worksheets:
            raise InputError(f"{path}: this workbook has no sheet with cells; save the table as .xlsx again, or as CSV")
        for sheet in book.worksheets:
            remarks: list[str] = []
            values = stored[sheet.title] if stored else None
            rows = list(rows_of(sheet, path, remarks, values))
            if rows:
                sheets.append(_Sheet(sheet.title, rows, remarks))
    except InputError:
        raise
    except Exception as error:  # openpyxl has no exception class for errors inside a workbook
        raise InputError(f"{path}: something in this workbook is damaged; save it again as .xlsx, or as CSV") from error
    return _first_table(sheets, path, columns)


class _Sheet(NamedTuple):
    title: str
    rows: list[Row]
    remarks: list[str]


def _first_table(sheets: list[_Sheet], path: str, columns: Columns) -> Imported:
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
        return replace(imported, remarks=(*sheet.remarks, *imported.remarks, *left))
    if unclear is not None:
        raise unclear
    return from_rows([], path, columns)


def _open(openpyxl: ModuleType, data: bytes) -> tuple[Any, Any]:
    """A workbook with its formulas, and the same with the values that were stored for them; None if there are no formulas.

    openpyxl knows which cells are merged only if it reads the whole workbook at once, which takes far more memory.
    """
    formulas = merged = False
    size = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                part = archive.read(name)
                size += len(part)
                formulas = formulas or _FORMULA.search(part) is not None
                merged = merged or _MERGED.search(part) is not None
    at_once = merged and size <= MOST_MERGED
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=not at_once, data_only=False)
    stored = openpyxl.load_workbook(io.BytesIO(data), read_only=not at_once, data_only=True) if formulas else None
    return book, stored


def rows_of(sheet: Any, path: str, remarks: list[str], stored: Any = None) -> Iterator[Row]:
    """The rows of a sheet, up to the last column that is read; what is left out is added to `remarks`.

    Args:
        sheet: The sheet, with its formulas.
        path: The file, for remarks.
        remarks: The remarks so far.
        stored: The same sheet with the values that were stored for its formulas, if it has any.
    """
    above = _merged_downward(sheet)
    for each in filter(None, (sheet, stored)):
        if hasattr(each, "reset_dimensions"):
            each.reset_dimensions()  # the size that the file gives may be wrong, and rows beyond it would be lost
    values = stored.iter_rows() if stored else repeat(())
    filled: dict[tuple[int, int], str] = {}
    for number, (cells, known) in enumerate(zip(sheet.iter_rows(), values, strict=False), 1):
        if number > MOST_ROWS:
            raise InputError(
                f"{path}: the sheet '{sheet.title}' has more than {MOST_ROWS:,} rows; save its table as CSV"
            )
        if far := next((cell for cell in cells[MOST_COLUMNS:] if cell.value is not None), None):
            raise InputError(
                f"{path}:{far.coordinate}: a table may have {MOST_COLUMNS} columns, but this cell is beyond them; delete its "
                "content, or save the table as CSV"
            )
        texts = []
        for column, cell in enumerate(cells[:MOST_COLUMNS], 1):
            text = _cell(cell, known[column - 1] if column <= len(known) else None, path, remarks)
            if (top := above.get((number, column))) is not None:
                text = filled.get(top, "")
            elif above and text:
                filled[number, column] = text
            texts.append(text)
        if any(text.strip() for text in texts):
            yield Row(str(number), tuple(texts))


def _merged_downward(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """For the cells (row, column) that are merged with one above them: the one that holds the value."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in getattr(sheet, "merged_cells", None) or ():
        if area.max_row - area.min_row < MOST_MERGED_ROWS:
            found |= {
                (row, area.min_col): (area.min_row, area.min_col) for row in range(area.min_row + 1, area.max_row + 1)
            }
    return found


def _cell(cell: Any, known: Any, path: str, remarks: list[str]) -> str:
    """The text of a cell, or what the spreadsheet stored as the value of its formula."""
    if getattr(cell, "data_type", None) != "f":
        return _text(cell.value)
    text = _text(known.value) if known is not None else ""
    if text and getattr(known, "data_type", "") != "e":
        remarks.append(f"{path}:{cell.coordinate}: a formula; its stored value '{text}' is used")
        return text
    remarks.append(
        f"{path}:{cell.coordinate}: a formula without a stored value; left out: save the file in a spreadsheet program, or "
        "type the text"
    )
    return ""


def _text(value: object) -> str:
    """The value of a cell as Excel shows it, as far as possible without its number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check_size(data: bytes, path: str) -> None:
    """Refuses a workbook that is too large when unpacked; a small file can unpack to one that fills the memory."""
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED.encode("utf-16-le") in data:
            raise _protected(path)
        raise InputError(f"{path} is an old workbook (.xls); save it as .xlsx, or as CSV")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size <= MOST_BYTES:
                _check_declarations(archive, path)
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise _damaged(path) from error
        raise _protected(path) from error
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, KeyError, struct.error) as error:
        raise _damaged(path) from error
    if size > MOST_BYTES:
        raise InputError(f"{path} unpacks to {size >> 20:,} MiB, too much for a glossary; save its table as CSV")


def _protected(path: str) -> InputError:
    return InputError(f"{path}: this workbook is protected by a password; save it without one, or as CSV")


def _damaged(path: str) -> InputError:
    return InputError(f"{path}: this is not a workbook (.xlsx), or it is damaged; save it as .xlsx again, or as CSV")


def _check_declarations(archive: zipfile.ZipFile, path: str) -> None:
    """Refuses a workbook with a document type, which its XML must not have (ECMA-376, part 2): it would declare entities."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                start = part.read(_PROLOGUE).replace(b"\0", b"")  # UTF-16 too
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise InputError(
                    f"{path}: {entry.filename} declares entities, which a workbook never does; it is not read"
                )


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError as error:
        raise UsageError(
            "workbooks need two more packages: pip install openpyxl defusedxml; or use CSV instead"
        ) from error
    return openpyxl


FORMATS = {"xlsx": GlossaryFormat("Excel workbook with named columns (needs openpyxl)", (".xlsx",), HOLDS, write, read)}
