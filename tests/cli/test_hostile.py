"""No command writes control sequences from a text or a name to a terminal or to the log of a build.

Commands, formats and options are taken from the program, so a test fails for a new command until it has a case here.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from aligner.cli import main
from aligner.cli.app import application
from aligner.cli.glossary.extract import Form as ExtractForm
from aligner.cli.options import ListFormat
from aligner.drift.registry import drift_format_names
from aligner.output.registry import TextFormat, format_names, get_format, report_format_names
from aligner.termbase.exchange import formats as glossary_formats
from aligner.text.controls import CONTROLS
from tests.drift.repository import Repo
from tests.terminal import Stdout, commands

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")

OBEYED = "\x1b[31m\x1b]0;title\x07\x9b5n\u202e\u2066"
ESCAPED = r"\e[31m\e]0;title\a\x9b5n\u202e\u2066"
VSO = "##vso[task.complete]"
ZH, EN, GLOSSARY = f"{OBEYED}.zh.md", f"{OBEYED}.en.md", f"{OBEYED}.yaml"
NOWHERE = f"::error::{OBEYED}\r\n::error::{VSO}/nowhere"
FILES = {
    ZH: f"# 新芯片\n\n天垓芯片{OBEYED}{VSO}有 70 亿个晶体管，价格上涨了。\n\n"
    f"公司昨天发布了这款产品{OBEYED}。\n\n最后一段没有译文{OBEYED}。\n",
    EN: f"# New chip\n\nThe Tian Yuan {OBEYED}{VSO} chip has 70 billion transistors and its price rose.\n\n"
    f"The company launched the product{OBEYED} yesterday.\n",
    GLOSSARY: f'version: 1\nterms:\n  天垓: {{avoid: {{Tian Yuan: "no {ESCAPED} space"}}, en: TianYuan, kind: product}}\n'
    f'  "智{ESCAPED}铠": {{note: "a{ESCAPED}b", en: "ZhiKai{ESCAPED}"}}\n  "::error::{ESCAPED}": Error\n',
    "newer.yaml": f'version: 1\nterms:\n  天垓: "Tian{ESCAPED}Gai"\n  "智{ESCAPED}铠": "Zhi{ESCAPED}Kai"\n  "芯{ESCAPED}": chip\n',
    "broken.yaml": f'version: 1\nterms:\n  天垓: {{en: "a{ESCAPED}", "b{ESCAPED}": 1, kind: "{ESCAPED}"}}\n',
    "candidates.yaml": "version: 1\ncandidates:\n"
    f'  - {{zh: "::error::{ESCAPED}", en: "a{ESCAPED}", accept: yes}}\n  - {{zh: 芯片, en: chip, accept: yes}}\n'
    '  - {zh: "::error::x", en: "##vso[a]", accept: yes}\n',
    "terms.csv": f"zh,en,note\n天{OBEYED}垓,Tian{OBEYED},n{OBEYED}\n智铠,,\n芯片,chip,{VSO}\n",
    "pairs.tsv": f"{ZH}\t{EN}\n{OBEYED}a.md\t{OBEYED}b.md\n",
    "bitext.tsv": f"zh\ten\n天垓芯片{OBEYED}有 70 亿个晶体管。\tThe Tian Yuan {OBEYED}{VSO} chip has 70 billion transistors.\n",
    "gold.tsv": "0\t0\n",
    "verdicts.jsonl": "".join(
        json.dumps(dict.fromkeys(("who", "translator", "reason", "zh", "en", "message"), f"{VSO} {OBEYED}") | verdict)
        + "\n"
        for verdict in (
            {"key": "0" * 24, "rule": "N002", "verdict": "confirmed", "pair": [ZH, EN], "when": "2026-11-20"},
            {"key": "1" * 24, "rule": f"T002{OBEYED}", "verdict": "dismissed", "pair": [ZH, EN], "when": "2026-11-21"},
        )
    ),
    "aligner.toml": "",
}
CASES: dict[str, list[list[str]]] = {
    "align": [
        *(["align", ZH, EN, "-f", name] for name in format_names() if isinstance(get_format(name), TextFormat)),
        ["align", ZH, EN, "--level", "paragraph"],
        ["align", "--pairs", "pairs.tsv", "--out-dir", f"out{OBEYED}"],
        ["align", ZH, EN, "-f", OBEYED],
    ],
    "check": [
        *(["check", ZH, EN, "--glossary", GLOSSARY, "-f", name] for name in report_format_names()),
        ["check", ZH, EN, "--source", "zh", "--glossary", GLOSSARY, "--diff", "--unsafe-fixes"],
        ["check", ZH, EN, "--write-baseline", f"baseline{OBEYED}.json"],
        ["check", ZH, EN, "--glossary", "broken.yaml"],
        ["check", "--pairs", "pairs.tsv"],
        ["check", "--bitext", "bitext.tsv", "--glossary", GLOSSARY],
        ["check", "."],
        ["check", ZH, EN, "--select", OBEYED],
    ],
    "drift": [
        *(["drift", ZH, EN, "--base", "HEAD~1", "-f", name] for name in drift_format_names()),
        ["drift", ".", "--base", "HEAD~1", "--details"],
        ["drift", ZH, NOWHERE],
        ["drift", ZH, EN, "--base", OBEYED],
    ],
    "explain": [["explain", "N002"], ["explain", NOWHERE]],
    "rules": [*(["rules", "-f", form] for form in ListFormat), ["rules", NOWHERE]],
    "score": [["score", "gold.tsv", "gold.tsv"], ["score", ZH, EN]],
    "stats": [
        *(["stats", "verdicts.jsonl", "-f", form] for form in ("text", "json", "csv")),
        ["stats", NOWHERE],
        ["stats", "broken.yaml"],
    ],
    "glossary add": [
        ["glossary", "add", "newer.yaml", "::error::x##vso[a]", "Error"],
        ["glossary", "add", GLOSSARY, "芯片", "chip"],
        ["glossary", "add", GLOSSARY, f"芯{OBEYED}片", f"chip{OBEYED}"],
        ["glossary", "add", "broken.yaml", "芯片", "chip"],
    ],
    "glossary diff": [["glossary", "diff", GLOSSARY, "newer.yaml", "-f", form] for form in ListFormat],
    "glossary export": [
        ["glossary", "export", GLOSSARY, "-o", "-", "--to", name] for name in glossary_formats() if name != "xlsx"
    ],
    "glossary extract": [
        *(["glossary", "extract", ZH, EN, "--min-count", "1", "--min-score", "0", "-f", form] for form in ExtractForm),
        ["glossary", "extract", "--pairs", "pairs.tsv"],
    ],
    "glossary fmt": [
        ["glossary", "fmt", GLOSSARY, "--diff"],
        ["glossary", "fmt", GLOSSARY, "--check"],
        ["glossary", "fmt", GLOSSARY],
        ["glossary", "fmt", "broken.yaml"],
    ],
    "glossary import": [["glossary", "import", "terms.csv"], ["glossary", "import", ZH, "--from", "csv"]],
    "glossary lint": [
        *(["glossary", "lint", GLOSSARY, "newer.yaml", "-f", name] for name in report_format_names()),
        ["glossary", "lint", GLOSSARY, "--diff", "--unsafe-fixes"],
        ["glossary", "lint", "broken.yaml"],
    ],
    "glossary list": [["glossary", "list"]],
    "glossary merge": [
        ["glossary", "merge", GLOSSARY, "newer.yaml", GLOSSARY],
        ["glossary", "merge", "broken.yaml", "newer.yaml", GLOSSARY],
    ],
    "glossary promote": [["glossary", "promote", "candidates.yaml", GLOSSARY]],
    "glossary stats": [["glossary", "stats", GLOSSARY, "newer.yaml", "-f", form] for form in ListFormat],
}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def leaves(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The commands that do something, by their names."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for part, sub in command.commands.items():
        yield from leaves(sub, f"{name} {part}".strip())


COMMANDS = dict(leaves(get_command(application())))


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(text.encode())
    repository = Repo(tmp_path)
    changed = FILES[ZH].replace("70 亿", "80 亿").replace("昨天", "今天")
    repository.commit({ZH: changed, EN: FILES[EN]})
    repository.commit({ZH: FILES[ZH]})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    monkeypatch.setattr("aligner.cli.run.PROGRESS_DELAY", 60.0)  # the line of a slow machine has control characters
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("ALIGNER_DEBUG", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)


def output(line: list[str], monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> tuple[str, str]:
    """The standard output and standard error of a command; tracebacks are enabled, so an error includes its traceback."""
    streams = Stdout(terminal=terminal), Stdout(terminal=terminal)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        code = main(list(line))
    assert code in range(4), streams[1].text()
    printed, said = streams[0].text(), streams[1].text()
    assert printed or said or code == 0
    assert "this is a bug" not in said
    return printed, said


def test_every_command_has_cases() -> None:
    assert set(CASES) == set(COMMANDS)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("line", [line for lines in CASES.values() for line in lines], ids=ascii)
def test_on_a_terminal(line: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    printed, said = output(line, monkeypatch, terminal=True)
    if is_painted(line):
        assert "\x1b[31m␛]" not in printed  # the colour of the article
        printed = COLOUR.sub("", printed)
    assert not CONTROLS & set(printed + said)


def is_painted(line: list[str]) -> bool:
    """Whether the output is one of those that have colours."""
    form = line[line.index("-f") + 1] if "-f" in line else {"align": "table"}.get(line[0], "text")
    paints = line[0] in {"align", "check", "drift", "stats"} or line[:2] == ["glossary", "lint"]
    return paints and form in {"table", "text"} and "--diff" not in line


def is_raw(line: list[str]) -> bool:
    """Whether the output is data of a format without escapes, which a pipe gets as they are."""
    makes = {"merge", "import", "export", "extract"}
    return "--diff" in line or line[-2:] == ["-f", "csv"] or (line[0] == "glossary" and line[1] in makes)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("line", [line for lines in CASES.values() for line in lines], ids=ascii)
def test_in_the_log_of_a_build(line: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    printed, said = output(line, monkeypatch, terminal=False)
    shown = said if is_raw(line) else printed + said
    assert not CONTROLS & set(shown)
    ours = printed.count("\n") if line[-2:] == ["-f", "github"] else 0
    assert len(commands(shown)) == ours


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "log"])
@pytest.mark.parametrize("name", COMMANDS)
def test_errors_about_arguments(name: str, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = [p for p in COMMANDS[name].params if p.param_type_name == "argument" for _ in range(abs(p.nargs))]
    options = [p.opts[0] for p in COMMANDS[name].params if p.param_type_name == "option" and not p.is_flag]
    lines = [[NOWHERE] * max(len(arguments), 1), [f"--{OBEYED}{VSO}"], *([option, NOWHERE] for option in options)]
    for line in lines:
        printed, said = output([*name.split(), *line], monkeypatch, terminal=terminal)
        assert not CONTROLS & set(printed + said), line
        assert not commands(printed + said), line


@pytest.mark.usefixtures("_files")
def test_the_cases_show_something(monkeypatch: pytest.MonkeyPatch) -> None:
    shows = {
        "align table": CASES["align"][sorted(format_names()).index("table")],
        "diff of the repairs": ["check", ZH, EN, "--source", "zh", "--glossary", GLOSSARY, "--diff", "--unsafe-fixes"],
        "diff of glossaries": CASES["glossary diff"][0],
        "github": ["check", ZH, EN, "--glossary", GLOSSARY, "-f", "github"],
        "promote": CASES["glossary promote"][0],
        "batch": CASES["align"][-2],
    }
    for what, line in shows.items():
        printed, said = output(line, monkeypatch, terminal=True)
        assert "␛]0;title␇" in printed + said, what


@pytest.mark.usefixtures("_files")
def test_a_patch_in_a_pipe_can_be_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = output(
        ["check", ZH, EN, "--source", "zh", "--glossary", GLOSSARY, "--diff"], monkeypatch, terminal=False
    )
    assert f"-The Tian Yuan {OBEYED}{VSO} chip" in printed
    assert f"+The TianYuan {OBEYED}{VSO} chip" in printed
