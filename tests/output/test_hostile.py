"""Texts and file names with control sequences for terminals and build servers, in every format of alignments and findings."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from aligner.alignment.model import Alignment, Bead, Level
from aligner.bitext.formats.tsv import FORMAT as TSV_OF_PAIRS
from aligner.checks.model import Edit, Fix, Report, Severity
from aligner.document.model import Language, Source
from aligner.output.destination import print_text, write_file, write_stdout, write_text
from aligner.output.registry import (
    TextFormat,
    format_names,
    get_format,
    get_report_format,
    report_format_names,
)
from aligner.text.controls import CONTROLS, TextKind
from tests.builders import segmented
from tests.checks.build import at, diagnostic, report
from tests.output.samples import STORY
from tests.terminal import Stdout, commands

OBEYED = "\x1b[31m\x1b]0;title\x07\x9b5n\x9d\x08\x7f\u202e\u2066\u061c\u200f"
LINES = "\r::error::one\n::set-output name=a::two\r\n  ::debug::three ##vso[task.complete]four %0A::warning::five"
HOSTILE = OBEYED + LINES
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
RAW = {"csv"}
"""Formats that can't escape anything: a file has the texts as they are."""
TEXT_FORMATS = [name for name in format_names() if isinstance(get_format(name), TextFormat)]


def hostile_alignment() -> Alignment:
    zh = segmented([f"天垓{HOSTILE}。", f"::notice::{HOSTILE}"], Language.ZH, path=f"{HOSTILE}.zh.md")
    en = segmented([f"TianYuan {HOSTILE}."], Language.EN, path=f"::error::{HOSTILE}.en.md")
    return replace(STORY, zh=zh, en=en, sentences=(Bead((0,), (0,), 0.9), Bead((1,), (), 0.0)), paragraphs=())


def hostile_report() -> Report:
    zh = Source(f"::error::{HOSTILE}.zh.md", f"天垓{HOSTILE}。\n")
    en = Source(f"{HOSTILE}.en.md", f"TianYuan {HOSTILE}.\n")
    found = [
        diagnostic(
            f"::error::{HOSTILE}",
            severity,
            zh=at(zh, f"天垓{HOSTILE}"),
            en=at(en, HOSTILE),
            more=(at(zh, HOSTILE),),
            help=f"::error::{HOSTILE}",
            fix=Fix((Edit(en.path, 0, 9, HOSTILE),), safe=True),
        )
        for severity in Severity
    ]
    signature = {"encoder": HOSTILE}
    return replace(report(*found, sources=(zh, en)), signature=signature, left_out={HOSTILE: 2})


def assert_harmless(text: str, name: str, *, own: int = 0) -> None:
    found = commands(text.replace("\r\n", "\n"))
    assert len(found) == own, found
    assert not CONTROLS & set(text), sorted(CONTROLS & set(text))
    assert "title" in text or name == "github", "the test shows nothing"


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_alignments_in_files_and_pipes(name: str, tmp_path: Path) -> None:
    form = get_format(name)
    write_file(hostile_alignment(), Level.SENTENCE, form, str(tmp_path / "out"))
    stdout = Stdout(terminal=False)
    write_stdout(hostile_alignment(), Level.SENTENCE, form, stdout)
    data = (tmp_path / "out").read_bytes()
    assert data == stdout.data()
    if name in RAW:
        assert OBEYED in data.decode()
    else:
        assert_harmless(data.decode(), name)


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_alignments_on_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    form = get_format(name)
    assert isinstance(form, TextFormat)
    stdout = Stdout(terminal=True)
    write_stdout(hostile_alignment(), Level.SENTENCE, form, stdout)
    text = stdout.text()
    if form.kind is TextKind.PAINTED:
        assert COLOURS.search(text)
        text = COLOURS.sub("", text)
    assert not CONTROLS & set(text)
    assert "title" in text


@pytest.mark.parametrize("name", report_format_names())
def test_findings_in_files_and_pipes(name: str, tmp_path: Path) -> None:
    form = get_report_format(name)
    write_text(lambda stream: form.write(hostile_report(), stream), str(tmp_path / "out"), form.kind)
    stdout = Stdout(terminal=False)
    print_text(lambda stream: form.write(hostile_report(), stream), stdout, form.kind)
    data = (tmp_path / "out").read_bytes()
    assert data == stdout.data()
    assert_harmless(data.decode(), name, own=len(Severity) if name == "github" else 0)


@pytest.mark.parametrize("name", report_format_names())
def test_findings_on_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    form = get_report_format(name)
    stdout = Stdout(terminal=True)
    print_text(lambda stream: form.write(hostile_report(), stream), stdout, form.kind)
    text = stdout.text()
    if form.kind is TextKind.PAINTED:
        assert COLOURS.search(text)
        text = COLOURS.sub("", text)
    assert not CONTROLS & set(text)
    assert "title" in text


def test_github_finds_the_commands_that_are_meant() -> None:
    stream = io.StringIO()
    get_report_format("github").write(hostile_report(), stream)
    for line, severity in zip(stream.getvalue().splitlines(), ("error", "warning", "notice"), strict=True):
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        assert command == severity
        assert [p.partition("=")[0] for p in properties.split(",")] == ["file", "line", "endLine", "title"]
        assert "\n::set-output name=a::two" in message.replace("%0A", "\n").replace("%25", "%")
        assert "%250A::warning" in message


def test_data_is_kept() -> None:
    stream = io.StringIO()
    get_report_format("json").write(hostile_report(), stream)
    assert json.loads(stream.getvalue())["findings"][0]["en"]["text"] == HOSTILE
    stream = io.StringIO()
    form = get_format("tmx")
    assert isinstance(form, TextFormat)
    form.write(hostile_alignment(), Level.SENTENCE, stream)
    texts = [
        seg.text for seg in ElementTree.fromstring(stream.getvalue().replace('SYSTEM "tmx14.dtd"', "")).iter("seg")
    ]
    kept = "".join(c for c in HOSTILE if c >= " " or c in "\t\r\n")
    assert texts == [f"天垓{kept}。", f"TianYuan {kept}."]


def test_tsv_is_read_as_it_was(tmp_path: Path) -> None:
    write_file(hostile_alignment(), Level.SENTENCE, get_format("tsv"), str(tmp_path / "out.tsv"))
    text = (tmp_path / "out.tsv").read_text(encoding="utf-8")
    units = TSV_OF_PAIRS.read(Source("out.tsv", text))
    assert units.units[0].first.text.startswith(f"天垓{OBEYED}\r::error::one\n")
    assert "##vso[task.complete]" in units.units[0].first.text
