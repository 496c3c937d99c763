"""Real files, good and bad, as a new user would try them."""

import json
import os
import shutil
from pathlib import Path

import pytest

from aligner import Alignment, InputError, Language, Level, Source, align
from tests.cli.process import EXAMPLES, aligner, one_line

ZH = EXAMPLES / "launch" / "zh.md"
EN = EXAMPLES / "launch" / "en.md"
CHINESE = "星河半导体今日宣布完成 12 亿元 B 轮融资。资金将用于新一代训练芯片的研发与量产。\n"
ENGLISH = (
    "Xinghe Semiconductor said today that it has closed a Series B round of 1.2 billion yuan. "
    "The money goes into research on, and production of, its next training chip.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a story in both languages."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ZH, tmp_path / "zh.md")
    shutil.copy(EN, tmp_path / "en.md")
    return tmp_path


def beads(output: str) -> list[dict[str, object]]:
    """The lines of a JSON Lines output, without the signature."""
    *found, last = map(json.loads, output.splitlines())
    assert set(last) == {"signature"}
    return found


@pytest.fixture(scope="module")
def expected() -> Alignment:
    """What the Python interface makes of the story."""
    return align(ZH, EN)


class TestGood:
    """Ways to give files."""

    @pytest.mark.parametrize("level", Level)
    def test_the_command_line_does_what_python_does(self, folder: Path, expected: Alignment, level: Level) -> None:
        done = aligner("align", "zh.md", "en.md", "-f", "jsonl", "--level", level.value, cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert [(tuple(b["zh"]), tuple(b["en"])) for b in beads(done.stdout)] == [  # type: ignore[arg-type]
            (b.zh, b.en) for b in expected.beads(level)
        ]

    def test_either_order(self, folder: Path) -> None:
        one = aligner("align", "zh.md", "en.md", "-f", "jsonl", cwd=folder)
        other = aligner("align", "en.md", "zh.md", "-f", "jsonl", cwd=folder)
        assert one.stdout == other.stdout

    @pytest.mark.parametrize("inputs", [("-", "en.md"), ("en.md", "-")])
    def test_standard_input(self, folder: Path, inputs: tuple[str, str]) -> None:
        named = aligner("align", "zh.md", "en.md", "-f", "jsonl", cwd=folder)
        piped = aligner("align", *inputs, "-f", "jsonl", cwd=folder, stdin=ZH.read_bytes())
        assert beads(piped.stdout) == beads(named.stdout)

    def test_text_at_hand(self, expected: Alignment) -> None:
        found = align(Source("a", ZH.read_text("utf-8")), Source("b", EN.read_text("utf-8")))
        assert found.sentences == expected.sentences

    @pytest.mark.parametrize("source", Language)
    def test_direction(self, folder: Path, source: Language) -> None:
        done = aligner("align", "zh.md", "en.md", "-f", "jsonl", "--source", source.value, cwd=folder)
        assert json.loads(done.stdout.splitlines()[-1])["signature"]["source"] == source.value

    def test_pre_split(self, folder: Path) -> None:
        (folder / "zh.txt").write_text("标题\n\n" + CHINESE.replace("。资", "。\n资"), "utf-8")
        (folder / "en.txt").write_text("Headline\n\n" + ENGLISH.replace(". The", ".\nThe"), "utf-8")
        done = aligner("align", "zh.txt", "en.txt", "--pre-split", "-f", "jsonl", cwd=folder)
        assert done.returncode == 0, done.stderr
        found = beads(done.stdout)
        assert sorted(i for b in found for i in b["zh"]) == [0, 1, 2, 3]  # type: ignore[attr-defined]
        assert ([2], [2]) in [(b["zh"], b["en"]) for b in found]
        assert ([3], [3]) in [(b["zh"], b["en"]) for b in found]

    def test_a_link_to_one_of_the_files_can_be_read(self, folder: Path) -> None:
        (folder / "link.md").symlink_to("en.md")
        assert aligner("align", "zh.md", "link.md", cwd=folder).returncode == 0


class TestBad:
    """One line that names the file and says what to do; no output file."""

    def check(self, folder: Path, *inputs: str, name: str | None = None, stdin: bytes = b"") -> str:
        before = sorted(folder.iterdir())
        line = one_line(aligner("align", *inputs, "-o", "out.tmx", cwd=folder, stdin=stdin))
        assert name is None or line.startswith(name), line
        assert "bug" not in line
        assert sorted(folder.iterdir()) == before
        return line

    def test_missing_file(self, folder: Path) -> None:
        self.check(folder, "nothing.md", "en.md", name="nothing.md")
        self.check(folder, "zh.md", "no/en.md", name="no/en.md")

    def test_folder(self, folder: Path) -> None:
        (folder / "sub").mkdir()
        self.check(folder, "sub", "en.md", name="sub")

    @pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"---\ntitle: x\n---\n", b"<html></html>"])
    def test_nothing_in_it(self, folder: Path, content: bytes) -> None:
        (folder / "bad.md").write_bytes(content)
        self.check(folder, "bad.md", "en.md", name="bad.md")

    @pytest.mark.parametrize(
        "content", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, b"PK\3\4\0\0" * 99]
    )
    def test_binary(self, folder: Path, content: bytes) -> None:
        (folder / "bad.md").write_bytes(content)
        self.check(folder, "bad.md", "en.md", name="bad.md")

    def test_broken_encoding(self, folder: Path) -> None:
        (folder / "bad.md").write_bytes(ZH.read_bytes()[:1001] + b"\xff\xfe\xff" * 5 + ZH.read_bytes()[1001:])
        self.check(folder, "bad.md", "en.md", name="bad.md")

    @pytest.mark.parametrize("name", ["zh.md", "en.md"])
    def test_one_language_in_both(self, folder: Path, name: str) -> None:
        shutil.copy(folder / name, folder / "copy.md")
        line = self.check(folder, name, "copy.md")
        assert name in line
        assert "copy.md" in line
        assert ("Chinese" if name == "zh.md" else "English") in line

    def test_one_file_twice(self, folder: Path) -> None:
        (folder / "link.md").symlink_to("zh.md")
        self.check(folder, "zh.md", "zh.md", name="zh.md")
        self.check(folder, "zh.md", "./zh.md", name="zh.md")
        self.check(folder, "zh.md", "link.md", name="zh.md")

    def test_empty_standard_input(self, folder: Path) -> None:
        assert "standard input" in self.check(folder, "-", "en.md")

    def test_closed_standard_input(self, folder: Path) -> None:
        line = one_line(aligner("align", "-", "en.md", cwd=folder, shell='"$@" <&-'))
        assert "standard input" in line

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
    def test_no_permission(self, folder: Path) -> None:
        (folder / "zh.md").chmod(0)
        self.check(folder, "zh.md", "en.md", name="zh.md")

    def test_unknown_input_format(self, folder: Path) -> None:
        line = one_line(aligner("align", "zh.md", "en.md", "--input-format", "docx", cwd=folder))
        assert "docx" in line
        assert "markdown" in line

    def test_pre_split_files_have_no_format(self, folder: Path) -> None:
        line = one_line(aligner("align", "zh.md", "en.md", "--pre-split", "--input-format", "html", cwd=folder))
        assert "pre-split" in line

    def test_unknown_encoder(self, folder: Path) -> None:
        line = one_line(aligner("align", "zh.md", "en.md", "--encoder", "./no/such/model", cwd=folder))
        assert "no/such/model" in line

    def test_names_that_are_no_text(self, folder: Path) -> None:
        line = one_line(aligner("align", "zh\udcff.md", "en.md", cwd=folder))
        assert "zh" in line

    @pytest.mark.parametrize("output", ["zh.md", "./en.md", "link.tmx"])
    def test_writing_over_an_input(self, folder: Path, output: str) -> None:
        (folder / "link.tmx").symlink_to("zh.md")
        line = one_line(aligner("align", "zh.md", "en.md", "-f", "tmx", "-o", output, cwd=folder))
        assert line == f"{output} is one of the input files; name another output file"
        assert (folder / "zh.md").read_bytes() == ZH.read_bytes()

    def test_python_raises_what_the_command_line_says(self, folder: Path) -> None:
        with pytest.raises(InputError, match=r"^nothing\.md"):
            align("nothing.md", "en.md")


class TestHuge:
    """Files with an unusual size or shape give a result or an error in reasonable time and memory."""

    def test_a_line_that_does_not_end(self, folder: Path) -> None:
        (folder / "long.md").write_text(CHINESE.strip() * 2000, "utf-8")
        done = aligner("align", "long.md", "en.md", "-f", "jsonl", cwd=folder)
        assert done.returncode in (0, 2, 3)
        assert len(done.stderr.splitlines()) == (done.returncode != 0)

    def test_50_megabytes(self, folder: Path) -> None:
        with (folder / "huge.md").open("wb") as stream:
            for _ in range(50):
                stream.write((CHINESE.encode() + b"\n") * (1_000_000 // len(CHINESE.encode())))
        line = one_line(aligner("align", "huge.md", "en.md", cwd=folder))
        assert line.startswith("huge.md")
