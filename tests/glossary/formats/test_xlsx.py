"""Workbooks: all text, never a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from aligner.errors import InputError, UsageError
from aligner.glossary.exchange.registry import Columns, Imported
from aligner.glossary.formats import xlsx
from tests.glossary.formats.samples import GLOSSARY


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
    return xlsx.read(data, "a.xlsx", Columns())


def test_cells_are_text() -> None:
    data = xlsx.write(GLOSSARY, "a.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["A1"].font.bold


def test_what_looks_like_a_formula_is_text() -> None:
    made = read(book(("zh", "en", "kind"), ("天垓", "TianYuan", "")))
    (term,) = made.glossary.terms
    glossary = replace(made.glossary, terms=(replace(term, note='=HYPERLINK("http://a")'),))
    data = xlsx.write(glossary, "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert read(data).glossary.terms == glossary.terms


def test_formulas_are_not_evaluated() -> None:
    imported = read(book(("zh", "en", "note"), ("天垓", "TianYuan", "=1+1"), ("智铠", '=CONCAT("Zhi","Kai")', "")))
    assert [(t.zh, t.note) for t in imported.glossary.terms] == [("天垓", "")]
    assert imported.remarks == (
        "a.xlsx:C2: a formula, which is not evaluated; left out",
        "a.xlsx:B3: a formula, which is not evaluated; left out",
        "a.xlsx:3: '智铠' has no counterpart; left out",
    )


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
    monkeypatch.setattr(xlsx, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to"):
        read(book(("天垓", "TianYuan")))


@pytest.mark.parametrize("data", [b"", b"zh,en\n", b"PK\x03\x04", book(("天垓", "x"))[:-300]])
def test_no_workbooks(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.xlsx: this is no workbook"):
        read(data)


def test_damaged_workbooks() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx: this workbook can't be read"):
        read(_with_part("xl/workbook.xml", b"<workbook"))


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(UsageError, match="pip install openpyxl defusedxml"):
        read(b"")
