"""Characters that terminals and build logs obey."""

import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.cells import escape, unescape
from aligner.output.destination import print_bytes, print_text
from aligner.text.controls import (
    CONTROLS,
    TextKind,
    as_json,
    filter_for,
    in_markup,
    printable,
    visible,
    without_commands,
)
from tests.terminal import Stdout, commands

OBEYED = "".join(sorted(CONTROLS))
HOSTILE = "a\x1b[31mb\x1b]0;c\x07d\x9b5ne\x7ff\u202eg\u2066h\u061ci\rj"
texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from([*OBEYED, ":", "#", "[", "\n", "x"]))


def test_all_that_is_obeyed_is_known() -> None:
    assert {"\x1b", "\x07", "\r", "\b", "\x00", "\x7f", "\x80", "\x9b", "\x9d", "\x85", "\u2028"} <= CONTROLS
    assert {chr(c) for c in (0x61C, 0x200E, 0x200F, 0x202A, 0x202D, 0x202E, 0x2066, 0x2069)} <= CONTROLS
    assert not {"\n", "\t", " ", "中", "é", "\u200d", "\ufe0f"} & CONTROLS


def test_controls_are_shown() -> None:
    assert visible(HOSTILE) == "a␛[31mb␛]0;c␇d\ufffd5ne␡f\ufffdg\ufffdh\ufffdij"
    assert (visible("a\tb\r\nc\ud800"), printable("a\tb\nc")) == ("a\tb\nc\ufffd", "a b\nc")


@given(texts)
def test_nothing_obeyed_is_left(text: str) -> None:
    assert not CONTROLS & set(visible(text) + printable(text) + as_json(text) + in_markup(text.replace("&", "")))
    assert not commands(without_commands(text.translate(dict.fromkeys(map(ord, "\r\x85\u2028\u2029\v\f\x1c\x1d\x1e")))))


@given(texts)
def test_json_keeps_the_text(text: str) -> None:
    written = as_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not commands(written)


@given(texts)
def test_tsv_keeps_the_text(text: str) -> None:
    cell = escape(text)
    assert not CONTROLS & set(cell)
    assert unescape(cell) == text


def test_xml_keeps_the_text() -> None:
    text = "a\x7f\x80\x9b\u202eb\n::error::c ##vso[d]\n  ::debug"
    written = in_markup(text)
    assert not commands(written)
    assert ElementTree.fromstring(f"<a>{written}</a>").text == text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error file=a::b", "꞉꞉error file=a::b"),
        ("a\n \t::set-output name=a::b", "a\n \t꞉꞉set-output name=a::b"),
        ("x ##[error]y", "x ##⁅error]y"),
        ("##vso[task.complete]", "##vso⁅task.complete]"),
        ("##teamcity[a]", "##teamcity⁅a]"),
    ],
)
def test_commands_of_build_servers_are_not_recognized(line: str, shown: str) -> None:
    assert commands(line)
    assert without_commands(line) == shown
    assert not commands(shown)


@pytest.mark.parametrize(
    "line", ["std::vector", "a ::b", " ::: en.md:3:1", "## [Heading]", "# [link](x)", ":: x", "::"]
)
def test_other_lines_stay(line: str) -> None:
    assert without_commands(line) == line


def through(kind: TextKind, *, terminal: bool) -> Callable[[str], str]:
    return filter_for(kind, terminal=terminal) or str


def test_where_controls_may_go() -> None:
    text = f"::error::{HOSTILE}"
    assert filter_for(TextKind.DATA, terminal=False) is None
    for kind in TextKind:
        assert "\x1b]" not in through(kind, terminal=True)(text)
    for kind in (TextKind.PLAIN, TextKind.PAINTED):
        shown = through(kind, terminal=False)(text)
        assert not CONTROLS & set(shown)
        assert not commands(shown)
    assert through(TextKind.PAINTED, terminal=True)("\x1b[1;31ma\x1b[0m\x1b[2Jb\x1b]c") == "\x1b[1;31ma\x1b[0m␛[2Jb␛]c"
    assert through(TextKind.PLAIN, terminal=True)("\x1b[1;31ma") == "␛[1;31ma"


@pytest.mark.parametrize("terminal", [True, False])
def test_streams_are_filtered_however_they_are_written_to(terminal: bool) -> None:
    stdout = Stdout(terminal=terminal)
    print_text(lambda stream: (stream.write("\x1b]a\r"), stream.writelines(["\x9b", "\u202e\n"])), stdout)
    assert stdout.text() == "␛]a\ufffd\ufffd\n"


def test_data_is_filtered_on_a_terminal_only() -> None:
    data = "\ufeffa,\x1b]0;b\x07\r\n".encode()
    for terminal, expected in ((False, data), (True, "a,␛]0;b␇\n".encode())):
        stdout = Stdout(terminal=terminal)
        print_bytes(data, stdout)
        assert stdout.data() == expected
