"""Bad input gets one line that names the file."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from aligner.document import read
from aligner.document.model import Source
from aligner.document.read import read_source
from aligner.errors import InputError


def refusal(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_source(str(path))
    message = str(caught.value)
    assert "\n" not in message
    assert str(path).replace("\n", "?") in message
    return message


def test_reads_text_and_leaves_line_ends_alone(tmp_path: Path) -> None:
    path = tmp_path / "f.md"
    path.write_bytes("一\r\n二\n".encode())
    source = read_source(str(path))
    assert source.text == "一\r\n二\n"
    assert source.path == str(path)


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.md")


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    assert "is a file, not a folder" in refusal(tmp_path / "f" / "g")


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "is empty"), (b" \r\n\t", "white space"), (b"\xef\xbb\xbf\n", "white space")]
)
def test_nothing_in_it(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    assert what in refusal(path)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Word"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a pointer of Git LFS"),
        (b"abc\0def\x01", "binary file"),
        (bytes(range(256)) * 4, "binary file"),
    ],
)
def test_binary(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes(data)
    assert what in refusal(path)


@pytest.mark.parametrize(("part", "what"), [("word/a.xml", "a Word document"), ("xl/a.xml", "an Excel workbook")])
def test_packages_where_a_text_is_needed(tmp_path: Path, part: str, what: str) -> None:
    path = tmp_path / "f.tsv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<w/>")
    with pytest.raises(InputError, match=f"is {what}, not a text file"):
        read_source(str(path), text_only=True)


@pytest.mark.parametrize("text", ["Marks %PDF- in a text", "BZh is a prefix", "ID3 is a city code", "MZ"])
def test_text_that_begins_like_a_signature(tmp_path: Path, text: str) -> None:
    path = tmp_path / "f"
    path.write_text(text)
    assert read_source(str(path)).text == text


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "SIZE_LIMIT", 2 * 1024**2)
    path = tmp_path / "f"
    path.write_bytes(b"a" * (3 * 1024**2))
    assert "too large (3 MiB); the limit is 2 MiB" in refusal(path)
    with pytest.raises(InputError, match=r"^standard input is too large; the limit is 2 MiB"):
        read_piped(monkeypatch, b"a" * (3 * 1024**2))


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission" in refusal(tmp_path / "f")


def test_error_without_a_class_of_its_own(tmp_path: Path) -> None:
    assert "the name is too long; check the path" in refusal(tmp_path / ("x" * 300))


def test_name_with_a_nul() -> None:
    with pytest.raises(InputError, match=r"^a\?b: this can't be the name"):
        read_source("a\0b")


def test_name_with_a_line_end_stays_one_line(tmp_path: Path) -> None:
    assert "a?b" in refusal(tmp_path / "a\nb")


def read_piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Source:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return read_source("-")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    source = read_piped(monkeypatch, "文".encode("gbk") * 4)
    assert source.path == "-"
    with pytest.raises(InputError, match=r"^standard input is empty"):
        read_piped(monkeypatch, b"")


def test_standard_input_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("文字".encode()), encoding="ascii"))
    assert read_source("-").text == "文字"
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match=r"^standard input is closed"):
        read_source("-")
