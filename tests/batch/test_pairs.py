import os
from pathlib import Path

import pytest

from aligner.batch.pairs import FilePair, Matched, match_folder, match_folders, match_patterns, read_list
from aligner.errors import InputError
from aligner.settings.model import PairPattern


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def relative(found: Matched, root: Path) -> tuple[list[tuple[str, str, str]], list[str]]:
    def short(path: str) -> str:
        return path.removeprefix(f"{root}/")

    return [(p.name, short(p.zh), short(p.en)) for p in found.pairs], [short(path) for path in found.alone]


@pytest.mark.parametrize(
    ("names", "pairs", "alone"),
    [
        (["a.zh.md", "a.en.md"], [("a", "a.zh.md", "a.en.md")], []),
        (["zh.md", "en.md"], [("document", "zh.md", "en.md")], []),
        (["x/zh.md", "x/en.md", "y/zh.md"], [("x", "x/zh.md", "x/en.md")], ["y/zh.md"]),
        (["zh/a/b.md", "en/a/b.md"], [("a/b", "zh/a/b.md", "en/a/b.md")], []),
        (["README.md", "README_CN.md"], [("README", "README_CN.md", "README.md")], []),
        (["a-en.html", "a.txt"], [("a", "a.txt", "a-en.html")], []),
        (["news.zh-Hans.md", "news.en-US.md"], [("news", "news.zh-Hans.md", "news.en-US.md")], []),
        (["稿件 中文.md", "稿件 英文.md"], [("稿件", "稿件 中文.md", "稿件 英文.md")], []),
        (["zh/中文.md", "en/中文.md"], [("中文", "zh/中文.md", "en/中文.md")], []),
        (["d/zh/zh.md", "d/en/zh.md"], [("d/zh", "d/zh/zh.md", "d/en/zh.md")], []),
        (["d/zh/zh.md", "d/en/en.md"], [("d", "d/zh/zh.md", "d/en/en.md")], []),
        (["a.md", "b.md"], [], ["a.md", "b.md"]),
        (
            ["a.zh.md", "a.en.md", "a.en.html"],
            [],
            ["a.en.html", "a.en.md", "a.zh.md"],
        ),  # it is unclear which of the two is meant
        (["pen.md", "garden.zh.md"], [], ["garden.zh.md", "pen.md"]),  # letters inside of a word are no mark
        (["a.EN.md", "a.chſ.md"], [], ["a.EN.md", "a.chſ.md"]),  # ſ isn't s, even if case is ignored
        ([".git/a.zh.md", "a.en.md", "a.png"], [], ["a.en.md"]),
        (["a.zh.docx", "a.en.docm", "~$a.en.docx"], [("a", "a.zh.docx", "a.en.docm")], []),
        (["a.zh.docx", "a.zh.md", "a.en.md"], [("a", "a.zh.md", "a.en.md")], []),  # the same text in another form
    ],
)
def test_by_marks_in_names(
    tmp_path: Path, names: list[str], pairs: list[tuple[str, str, str]], alone: list[str]
) -> None:
    make(tmp_path, *names)
    assert relative(match_folder(str(tmp_path)), tmp_path) == (pairs, alone)


def test_two_folders(tmp_path: Path) -> None:
    make(tmp_path, "中/a.md", "中/b/c.zh.md", "中/d.md", "english/a.html", "english/b/c.en.md", "english/e.md")
    found = match_folders(str(tmp_path / "中"), str(tmp_path / "english"))
    assert relative(found, tmp_path) == (
        [("a", "中/a.md", "english/a.html"), ("b/c", "中/b/c.zh.md", "english/b/c.en.md")],
        ["english/e.md", "中/d.md"],
    )


def test_patterns(tmp_path: Path) -> None:
    make(tmp_path, "docs/zh/a.md", "docs/zh/b/c.md", "docs/en/a.md", "docs/en/b/c.md", "docs/en/d.md", "docs/zh/x.txt")
    found = match_patterns([PairPattern("docs/zh/**/*.md", "docs/en/**/*.md")], str(tmp_path))
    assert relative(found, tmp_path) == (
        [("a", "docs/zh/a.md", "docs/en/a.md"), ("b/c", "docs/zh/b/c.md", "docs/en/b/c.md")],
        ["docs/en/d.md"],
    )


