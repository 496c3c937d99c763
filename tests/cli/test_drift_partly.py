"""`aligner drift` where a translation was written from an older state, or brought over only a part of what had changed."""

from pathlib import Path

import pytest

from tests.cli.test_drift import repo, stale
from tests.drift.repository import EN, ZH, Repo

__all__ = ["repo"]

ARCHIVED = EN.replace("expired entries are deleted", "expired entries are moved to the archive folder")
MAY = (
    "# Guide\n\nTranslate all pages. You may choose to translate the comments. Keep the tables.\n\nAsk in the forum.\n"
)
MAY_ZH = "# 指南\n\n请翻译所有页面。您可以选择翻译注释。表格保持原样。\n\n请在论坛提问。\n"
MUST_NOT = MAY.replace("You may choose to", "Do not")


@pytest.mark.parametrize(
    ("old", "new"), [("is not supported", "is also supported"), ("4 GB", "8 GB"), ("pine.toml", "oak.toml")]
)
def test_a_translation_of_an_older_state(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder was moved later."""
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    now = EN.replace(old, new)
    made.commit({"a/en.md": EN})
    made.commit({"a/en.md": now})
    made.commit({"a/zh.md": ZH})
    made.commit({"a/en.md": None, "a/zh.md": None, "b/en.md": now, "b/zh.md": ZH})
    made.commit({"b/en.md": now.replace("hot data", "the hot data")})
    lines = [line for _, nature, line in stale(capsys, "b/zh.md", "b/en.md", "--source", "en") if nature == "content"]
    assert lines == [1 + ZH[: ZH.index(old) if old in ZH else ZH.index("不支持")].count("\n")]


def test_a_translation_that_is_free_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It lacks a figure that the original got before, and has no other one."""
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    made.commit({"en.md": EN.replace("is 4 GB,", "is enough,")})
    made.commit({"en.md": EN})
    made.commit({"zh.md": ZH.replace("是 4 GB", "足够")})
    assert stale(capsys, "zh.md", "en.md", "--source", "en") == []


@pytest.mark.parametrize(
    ("last", "found"), [("过期的条目会被删除", [("changed", "content", 10)]), ("过期的条目会移到归档文件夹", [])]
)
def test_a_commit_that_brought_over_a_part_of_a_sentence(
    last: str, found: list[object], repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit({"en.md": ARCHIVED})
    zh = ZH.replace("每小时", "每天").replace("过期的条目会被删除", last)
    repo.commit({"en.md": ARCHIVED.replace("every hour", "every day"), "zh.md": zh})
    assert stale(capsys) == found


def test_a_translation_that_was_touched_for_another_reason(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": ARCHIVED})
    repo.commit(
        {"en.md": ARCHIVED.replace("3.11", "3.12"), "zh.md": ZH.replace("3.11", "3.12").replace("条目", "项目")}
    )
    assert stale(capsys) == [("changed", "content", 10)]


@pytest.mark.parametrize(
    ("before", "now", "zh", "found"),
    [
        (MAY, MUST_NOT, "您可以自行选择翻译其中的注释", [("changed", "content", 3)]),
        (MAY, MUST_NOT, "请勿翻译注释", []),
        (MUST_NOT, MAY, "不要翻译其中的注释", [("changed", "content", 3)]),
        (MUST_NOT, MAY, "您可以选择翻译其中的注释", []),
    ],
)
def test_a_translation_that_says_the_opposite(
    before: str, now: str, zh: str, found: list[object], repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    first = MAY_ZH if before is MAY else MAY_ZH.replace("您可以选择翻译注释", "请勿翻译注释")
    repo.commit({"en.md": before, "zh.md": first})
    repo.commit({"en.md": now, "zh.md": MAY_ZH.replace("您可以选择翻译注释", zh)})
    assert stale(capsys) == found
