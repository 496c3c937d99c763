"""Repaired texts are written completely, and everything else in the files is unchanged."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.document.model import Source
from aligner.document.read import read_source
from aligner.errors import OutputError, UsageError
from aligner.fix.files import in_utf8, one_a_file, patch, write_changes

pytestmark = pytest.mark.usefixtures("here")


def change(data: bytes, old: str, new: str, path: str = "en.md") -> tuple[Source, Source]:
    Path(path).write_bytes(data)
    was = read_source(path)
    assert old in was.text
    return was, replace(was, text=was.text.replace(old, new))


@pytest.mark.parametrize(
    ("encoding", "bom", "line_end"),
    [
        ("utf-8", b"", "\r\n"),
        ("utf-8", b"\xef\xbb\xbf", "\n"),
        ("utf-16-le", b"\xff\xfe", "\r\n"),
        ("gb18030", b"", "\r"),
    ],
)
def test_bytes_around_the_repair_stay(encoding: str, bom: bytes, line_end: str) -> None:
    text = f"第一句话，这是一个测试文件。{line_end}Xinghe 发布了新的芯片。{line_end}"
    write_changes([change(bom + text.encode(encoding), "Xinghe", "Starriver")])
    assert Path("en.md").read_bytes() == bom + text.replace("Xinghe", "Starriver").encode(encoding)


def test_a_file_that_was_changed_meanwhile() -> None:
    one, two = change(b"One Xinghe.", "Xinghe", "A", "a.md"), change(b"Two Xinghe.", "Xinghe", "B", "b.md")
    Path("b.md").write_text("Two Xinghe, and more.", encoding="utf-8")
    with pytest.raises(OutputError, match=r"b\.md was changed by another program in the meantime; nothing was written"):
        write_changes([one, two])
    assert Path("a.md").read_text(encoding="utf-8") == "One Xinghe."
    Path("b.md").unlink()
    with pytest.raises(OutputError, match=r"b\.md can't be read any more"):
        write_changes([two])


def test_a_file_that_can_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    given = change(b"One Xinghe.", "Xinghe", "A")
    monkeypatch.setattr("os.access", lambda *_: False)  # root can write everything
    with pytest.raises(OutputError, match=r"en\.md: no permission to write here"):
        write_changes([given])
    assert Path("en.md").read_bytes() == b"One Xinghe."


def test_what_the_encoding_does_not_know() -> None:
    was, new = change("Café Xinghe — déjà vu, naïve façade.".encode("cp1252"), "Xinghe", "“星河”")
    assert was.encoding == "cp1252"
    with pytest.raises(
        OutputError, match="the repaired text has '星', which cp1252 can't encode; save the file as UTF-8"
    ):
        write_changes([(was, new)])


def test_standard_input() -> None:
    with pytest.raises(UsageError, match="standard input can't be repaired"):
        write_changes([(Source("-", "a"), Source("-", "b"))])


def test_a_patch() -> None:
    was = Source("en.md", "One.\r\nXinghe.\r\nThree.")
    new = replace(was, text=was.text.replace("Xinghe", "Starriver").replace("Three", "3"))
    assert "".join(patch([(was, new)])) == (
        "--- en.md\n+++ en.md\n@@ -1,3 +1,3 @@\n One.\r\n-Xinghe.\r\n-Three.\n\\ No newline at end of file\n"
        "+Starriver.\r\n+3.\n\\ No newline at end of file\n"
    )
    assert list(patch([])) == []


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("path", ["en.md", "a b c.md", "文.md"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_patch_applies(path: str, bom: bytes, line_end: str, end: str) -> None:
    data = bom + line_end.join(["Xinghe 一 is here.", "Two.", "Three Xinghe."]).encode() + end.encode()
    given = change(data, "Xinghe", "Starriver", path)
    assert in_utf8(given[0])
    text = "".join(patch([given])).encode()
    subprocess.run(["patch", "--binary", "-s"], input=text, check=True, timeout=30)
    assert Path(path).read_bytes() == data.replace(b"Xinghe", b"Starriver")


def test_what_a_patch_does_not_fit() -> None:
    assert not in_utf8(Source("en.md", "“Xinghe”", "gb18030"))
    assert not in_utf8(Source("en.md", "Xinghe", "utf-16-le", bom=True))
    assert in_utf8(Source("en.md", "Xinghe", "cp1252"))


def test_a_file_in_several_pairs() -> None:
    one = change(b"One Xinghe.", "Xinghe", "A", "a.md")
    other = replace(one[0], path="./a.md"), replace(one[1], path="./a.md")
    assert one_a_file([one, other]) == (one,)
    differently = other[0], replace(other[1], text="One B.")
    with pytest.raises(UsageError, match=r"\./a\.md is in several pairs that need different repairs"):
        one_a_file([one, differently])
