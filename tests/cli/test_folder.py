"""`aligner check -o FOLDER/` in processes: a list of pairs, and a page for each."""

import json
import re
from pathlib import Path

import pytest

from aligner.output.index import linked
from tests.cli.process import aligner, one_line
from tests.drift.repository import Repo

ZH = """\
# 听松发布新卡

听松今天发布了新卡，功耗为 150 瓦，价格为 2 亿元。

新卡将于 3 月 5 日上市，首批客户有三家。

这一段讲的是工厂的历史，以及工人们二十年来的生活，他们住在河边的宿舍里。
"""
EN = """\
# Tingsong launches a new card

Tingsong launched a new card today, which draws 150 watts and costs 200 million yuan.

The new card comes to the market on March 5, and it has three first customers.

This paragraph tells of the history of the factory and of the lives of its workers over twenty years, who live in dormitories by the river.
"""
WRONG = EN.replace("200 million", "2 billion")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "site"
    for name, en in (("good", EN), ("blog/错", WRONG), ("gap", EN.partition("\nThis")[0])):
        (made / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (made / "docs" / f"{name}.zh.md").write_text(ZH, "utf-8")
        (made / "docs" / f"{name}.en.md").write_text(en, "utf-8")
    return made


def rows(path: Path) -> dict[str, list[str]]:
    """The cells of each pair."""
    body = path.read_text("utf-8").partition("<tbody>")[2].partition("</tbody>")[0]
    found = [re.findall(r'data-value="([^"]*)"', row) for row in body.splitlines() if row]
    return {name: cells for name, *cells in found}


def test_a_folder(folder: Path) -> None:
    done = aligner("check", "docs", "-o", "report/", "--no-config", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "aligner: report/index.html lists 3 pairs\n"
    index = folder / "report" / "index.html"
    found = rows(index)
    assert next(iter(found)) == "docs/blog/错"
    assert found["docs/blog/错"][:2] == ["1", "0"]
    assert found["docs/good"] == ["0", "0", "0"]
    assert found["docs/gap"][-1] == "1"
    assert (
        '<span class="small" title="docs/good.zh.md · docs/good.en.md">听松发布新卡 · Tingsong launches a new card<'
        in (index.read_text("utf-8"))
    )
    pages = linked(index.read_text("utf-8"))
    assert sorted(pages) == ["pages/docs/blog/错.html", "pages/docs/gap.html", "pages/docs/good.html"]
    page = (folder / "report" / "pages/docs/blog/错.html").read_text("utf-8")
    assert "N002" in page
    assert '<a href="../../../index.html">all pairs</a>' in page
    assert (folder / "report" / "pages/docs/blog" / "../../../index.html").resolve() == index.resolve()


def test_pairs_that_are_gone_and_pages_as_input(folder: Path) -> None:
    aligner("check", ".", "-o", "report/", cwd=folder)
    (folder / "docs" / "gap.en.md").unlink()
    done = aligner("check", ".", "-o", "report", cwd=folder)
    assert done.stderr == "aligner: docs/gap.zh.md has no partner\naligner: report/index.html lists 2 pairs\n"
    assert list(rows(folder / "report" / "index.html")) == ["docs/blog/错", "docs/good"]
    assert not (folder / "report/pages/docs/gap.html").exists()


def test_a_pair_that_cant_be_checked(folder: Path) -> None:
    (folder / "docs" / "good.zh.md").write_text("", "utf-8")
    done = aligner("check", "docs", "-o", "report/", cwd=folder)
    assert done.returncode == 2
    index = (folder / "report" / "index.html").read_text("utf-8")
    assert "could not be checked: docs/good.zh.md" in index
    assert len(linked(index)) == 2


def test_since_when(folder: Path) -> None:
    repo = Repo(folder)
    repo.commit({})
    repo.commit({"docs/good.zh.md": ZH.replace("3 月 5 日", "3 月 9 日")})
    aligner("check", "docs", "-o", "report/", "--source", "zh", cwd=folder)
    found = rows(folder / "report" / "index.html")
    assert found["docs/good"][-2:] == ["2023-11-15", "2023-11-15"]
    assert found["docs/gap"][-2:] == ["", "2023-11-14"]


def test_verdicts_are_counted(folder: Path) -> None:
    pair = ["docs/blog/错.zh.md", "docs/blog/错.en.md"]
    data = json.loads(aligner("check", *pair, "--format", "json", cwd=folder).stdout)
    line = {"key": data["findings"][0]["key"], "rule": "N002", "pair": pair, "verdict": "dismissed"}
    (folder / "li.jsonl").write_text(json.dumps(line | {"verdict": "confirmed", "who": "<李>"}), "utf-8")
    aligner("check", "docs", "-o", "report/", "--verdicts", "li.jsonl", cwd=folder)
    assert '<p class="verdict">confirmed by &lt;李&gt;</p>' in (folder / "report/pages/docs/blog/错.html").read_text(
        "utf-8"
    )
    (folder / "li.jsonl").write_text(json.dumps(line), "utf-8")
    done = aligner("check", "docs", "-o", "report/", "--verdicts", "li.jsonl", cwd=folder)
    assert done.returncode == 0
    assert ">judged</" in (folder / "report" / "index.html").read_text("utf-8")
    assert rows(folder / "report" / "index.html")["docs/blog/错"][0] == "0"
    assert "1 finding dismissed in reviews" in (folder / "report/pages/docs/blog/错.html").read_text("utf-8")


def test_one_pair_and_the_settings(folder: Path) -> None:
    (folder / "aligner.toml").write_text(
        'format = "json"\n[[pairs]]\nzh = "docs/*.zh.md"\nen = "docs/*.en.md"\n', "utf-8"
    )
    assert aligner("check", "-o", "report/", cwd=folder).returncode == 0
    assert set(rows(folder / "report" / "index.html")) == {"docs/gap", "docs/good"}
    aligner("check", "docs/good.zh.md", "docs/good.en.md", "-o", "one/", cwd=folder)
    assert list(rows(folder / "one" / "index.html")) == ["docs/good"]


def test_what_is_refused(folder: Path) -> None:
    assert one_line(aligner("check", "docs", "-o", "docs", cwd=folder)) == (
        "docs has files that aligner did not write; name a new folder, or an empty one"
    )
    assert one_line(aligner("check", "docs", "-o", "report/", "-f", "json", cwd=folder)) == (
        "report/ is a folder, which holds pages in HTML; name a file, or omit --format json"
    )
    (folder / "a.tsv").write_text("一。\tOne.\n", "utf-8")
    assert "--bitext checks one file" in one_line(aligner("check", "--bitext", "a.tsv", "-o", "report/", cwd=folder))
    assert not (folder / "report").exists()


def test_pairs_with_the_same_name(folder: Path) -> None:
    lines = "docs/good.zh.md\tdocs/good.en.md\ndocs/good.zh.md\tdocs/gap.en.md\n"
    (folder / "list.tsv").write_text(lines, "utf-8")
    aligner("check", "--pairs", "list.tsv", "-o", "report/", "-j", "2", cwd=folder)
    assert set(rows(folder / "report" / "index.html")) == {"docs/good", "docs/good-2"}
