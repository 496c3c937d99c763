from hypothesis import given
from hypothesis import strategies as st

from aligner import check
from aligner.checks.markup.code_lines import block_differences
from aligner.checks.markup.l003_code import is_translated
from aligner.document.model import Source

_CODE = "```sh\ncd build\nmake -j {}\nmake install\n```\n"


def test_both_places_are_those_of_the_line_that_differs() -> None:
    zh, en = (
        Source("zh.md", f"先编译再安装：\n\n{_CODE.format(4)}"),
        Source("en.md", f"Build, then install:\n\n{_CODE.format(8)}"),
    )
    (found,) = check(zh, en, select="L003").diagnostics
    assert [(place.line, place.text) for place in (found.zh, found.en) if place] == [(5, "make -j 4"), (5, "make -j 8")]


_LINES = st.lists(
    st.sampled_from(["x = 1", "run --fast", "# note", "print('a b')", "", "for i in y:"]), max_size=6, unique=True
)


@given(_LINES)
def test_code_is_like_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert block_differences(text, text) == []


@given(_LINES, st.integers(0, 6))
def test_another_line_is_found(lines: list[str], at: int) -> None:
    changed = [*lines[:at], "stop --now", *lines[at:]]
    (found,) = block_differences("\n".join(lines), "\n".join(changed))
    assert found.target == "stop --now"
    assert found.original == ""
    assert changed[found.line :][: len(changed)].count("stop --now") == 1


@given(_LINES)
def test_comments_may_be_translated(lines: list[str]) -> None:
    text = "\n".join([*lines, "# 说明", "go()  # 开始"])
    other = "\n".join([*lines, "# what it is", "# and why", "go()  # start"])
    assert block_differences(text, other) == []


def test_what_is_translated_inside_a_sentence() -> None:
    assert is_translated("<name>", "<your name>")
    assert is_translated("节点", "node")
    assert not is_translated("--trace", "--trac")
    assert not is_translated("#release-1.26", "#releas-1.26")
