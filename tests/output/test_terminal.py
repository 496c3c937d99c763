"""Lines for a terminal: wrapped, cut, marked and coloured."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.output.terminal import Part, Terminal, in_column, painted, snippet, wrap, wrapped_page
from aligner.text.width import cluster_width, clusters, text_width

MIXED = st.text(st.sampled_from("芯片公司。，、“”（）《》 ab-12.,—\n🚀e\u0301\t"), max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("a chip maker", 20, ["a chip maker"]),
        ("a chip maker", 7, ["a chip", "maker"]),
        ("a   chip\tmaker", 7, ["a chip", "maker"]),
        ("芯片公司融资", 4, ["芯片", "公司", "融资"]),
        ("芯片公司融资", 5, ["芯片", "公司", "融资"]),  # no half characters
        ("芯片公司，融资", 8, ["芯片公", "司，融资"]),  # no comma at the start of a line
        ("他说：“芯片”", 8, ["他说：", "“芯片”"]),  # no opening quote at the end of one
        ("发布《芯片》", 6, ["发布", "《芯", "片》"]),
        ("完成了……", 6, ["完成", "了……"]),
        ("基于 GPU 的集群", 8, ["基于 GPU", "的集群"]),
        ("采用ResNet50模型", 8, ["采用", "ResNet50", "模型"]),  # Latin words stay whole
        ("state-of-the-art chips", 12, ["state-of-", "the-art", "chips"]),
        ("up to 2022-2023 only", 10, ["up to", "2022-2023", "only"]),  # but numbers don't break
        ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
        ("one\ntwo three", 5, ["one", "two", "three"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("。。。。", 4, ["。。", "。。"]),  # no place to break at all: cut
        ("“quoted” words", 8, ["“quoted”", "words"]),
        ("costs $5 more", 8, ["costs $5", "more"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(MIXED, st.integers(2, 30))
def test_lines_fit(text: str, width: int) -> None:
    assert all(text_width(line) <= width for line in wrap(text, width))


@given(MIXED, st.integers(2, 30))
def test_only_white_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(MIXED, st.integers(2, 30))
def test_no_white_space_at_the_ends_of_lines(text: str, width: int) -> None:
    # A space that carries an accent is a character of its own.
    assert all(" " not in (parts[0], parts[-1]) for parts in map(clusters, wrap(text, width)) if parts)


@given(st.lists(st.sampled_from(["芯片", "公司", "，", "。", "（", "）", "GPU", " "])), st.integers(14, 30))
def test_no_closing_mark_begins_a_line_if_there_is_another_place(tokens: list[str], width: int) -> None:
    text = "".join(tokens)
    runs = max((len(run) for run in "".join("x" if c in "，。（）" else " " for c in text).split()), default=0)
    if runs <= 2:
        assert not any(line.startswith(("，", "。", "）")) for line in wrap(text, width)[1:])


def test_too_narrow_for_a_wide_character() -> None:
    with pytest.raises(ValueError, match="room"):
        wrap("芯", 1)


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


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        (Terminal(34, wraps=True), ["  N002  芯片 is a chip, and a", "        board is a board"]),
        (Terminal(20, wraps=True), ["  N002  芯片 is a chip, and a board is a board"]),  # no room
        (Terminal(34), ["  N002  芯片 is a chip, and a board is a board"]),
    ],
)
def test_a_text_in_a_column(on: Terminal, lines: list[str]) -> None:
    assert in_column("  N002  ", "芯片 is a chip, and a board is a board", on).splitlines() == lines


def test_a_page_is_filled_but_for_its_code() -> None:
    page = "# A long heading of a page\n\none two\nthree four five\n\n```yaml\nsix: seven eight nine\n```\n\n- an item of a list\n"
    filled = "# A long heading of a page\n\none two three\nfour five\n\n```yaml\nsix: seven eight nine\n```\n\n- an item of a list\n"
    assert wrapped_page(page, Terminal(16, wraps=True)) == filled
    assert wrapped_page(page, Terminal(16)) == page
