"""The pairs of two aligned texts: what is beside a pair, its text, and the way back to the file."""

import pytest

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.checks.pair import MAX_CHARACTERS, MIN_CONFIDENCE, Pairs, Side
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.segment import segment
from tests.builders import alignment


def test_the_neighbours_of_a_pair() -> None:
    pairs = Pairs(
        alignment(
            [["一。", "二。", "三。", "四。"]],
            [["A.", "B.", "C.", "D.", "E."]],
            sentences=[Bead((0,), (0,)), Bead((1,), ()), Bead((2,), (3, 4)), Bead((3,), (1,)), Bead((), (2,))],
        )
    )
    numbers = {pair.zh.units: pair.number for pair in pairs}
    assert pairs.beside(Language.EN, numbers[0,]) == [1, 3, 4]  # the next pair with two sides, and the next sentence
    assert pairs.beside(Language.EN, numbers[1,]) == [0, 3, 4]
    assert pairs.beside(Language.EN, numbers[2,]) == [0, 1, 2]
    assert pairs.beside(Language.ZH, numbers[2,]) == [0, 1, 3]


def test_pairs_are_numbered_in_reading_order() -> None:
    pairs = Pairs(alignment(["一。", "二。"], ["A.", "B."], sentences=[Bead((1,), (0,)), Bead((0,), (1,))]))
    assert [pairs[n].number for n in range(len(pairs))] == list(range(len(pairs)))
    for pair in pairs:
        for language in Language:
            assert {pairs.number_of(language, unit) for unit in pair.side(language).units} == {pair.number}
    assert pairs.number_of(Language.EN, 9) is None


@pytest.mark.parametrize(
    ("confidence", "size", "trusted", "comparable"),
    [
        (MIN_CONFIDENCE, 1, True, True),
        (MIN_CONFIDENCE - 0.01, 1, False, True),
        (1.0, MAX_CHARACTERS, True, True),
        (1.0, MAX_CHARACTERS + 1, True, False),
    ],
)
def test_which_pairs_are_compared(confidence: float, size: int, trusted: bool, comparable: bool) -> None:
    (pair,) = Pairs(alignment(["一" * size], ["A."], sentences=[Bead((0,), (0,), 1.0, confidence)]))
    assert (pair.is_trusted, pair.is_comparable) == (trusted, comparable)


def test_a_null_bead_and_texts_that_hardly_correspond_are_not_trusted() -> None:
    apart = alignment(["一。"], ["A."], sentences=[Bead((0,), ()), Bead((), (0,))])
    assert [pair.is_trusted for pair in Pairs(apart)] == [False, False]


def test_prose_has_the_places_of_the_text() -> None:
    text = "Run `make all`, see https://a.example/b.\n\nIt ends."
    document = segment(parse(Source("en.md", text), format="markdown", language=Language.EN))
    side = Side(document, document.segments)
    assert len(side.prose) == len(side.text)
    assert "make" not in side.prose
    assert "a.example" not in side.prose
    start = side.text.index("It ends")
    place = side.locate(start, start + 2)
    assert (place.line, place.column, place.text) == (3, 1, "It")
    with pytest.raises(IndexError, match="outside a text"):
        side.locate(len(side.text) + 1, len(side.text) + 2)


def test_a_heading_is_one_in_chinese() -> None:
    zh = segment(parse(Source("zh.md", "# 一\n\n二。"), format="markdown", language=Language.ZH))
    en = segment(parse(Source("en.md", "One\n\nTwo."), format="markdown", language=Language.EN))
    beads = (Bead((0,), (0,), 1, 1), Bead((1,), (1,), 1, 1))
    pairs = Pairs(Alignment(zh, en, (), beads, Signature("0", "by hand", Language.ZH, {})))
    assert [pair.is_heading for pair in pairs] == [True, False]
