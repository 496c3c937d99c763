"""Numbers with more digits than Python reads, in every place where a user may write a number."""

from pathlib import Path

import pytest

from aligner.cli import main

NUMBER = "9" * 5_000
COMMANDS = {
    "settings": ["rules"],
    "a version": ["glossary", "lint", "g.yaml"],
    "a column of a table": ["glossary", "import", "t.csv", "--from", "csv", "--lang-zh", NUMBER],
    "baseline": ["check", "zh.md", "en.md", "--no-config", "--baseline", "b.json"],
    "ids": ["score", "beads.tsv", "beads.tsv"],
    "jobs": ["check", "zh.md", "en.md", "--jobs", NUMBER],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "aligner.toml": f"jobs = {NUMBER}\n",
        "g.yaml": f"version: {NUMBER}\nterms:\n  天垓: TianYuan\n",
        "t.csv": "zh,en\n天垓,TianYuan\n",
        "b.json": f'{{"version": {NUMBER}, "findings": {{}}}}',
        "beads.tsv": f"{NUMBER}\t0\n",
        "zh.md": "这块芯片已经量产。\n",
        "en.md": "This chip is in mass production.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("where", COMMANDS)
def test_the_place_is_named(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMANDS[where]) == 2
    shown = "".join(capsys.readouterr())
    assert "bug" not in shown
    assert any(name in shown for name in ("aligner.toml", "g.yaml", "t.csv", "b.json", "beads.tsv", "--jobs"))


@pytest.mark.parametrize("column", ["0", NUMBER])
def test_a_column_that_no_table_has_is_ignored(column: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["glossary", "import", "t.csv", "--from", "deepl", "--lang-zh", column, "--lang-en", "2"])
    shown = capsys.readouterr()
    assert (code, "bug" in shown.err) == (0, False)
    assert "天垓: TianYuan" in shown.out


def test_a_width_that_no_terminal_has_is_ignored(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", NUMBER)
    assert main(["align", "zh.md", "en.md", "--no-config"]) == 0
    assert "bug" not in capsys.readouterr().err
