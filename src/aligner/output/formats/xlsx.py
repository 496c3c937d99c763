"""Excel workbooks: the columns of `csv` as a table with colours and filters, and a second sheet with the signature.

Texts are written as texts, so text that looks like a formula never becomes one.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from aligner.alignment.model import Alignment, Level
from aligner.errors import OutputError
from aligner.output.markup import without_forbidden
from aligner.output.registry import BinaryFormat, check_installed
from aligner.output.rows import COLUMNS, Row, Status, cells, rows

_WIDTHS = {"zh": 60, "en": 80}
_NARROW = 11
_NUMBERS = ("confidence", "zh_line", "zh_end_line", "en_line", "en_end_line")
_TEXTS = ("zh", "en")
_FILLS = {Status.MISSING.value: "FFF4CCCC", Status.EXTRA.value: "FFFCE5CD", "moved": "FFEAD9F0", "doubtful": "FFDCE8F8"}
_LONGEST_CELL = 32_767
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""An underscore that would begin an escape sequence: `_x0041_` means `A` in a workbook (ECMA-376, part 1, 22.9.2.19)."""


def write(alignment: Alignment, level: Level, stream: BinaryIO) -> None:
    """Writes one level of an alignment.

    Raises:
        UsageError: The packages for workbooks are not installed.
        OutputError: A text is longer than a cell can be.
    """
    check_installed(FORMAT)
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    table = [(_kind(row), [_clean(value) for value in cells(row)]) for row in rows(alignment, level)]
    # `_clean` refuses texts that are too long, before anything is written.
    facts = [(_clean(key), _clean(value)) for key, value in _facts(alignment)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"{level.value}s")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _NARROW)
    sheet.append(_header(sheet))
    for kind, values in table:
        sheet.append(_cells(sheet, kind, values))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(table) + 1}"
    about = book.create_sheet("about")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 80
    for key, value in facts:
        about.append([_text(about, key), _text(about, value)])
    book.save(stream)


def _header(sheet: Any) -> list[Any]:
    from openpyxl.styles import Font

    header = [_text(sheet, name) for name in COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    return header


def _kind(row: Row) -> str:
    """The property of a row that decides its colour."""
    if row.bead.moved:
        return "moved"
    return "doubtful" if row.status is Status.PAIR and row.is_doubtful else row.status.value


def _cells(sheet: Any, kind: str, values: list[str]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment as Placement
    from openpyxl.styles import PatternFill

    made = []
    for name, value in zip(COLUMNS, values, strict=True):
        cell = WriteOnlyCell(sheet, float(value)) if name in _NUMBERS and value else _text(sheet, value)
        cell.alignment = Placement(vertical="top", wrap_text=name in _TEXTS)
        if kind in _FILLS:
            cell.fill = PatternFill("solid", start_color=_FILLS[kind])
        made.append(cell)
    return made


def _text(sheet: Any, text: str) -> Any:
    """A cell that always holds text, even if it looks like a formula or a number."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def _clean(text: str) -> str:
    """A text in the form that a cell can hold.

    Raises:
        OutputError: The text is too long.
    """
    text = _ESCAPE.sub("_x005F_", without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n")))
    if len(text) > _LONGEST_CELL:
        raise OutputError(f"a text of {len(text):,} characters is too long for a cell of a workbook; use CSV instead")
    return text


def _facts(alignment: Alignment) -> Iterator[tuple[str, str]]:
    from aligner.output.places import portable_path

    signature = alignment.signature
    yield "zh", portable_path(alignment.zh.document.source.path)
    yield "en", portable_path(alignment.en.document.source.path)
    for key, value in signature.direction.as_dict().items():
        yield key, str(value)
    yield "aligner", signature.version
    yield "encoder", signature.encoder
    for key, setting in signature.settings.items():
        yield key, str(setting)


FORMAT = BinaryFormat("Excel workbook (needs openpyxl)", (".xlsx",), write, packages=("openpyxl",))
