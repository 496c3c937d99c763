"""What the command line makes of its options, and what it says when it can't."""

from pathlib import Path

import pytest

import aligner as package
from aligner.alignment.model import Level
from aligner.cli import main
from aligner.output.registry import format_names
from tests.cli.process import EXAMPLES, WITH_STORY, aligner
from tests.output.formats.written import written
from tests.output.samples import STORY


def test_version() -> None:
    done = aligner("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"aligner {package.__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["align", "--help"], ["align", "-h"]])
def test_help(arguments: list[str]) -> None:
    done = aligner(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert " ".join(["aligner", *arguments[:-1]]) in done.stdout.splitlines()[0]


def test_help_names_every_format() -> None:
    assert ", ".join(format_names()) in " ".join(aligner("align", "--help").stdout.split())


@pytest.mark.parametrize(("arguments", "too"), [(["align", "--help"], []), (["--help"], ["pydantic"])])
def test_nothing_heavy_is_imported_for_help(arguments: list[str], too: list[str]) -> None:
    before = f"""
import atexit, sys
heavy = {too} + ["numpy", "tokenizers", "opencc", "jieba", "tree_sitter", "pyromark", "ruamel", "rapidfuzz", "torch", "rich"]
atexit.register(lambda: print("heavy:", [m for m in heavy if m in sys.modules]))
"""
    assert aligner(*arguments, before=before).stdout.splitlines()[-1] == "heavy: []"


@pytest.mark.parametrize(
    "more",
    [(), ("--output", "report.json", "--select", "N", "--select", "L", "--judge", "off"), ("--source=zh", "--quiet")],
)
def test_nothing_heavy_is_imported_for_ordinary_options(more: tuple[str, ...], tmp_path: Path) -> None:
    before = f"""
import atexit, os, sys
sys.modules["pydantic"] = None  # an import fails
os.chdir({str(tmp_path)!r})
"""
    done = aligner(
        "check", str(EXAMPLES / "launch" / "zh.md"), str(EXAMPLES / "launch" / "en.md"), *more, before=before
    )
    assert done.returncode in {0, 1}


def test_without_arguments_the_help_is_shown() -> None:
    done = aligner()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == aligner("--help").stdout.strip()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        # what is wrong is in the words of the library that reads the options
        (["aling"], "'aling'"),
        (["align"], "'ZH' (see aligner align --help)"),
        (["align", "a"], "'EN' (see aligner align --help)"),
        (["align", "a", "b", "c"], "(see aligner align --help)"),
        (["align", "a", "b", "--levle", "x"], "--levle"),
        (["align", "a", "b", "--level", "word"], "'word'"),
        (["align", "a", "b", "--source", "fr"], "'fr'"),
        (["align", "a", "b", "--format", "pdf"], "there is no format 'pdf'; choose one of: csv, html, jsonl"),
        (["align", "a", "b", "-o", "x.docm"], "x.docm: the suffix .docm names no format; use --format"),
        (["align", "a", "b", "-o", "x"], "x: a name without a suffix has no format; use --format"),
        (["align", "-", "-"], "only one of the two files can be standard input"),
        (["align", "a", "b", "-o", "no/folder/x.tmx"], "no/folder/x.tmx: the folder does not exist"),
        (["align", "a", "b", "-o", "."], ".: it is a folder"),
    ],
)
def test_usage_errors(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("aligner: ")
    assert message in line


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", ["jsonl", "tsv", "tmx", "table"])
def test_standard_output(
    name: str, level: Level, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("aligner.api.align", lambda *inputs, **options: STORY)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["align", "a", "b", "--format", name, "--level", level.value]) == 0
    captured = capfdbinary.readouterr()
    assert captured.err == b""
    assert captured.out.decode("utf-8") == written(name, STORY, level)


def test_the_default_is_a_table_of_sentences() -> None:
    done = aligner("align", "a", "b", before=WITH_STORY, variables={"COLUMNS": "80"})
    assert "│ moved │" in done.stdout
    assert "sentences: 9 zh, 8 en;" in done.stdout


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["-o", "out.tmx"], "tmx"),
        (["--output", "out.JSONL"], "jsonl"),
        (["-o", "out.tmx", "--format", "tsv"], "tsv"),
        (["-o", "out", "-f", "jsonl"], "jsonl"),
    ],
)
def test_files(
    options: list[str],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("aligner.api.align", lambda *inputs, **options: STORY)
    assert main(["align", "a", "b", *options]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / options[1]).read_text("utf-8") == written(name, STORY, Level.SENTENCE)


def test_a_dash_is_standard_output() -> None:
    done = aligner("align", "a", "b", "-o", "-", "-f", "tsv", before=WITH_STORY)
    assert done.stdout == written("tsv", STORY, Level.SENTENCE)


def test_other_programs_get_utf_8_whatever_the_locale() -> None:
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = aligner("align", "a", "b", "-f", "tsv", before=WITH_STORY, variables=variables)
    assert done.stdout == written("tsv", STORY, Level.SENTENCE)


@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1"])
def test_devices(path: str) -> None:
    done = aligner("align", "a", "b", "-f", "tsv", "-o", path, before=WITH_STORY)
    assert done.stdout == written("tsv", STORY, Level.SENTENCE)
