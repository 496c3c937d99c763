"""Long lines are wrapped on a terminal, keep their colours, and lose nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.output.paint import Part, painted
from aligner.output.terminal import Terminal
from aligner.text.width import text_width

MESSAGE = (
    "6200 亿美元 is $620 billion, but the English says $62 billion, which is a tenth of it 而且 nobody 注意到了这个错误"
)
HEADLINE = [Part("a-b.md:3:1", "1", whole=True), Part(": "), Part("error N002", "31", whole=True), Part(f": {MESSAGE}")]


def lines(parts: list[Part], width: int, *, colour: bool = False, indent: int = 4) -> list[str]:
    return list(painted(parts, Terminal(width, colour, wraps=True), indent))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = lines(HEADLINE, width)
    assert max(text_width(line) for line in found) <= width
    assert [line[:4] for line in found[1:]] == ["    "] * (len(found) - 1)
    assert found[0].startswith("a-b.md:3:1: error N002: 6200 亿美元 is $620")
    assert "".join("".join(found).split()) == "".join("".join(part.text for part in HEADLINE).split())


def test_in_a_file_it_is_one_line() -> None:
    assert list(painted(HEADLINE, Terminal(60))) == ["".join(part.text for part in HEADLINE)]


def test_a_colour_ends_with_its_line() -> None:
    found = lines([Part("one two three four", "31"), Part(" five")], 10, colour=True, indent=2)
    assert found == ["\x1b[31mone two\x1b[0m", "  \x1b[31mthree\x1b[0m", "  \x1b[31mfour\x1b[0m", "  five"]


def test_a_name_is_not_divided() -> None:
    assert lines([Part("It is "), Part("a long-name", whole=True), Part(" so")], 12, indent=0) == [
        "It is",
        "a long-name",
        "so",
    ]


def test_spaces_at_the_start_stay() -> None:
    assert lines([Part("  ", whole=True), Part("= help me now")], 10, indent=4) == ["  = help", "    me now"]


@given(
    st.lists(st.tuples(st.text(alphabet="ab -，。文字\u3000\u0301", max_size=30), st.booleans()), max_size=5),
    st.integers(8, 40),
)
def test_nothing_is_lost(given_parts: list[tuple[str, bool]], width: int) -> None:
    parts = [Part(text, "31" if whole else "", whole) for text, whole in given_parts]
    found = [re.sub(r"\x1b\[\d+m", "", line) for line in lines(parts, width, colour=True)]
    assert "".join("".join(found).split()) == "".join("".join(part.text for part in parts).split())
