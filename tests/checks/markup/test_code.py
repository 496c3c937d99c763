from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.markup.code_lines import block_differences
from aligner.checks.markup.l003_code import is_translated

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
