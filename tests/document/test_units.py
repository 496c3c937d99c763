"""Places in files that have other units than lines."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.document.units import Mark, Unit

LINES = st.lists(st.text("甲乙丙ab \u2028", max_size=6), min_size=1, max_size=8)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A text whose units are of one or more lines each."""
    lines = draw(LINES)
    starts, at = [0], 0
    for line in lines[:-1]:
        at += len(line) + 1
        if draw(st.booleans()):
            starts.append(at)
    return Source("f", "\n".join(lines), unit=Unit.CELL, unit_starts=tuple(starts), reader="any")


@given(source=sources())
def test_positions_round_trip(source: Source) -> None:
    for offset in range(len(source.text) + 1):
        number, column = source.position(offset)
        assert source.number(offset) == number
        start = source.unit_starts[number - 1]
        assert source.unit_start(offset) == start <= offset <= source.unit_end(offset)
        lines = source.text[start : source.unit_end(start)].split("\n")
        row = source.row(offset)
        assert start + sum(len(line) + 1 for line in lines[: row - 1]) + column - 1 == offset
        assert 1 <= column <= len(lines[row - 1]) + 1
        assert source.line_start(offset) == offset - column + 1


@given(text=st.text("甲a\r\n", max_size=12))
def test_the_unit_of_a_text_is_the_line(text: str) -> None:
    source = Source("f", text)
    for offset in range(len(text) + 1):
        assert source.position(offset) == source.line_position(offset)
        assert source.number(offset) == source.position(offset).line
        assert (source.row(offset), source.unit_start(offset)) == (1, 0)


def test_text_before_the_first_unit_belongs_to_it() -> None:
    source = Source("f", "WEBVTT\n\n甲\n乙", unit=Unit.CUE, unit_starts=(8, 10))
    assert [source.position(at).line for at in (0, 8, 10, 11)] == [1, 1, 2, 2]
    assert [source.number(at) for at in (0, 8, 10, 11)] == [1, 1, 2, 2]
    assert (source.unit_start(3), source.row(3)) == (3, 1)


@given(source=sources(), data=st.data())
def test_edits_inside_of_units_move_units_and_marks(source: Source, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(source.unit_starts) - 1))
    lo = source.unit_starts[number]
    hi = source.unit_end(lo)
    start = data.draw(st.integers(lo, hi))
    end = data.draw(st.integers(start, hi))
    marks = tuple(Mark(a, b, "word") for a in range(len(source.text)) for b in (a + 1, a + 2) if b <= len(source.text))
    marked = Source("f", source.text, unit=Unit.CELL, unit_starts=source.unit_starts, reader="any", marks=marks)
    edited = marked.edited([(start, end, "new")])

    assert edited.text == source.text[:start] + "new" + source.text[end:]
    assert len(edited.unit_starts) == len(source.unit_starts)
    before, after = units(source), units(edited)
    assert [unit for k, unit in enumerate(after) if k != number] == [u for k, u in enumerate(before) if k != number]
    for old, new in zip(marks, edited.marks, strict=True):
        if old.end <= start or old.start >= end:
            assert edited.text[new.start : new.end] == source.text[old.start : old.end]
        elif old.start <= start and end <= old.end and start < end:
            assert (
                edited.text[new.start : new.end] == edited.text[old.start : start] + "new" + source.text[end : old.end]
            )


def units(source: Source) -> list[str]:
    return [source.text[start : source.unit_end(start)] for start in source.unit_starts]


def test_several_edits() -> None:
    source = Source("f", "abc\nabc\nabc", unit=Unit.PARAGRAPH, unit_starts=(0, 4, 8), marks=(Mark(5, 6, "b"),))
    edited = source.edited([(0, 0, "0"), (1, 2, ""), (4, 4, "4"), (5, 6, "BB"), (11, 11, "11")])
    assert edited.text == "0ac\n4aBBc\nabc11"
    assert units(edited) == ["0ac", "4aBBc", "abc11"]
    assert [edited.text[m.start : m.end] for m in edited.marks] == ["BB"]


def test_words() -> None:
    assert Unit.LINE.in_words(3) == "on line 3"
    assert Unit.PARAGRAPH.in_words(3) == "in paragraph 3"
    assert Unit.CUE.spot(3, 3) == "cue 3"
    assert Unit.CELL.spot(3, 5) == "cells 3–5"
