"""`aligner glossary merge`, `diff`, `stats` and `promote` in processes of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import aligner, environment, one_line

BASE = "version: 1\nterms:\n  天垓: {en: TianYuan, kind: product}\n  大模型: large language model\n"
OURS = BASE.replace("kind: product", "kind: term")
THEIRS = BASE.replace("large language model", "LLM") + "  智铠: ZhiKai\n"
MERGED = THEIRS.replace("kind: product", "kind: term")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("base", BASE), ("ours", OURS), ("theirs", THEIRS)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


FILES = ["base.yaml", "ours.yaml", "theirs.yaml"]


def test_merge(folder: Path) -> None:
    done = aligner("glossary", "merge", *FILES, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, MERGED, "")
    done = aligner("glossary", "merge", *FILES, "-o", "ours.yaml", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "ours.yaml").read_text("utf-8") == MERGED


def test_conflicts(folder: Path) -> None:
    (folder / "theirs.yaml").write_text(BASE.replace("kind: product", "kind: company"), "utf-8")
    done = aligner("glossary", "merge", *FILES, "-o", "out.yaml", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == (
        "aligner: conflict: '天垓': ours: 天垓: {en: TianYuan, kind: term}; theirs: 天垓: {en: TianYuan, kind: company}\n"
    )
    assert (folder / "out.yaml").read_text("utf-8").count("\n=======\n") == 1
    message = one_line(aligner("glossary", "fmt", "out.yaml", cwd=folder))
    assert message.startswith("out.yaml:3:1: a conflict of a merge that nobody has resolved")


def test_as_a_merge_driver_of_git(folder: Path) -> None:
    def git(*arguments: str, code: int = 0) -> None:
        config = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]
        driver = f'"{sys.executable}" -m aligner glossary merge %O %A %B -o %A'
        config += ["-c", "commit.gpgsign=false", "-c", f"merge.glossary.driver={driver}"]
        done = subprocess.run(
            ["git", *config, *arguments], cwd=folder, env=environment(), capture_output=True, timeout=60, check=False
        )
        assert done.returncode == code, done.stderr

    git("init")
    (folder / ".gitattributes").write_text("*.yaml merge=glossary\n")
    path = folder / "g.yaml"
    for branch, text in (("main", BASE), ("other", THEIRS), ("main", OURS)):
        if branch == "other":
            git("branch", "other")
        git("checkout", branch) if (folder / ".git" / "refs" / "heads" / branch).exists() else None
        path.write_text(text, "utf-8")
        git("add", ".")
        git("commit", "-m", branch)
    git("merge", "other", "-m", "both")
    assert path.read_text("utf-8") == MERGED


def test_diff(folder: Path) -> None:
    done = aligner("glossary", "diff", "base.yaml", "theirs.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "~ 大模型: large language model → LLM\n+ 智铠: ZhiKai\n"
    done = aligner("glossary", "diff", "base.yaml", "theirs.yaml", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)["changes"][1] == {"kind": "added", "zh": "智铠", "message": "ZhiKai"}
    assert aligner("glossary", "diff", "base.yaml", "base.yaml", cwd=folder).returncode == 0


def test_stats(folder: Path) -> None:
    done = aligner("glossary", "stats", "base.yaml", "theirs.yaml", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == (
        "                base.yaml  theirs.yaml  together\n"
        "terms                   2            3         5\n"
        "senses                  2            3         5\n"
        "kind product            1            1         2\n"
        "without a kind          1            2         3\n"
    )
    numbers = json.loads(aligner("glossary", "stats", "base.yaml", "--format", "json", cwd=folder).stdout)
    assert (numbers[0]["path"], numbers[0]["terms"]) == ("base.yaml", 2)


def test_promote(folder: Path) -> None:
    (folder / "c.yaml").write_text(
        "candidates:\n- {zh: 智铠, en: ZhiKai, accept: yes}\n- {zh: 云, en: cloud, accept: yes}\n- {zh: 甲乙, en: x}\n",
        "utf-8",
    )
    done = aligner("glossary", "promote", "c.yaml", "base.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "智铠: ZhiKai\n")
    lines = done.stderr.splitlines()
    assert lines[0].startswith("aligner: 云: base.yaml: '云' was not added: G010 ")
    assert lines[1] == "aligner: 1 moved to base.yaml; 1 undecided and 0 rejected ones stay in c.yaml"
    assert (folder / "base.yaml").read_text("utf-8") == BASE + "  智铠: ZhiKai\n"
    assert "no such file" in one_line(aligner("glossary", "promote", "none.yaml", "base.yaml", cwd=folder))


@pytest.mark.parametrize("command", [["diff", "base.yaml", "broken.yaml"], ["stats", "broken.yaml"]])
def test_broken_files(command: list[str], folder: Path) -> None:
    (folder / "broken.yaml").write_text("terms:\n  天垓: {em: x}\n", "utf-8")
    done = aligner("glossary", *command, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.startswith("aligner: broken.yaml:2:") for line in done.stderr.splitlines()] == [True, True]