@pytest.mark.parametrize(("zh", "en"), [("a/zh.md", "b/en.md"), ("**/*zh.md", "**/*en.md"), ("?/*zh.md", "?/*en.md")])
def test_patterns_whose_wildcards_stand_for_nothing(tmp_path: Path, zh: str, en: str) -> None:
    files = ("a/zh.md", "a/en.md") if "*" in zh else ("a/zh.md", "b/en.md")
    make(tmp_path, *files)
    ((name, *found),) = relative(match_patterns([PairPattern(zh, en)], str(tmp_path)), tmp_path)[0]
    assert name
    assert tuple(found) == files


def test_a_list(tmp_path: Path) -> None:
    make(tmp_path, "one.zh.md", "one.en.md")
    path = tmp_path / "list.tsv"
    path.write_text(
        "zh\ten\n# a remark\n\none.zh.md\tone.en.md\nx/zh/a.md\tx/en/a.md\tmine/../a\none.zh.md\tone.en.md\n", "utf-8"
    )
    assert read_list(str(path)).pairs == (
        FilePair("one", str(tmp_path / "one.zh.md"), str(tmp_path / "one.en.md")),
        FilePair("mine/a", "x/zh/a.md", "x/en/a.md"),
        FilePair("one-2", str(tmp_path / "one.zh.md"), str(tmp_path / "one.en.md")),
    )


@pytest.mark.parametrize("line", ["only one", "a\t", "a\tb\tc\td"])
def test_a_line_that_is_no_pair(tmp_path: Path, line: str) -> None:
    path = tmp_path / "list.tsv"
    path.write_text(f"a\tb\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"list\.tsv:2: "):
        read_list(str(path))


@pytest.mark.parametrize("what", ["missing", "file"])
def test_no_folder(tmp_path: Path, what: str) -> None:
    make(tmp_path, "file")
    with pytest.raises(InputError, match=what):
        match_folder(str(tmp_path / what))


def test_no_such_list(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.tsv"):
        read_list(str(tmp_path / "nothing.tsv"))


def test_no_pair_is_called_as_the_journal(tmp_path: Path) -> None:
    make(tmp_path, "aligner-batch.zh.md", "aligner-batch.en.md", "Aligner-Batch/zh.md", "Aligner-Batch/en.md")
    names = [pair.name for pair in match_folder(str(tmp_path)).pairs]
    assert names == ["Aligner-Batch-2", "aligner-batch-3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_come_from_many_programs(tmp_path: Path, encoding: str, end: str) -> None:
    names = ["中文/新款芯片发布会.md\tenglish/launch.md", "中文/公司获得新一轮融资.md\tenglish/funding.md\t融资"]
    (tmp_path / "list.tsv").write_bytes(end.join(["zh\ten", *names, ""]).encode(encoding))
    assert [(p.name, p.zh, p.en) for p in read_list(str(tmp_path / "list.tsv")).pairs] == [
        ("新款芯片发布会", "中文/新款芯片发布会.md", "english/launch.md"),
        ("融资", "中文/公司获得新一轮融资.md", "english/funding.md"),
    ]


def test_a_list_of_any_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.document.read.SIZE_LIMIT", 10)
    (tmp_path / "list.tsv").write_text("zh/a-long-name.md\ten/a-long-name.md\n", encoding="utf-8")
    assert len(read_list(str(tmp_path / "list.tsv")).pairs) == 1


def test_standard_input_is_no_file_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.tsv").write_text("a.md\t-\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"list\.tsv:1: standard input can't be one"):
        read_list(str(tmp_path / "list.tsv"))


def test_a_folder_that_cannot_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.zh.md", "a.en.md", "locked/b.zh.md", "locked/b.en.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(InputError, match="locked can't be searched: Permission denied; change its permissions"):
        match_folder(str(tmp_path))


def test_two_folders_with_files_named_like_languages(tmp_path: Path) -> None:
    make(tmp_path, "cn/english.md", "en/english.md", "cn/zh.md", "en/zh.md", "cn/x/zh.md", "en/x/en.md")
    found = relative(match_folders(str(tmp_path / "cn"), str(tmp_path / "en")), tmp_path)
    assert found == (
        [
            ("english", "cn/english.md", "en/english.md"),
            ("x", "cn/x/zh.md", "en/x/en.md"),
            ("zh", "cn/zh.md", "en/zh.md"),
        ],
        [],
    )
