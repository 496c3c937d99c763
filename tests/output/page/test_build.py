import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document import parse
from aligner.document.model import Source
from aligner.output.page.build import Part, Positions
from aligner.segment import segment

TEXT = """---
title: A Title of Its Own
---
# The Heading

One sentence with [a link](https://example.com/x) in it. AT&amp;T is the second
one, over two lines.

Another paragraph.
"""
DOCUMENT = segment(parse(Source("en.md", TEXT)))
POSITIONS = Positions(DOCUMENT)


def shown(part: str, nth: int = 0) -> list[str]:
    """The texts that the page marks for a part of the file."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(part, start + 1)
    return [DOCUMENT.segments[p.segment].text[p.start : p.end] for p in POSITIONS.parts(start, start + len(part))]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("sentence", ["sentence"]),
        ("A Title of Its Own", ["A Title of Its Own"]),
        ("[a link](https://example.com/x) in", ["a link in"]),
        ("AT&amp;T", ["AT&T"]),
        ("second\none", ["second one"]),
        ("in it. AT", ["in it.", "AT"]),
        ("# The Heading", ["The Heading"]),
        ("lines.\n\nAnother", ["lines.", "Another"]),
        ("https://example.com/x", [""]),
    ],
)
def test_parts_of_the_file_are_found_in_the_text(part: str, expected: list[str]) -> None:
    assert shown(part) == expected


def test_a_point_between_sentences_is_at_the_end_of_the_one_before() -> None:
    end = TEXT.index(" AT&amp;T")
    first = next(s for s in DOCUMENT.segments if s.text.startswith("One"))
    assert POSITIONS.parts(end, end) == [Part(first.id, len(first.text), len(first.text))]
    assert POSITIONS.parts(len(TEXT), len(TEXT)) == [Part(len(DOCUMENT.segments) - 1, 18, 18)]


def test_what_is_in_no_block_is_in_no_sentence() -> None:
    assert shown("title:") == []
    assert shown("---", 1) == []


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_parts_are_parts(one: int, other: int) -> None:
    for part in POSITIONS.parts(min(one, other), max(one, other)):
        assert 0 <= part.start <= part.end <= len(DOCUMENT.segments[part.segment].text)
