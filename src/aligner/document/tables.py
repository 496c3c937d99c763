"""Reads tables: from text, whose encoding and separator are detected, and the sheets of Excel workbooks.

Formulas are not evaluated: the value that the spreadsheet stored counts. Cells that are merged with those below them count for
every row.
"""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat
from types import ModuleType
from typing import Any, NamedTuple

from aligner.document.encoding import decode
from aligner.document.signature import ENCRYPTED, OLD_OFFICE, describe_binary
from aligner.errors import InputError, UsageError

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


def read_rows(data: bytes, path: str) -> list[Row]:
    """The rows of a table, without empty rows.

    The encoding is detected. The suffix of the path or the first line says what separates cells, or else it is detected.

    Raises:
        InputError: The file isn't text, or its quotes don't match.
    """
    kind = describe_binary(data)
    if kind:
        raise InputError(f"{path} is {kind.what}; save the table as CSV")
    text = decode(data, path).text if data else ""
    declared = _SEPARATOR_LINE.match(text)  # a first line such as `sep=;`, which Excel uses to declare the separator
    separator, line = "", 1
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


class Formula(NamedTuple):
    """A cell with a formula."""

    cell: str
    """Its name, such as `B3`."""
    column: int
    """From 0."""
    value: str
    """The value that the spreadsheet stored for it; empty if it stored none, or an error."""


class Sheet(NamedTuple):
    """A sheet with cells that are not empty."""

    title: str
    rows: list[Row]
    formulas: list[Formula]


def read_sheets(data: bytes, path: str) -> list[Sheet]:
    """The sheets of a workbook that have cells which are not empty.

    Raises:
        InputError: The file is no workbook, or it is protected, damaged or too large.
        UsageError: The package that reads workbooks is not installed.
    """
    openpyxl = load_openpyxl()
    _check_size(data, path)
    try:
        book, stored = _open(openpyxl, data)
        sheets = []
        if not book.worksheets:
            raise InputError(f"{path}: this workbook has no sheet with cells; save the table as .xlsx again, or as CSV")
        for sheet in book.worksheets:
            formulas: list[Formula] = []
            rows = list(rows_of(sheet, path, formulas, stored[sheet.title] if stored else None))
            if rows:
                sheets.append(Sheet(sheet.title, rows, formulas))
    except InputError:
        raise
    except Exception as error:  # openpyxl has no exception class for errors inside a workbook
        raise InputError(f"{path}: something in this workbook is damaged; save it again as .xlsx, or as CSV") from error
    return sheets


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


def rows_of(sheet: Any, path: str, formulas: list[Formula], stored: Any = None) -> Iterator[Row]:
    """The rows of a sheet, up to the last column that is read; formulas are added to `formulas`.

    `stored` is the same sheet with the values that were stored for its formulas, if it has any.
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
            text = _cell(cell, column - 1, known[column - 1] if column <= len(known) else None, formulas)
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


def _cell(cell: Any, column: int, known: Any, formulas: list[Formula]) -> str:
    """The text of a cell, or what the spreadsheet stored as the value of its formula."""
    if getattr(cell, "data_type", None) != "f":
        return _text(cell.value)
    text = _text(known.value) if known is not None and getattr(known, "data_type", "") != "e" else ""
    formulas.append(Formula(cell.coordinate, column, text))
    return text


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
            if any(entry.filename.startswith("word/") for entry in archive.infolist()):
                raise InputError(
                    f"{path} is a Word document, not a workbook; copy its table into a workbook, and save that as .xlsx"
                )
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
        raise InputError(f"{path} unpacks to {size >> 20:,} MiB, too much to be read; save its table as CSV")


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


def load_openpyxl() -> ModuleType:
    """The package that reads and writes workbooks.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise UsageError(
            "workbooks need two more packages: pip install openpyxl defusedxml; or use CSV instead"
        ) from error
    return openpyxl
