from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.output.snippet import snippet
from aligner.text.width import cluster_width, clusters, text_width

ROOM = 200


def marked(text: str, part: str, room: int = ROOM) -> tuple[str, str]:
    """The line, and under it the carets."""
    start = text.index(part)
    found = snippet(Source("a", text), start, start + len(part), room)
    return found.text, " " * found.indent + "^" * found.width


@pytest.mark.parametrize(
    ("text", "part", "line", "carets"),
    [
        ("a: bc", "bc", "a: bc", "   ^^"),
        ("智铠: ZhiKai", "ZhiKai", "智铠: ZhiKai", "      ^^^^^^"),
        ("天垓（旧）芯片", "旧", "天垓（旧）芯片", "      ^^"),
        ("ｇｐｕ x", "x", "ｇｐｕ x", "       ^"),
        ("é e\u0301e x", "x", "é e\u0301e x", "     ^"),
        ("👩‍🚀🇨🇳 x", "x", "👩‍🚀🇨🇳 x", "     ^"),
        ("a\tb", "b", "a b", "  ^"),
        ("a\x1b[31mb", "b", "a␛[31mb", "      ^"),
        ("one\r\ntwo\r\n", "two", "two", "^^^"),
        ("one\n  two three\nfour", "three\nfour", "  two three", "      ^^^^^"),
        ("\u200b\u200b", "\u200b", "\u200b\u200b", "^"),
        ("ab\n", "\n", "ab", "  ^"),
    ],
)
def test_carets_stand_under_the_part(text: str, part: str, line: str, carets: str) -> None:
    assert marked(text, part) == (line, carets)


def test_the_end_of_a_file() -> None:
    assert snippet(Source("a", "ab"), 2, 2, ROOM) == (1, "ab", 2, 1)
    assert snippet(Source("a", ""), 0, 0, ROOM) == (1, "", 0, 1)


@pytest.mark.parametrize(
    ("part", "line", "carets"),
    [
        ("0", "0123456789abcdefgh…", "^"),
        ("m", "…efghijklmnopqrstu…", "         ^"),
        ("z", "…ijklmnopqrstuvwxyz", "                  ^"),
        ("0123456789abcdefghijklmnopqrstuvwxyz", "0123456789abcdefgh…", "^^^^^^^^^^^^^^^^^^^"),
    ],
)
def test_long_lines_are_cut_around_the_part(part: str, line: str, carets: str) -> None:
    assert marked("0123456789abcdefghijklmnopqrstuvwxyz", part, 19) == (line, carets)


@given(
    st.text(st.sampled_from("ab 天垓，ｇ\té\u0301👩\u200d🚀\x07"), max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(8, 80),
)
def test_what_is_marked_is_on_the_screen(text: str, a: int, b: int, room: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = snippet(Source("a", text), start, end, room)
    assert text_width(found.text) <= room
    assert found.width >= 1
    assert found.indent <= room  # an empty span at the end of a full line stands beside it
    columns = [0]
    for cluster in clusters(found.text):
        columns.append(columns[-1] + cluster_width(cluster))
    if columns[-1] == text_width(text.replace("\t", " ").replace("\x07", "␇")) and start == 0:
        assert found.indent == 0
