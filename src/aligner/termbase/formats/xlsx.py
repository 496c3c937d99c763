"""Excel workbooks with the same named columns as the format `csv`.

Every cell is written as text, so text that looks like a formula never becomes one. When a workbook is read, formulas are
not evaluated, and the values that Excel stored for them are not trusted: such cells are left out, with a remark.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from aligner.errors import InputError, OutputError, UsageError
from aligner.termbase.exchange import GlossaryFormat, Imported
from aligner.termbase.formats.named_columns import HOLDS, from_rows, to_rows
from aligner.termbase.tables import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from aligner.glossary.glossary import Glossary
    from aligner.termbase.exchange import Columns

MOST_BYTES = 64 << 20
"""Most bytes of an unpacked workbook; a glossary of 100,000 terms has 30 MiB."""
MOST_COLUMNS = 256
"""Most columns of a table; a glossary has 13. A row with a value in Excel's last column takes the memory of 16,384 cells."""
MOST_ROWS = 1 << 20
"""Most rows of a sheet, as in Excel."""
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
    """Reads the first sheet that contains a table."""
    openpyxl = _openpyxl()
    _check_size(data, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheets = []
        if not book.worksheets:
            raise InputError(f"{path}: this workbook has no sheet with cells; save the table as .xlsx again, or as CSV")
        for sheet in book.worksheets:
            remarks: list[str] = []
            rows = list(rows_of(sheet, path, remarks))
            if rows:
                sheets.append((sheet.title, rows, remarks))
    except InputError:
        raise
    except Exception as error:  # openpyxl has no exception class for errors inside a workbook
        raise InputError(f"{path}: something in this workbook is damaged; save it again as .xlsx, or as CSV") from error
    if not sheets:
        return from_rows([], path, columns)
    (_, rows, remarks), *others = sheets
    imported = from_rows(rows, path, columns)
    left = (f"{path}: the sheet '{title}' is left out: only the first with a table is read" for title, _, _ in others)
    return Imported(imported.glossary, (*remarks, *imported.remarks, *left))


def rows_of(sheet: Any, path: str, remarks: list[str]) -> Iterator[Row]:
    """The rows of a sheet, up to the last column that is read; what is left out is added to `remarks`."""
    sheet.reset_dimensions()  # the size that the file gives may be wrong, and rows beyond it would be lost
    for number, cells in enumerate(sheet.iter_rows(), 1):
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
        for cell in cells[:MOST_COLUMNS]:
            if cell.data_type == "f":
                remarks.append(f"{path}:{cell.coordinate}: a formula, which is not evaluated; left out")
                texts.append("")
            else:
                texts.append(_text(cell.value))
        if any(text.strip() for text in texts):
            yield Row(str(number), tuple(texts))


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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size <= MOST_BYTES:
                _check_declarations(archive, path)
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise _damaged(path) from error
        raise InputError(f"{path}: this workbook is protected by a password; save it without one, or as CSV") from error
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, KeyError, struct.error) as error:
        raise _damaged(path) from error
    if size > MOST_BYTES:
        raise InputError(f"{path} unpacks to {size >> 20:,} MiB, too much for a glossary; save its table as CSV")


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
