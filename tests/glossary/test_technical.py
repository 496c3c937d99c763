"""Links, addresses and paths are found completely, without characters of the sentence around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary.technical import inside, technical_spans
from tests.operations import growth


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("见https://a.example/b?c=d。", ["https://a.example/b?c=d"]),
        ("(see http://a.example/b).", ["http://a.example/b"]),
        ("https://zh.example/wiki/天垓_(芯片)说", ["https://zh.example/wiki/天垓_(芯片)"]),
        ("https://a.example天垓", ["https://a.example"]),
        ("write to info@iluvatar.com, please", ["info@iluvatar.com"]),
        ("www.apple.com is Apple", ["www.apple.com"]),
        ("on apple.com/cn.", ["apple.com/cn"]),
        ("by @TianYuan", ["@TianYuan"]),
        ("in src/aligner/cli.py or ./a/b.md", ["src/aligner/cli.py", "./a/b.md"]),
        ("run main.py", ["main.py"]),
        ("Character.AI and Z.ai", ["Z.ai"]),
        ("训练/推理 and/or 3.5/4.0 e.g. this, U.S. and so on.", []),
        ("It ended.Then it began.", []),
        ("", []),
    ],
)
def test_what_is_found(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in technical_spans(text)] == parts


def test_a_name_that_is_a_span_as_a_whole_is_not_inside_it() -> None:
    spans = [(4, 8), (10, 20)]
    assert inside(spans, 5, 8)
    assert inside(spans, 10, 12)
    assert not inside(spans, 10, 20)
    assert not inside(spans, 7, 11)
    assert not inside(spans, 0, 3)
    assert not inside([], 0, 3)


@given(st.text(st.sampled_from("ab./:@-_ht天?=()"), max_size=80))
def test_spans_are_ordered_and_apart(text: str) -> None:
    last = 0
    for start, end in technical_spans(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize("part", ["a.", "a/", "a@", "a-.", "https://a/天", ".", "/", "w.w/"])
def test_work_grows_with_the_text_only(part: str) -> None:
    assert growth(lambda times: technical_spans(part * times), 500) < 1.2
