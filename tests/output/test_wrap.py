from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.output.wrap import wrap
from aligner.text.width import clusters, text_width

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
