"""`aligner glossary extract` in processes of its own."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.process import aligner, one_line

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("texts")
    for name in ("launch", "funding"):
        for side in ("zh", "en"):
            shutil.copy(EXAMPLES / name / f"{side}.md", root / f"{name}.{side}.md")
    (root / "alone.zh.md").write_text("只有中文。\n", "utf-8")
    return root


def test_two_files(folder: Path) -> None:
    done = aligner("glossary", "extract", "launch.en.md", "launch.zh.md", "-o", "two.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("aligner: two.yaml: ")
    text = (folder / "two.yaml").read_text("utf-8")
    assert "  - zh: 飞梁\n    en: FeiLiang\n    kind: product\n    accept:\n" in text
    assert 'zh_at: "launch.zh.md:' in text or "zh_at: launch.zh.md:" in text


def test_a_folder_and_decisions(folder: Path) -> None:
    done = aligner("glossary", "extract", ".", "-o", "c.yaml", "--jobs", "2", cwd=folder)
    assert done.returncode == 0
    assert "from 2 pairs of texts" in done.stderr
    assert "without a partner, and left out: alone.zh.md" in done.stderr
    path = folder / "c.yaml"
    text = path.read_text("utf-8")
    decided = text.replace(
        "en: FeiLiang\n    kind: product\n    accept:", "en: FeiLiang\n    kind: product\n    accept: yes", 1
    )
    decided = decided.replace(
        "en: TingSong\n    kind: product\n    accept:", "en: TingSong\n    kind: product\n    accept: no", 1
    )
    assert decided.count("accept: yes") == decided.count("accept: no") - 1 == 1 or "accept: yes" in decided
    path.write_text(decided, "utf-8")
    again = aligner("glossary", "extract", ".", "-o", "c.yaml", cwd=folder)
    assert again.returncode == 0
    assert ": 0 new from 2 pairs" in again.stderr
    assert "2 that you edited left as they are" in again.stderr
    assert path.read_text("utf-8") == decided
    assert aligner("glossary", "promote", "c.yaml", "g.yaml", cwd=folder).stdout == "飞梁: FeiLiang\n"
    left = aligner("glossary", "extract", ".", "-g", "g.yaml", "-f", "json", cwd=folder)
    terms = {entry["zh"]: entry for entry in json.loads(left.stdout)}
    assert "飞梁" not in terms
    assert terms["听松"]["examples"][0]["zh_at"].startswith("funding.zh.md:")


def test_a_list_and_a_table(folder: Path) -> None:
    (folder / "pairs.tsv").write_text("zh\ten\nlaunch.zh.md\tlaunch.en.md\n", "utf-8")
    done = aligner("glossary", "extract", "--pairs", "pairs.tsv", "--max", "1", "-f", "table", cwd=folder)
    lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (0, 2)
    assert "飞梁" in lines[1]
    done = aligner("glossary", "extract", "--pairs", "pairs.tsv", "-o", "out.tsv", cwd=folder)
    assert done.returncode == 0
    assert (folder / "out.tsv").read_text("utf-8").startswith("score\tzh\ten\t")


def test_texts_that_are_no_translations_are_named(folder: Path) -> None:
    (folder / "odd.tsv").write_text("launch.zh.md\tfunding.en.md\nlaunch.zh.md\tlaunch.en.md\n", "utf-8")
    done = aligner("glossary", "extract", "--pairs", "odd.tsv", "-f", "tsv", cwd=folder)
    assert done.returncode == 0
    assert "launch.zh.md and funding.en.md are not translations of each other" in done.stderr
    (folder / "odd.tsv").write_text("launch.zh.md\tfunding.en.md\n", "utf-8")
    done = aligner("glossary", "extract", "--pairs", "odd.tsv", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a Chinese and an English file, or a folder, or --pairs LIST"),
        (("launch.zh.md",), "launch.zh.md is one file; name its translation, too, or a folder"),
        (("a", "b", "c"), "name a Chinese and an English file, or a folder, or --pairs LIST"),
        (("launch.zh.md", "launch.zh.md"), "launch.zh.md is both"),
        (("empty",), "empty: no pairs of files"),
        (("--pairs", "none.tsv"), "none.tsv: "),
        (("launch.zh.md", "launch.en.md", "-o", "no/such.yaml"), "no/such.yaml: the folder does not exist"),
        (("launch.zh.md", "launch.en.md", "-o", "launch.en.md"), "launch.en.md"),
        (("launch.zh.md", "launch.en.md", "-g", "none.yaml"), "none.yaml"),
        (("launch.zh.md", "launch.en.md", "-o", "glossary.yaml"), "glossary.yaml:1:1: a file of candidates has a list"),
    ],
)
def test_mistakes(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    (folder / "empty").mkdir(exist_ok=True)
    (folder / "glossary.yaml").write_text("terms:\n  天垓: TianYuan\n", "utf-8")
    before = (folder / "launch.en.md").read_bytes()
    assert one_line(aligner("glossary", "extract", *arguments, cwd=folder)).startswith(message)
    assert (folder / "launch.en.md").read_bytes() == before
