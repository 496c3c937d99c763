"""Files of verdicts: what they hold, what is wrong with them, and which files they are about."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.checks.verdicts import VerdictIndex, latest, read_verdicts
from aligner.errors import InputError

LINE: dict[str, Any] = {"key": "ab12", "rule": "N002", "pair": ["zh.md", "en.md"], "verdict": "dismissed"}

pytestmark = pytest.mark.usefixtures("here")


def touch(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


def write(*lines: dict[str, Any] | str, path: str = "v.jsonl") -> str:
    touch(path)
    texts = [line if isinstance(line, str) else json.dumps(LINE | line, ensure_ascii=False) for line in lines]
    Path(path).write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_a_verdict() -> None:
    write(
        {
            "en": "70\nbillion",
            "reason": " 原文有误 ",
            "who": "李娜",
            "when": "2026-11-29T12:00:00+08:00",
            "rule": "n002",
        }
    )
    (verdict,) = read_verdicts(["v.jsonl"])
    assert (verdict.key, verdict.rule, verdict.pair) == ("ab12", "N002", ("zh.md", "en.md"))
    assert (verdict.text, verdict.reason, verdict.who) == ("70 billion", "原文有误", "李娜")
    assert (verdict.is_dismissed, verdict.day, verdict.file, verdict.line) == (True, "2026-11-29", "v.jsonl", 1)
    assert verdict.when is not None
    assert verdict.when.hour == 4


def test_what_may_be_missing() -> None:
    Path("v.jsonl").write_bytes(
        b"\xef\xbb\xbf\r\n" + json.dumps(LINE | {"pair": [None, "en.md"], "who": None}).encode() + b"\r\n"
    )
    (verdict,) = read_verdicts(["v.jsonl"])
    assert (verdict.pair, verdict.who, verdict.reason, verdict.when, verdict.day, verdict.line) == (
        ("en.md",),
        "",
        "",
        None,
        "",
        2,
    )
    Path("v.jsonl").write_bytes(b"")
    assert read_verdicts(["v.jsonl"]) == ()


def test_the_last_verdict_counts() -> None:
    write({"when": "2026-11-02", "reason": "third"}, {"reason": "first"}, path="a.jsonl")
    write({"when": "2026-11-01T23:59:59", "reason": "second"}, {"key": "other", "reason": "x"}, path="b.jsonl")
    verdicts = read_verdicts(["b.jsonl", "a.jsonl"])
    assert [v.reason for v in verdicts] == ["x", "first", "second", "third"]
    assert latest(verdicts)["ab12"].reason == "third"
    write({"reason": "one", "when": "2026-11-02"}, {"reason": "two", "when": "2026-11-02"}, path="a.jsonl")
    assert latest(read_verdicts(["a.jsonl"]))["ab12"].reason == "two"


def test_a_folder() -> None:
    for name in ("r/b.jsonl", "r/a.jsonl", "r/sub/c.jsonl", "r/d.txt"):
        write({"reason": name}, path=name)
    assert [v.reason for v in read_verdicts(["r"])] == ["r/a.jsonl", "r/b.jsonl"]
    assert [v.reason for v in read_verdicts(["r/b.jsonl", "r"])] == ["r/b.jsonl", "r/a.jsonl"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "this is not JSON: Expecting property name enclosed in double quotes (column 2); each line must be one verdict"),
        ("[1]", "this is JSON, but not a verdict; each line must be one verdict, as a JSON object"),
        ("[" * 100_000, "this can't be read as JSON; each line must be"),
        ("1" * 5_000, "this can't be read as JSON; each line must be"),
        ("<<<<<<< HEAD", "a mark of a merge conflict; keep the verdicts of both sides, and remove the marks"),
        ("=======", "a mark of a merge conflict;"),
        ('{"key": "a"}', "the verdict has no 'rule'; the JSON of aligner check has"),
        ({"key": ""}, "'key' must be a text in quotes"),
        ({"key": 7}, "'key' must be a text in quotes"),
        ({"who": ["Li"]}, "'who' must be a text in quotes"),
        ({"verdict": "dismised"}, "'verdict' is 'dismised', but must be one of: confirmed, dismissed; did you mean 'dismissed'?"),
        ({"verdict": None}, "'verdict' is None, but must be one of: confirmed, dismissed"),
        ({"pair": "en.md"}, """'pair' must be a list with the paths of the checked files, such as ["zh.md", "en.md"]"""),
        ({"pair": []}, "'pair' must be a list"),
        ({"pair": ["a", "b", "c"]}, "'pair' must be a list"),
        ({"pair": [1]}, "'pair' must be a list"),
        ({"when": "29.11.2026"}, "'when' is '29.11.2026', but must be a date such as 2026-11-29 or 2026-11-29T12:00:00Z"),
        ({"when": "0001-01-01T00:00:00+08:00"}, "'when' is"),
    ],
    ids=lambda given: str(given)[:20],
)  # fmt: skip
def test_a_line_that_is_none(line: dict[str, Any] | str, message: str) -> None:
    write({}, "", line)
    with pytest.raises(InputError) as caught:
        read_verdicts(["v.jsonl"])
    assert str(caught.value).startswith(f"v.jsonl:3: {message}")
    assert "\n" not in str(caught.value)


def test_files_that_cant_be_read() -> None:
    Path("v.jsonl").write_bytes(b"\xff\xfe{")
    for path, message in (
        ("none.jsonl", "there is no such file"),
        ("v.jsonl", "is not UTF-8"),
        ("a\0b", "can't be the name"),
    ):
        with pytest.raises(InputError, match=message):
            read_verdicts([path])


def about(*paths: str, file: str = "v.jsonl") -> bool:
    return bool(VerdictIndex(read_verdicts([file])).about(paths))


def test_paths_in_the_working_folder() -> None:
    touch("a/zh.md", "a/en.md", "b/zh.md", "b/en.md")
    write({"pair": ["a/zh.md", "a/en.md"]})
    assert about("a/zh.md", "a/en.md")
    assert about("a/../a/en.md", str(Path("a/zh.md").absolute()))
    assert not about("b/zh.md", "b/en.md")
    assert not about("a/zh.md", "b/en.md")
    assert not about()


def test_paths_in_the_folder_of_the_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("site/a/zh.md", "site/a/en.md", "site/zh.md", "site/en.md")
    write({"pair": ["a/zh.md", "a/en.md"]}, path="site/v.jsonl")
    assert about("site/a/zh.md", "site/a/en.md", file="site/v.jsonl")
    monkeypatch.chdir("site/a")
    assert about("zh.md", "en.md", file="../v.jsonl")
    assert not about("../zh.md", "../en.md", file="../v.jsonl")


def test_paths_of_another_computer() -> None:
    touch("docs/a/zh.md", "docs/a/en.md", "docs/b/zh.md", "docs/b/en.md")
    for folder in ("/home/li/site/docs/a", "C:/site/docs/a", "C:\\site\\docs\\a", "a"):
        write({"pair": [f"{folder}/zh.md", f"{folder}/en.md"]})
        assert about("docs/a/zh.md", "docs/a/en.md"), folder
        assert not about("docs/b/zh.md", "docs/b/en.md"), folder
    write({"pair": ["../a/zh.md", "../a/en.md"]})
    assert not about("docs/a/zh.md", "docs/a/en.md")


def test_one_file_and_a_pair() -> None:
    touch("zh.md", "en.md", "other.md")
    write({"pair": ["zh.md", "en.md"]})
    assert about("en.md")
    assert not about("other.md")
    write({"pair": ["en.md"]})
    assert about("zh.md", "en.md")
    assert not about("zh.md", "other.md")
