"""Word files that can't be read get one line that names the file and says what to do."""

from pathlib import Path

import pytest

from aligner.document import read
from aligner.document.read import read_source
from aligner.document.readers import docx
from aligner.document.word import package as limits
from aligner.errors import InputError
from tests.document.word.build import archive, document, p, package
from tests.document.word.test_story import data_with

GOOD = package(p("One."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def without(part: str) -> bytes:
    whole = limits.Package(GOOD, "f.docx")
    return archive({name: whole.read(name) for name in whole.parts if name != part})


def broken_part() -> bytes:
    """A document whose text no longer has the checksum that the archive gives."""
    at = GOOD.index(b"word/document.xml") + len(b"word/document.xml")
    return GOOD[: at + 20] + bytes(12) + GOOD[at + 32 :]


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
PICTURE = '<w:p><w:r><w:drawing><a:blip xmlns:a="x"/></w:drawing></w:r></w:p>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("f.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password; open it in Office, save it"),
        ("f.doc", OLE + "WordDocument".encode("utf-16-le"), "is an old Word document (.doc); open it in Word and save it as"),
        ("f.xls", OLE + "Workbook".encode("utf-16-le"), "is an old Excel workbook (.xls); save it as .xlsx, and name the fields"),
        ("f.docx", OLE + "WordDocument".encode("utf-16-le"), "is an old Word document (.doc)"),
        ("f.docx", b"%PDF-1.7", "is a PDF document, not a text file"),
        ("f.docx", b"just text", "is not a readable Word document: it is no zip archive"),
        ("f.docx", GOOD[:300], "is not a readable Word document: it is no zip archive, or only a part of one"),
        ("f.docx", GOOD[: len(GOOD) // 2], "or only a part of one; open it in Word and save it again"),
        ("f.docx", broken_part(), "its part word/document.xml is damaged"),
        ("f.docx", without("word/document.xml"), "it has no text part such as word/document.xml"),
        ("f.docx", package("<w:p>"), "its part word/document.xml is no well-formed XML"),
        ("f.docx", package("<w:sdt>" * 400 + "</w:sdt>" * 400), "no well-formed XML, or too deep"),
        ("f.docx", package(p("&b;"), doctype=ENTITIES), "has a document type, which Word never writes"),
        ("f.docx", package(PICTURE), "has no text, only pictures or nothing at all"),
        ("f.docx", package("<w:p/>" * 3), "has no text"),
        ("f.docx", data_with(GOOD, "word/document.xml", lambda _: b"<a/>"), "it has no text part such as"),
        ("f.docx", package(p("x" * 2_000_000)), "is far larger unpacked than any document is"),
        ("f.docx", archive({"a.txt": b"x", "b.txt": b"y"}), "it has no text part"),
        ("f.zip", archive({"a.txt": b"x"}), "is a zip archive, not a text file"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_source(str(path))
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("limit", ["LARGEST_TOTAL", "MOST_PARTS", "LARGEST_XML"])
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limits, limit, 2)
    with pytest.raises(InputError, match=r"unpacked|the limit is"):
        document(GOOD)


def test_a_file_may_be_larger_than_a_text_but_not_without_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f.docx"
    path.write_bytes(GOOD)
    monkeypatch.setattr(read, "SIZE_LIMIT", len(GOOD) - 10)
    assert read_source(str(path)).text == "One."
    object.__setattr__(docx.FORMAT, "size_limit", len(GOOD) - 5)
    try:
        with pytest.raises(InputError, match=r"f.docx is too large \("):
            read_source(str(path))
    finally:
        object.__setattr__(docx.FORMAT, "size_limit", 128 * 1024**2)


def test_a_document_is_recognised_without_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(GOOD)
    assert read_source(str(path)).reader == "docx"


def test_a_document_with_macros() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert limits.Package(package(p("x"), type=kind), "f").has_macros
    assert not limits.Package(GOOD, "f").has_macros
