"""Which text `aligner check` takes as the original, how it reports that, and that it never changes the original."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import Done, aligner, one_line
from tests.cli.test_check import BAD, GLOSSARY, GOOD, ZH

FROM_CHINESE = "---\nsource_lang: zh\n---\n"
FROM_ENGLISH = "---\nsource_lang: en\n---\n"
TERMS = ("-g", "g.yaml", "--select", "T", "--min-severity", "info")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"zh.md": ZH, "en.md": BAD, "g.yaml": GLOSSARY}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def check(folder: Path, *arguments: str) -> Done:
    return aligner("check", *arguments, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def signature(folder: Path, *arguments: str) -> dict[str, Any]:
    done = check(folder, *arguments, "--format", "json")
    assert done.stderr == ""
    found = json.loads(done.stdout)["signature"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("front", "settings", "option", "said", "source", "source_from"),
    [
        ("", "", "", "Chinese (assumed; if it is the English: --source en)", "zh", "assumed"),
        (FROM_ENGLISH, "", "", "English (front matter)", "en", "front matter"),
        (FROM_ENGLISH, "zh", "", "Chinese (settings)", "zh", "settings"),
        (FROM_ENGLISH, "zh", "en", "English (option)", "en", "option"),
    ],
)
def test_the_original_and_how_it_is_known(
    folder: Path, front: str, settings: str, option: str, said: str, source: str, source_from: str
) -> None:
    (folder / "zh.md").write_text(front + ZH, "utf-8")
    (folder / "aligner.toml").write_text(f'source = "{settings}"\n' if settings else "", "utf-8")
    given = ["--select", "T", *(["--source", option] if option else [])]
    for files in (["zh.md", "en.md"], ["en.md", "zh.md"]):
        shown = signature(folder, *files, *given)
        assert (shown["source"], shown["source_from"]) == (source, source_from)
        assert f"Original: {said}." in check(folder, *files, *given).stdout


@pytest.mark.parametrize("files", [["zh.md", "en.md"], ["en.md", "zh.md"], ["en.md"], ["."], ["--pairs", "pairs.tsv"]])
@pytest.mark.parametrize("how", [["--fix"], ["--fix", "--unsafe-fixes"], ["--diff"]])
def test_nothing_is_repaired_without_evidence(folder: Path, files: list[str], how: list[str]) -> None:
    (folder / "pairs.tsv").write_text("zh.md\ten.md\n", "utf-8")
    before = contents(folder)
    done = check(folder, *files, *TERMS, *how)
    assert (done.returncode, done.stdout) == (2, "")
    assert "add --source zh" in one_line(done)
    assert contents(folder) == before


def test_one_pair_of_many_without_evidence(folder: Path) -> None:
    for name, front in (("a", FROM_CHINESE), ("b", "")):
        (folder / "docs").mkdir(exist_ok=True)
        (folder / "docs" / f"{name}.zh.md").write_text(ZH, "utf-8")
        (folder / "docs" / f"{name}.en.md").write_text(front + BAD, "utf-8")
    before = contents(folder)
    for jobs in ("1", "2"):
        done = check(folder, "docs", *TERMS, "--fix", "--jobs", jobs)
        assert (done.returncode, done.stdout) == (2, "")
        assert one_line(done).startswith("docs/b.zh.md and docs/b.en.md: nothing says which of the two is the original")
        assert contents(folder) == before
    told = signature(folder, "docs", *TERMS)
    assert (told["source"], told["source_from"]) == (None, None)
    assert told["directions"] == [
        {
            "original": "docs/a.zh.md", "translation": "docs/a.en.md", "source": "zh", "source_from": "front matter"
        },
        {"original": "docs/b.zh.md", "translation": "docs/b.en.md", "source": "zh", "source_from": "assumed"},
    ]  # fmt: skip
    shown = check(folder, "docs", *TERMS).stdout
    assert "Original: Chinese (front matter) in 1 pair, Chinese (assumed) in 1 pair." in shown
    assert "Repairs need --source zh or --source en." in shown


def test_what_is_written_is_named(folder: Path) -> None:
    (folder / "docs").mkdir()
    for name in "ab":
        (folder / "docs" / f"{name}.zh.md").write_text(ZH, "utf-8")
        (folder / "docs" / f"{name}.en.md").write_text(FROM_CHINESE + BAD, "utf-8")
    before = contents(folder)
    done = check(folder, "docs", *TERMS, "--fix")
    assert "Wrote docs/a.en.md\nWrote docs/b.en.md\n" in done.stdout
    changed = {path for path, data in contents(folder).items() if before[path] != data}
    assert changed == {str(folder / "docs" / f"{name}.en.md") for name in "ab"}
    assert (folder / "docs/a.en.md").read_text("utf-8") == FROM_CHINESE + GOOD


@pytest.mark.parametrize("form", ["json", "html", "sarif", "github"])
def test_what_is_written_is_named_in_other_formats(folder: Path, form: str) -> None:
    done = check(folder, "zh.md", "en.md", *TERMS, "--fix", "--source", "zh", "--format", form)
    assert done.stderr == "aligner: wrote en.md\n"
    if form == "json":
        assert json.loads(done.stdout)["summary"]["written"] == ["en.md"]
    if form == "html":
        assert "written: en.md" in done.stdout


def test_the_original_is_never_changed(folder: Path) -> None:
    before = contents(folder)
    done = check(folder, "zh.md", "en.md", *TERMS, "--fix", "--unsafe-fixes", "--source", "en")
    assert done.stderr == ""
    done = check(folder, "en.md", *TERMS, "--fix", "--source", "en")
    assert one_line(done) == "en.md is the original (option), and only translations are repaired"
    assert contents(folder) == before


def test_a_file_that_is_the_original_of_another_pair(folder: Path) -> None:
    (folder / "zh.md").write_text(FROM_CHINESE + ZH, "utf-8")
    (folder / "back.md").write_text("---\nsource_lang: en\n---\n" + ZH, "utf-8")
    (folder / "pairs.tsv").write_text("zh.md\ten.md\nback.md\ten.md\n", "utf-8")
    before = contents(folder)
    done = check(folder, "--pairs", "pairs.tsv", *TERMS, "--fix")
    assert one_line(done) == "en.md is an original, and only translations are repaired; nothing was written"
    assert contents(folder) == before


def test_files_of_pairs(folder: Path) -> None:
    (folder / "a.tsv").write_text("星河半导体发布新品。\tXinghe has launched a product.\n", "utf-8")
    assert signature(folder, "--bitext", "a.tsv", *TERMS)["source_from"] == "assumed"
    assert signature(folder, "--bitext", "a.tsv", *TERMS, "--source", "en")["source_from"] == "option"
    (folder / "a.po").write_text(
        'msgid ""\nmsgstr "Language: zh\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Xinghe has launched a product."\nmsgstr "星河半导体发布新品。"\n',
        "utf-8",
    )
    told = signature(folder, "--bitext", "a.po", *TERMS)
    assert (told["source"], told["source_from"]) == ("en", "file")


def test_a_glossary_that_is_repaired_is_named(folder: Path) -> None:
    (folder / "g.yaml").write_text("terms:\n  ' 星河': Starriver\n", "utf-8")
    done = aligner("glossary", "lint", "g.yaml", "--fix", cwd=folder)
    assert "Wrote g.yaml\n" in done.stdout
