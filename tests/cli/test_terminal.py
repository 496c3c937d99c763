"""Options for people at a terminal: colours, quiet, watching, and opening a page."""

import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from aligner.output.reports.text import LONGEST_MARK
from tests.cli.process import ROOT, aligner, command, environment, one_line, with_signals

ZH = "# 新芯片\n\n天垓芯片有 70 亿个晶体管。\n\n公司昨天发布了这款产品，并说明年春天开始供货，价格不变。\n"
EN = "# New chip\n\nThe TianYuan chip has 7 million transistors.\n"
ALONE = "The company said said that prices are stable.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("zh.md", ZH), ("en.md", EN), ("alone.md", ALONE)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


CHECK = ("check", "alone.md", "--select", "P001")


@pytest.mark.parametrize(
    ("options", "variables", "painted"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, True),
    ],
)
def test_colours(folder: Path, options: list[str], variables: dict[str, str], painted: bool) -> None:
    done = aligner(*CHECK, *options, cwd=folder, variables={"FORCE_COLOR": "", **variables})
    assert ("\x1b[1;33mwarning P001\x1b[0m" in done.stdout) is painted
    assert ("\x1b" in done.stdout) is painted
    assert "P001" in done.stdout


def test_files_and_data_are_never_painted(folder: Path) -> None:
    assert aligner(*CHECK, "--color", "always", "-o", "out.txt", cwd=folder).returncode == 0
    assert "\x1b" not in (folder / "out.txt").read_text("utf-8")
    assert "\x1b" not in aligner(*CHECK, "--color", "always", "--format", "json", cwd=folder).stdout


def test_a_log_gets_colours_but_no_commands(folder: Path) -> None:
    (folder / "alone.md").write_text("It says ##vso[task.complete] said said \x1b[31m so.\n", "utf-8")
    shown = aligner(*CHECK, "--color", "always", cwd=folder).stdout
    assert "\x1b[1;33m" in shown
    assert "\x1b[31m" not in shown
    assert "##vso[" not in shown


def test_quiet(folder: Path) -> None:
    done = aligner("check", "zh.md", "en.md", "--quiet", cwd=folder)
    assert done.returncode == 1
    assert "error N002" in done.stdout
    assert "Found" not in done.stdout
    assert done.stderr == ""
    done = aligner("check", "alone.md", "--ignore", "P001", "-q", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert one_line(aligner("check", "none.md", "-q", cwd=folder)).startswith("none.md: there is no such file")


def test_quiet_lint(folder: Path) -> None:
    (folder / "g.yaml").write_text("terms: {天垓: TianYuan}\n", "utf-8")
    done = aligner("glossary", "lint", "g.yaml", "-q", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_carets_under_a_sentence_are_few(folder: Path) -> None:
    done = aligner("check", "zh.md", "en.md", cwd=folder)
    marks = [line.split("|")[1].strip() for line in done.stdout.splitlines() if "^" in line]
    assert max(map(len, marks)) <= LONGEST_MARK
    assert "^" * (LONGEST_MARK // 2) + "…" in marks


@pytest.mark.skipif(sys.platform == "win32", reason="a browser that is a shell script")
def test_a_page_is_opened(folder: Path) -> None:
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {folder}/opened\n', "utf-8")
    browser.chmod(0o755)
    for line in (["check", "zh.md", "en.md"], ["align", "zh.md", "en.md"]):
        done = aligner(*line, "-o", "page.html", "--open", cwd=folder, variables={"BROWSER": f"{browser} %s"})
        assert done.returncode in (0, 1)
        assert (folder / "opened").read_text("utf-8").strip() == (folder / "page.html").as_uri()
        (folder / "opened").unlink()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["check", "zh.md", "en.md", "--open"], "--open shows an HTML file in the browser; name one with --output"),
        (["check", "zh.md", "en.md", "--open", "-o", "a.json"], "--open shows an HTML file in the browser"),
        (["align", "zh.md", "en.md", "--open"], "--open shows an HTML file in the browser"),
        (["check", "-", "en.md", "--watch"], "--watch needs files to watch"),
        (["check", "--watch"], "--watch needs files to watch"),
        (["check", "zh.md", "en.md", "--watch", "--fix"], "--watch checks again whenever a file changes"),
        (
            ["check", "zh.md", "en.md", "--watch", "--open", "-o", "a.html"],
            "--open would open a page after each change",
        ),
        (["check", "zh.md", "--color", "blue"], "'blue' is not one of 'auto', 'always', 'never'"),
    ],
)
def test_what_can_not_be_combined(folder: Path, line: list[str], message: str) -> None:
    assert message in one_line(aligner(*line, cwd=folder))


class Watching:
    """`aligner check --watch` in a process of its own."""

    def __init__(self, folder: Path, *files: str) -> None:
        self._process = subprocess.Popen(
            with_signals("default", command("check", *files, "--watch", "--select", "P001")),
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._guard = Timer(60, self._process.kill)
        self._guard.start()

    def until_waiting(self) -> str:
        """What is printed until the files are watched again."""
        assert self._process.stdout is not None
        lines = []
        for line in self._process.stdout:
            lines.append(line)
            if "press Ctrl-C to stop" in line:
                return "".join(lines)
        raise AssertionError("".join(lines))

    def interrupt(self) -> int:
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=30)
        self._guard.cancel()
        return self._process.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_watching(folder: Path) -> None:
    watching = Watching(folder, "alone.md")
    first = watching.until_waiting()
    assert "appears twice" in first
    assert "watching 1 file; press Ctrl-C to stop" in first
    (folder / "alone.md").write_text("The company said that prices are stable for now.\n", "utf-8")
    assert "Nothing found" in watching.until_waiting()
    (folder / "alone.md").unlink()
    assert "alone.md: there is no such file" in watching.until_waiting()
    (folder / "alone.md").write_text(ALONE, "utf-8")
    assert "appears twice" in watching.until_waiting()
    assert watching.interrupt() == 130


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x", "utf-8")
    (tmp_path / "a.md").write_text("x", "utf-8")
    return tmp_path


def test_folders_are_watched_without_what_is_hidden(tree: Path) -> None:
    from aligner.cli.watch import stamps

    assert list(stamps([str(tree)])) == [str(tree / "a.md")]
    assert stamps([str(tree / "none"), "a\0b"]) == {}


def test_what_the_check_writes_is_not_watched(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from aligner.cli.watch import stamps

    monkeypatch.chdir(tree)
    for name in ("report/index.html", "report/pages/a.html", "reports.md"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    assert sorted(stamps(["."], "report/")) == ["a.md", "reports.md"]
    assert sorted(stamps([str(tree)], "reports.md")) == [
        str(tree / name) for name in ("a.md", "report/index.html", "report/pages/a.html")
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion(shell: str) -> None:
    script = aligner(variables={"_ALIGNER_COMPLETE": f"source_{shell}"}).stdout
    assert f"complete_{shell}" in script
    page = (ROOT / "docs" / "terminal.md").read_text("utf-8")
    assert f"source_{shell}" in page


def test_completion_of_options_and_commands() -> None:
    words = {"COMP_WORDS": "aligner check --wat", "COMP_CWORD": "2", "_ALIGNER_COMPLETE": "complete_bash"}
    assert aligner(variables=words).stdout.split() == ["--watch"]
