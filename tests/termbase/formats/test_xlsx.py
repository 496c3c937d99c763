"""Workbooks: all text, never a formula."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from aligner.document import tables
from aligner.errors import InputError, UsageError
from aligner.termbase.exchange import Columns, Imported
from aligner.termbase.formats.named_columns import read_workbook, write_workbook
from tests.termbase.formats.samples import GLOSSARY


def book(*rows: tuple[Any, ...], sheets: int = 1) -> bytes:
    made = openpyxl.Workbook()
    for _ in range(sheets - 1):
        made.create_sheet("empty", 0)
    for row in rows:
        made.worksheets[-1].append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Imported:
    return read_workbook(data, "a.xlsx", Columns())


def test_cells_are_text() -> None:
    data = write_workbook(GLOSSARY, "a.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["A1"].font.bold


def test_what_looks_like_a_formula_is_text() -> None:
    made = read(book(("zh", "en", "kind"), ("天垓", "TianYuan", "")))
    (term,) = made.glossary.terms
    glossary = replace(made.glossary, terms=(replace(term, note='=HYPERLINK("http://a")'),))
    data = write_workbook(glossary, "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert read(data).glossary.terms == glossary.terms


WITHOUT_VALUE = "a formula without a stored value; left out: save the file in a spreadsheet program, or type the text"


def test_formulas_are_not_evaluated() -> None:
    imported = read(book(("zh", "en", "note"), ("天垓", "TianYuan", "=1+1"), ("智铠", '=CONCAT("Zhi","Kai")', "")))
    assert [(t.zh, t.note) for t in imported.glossary.terms] == [("天垓", "")]
    assert imported.remarks == (
        f"a.xlsx:C2: {WITHOUT_VALUE}",
        f"a.xlsx:B3: {WITHOUT_VALUE}",
        "a.xlsx:3: '智铠' has no counterpart; left out",
    )


def test_the_stored_value_of_a_formula_counts() -> None:
    made = book(("zh", "en"), ("智铠", '="Zhi"&"Kai"'), ("天垓", "=1/0"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(
                    rb'<c r="B2"[^>]*><f>(.*?)</f><v ?/?>(</v>)?', rb'<c r="B2" t="str"><f>\1</f><v>ZhiKai</v>', part
                )
                part = re.sub(
                    rb'<c r="B3"[^>]*><f>(.*?)</f><v ?/?>(</v>)?', rb'<c r="B3" t="e"><f>\1</f><v>#DIV/0!</v>', part
                )
            new.writestr(name, part)
    imported = read(stream.getvalue())
    assert [(t.zh, t.preferred) for t in imported.glossary.terms] == [("智铠", "ZhiKai")]
    assert imported.remarks == (
        "a.xlsx:B2: a formula; its stored value 'ZhiKai' is used",
        f"a.xlsx:B3: {WITHOUT_VALUE}",
        "a.xlsx:3: '天垓' has no counterpart; left out",
    )


def test_merged_cells_count_for_every_row() -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in (("术语表",), ("中文", "英文"), ("天垓", "TianYuan"), (None, "TY"), ("智铠", "ZhiKai")):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:A4")
    stream = io.BytesIO()
    made.save(stream)
    imported = read(stream.getvalue())
    assert [(t.zh, [r.text for r in t.renderings]) for t in imported.glossary.terms] == [
        ("天垓", ["TianYuan", "TY"]),
        ("智铠", ["ZhiKai"]),
    ]
    assert imported.remarks == ()


def test_a_cover_page_is_no_table() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "请勿外传"
    sheet = made.create_sheet("术语")
    for row in (("中文", "英文"), ("天垓", "TianYuan")):
        sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    imported = read(stream.getvalue())
    assert [t.zh for t in imported.glossary.terms] == ["天垓"]
    assert imported.remarks == ("a.xlsx: the sheet 'Sheet' is left out: only the first with a table is read",)


def test_values_that_are_no_text() -> None:
    imported = read(book(("中文", "英文", "备注"), ("数字", 100.0, True), ("日子", date(2024, 1, 2), None)))
    assert [(t.zh, t.preferred, t.note) for t in imported.glossary.terms] == [
        ("数字", "100", "TRUE"),
        ("日子", "2024-01-02 00:00:00", ""),
    ]


def test_the_first_sheet_with_a_table() -> None:
    assert read(book(("天垓", "TianYuan"), sheets=3)).glossary.terms[0].preferred == "TianYuan"
    assert read(book()).glossary.terms == ()


def test_further_sheets_are_named() -> None:
    two = openpyxl.Workbook()
    for title, row in (("Chips", ("天垓", "TianYuan")), ("Firms", ("燧原", "Enflame")), ("Empty", ())):
        two.create_sheet(title).append(row)
    stream = io.BytesIO()
    two.save(stream)
    imported = read(stream.getvalue())
    assert [t.zh for t in imported.glossary.terms] == ["天垓"]
    assert imported.remarks == ("a.xlsx: the sheet 'Firms' is left out: only the first with a table is read",)


def _with_part(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(("天垓", "x")))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    with pytest.raises(InputError, match=r"a\.xlsx: xl/worksheets/sheet1\.xml declares entities"):
        read(_with_part("xl/worksheets/sheet1.xml", text.encode(encoding)))


def test_workbooks_that_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to"):
        read(book(("天垓", "TianYuan")))


@pytest.mark.parametrize("data", [b"", b"zh,en\n", b"PK\x03\x04", book(("天垓", "x"))[:-300]])
def test_no_workbooks(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.xlsx: this is not a workbook"):
        read(data)


def test_damaged_workbooks() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx: something in this workbook is damaged"):
        read(_with_part("xl/workbook.xml", b"<workbook"))


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(UsageError, match="pip install openpyxl defusedxml"):
        read(b"")


def rebuilt(data: bytes, part: str, change: Any) -> bytes:
    """The same workbook, one part of it changed, or left out if `change` gives None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = change(before.read(name)) if name == part else before.read(name)
            if content is not None:
                after.writestr(name, content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ROWS = (("zh", "en"), ("电池", "battery"), ("屏幕", "screen"))


def wide(column: int) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for number, row in enumerate(ROWS, 1):
        sheet.append(row)
        if number > 1:
            sheet.cell(number, column, "far")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_cell_far_to_the_right_is_refused() -> None:
    assert len(read(wide(tables.MOST_COLUMNS)).glossary.terms) == 2
    with pytest.raises(InputError, match=r"a\.xlsx:IW2: a table may have 256 columns"):
        read(wide(tables.MOST_COLUMNS + 1))
    with pytest.raises(InputError, match=r"a\.xlsx:XFD2: "):
        read(wide(16_384))


def test_rows_keep_no_cells_beyond_the_last_column() -> None:
    """A sheet may declare the greatest possible width."""
    data = rebuilt(book(*ROWS), SHEET, lambda c: c.replace(b'ref="A1:B3"', b'ref="A1:XFD3"'))
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    rows = list(tables.rows_of(sheet, "a.xlsx", []))
    assert [len(row.cells) for row in rows] == [2] * 3


def test_a_row_number_that_no_sheet_has() -> None:
    def far(content: bytes) -> bytes:
        return re.sub(rb"<dimension [^>]*>", b"", content).replace(b'<row r="3"', b'<row r="900000000"')

    with pytest.raises(InputError, match=r"a\.xlsx: the sheet 'Sheet' has more than 1,048,576 rows"):
        read(rebuilt(book(*ROWS), SHEET, far))


def test_rows_beyond_the_size_that_a_sheet_says_it_has() -> None:
    def later(content: bytes, row: bytes) -> bytes:
        for part in (b'<row r="%s"', b'r="A%s"', b'r="B%s"'):
            content = content.replace(part % b"3", part % row)
        return content

    assert len(read(rebuilt(book(*ROWS), SHEET, lambda c: later(c, b"9"))).glossary.terms) == 2
    with pytest.raises(InputError, match=r"a\.xlsx: the sheet 'Sheet' has more than 1,048,576 rows"):
        read(rebuilt(book(*ROWS), SHEET, lambda c: later(c, b"9" * 20)))


def test_a_workbook_that_unpacks_to_more_than_a_glossary_has() -> None:
    data = rebuilt(book(*ROWS), SHEET, lambda c: c.replace(b"<sheetData>", b"<sheetData>" + b" " * tables.MOST_BYTES))
    assert len(data) < 1 << 20
    with pytest.raises(InputError, match=r"a\.xlsx unpacks to 64 MiB"):
        read(data)


def central(data: bytes, at: int, value: bytes) -> bytes:
    """The same archive with other bytes in each entry of its directory."""
    changed = bytearray(data)
    entry = changed.find(b"PK\x01\x02")
    while entry >= 0:
        changed[entry + at : entry + at + len(value)] = value
        entry = changed.find(b"PK\x01\x02", entry + 4)
    return bytes(changed)


def damaged(data: bytes, part: str) -> bytes:
    """The same archive with noise in the packed bytes of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(part)
    start = entry.header_offset + 30 + len(part) + 4
    noise = bytes(b ^ 0x5A for b in data[start : start + 100])
    return data[:start] + noise + data[start + 100 :]


@pytest.mark.parametrize(
    "data",
    [
        damaged(book(*ROWS), SHEET),
        damaged(book(*ROWS), "xl/workbook.xml"),
        book(*ROWS)[:2000],
        book(*ROWS)[:-10],
        b"PK\x05\x06" + bytes(18),
        central(book(*ROWS), 10, b"\x63\x00"),  # an unknown way to pack
        central(book(*ROWS), 24, b"\x01\x00\x00\x00"),  # a size that is too small
        central(book(*ROWS), 42, b"\xf0\xff\xff\x7f"),  # a place beyond the end
        rebuilt(book(*ROWS), "xl/workbook.xml", lambda c: None),
        rebuilt(book(*ROWS), SHEET, lambda c: c[:300]),
        rebuilt(book(*ROWS), SHEET, lambda c: c.replace(b'r="A3"', b'r="ZZZZ3"')),
        rebuilt(book(*ROWS), SHEET, lambda c: re.sub(rb't="inlineStr"><is><t>battery</t></is>', b"><v>x</v>", c)),
        rebuilt(book(*ROWS), "xl/workbook.xml", lambda c: c.replace(b'"rId1"', b'"rId77"')),
    ],
)
def test_a_damaged_workbook(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert re.fullmatch(r"a\.xlsx: \D+; save it (again as \.xlsx|as \.xlsx again), or as CSV", str(caught.value))
    cause = str(caught.value.__cause__)
    assert cause not in str(caught.value)


def test_a_workbook_with_a_password() -> None:
    with pytest.raises(InputError, match="protected by a password"):
        read(central(book(*ROWS), 8, b"\x01\x00"))


def test_a_size_that_no_file_has() -> None:
    with pytest.raises(InputError, match="unpacks to"):
        read(central(book(*ROWS), 24, b"\xf0\xff\xff\xff"))


def test_a_workbook_without_sheets() -> None:
    with pytest.raises(InputError, match="has no sheet with cells"):
        read(rebuilt(book(*ROWS), SHEET, lambda c: None))


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def test_old_and_protected_workbooks() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx is an old workbook \(\.xls\); save it as \.xlsx, or as CSV"):
        read(OLD)
    with pytest.raises(InputError, match=r"a\.xlsx: this workbook is protected by a password"):
        read(OLD + "EncryptedPackage".encode("utf-16-le"))
