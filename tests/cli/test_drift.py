"""`aligner drift` in repositories that the tests make."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from aligner.cli import main
from tests.drift.repository import EN, ZH, Repo

if TYPE_CHECKING:
    from pathlib import Path

NEW = EN.replace("4 GB", "8 GB").replace("- The configuration", "- The database is optional.\n- The configuration")
"""The English with a new figure and a new item."""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a pair of pages."""
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path / "cache"))
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    made.commit({"zh.md": ZH, "en.md": EN})
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int | None = None) -> dict[str, Any]:
    """The JSON that `aligner drift` prints."""
    done = main(["drift", "--no-config", "-f", "json", *arguments])
    captured = capsys.readouterr()
    assert code is None or done == code, captured.err
    found: dict[str, Any] = json.loads(captured.out)
    return found


def stale(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, int]]:
    """Kind, nature and line of what must change on the first page."""
    page = run(capsys, *(arguments or ("zh.md", "en.md", "--source", "en")))["pages"][0]
    return [(item["kind"], item["nature"], item["target"]["line"]) for item in page["stale"]]


def test_nothing_changed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "zh.md", "en.md", code=0)["pages"][0]["stale"] == []
    repo.commit({})
    assert stale(capsys) == []


def test_changed_and_added(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit({"en.md": NEW})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]
    assert (page["source"], page["target"], page["status"]) == ("en.md", "zh.md", "stale")
    assert (page["base"]["commit"], page["base"]["found"], page["since"]) == (first, "both_changed", "2023-11-15")
    changed, added = page["stale"]
    assert (changed["kind"], changed["content"], changed["target"]["line"]) == ("changed", True, 5)
    assert changed["target"]["text"] == "默认的容量是 4 GB，可以用 --size 选项修改。"
    assert changed["details"] == [{"what": "figure", "old": "4 GB", "new": "8 GB"}]
    assert (changed["commit"], changed["since"]) == (second[:9], "2023-11-15")
    assert (added["kind"], added["old"], added["target"]) == ("added", None, {"line": 7, "end_line": 7, "text": ""})
    assert added["new"]["text"] == "The database is optional."


def test_brought_up_to_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": NEW})
    updated = ZH.replace("4 GB", "8 GB").replace("- 配置文件", "- 数据库是可选的。\n- 配置文件")
    repo.write({"zh.md": updated})
    assert stale(capsys) == []  # from the work tree
    repo.commit({"zh.md": updated})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=0)["pages"][0]
    assert (page["status"], page["changed"], page["cleared"]) == ("up_to_date", 2, 2)


def test_half_brought_up_to_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": NEW})
    repo.commit({"zh.md": ZH.replace("4 GB", "8 GB")})
    assert stale(capsys) == [("added", "content", 7)]


def test_updated_with_the_wrong_figure(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    repo.commit({"zh.md": ZH.replace("4 GB", "6 GB")})
    assert stale(capsys) == [("changed", "content", 5)]


def test_removed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace(" Windows is not supported.", "")})
    assert stale(capsys) == [("removed", "content", 5)]
    repo.commit({"zh.md": ZH.replace("不支持 Windows。", "")})
    assert stale(capsys) == []


def test_negation(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("is not supported", "is supported")})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en")["pages"][0]["stale"]
    assert item["details"] == [{"what": "negation", "old": "not", "new": None}]


def test_form_is_no_content(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    form = (
        EN.replace("hot data", "**hot data**")
        .replace("pine.example/data", "pine.example/logs")
        .replace("hour,", "hour;")
    )
    repo.commit({"en.md": form})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=0)["pages"][0]
    assert page["status"] == "minor"
    assert [item["nature"] for item in page["stale"]] == ["formatting", "punctuation", "link"]
    assert main(["drift", "--no-config", "zh.md", "en.md", "--source", "en", "--fail-on", "any"]) == 1


def test_the_chinese_moved_on(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH.replace("4 GB", "8 GB")})
    assert stale(capsys) == []  # the English is the original
    (item,) = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
    assert (item["path"], item["target"]["line"]) == ("en.md", 5)


def test_both_moved_on(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH.replace("每小时", "每天")})
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    items = "- **Small cache**: it holds the entries of one day.\n- **Large cache**: it holds the entries of a year.\n"
    rows = "| **Small cache** | it holds the entries of one day |\n|---|---|\n| **Large cache** | it holds the entries of a year |\n"
    chinese = "- **小缓存**：它保存一天的条目。\n- **大缓存**：它保存一年的条目。\n"
    repo.commit({"en.md": f"{EN}\n{items}", "zh.md": f"{ZH}\n{chinese}"})
    repo.commit({"en.md": f"{EN}\n{rows}"})
    kinds = [kind for kind, nature, _ in stale(capsys) if nature == "content"]
    assert "added" not in kinds


def test_a_translation_that_says_it_beside(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english = "The factory closed. The company built a hospital for its workers in the city.\n"
    repo.commit({"en.md": f"{EN}\n{english}", "zh.md": f"{ZH}\n工厂关闭了，公司在城里为工人建了一座医院。\n"})
    assert stale(capsys) == []


def test_a_new_pair_in_the_work_tree(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({"docs/zh/a.md": ZH, "docs/en/a.md": EN})
    (page,) = run(capsys, "docs", "--source", "en", code=0)["pages"]
    assert (page["status"], page["base"]) == ("unknown", None)
