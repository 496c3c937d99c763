"""`aligner check --verdicts` in processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.process import aligner, one_line

if TYPE_CHECKING:
    Judge = Callable[..., None]

ZH = """\
# 听松发布新卡

听松今天发布了新卡，功耗为 150 瓦，价格为 2 亿元。

新卡将于 3 月 5 日上市，首批客户有三家。
"""
EN = """\
# Tingsong launches a new card

Tingsong launched a a new card today, which draws 150 watts and costs 2 billion yuan.

The new card comes to the market on March 5, and it has three first customers.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / "zh.md").write_text(ZH, "utf-8")
        (tmp_path / "docs" / name / "en.md").write_text(EN, "utf-8")
    return tmp_path


def found(folder: Path, *arguments: str) -> dict[str, Any]:
    done = aligner("check", *arguments, "--format", "json", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The keys of the findings in a pair, by rule, from the JSON of a check."""
    place = tmp_path_factory.mktemp("keys")
    (place / "zh.md").write_text(ZH, "utf-8")
    (place / "en.md").write_text(EN, "utf-8")
    return {f["rule"]: f["key"] for f in found(place, "zh.md", "en.md", "--no-config")["findings"]}


@pytest.fixture
def judge(folder: Path, keys: dict[str, str]) -> Judge:
    """Adds the verdict on the finding of a rule in the first pair to a file."""

    def write(rule: str, verdict: str, **more: str) -> None:
        pair = ["docs/a/zh.md", "docs/a/en.md"]
        line = {"key": keys[rule], "rule": rule, "pair": pair, "verdict": verdict, **more}
        with (folder / "li.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    return write


def rules(data: dict[str, Any]) -> list[str]:
    return [f["rule"] for f in data["findings"]]


def test_a_pair(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed", reason="原文有误", who="李娜", when="2026-11-29T12:00:00Z")
    judge("P001", "confirmed", who="李娜")
    given = ("docs/a/zh.md", "docs/a/en.md", "--verdicts", "li.jsonl")
    data = found(folder, *given)
    assert rules(data) == ["P001"]
    assert data["findings"][0]["verdict"] == {
        "verdict": "confirmed", "reason": None, "who": "李娜", "when": None, "file": "li.jsonl", "line": 2,
    }  # fmt: skip
    assert data["summary"]["dismissed"] == 1
    assert [(f["rule"], f["verdict"]["reason"], f["verdict"]["when"]) for f in data["dismissed"]] == [
        ("N002", "原文有误", "2026-11-29T12:00:00Z")
    ]
    done = aligner("check", *given, cwd=folder)
    assert done.returncode == 0
    assert "  = confirmed by 李娜\n" in done.stdout
    assert "N002" not in done.stdout
    assert "Found 1 warning in 6 sentences. 1 finding dismissed in reviews." in done.stdout
    review = aligner("check", *given, "--review", "--judge", "off", cwd=folder).stdout
    assert review.index("── Dismissed in reviews\n\ndocs/a/en.md:3:71: error N002:") > review.index("P001")
    assert "  = dismissed by 李娜 on 2026-11-29: 原文有误\n" in review


def test_a_page_gives_what_a_verdict_needs(folder: Path) -> None:
    pair = ("docs/a/zh.md", "docs/a/en.md")
    aligner("check", *pair, "-o", "page.html", cwd=folder)
    page = (folder / "page.html").read_text("utf-8")
    data = json.loads(page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0])
    finding = next(f for f in data["findings"] if f["rule"] == "N002")
    line = {name: finding[name] for name in ("key", "rule", "zh", "en", "message", "place")}
    line |= {"pair": data["pairs"][finding["pair"]], "verdict": "dismissed", "when": "2026-11-29T12:00:00.123Z"}
    (folder / "li.jsonl").write_text(json.dumps(line), "utf-8")
    assert rules(found(folder, *pair, "--verdicts", "li.jsonl")) == ["P001"]


def test_a_folder_in_processes(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed")
    for jobs in ("1", "2"):
        data = found(folder, "docs", "--verdicts", "li.jsonl", "-j", jobs)
        assert [(f["rule"], f["en"]["path"]) for f in data["findings"]] == [
            ("P001", "docs/a/en.md"), ("P001", "docs/b/en.md"), ("N002", "docs/b/en.md"),
        ]  # fmt: skip
        assert [f["en"]["path"] for f in data["dismissed"]] == ["docs/a/en.md"]


def test_the_settings(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed")
    (folder / "aligner.toml").write_text('verdicts = "li.jsonl"\n', "utf-8")
    pair = ("docs/a/zh.md", "docs/a/en.md")
    assert rules(found(folder, *pair)) == ["P001"]
    assert rules(found(folder / "docs" / "a", "zh.md", "en.md")) == ["P001"]
    (folder / "none.jsonl").touch()
    assert rules(found(folder, *pair, "--verdicts", "none.jsonl")) == ["P001", "N002"]


def test_what_is_dismissed_is_not_repaired(folder: Path, judge: Judge) -> None:
    judge("P001", "dismissed")
    given = ("docs", "--source", "zh", "--verdicts", "li.jsonl", "--fix")
    aligner("check", *given, cwd=folder)
    assert (folder / "docs/a/en.md").read_text("utf-8") == EN
    assert (folder / "docs/b/en.md").read_text("utf-8") == EN.replace("a a", "a")


def test_pairs_of_a_file(folder: Path) -> None:
    (folder / "a.tsv").write_text("价格为 2 亿元。\tIt costs 2 billion yuan.\n", "utf-8")
    (finding,) = found(folder, "--bitext", "a.tsv")["findings"]
    line = {"key": finding["key"], "rule": "N002", "pair": ["a.tsv"], "verdict": "dismissed"}
    (folder / "v.jsonl").write_text(json.dumps(line), "utf-8")
    data = found(folder, "--bitext", "a.tsv", "--verdicts", "v.jsonl")
    assert (data["findings"], len(data["dismissed"])) == ([], 1)


def test_stale_verdicts_are_for_review_and_only_of_the_checked_pair(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed")
    (folder / "docs/a/en.md").write_text(EN.replace("2 billion", "200 million"), "utf-8")
    given = ("--verdicts", "li.jsonl", "--judge", "off", "--review")
    assert rules(found(folder, "docs/a/zh.md", "docs/a/en.md", *given)) == ["P001", "X004"]
    assert "X004" not in rules(found(folder, "docs/b/zh.md", "docs/b/en.md", *given))
    assert "X004" not in rules(found(folder, "docs/a/zh.md", "docs/a/en.md", *given[:2]))


def test_nothing_is_found_but_something_was_dismissed(folder: Path, judge: Judge) -> None:
    for rule in ("N002", "P001"):
        judge(rule, "dismissed")
    done = aligner("check", "docs/a/zh.md", "docs/a/en.md", "--verdicts", "li.jsonl", cwd=folder)
    assert (done.returncode, done.stdout.split(" in ")[0]) == (0, "No other wrong figures or gaps found")


def test_a_file_about_other_texts_is_noted(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed")
    pair = ("docs/b/zh.md", "docs/b/en.md")
    done = aligner("check", *pair, "--verdicts", "li.jsonl", cwd=folder)
    assert "aligner: li.jsonl: its verdict is not about the files that were checked\n" in done.stderr
    assert "N002" in done.stdout
    (folder / "reviews").mkdir()
    done = aligner("check", *pair, "--verdicts", "reviews", cwd=folder)
    assert "aligner: reviews has no verdicts\n" in done.stderr


def test_a_damaged_file_stops_the_check(folder: Path) -> None:
    (folder / "li.jsonl").write_text('{"key": "a"\n', "utf-8")
    done = aligner("check", "docs", "--verdicts", "li.jsonl", cwd=folder)
    assert one_line(done).startswith("li.jsonl:1: this is not JSON: ")
    done = aligner("check", "docs", "--verdicts", "", cwd=folder)
    assert "a file name is empty" in one_line(done)


def test_a_baseline_does_not_list_what_is_dismissed(folder: Path, judge: Judge) -> None:
    judge("N002", "dismissed")
    done = aligner("check", "docs", "--verdicts", "li.jsonl", "--write-baseline", "known.json", cwd=folder)
    assert "lists 3 findings" in done.stderr
