"""Brackets and quotation marks that belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segment.pairs import Nesting, find_pairs

MARKS = st.text(alphabet='ab 。“”‘’「」《》（）()[]"', max_size=60)


@pytest.mark.parametrize(
    ("text", "enclosed"),
    [
        ("a（b）c", ["b"]),
        ("《a“b”》", ["a“b”", "b"]),
        ("（a)", ["a"]),
        ("（a“b）c", ["a“b"]),
        ("a”b", []),
        ('"a"b"c"', ["a", "c"]),
        ('说 "a" 和 "b"', ["a", "b"]),
        ('a 14" screen', []),
        ("（" + "a" * 500 + "）", []),
        ("（" + "a" * 500 + "（b）", ["b"]),
    ],
)
def test_marks_are_matched(text: str, enclosed: list[str]) -> None:
    assert [text[pair.open + 1 : pair.close] for pair in find_pairs(text, apostrophes=False)] == enclosed


def test_an_apostrophe_closes_nothing_in_english() -> None:
    assert find_pairs("‘the chip’s price’", apostrophes=True) == []


@given(text=MARKS, apostrophes=st.booleans())
def test_pairs_nest_and_never_cross(text: str, apostrophes: bool) -> None:
    pairs = find_pairs(text, apostrophes=apostrophes)
    assert pairs == sorted(pairs)
    for one in pairs:
        assert one.open < one.close
        for other in pairs:
            assert not one.open < other.open < one.close < other.close


@given(text=MARKS)
def test_nesting_finds_the_pairs_around_a_place(text: str) -> None:
    pairs = find_pairs(text, apostrophes=False)
    nesting = Nesting(pairs)
    for place in range(len(text)):
        assert list(nesting.at(place)) == [pair for pair in pairs if pair.open < place < pair.close]
