"""What `aligner check` shows by default, and what it shows with --review."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.cli import main

if TYPE_CHECKING:
    Run = Callable[..., tuple[int, str, str]]

ZH = """\
# 听松发布新卡

听松今天发布了新卡，功耗为 150 瓦，价格为 2 亿元。

新卡将于 3 月 5 日上市，首批客户有三家。

这一段讲的是工厂的历史，以及工人们二十年来的生活。
"""
EN = """\
# Tingsong launches a new card

Tingsong launched a a new card today, which draws 150 watts and costs 2 billion yuan.

The new card comes to the market on March 5 in 12 colours, and it has three first customers.

This paragraph tells of the history of the factory and of the lives of its workers over twenty years.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "zh.md").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.md").write_text(EN, encoding="utf-8")

    def done(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", "zh.md", "en.md", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return done


def rules(run: Run, *arguments: str) -> tuple[int, list[tuple[str, str]]]:
    code, out, _ = run(*arguments, "--format", "json")
    return code, [(finding["rule"], finding["severity"]) for finding in json.loads(out)["findings"]]


SHOWN = [("P001", "warning"), ("N002", "error")]
ALL = [*SHOWN, ("N004", "info")]


def test_by_default_only_proven_rules_are_shown(run: Run) -> None:
    assert rules(run) == (1, SHOWN)
    assert rules(run, "--min-severity", "info") == rules(run, "--review") == (1, ALL)
    assert rules(run, "--min-severity", "error") == (1, SHOWN[1:])


def test_only_errors_fail_unless_something_else_is_said(run: Run) -> None:
    assert rules(run, "--select", "P001") == (0, SHOWN[:1])
    assert rules(run, "--select", "P001", "--fail-on", "warning") == (1, SHOWN[:1])
    assert rules(run, "--review", "--select", "N004") == (0, ALL[2:])
    assert rules(run, "--select", "N002", "--fail-on", "never") == (0, SHOWN[1:])


def test_what_fails_is_shown(run: Run, tmp_path: Path) -> None:
    assert rules(run, "--select", "N004", "--fail-on", "info") == (1, ALL[2:])
    (tmp_path / "aligner.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    assert rules(run, "--select", "N004") == (1, ALL[2:])


def test_settings_raise_a_rule(run: Run, tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").write_text('[severity]\nN004 = "error"\n', encoding="utf-8")
    assert rules(run) == (1, [*SHOWN, ("N004", "error")])


def test_review_goes_beyond_the_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").write_text('min-severity = "error"\n', encoding="utf-8")
    assert rules(run) == (1, SHOWN[1:])
    assert rules(run, "--review") == (1, ALL)
    assert rules(run, "--review", "--fail-on", "info") == (1, ALL)


def test_review_and_another_severity_contradict_each_other(run: Run) -> None:
    assert rules(run, "--review", "--min-severity", "info") == (1, ALL)
    code, out, err = run("--review", "--min-severity", "warning")
    assert (code, out) == (2, "")
    assert err == "aligner: --review shows findings of all severities; leave --min-severity out\n"


def test_the_last_line_counts_what_is_hidden(run: Run) -> None:
    def last(*arguments: str) -> str:
        return run(*arguments)[1].splitlines()[-1]

    assert last().startswith("Found 1 error, 1 warning in 8 sentences. 1 more finding for review: --review. Original")
    assert last("--min-severity", "warning", "--select", "N004").startswith(
        "No errors or warnings found in 8 sentences. 1 finding for review: --review."
    )
    assert last("--select", "N004").startswith("Found 1 info in 8 sentences. Original")
    assert last("--min-severity", "error", "--select", "P,N004").startswith(
        "No errors found in 8 sentences. 2 findings for review: --review."
    )
    assert last("--select", "M").startswith("Nothing found in 8 sentences. Original")
    assert "for review" not in last("--review")
    assert json.loads(run("--format", "json")[1])["summary"]["hidden"] == 1
    assert "hidden" not in json.loads(run("--format", "json", "--review")[1])["summary"]
    assert "1 more finding for review, which a button shows" in run("--format", "html")[1]


def test_review_groups_by_paragraph(run: Run) -> None:
    code, out, _ = run("--review")
    lines = out.splitlines()
    headings = [line for line in lines if line.startswith("──")]
    assert code == 1
    assert headings == [
        "── line 3, original line 3: Tingsong launched a a new card today, which draws 1…",
        "── line 5, original line 5: The new card comes to the market on March 5 in 12 c…",
    ]
    found = [line.split(":")[3].split()[1] for line in lines if line.startswith("en.md:")]
    assert found == ["P001", "N002", "N004"]
    assert lines.index(headings[1]) < next(n for n, line in enumerate(lines) if "N004" in line)
    assert not any(line.startswith("──") for line in run("--min-severity", "info")[1].splitlines())


def test_repairs_are_those_of_what_is_shown(run: Run) -> None:
    Path("g.yaml").write_text("terms:\n  听松: {en: TingSong, kind: company}\n", encoding="utf-8")
    given = ("-g", "g.yaml", "--ignore", "N,E", "--source", "zh")
    assert run(*given)[1].endswith(" --fix can repair 1.\n")
    assert run(*given, "--review")[1].endswith(" --review --fix can repair 2.\n")
    run(*given, "--fix", "--unsafe-fixes")
    assert Path("en.md").read_text("utf-8") == EN.replace("a a", "a")
    run(*given, "--fix", "--select", "T005")
    assert Path("en.md").read_text("utf-8") == EN.replace("a a", "a").replace("Tingsong", "TingSong")


def test_a_baseline_lists_all_and_hidden_findings_are_not_stale(run: Run) -> None:
    assert run("--write-baseline", "known.json")[2] == "aligner: known.json lists 3 findings\n"
    for how in ((), ("--review",), ("--min-severity", "error")):
        assert rules(run, "--baseline", "known.json", *how) == (0, [])
    assert (
        run("--write-baseline", "shown.json", "--min-severity", "warning")[2]
        == "aligner: shown.json lists 2 findings\n"
    )
    assert rules(run, "--baseline", "shown.json") == (0, [])
    assert rules(run, "--baseline", "shown.json", "--review") == (0, ALL[2:])


def test_a_stale_baseline_is_shown(run: Run, tmp_path: Path) -> None:
    run("--write-baseline", "known.json")
    (tmp_path / "en.md").write_text(EN.replace(" in 12 colours", ""), encoding="utf-8")
    assert rules(run, "--baseline", "known.json") == (0, [("X002", "warning")])


def test_pairs_of_a_file_are_paragraphs_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.tsv").write_text("价格为 2 亿元。\tIt costs 2 billion yuan.\n", encoding="utf-8")
    assert main(["check", "--bitext", "a.tsv", "--review", "-o", "out.txt"]) == 1
    assert Path("out.txt").read_text("utf-8").splitlines()[0] == "── line 1: It costs 2 billion yuan."
