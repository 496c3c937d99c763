"""The goldens in `table/` were read by a person; after a change on purpose, write them anew and read them again."""

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from aligner.output.formats.table import render
from aligner.output.terminal import Terminal, terminal
from aligner.text.width import text_width
from tests.builders import alignment
from tests.output.formats.written import pair, texts, written
from tests.output.samples import ODDITIES, STORY

GOLDENS = Path(__file__).with_name("table")


def table(what: Alignment, width: int, *, level: Level = Level.SENTENCE, colour: bool = False) -> str:
    return "".join(render(what, level, Terminal(width, colour)))


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_sentences(width: int) -> None:
    assert table(STORY, width) == (GOLDENS / f"sentences-{width}.txt").read_text("utf-8")


def test_paragraphs() -> None:
    assert table(STORY, 100, level=Level.PARAGRAPH) == (GOLDENS / "paragraphs-100.txt").read_text("utf-8")


def test_oddities() -> None:
    assert table(ODDITIES, 80, level=Level.PARAGRAPH) == (GOLDENS / "oddities-80.txt").read_text("utf-8")


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("width", [60, 79, 80, 133, 200])
def test_bars_stand_in_line(width: int, level: Level) -> None:
    lines = [line for line in table(STORY, width, level=level).splitlines() if any(c in line for c in "│┼┴")]
    columns = {tuple(text_width(line[:i]) for i, c in enumerate(line) if c in "│┼┴") for line in lines}
    assert len(columns) == 1


@given(texts(), texts(), st.integers(60, 130))
def test_no_line_is_wider_than_the_terminal(zh: str, en: str, width: int) -> None:
    lines = table(pair(zh, en), width).split("\n")
    assert max(map(text_width, lines)) <= width


@given(texts(), texts())
def test_nothing_that_a_terminal_obeys_gets_through(zh: str, en: str) -> None:
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in table(pair(zh, en), 80).replace("\n", ""))


def test_the_source_is_named() -> None:
    story = alignment(["甲。"], ["B."], sentences=[Bead((0,), (0,), 0.5)], source=Language.EN)
    head = table(story, 80).splitlines()[0]
    assert "en.md (source)" in head
    assert "zh.md (source)" not in head


def test_colours_change_nothing_else() -> None:
    import re

    coloured = table(STORY, 80, colour=True)
    assert "\x1b[31m— missing —" in coloured
    assert re.sub(r" +$", "", re.sub(r"\x1b\[\d+m", "", coloured), flags=re.MULTILINE) == table(STORY, 80)


class _Tty(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "is_terminal", "expected"),
    [
        ({}, False, Terminal(120, False)),
        ({}, True, Terminal(120, True, True)),  # a terminal that doesn't say how wide it is
        ({"COLUMNS": "90"}, False, Terminal(90, False)),
        ({"COLUMNS": "90"}, True, Terminal(90, True, True)),
        ({"COLUMNS": "wide"}, False, Terminal(120, False)),
        ({"COLUMNS": "10"}, False, Terminal(60, False)),
        ({"COLUMNS": "90", "NO_COLOR": "1"}, True, Terminal(90, False, True)),
        ({"COLUMNS": "90", "NO_COLOR": ""}, True, Terminal(90, True, True)),
        ({"COLUMNS": "90", "TERM": "dumb"}, True, Terminal(90, False, True)),
    ],
)
def test_what_a_stream_can_do(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_terminal: bool, expected: Terminal
) -> None:
    for name in ("COLUMNS", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal(_Tty() if is_terminal else StringIO()) == expected


def test_files_are_120_columns_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert written("table", STORY, Level.SENTENCE) == table(STORY, 120)
