"""`aligner check --since REV` in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.cli import main

if TYPE_CHECKING:
    Found = Callable[..., list[str]]

ZH = """\
# 听松发布新卡

听松今天发布了新卡，功耗为 150 瓦，价格为 2 万元。

新卡将于春天上市，首批客户有 35 家。

工厂建在嘉兴，二十年来一直生产显示器。

公司还宣布，将与两所大学合作培养工程师，课程从秋天开始。
"""
EN = """\
# Tingsong launches a new card

Tingsong launched a new card today, which draws 180 watts and costs 20,000 yuan.

The new card comes to the market in spring, and it has 53 first customers.

The factory is in Jiaxing and has made displays for twenty years.

The company also announced that it will train engineers together with two universities, with courses from autumn.
"""


def git(*arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True, env=kept)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a pair of texts that has two wrong figures."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    write(ZH, EN)
    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    return tmp_path


def write(zh: str, en: str) -> None:
    Path("zh.md").write_text(zh, encoding="utf-8")
    Path("en.md").write_text(en, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[int], dict[str, int]]:
    """The lines of the English that have findings, and the summary."""
    main(["check", "zh.md", "en.md", "--no-config", "--format", "json", *arguments])
    report = json.loads(capsys.readouterr().out)
    return [finding["en"]["line"] for finding in report["findings"]], report["summary"]


def test_nothing_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys)[0] == [3, 5]
    lines, summary = found(capsys, "--since", "HEAD")
    assert (lines, summary["unchanged"]) == ([], 2)
    assert main(["check", "zh.md", "en.md", "--no-config", "--since", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith(
        "Nothing found about changed text in 10 sentences. Not checked: glossary terms, word choice and tone. "
        "2 findings about unchanged text left out."
    )


@pytest.mark.parametrize("side", ["zh", "en", "both"])
def test_a_change_on_either_side_counts(repository: Path, capsys: pytest.CaptureFixture[str], side: str) -> None:
    zh = ZH if side == "en" else ZH.replace("首批客户", "最早的客户")
    en = EN if side == "zh" else EN.replace("comes to the market", "is on sale")
    write(zh, en)
    lines, summary = found(capsys, "--since", "HEAD")
    assert (lines, summary["unchanged"]) == ([5], 1)


def test_changes_that_are_committed_count_too(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(ZH, EN.replace("launched", "unveiled"))
    git("commit", "-am", "second")
    assert found(capsys, "--since", "HEAD~1")[0] == [3]
    assert found(capsys, "--since", "HEAD")[0] == []


def test_a_paragraph_that_is_deleted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(ZH, EN.replace("The factory is in Jiaxing and has made displays for twenty years.\n\n", ""))
    main(["check", "zh.md", "en.md", "--no-config", "--format", "json", "--since", "HEAD"])
    rules = [finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert "A002" in rules
    assert len(rules) < 3


def test_a_finding_about_the_whole_text_counts_if_the_text_changed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "# Noodles\n\nBoil the water, and add salt.\n\nWait for ten minutes, then serve the dish hot.\n\n" * 5
    write(ZH, other)
    git("commit", "-am", "another text")
    assert found(capsys, "--since", "HEAD")[0] == []
    assert found(capsys, "--since", "HEAD~1")[0] == [1]
    write(ZH, f"{other}Enjoy.\n")
    assert found(capsys, "--since", "HEAD")[0] == [1]


def test_a_new_file_is_all_new(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "--cached", "en.md")
    git("commit", "-m", "without the translation")
    assert found(capsys, "--since", "HEAD")[0] == [3, 5]


def test_of_another_branch_only_what_parted_from_it_counts(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("branch", "work")
    write(ZH, EN.replace("launched", "unveiled"))
    git("commit", "-am", "on the main branch")
    git("checkout", "work")
    write(ZH, EN.replace("comes to the market", "is on sale"))
    git("commit", "-am", "on another branch")
    assert found(capsys, "--since", "main")[0] == [5]


def test_in_a_folder_below(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs").mkdir()
    for name in ("zh.md", "en.md"):
        git("mv", name, f"docs/{name}")
    git("commit", "-m", "move")
    Path("docs/en.md").write_text(EN.replace("launched", "unveiled"), encoding="utf-8")
    main(["check", "docs", "--no-config", "--format", "json", "--since", "HEAD"])
    report = json.loads(capsys.readouterr().out)
    assert [finding["en"]["line"] for finding in report["findings"]] == [3]
    assert report["summary"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["zh.md", "en.md", "--since", "nowhere"], "has no revision 'nowhere'"),
        (["zh.md", "en.md", "--since=--output=x"], "has no revision '--output=x'"),
        (["zh.md", "en.md", "--since", "HEAD", "--fix"], "--since limits what is reported"),
        (["zh.md", "-", "--since", "HEAD"], "standard input is no file"),
        (["--bitext", "zh.md", "--since", "HEAD"], "omit --since"),
    ],
)
def test_what_it_can_not_do(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["check", *arguments, "--no-config"]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert not Path("x").exists()


def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(ZH, EN)
    assert main(["check", "zh.md", "en.md", "--no-config", "--since", "HEAD"]) == 2
    assert f"{tmp_path} is in none" in capsys.readouterr().err


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert main(["check", "zh.md", "en.md", "--no-config", "--since", "HEAD"]) == 2
    assert "--since needs git" in capsys.readouterr().err
