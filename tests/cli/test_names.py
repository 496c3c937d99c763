"""File names that are impossible or can't be looked up: one line reports each, and the other pairs of a batch are aligned."""

import sys
from pathlib import Path

import pytest

from aligner import paths
from tests.cli.process import EXAMPLES, aligner, one_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX")

ZH, EN = str(EXAMPLES / "launch" / "zh.md"), str(EXAMPLES / "launch" / "en.md")
LONG = "n" * 300
COMMANDS = {
    "align": ["align", "BAD", EN],
    "align -o": ["align", ZH, EN, "-o", "BAD.tsv"],
    "align --encoder": ["align", ZH, EN, "--encoder", "BAD"],
    "align --pairs": ["align", "--pairs", "BAD", "--out-dir", "out"],
    "align --out-dir": ["align", "--pairs", "pairs.tsv", "--out-dir", "BAD"],
    "align FOLDER": ["align", "BAD", "--out-dir", "out"],
    "check": ["check", ZH, "BAD"],
    "check one": ["check", "BAD"],
    "check --glossary": ["check", ZH, EN, "--glossary", "BAD"],
    "check --baseline": ["check", ZH, EN, "--baseline", "BAD"],
    "check --write-baseline": ["check", ZH, EN, "--write-baseline", "BAD"],
    "check --bitext": ["check", "--bitext", "BAD.tsv"],
    "check --pairs": ["check", "--pairs", "BAD"],
    "score": ["score", "BAD", "BAD"],
    "add": ["glossary", "add", "BAD", "天垓", "TianYuan"],
    "lint": ["glossary", "lint", "BAD"],
    "lint --against": ["glossary", "lint", "terms.yaml", "--against", "BAD"],
    "fmt": ["glossary", "fmt", "BAD"],
    "stats": ["glossary", "stats", "BAD"],
    "import": ["glossary", "import", "BAD.csv"],
    "import -o": ["glossary", "import", "terms.csv", "-o", "BAD"],
    "export": ["glossary", "export", "terms.yaml", "-o", "BAD.csv"],
    "diff": ["glossary", "diff", "BAD", "terms.yaml"],
    "merge": ["glossary", "merge", "BAD", "BAD", "BAD"],
    "extract FOLDER": ["glossary", "extract", "BAD"],
    "promote": ["glossary", "promote", "BAD", "terms.yaml"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    for suffix in (".tsv", ".csv"):
        (tmp_path / f"one{suffix}").symlink_to(f"one{suffix}")
    (tmp_path / "pairs.tsv").write_text(f"{ZH}\t{EN}\tgood\n", encoding="utf-8")
    (tmp_path / "terms.yaml").write_text("version: 1\nterms:\n  天垓: TianYuan\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text("zh,en\n天垓,TianYuan\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("bad", [LONG, "one", f"{LONG}/file"], ids=["long", "circle", "inside"])
@pytest.mark.parametrize("name", COMMANDS)
def test_one_line_says_so(name: str, bad: str, folder: Path) -> None:
    done = aligner(*(argument.replace("BAD", bad) for argument in COMMANDS[name]), cwd=folder)
    assert done.returncode == 2
    assert "bug" not in one_line(done)
    assert not (folder / "out").exists() or not any((folder / "out").glob("*.jsonl"))


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if "BAD" in COMMANDS[name] and not name.endswith("encoder")]
)
def test_an_empty_name(name: str, folder: Path) -> None:
    done = aligner(*("" if argument == "BAD" else argument for argument in COMMANDS[name]), cwd=folder)
    assert done.returncode == 2
    assert " is empty; name a f" in one_line(done)


def test_a_name_that_is_too_long_is_named_once(folder: Path) -> None:
    for command in (
        ["score", LONG, LONG],
        ["check", LONG, EN],
        ["check", ZH, EN, "--glossary", LONG],
        ["glossary", "import", f"{LONG}.csv"],
    ):
        said = one_line(aligner(*command, cwd=folder))
        assert said.count(LONG) == 1
        assert "the name is too long; check the path" in said
        assert "Errno" not in said


@pytest.mark.parametrize("bad", [LONG, "one"], ids=["long", "circle"])
def test_extract_says_so_and_that_nothing_is_left(bad: str, folder: Path) -> None:
    done = aligner("glossary", "extract", bad, EN, cwd=folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert "bug" not in done.stderr


def test_a_batch_goes_on_with_the_other_pairs(folder: Path) -> None:
    bad = [f"{LONG}\t{EN}", f"{ZH}\t{EN}\t{LONG}", f"one\t{EN}", f"{ZH}\t{EN}\t{LONG}/{LONG}"]
    (folder / "pairs.tsv").write_text("\n".join([*bad, f"{ZH}\t{EN}\tgood"]), encoding="utf-8")
    for before in ("", "1 were already done"):
        done = aligner("align", "--pairs", "pairs.tsv", "--out-dir", "out", cwd=folder)
        assert done.returncode == 2
        assert (folder / "out" / "good.jsonl").exists()
        assert len(done.stderr.splitlines()) == len(bad) + 1
        assert "4 failed" in done.stderr
        assert before in done.stderr
        assert "bug" not in done.stderr


@pytest.mark.parametrize(
    "setting",
    [
        'glossary = ["BAD"]',
        'baseline = "BAD"',
        'encoder = "BAD"',
        'pairs = [{zh = "BAD/*.md", en = "BAD2/*.md"}]',
    ],
)
@pytest.mark.parametrize("bad", [LONG, "a\\u0000b"], ids=["long", "NUL"])
def test_settings(setting: str, bad: str, folder: Path) -> None:
    (folder / "aligner.toml").write_text(setting.replace("BAD", bad) + "\n", encoding="utf-8")
    command = "align" if setting.startswith("encoder") else "check"
    done = aligner(command, *([] if setting.startswith("pairs") else [ZH, EN]), cwd=folder)
    assert done.returncode == 2
    assert "bug" not in one_line(done)


def test_a_baseline_that_lists_such_names(folder: Path) -> None:
    listed = ", ".join(
        f'"{name}": [{{"rule": "N001", "text": "a", "hash": "b", "count": 1}}]' for name in (LONG, "a\\u0000b")
    )
    (folder / "known.json").write_text(f'{{"version": 1, "findings": {{{listed}}}}}', encoding="utf-8")
    done = aligner("check", ZH, EN, "--baseline", "known.json", cwd=folder)
    assert done.returncode in (0, 1)
    assert "bug" not in done.stderr


def test_glossaries_that_extend_such_files(folder: Path) -> None:
    (folder / "terms.yaml").write_text(
        f'version: 1\nextends: ["a\\0b.yaml", {LONG}, one]\nterms:\n  天垓: TianYuan\n', encoding="utf-8"
    )
    done = aligner("check", ZH, EN, "--glossary", "terms.yaml", cwd=folder)
    assert done.returncode == 2
    assert [line.split(":")[2] for line in done.stderr.splitlines()] == ["2", "2", "2"]


@pytest.mark.parametrize("name", [LONG, "one", "a\0b", "one/two", ""])
def test_what_can_not_be_looked_for_is_not_there(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert not paths.exists(name)
    assert not paths.is_file(name)
    assert not paths.is_folder(name)
    assert not paths.is_same(name, name)
    assert isinstance(paths.real(name), str)


def test_what_is_there_is(folder: Path) -> None:
    file = folder / "terms.yaml"
    (folder / "link").symlink_to(file)
    assert paths.exists(file)
    assert paths.is_file(file)
    assert not paths.is_folder(file)
    assert paths.is_folder(folder)
    assert paths.is_same(file, folder / "link")
    assert not paths.is_same(file, folder)
    assert paths.real(folder / "link") == str(file.resolve())


def test_a_glossary_with_many_faults_shows_the_first_five(folder: Path) -> None:
    faults = "".join(f"  天{number}: {{forbid: a}}\n" for number in range(8))
    (folder / "bad.yaml").write_text(f"terms:\n{faults}", encoding="utf-8")
    lines = aligner("check", ZH, EN, "--glossary", "bad.yaml", cwd=folder).stderr.splitlines()
    assert [line.partition(": ")[2].split(":")[1] for line in lines[:5]] == ["2", "2", "3", "3", "4"]
    assert len(lines) == 6
    assert lines[5].startswith("aligner: and 11 more faults; ")
