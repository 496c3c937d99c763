"""The figures of a text, and parts of a text that don't cut a figure."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.quantity import figures as module
from aligner.quantity.figures import figures, without_cut_figure
from aligner.quantity.folding import fold_en

_BITS = [
    *"01５ ,.-:/%k(),，、。\n\t①½é中万三倍\u0301ſ\u200b",
    *["20", "bn", "a", "two", "hundred", "cat", "cats ", " the ", "，", "ｏｎｅ", "o", "ne", "per", " cent"],
]
_TEXTS = st.lists(st.sampled_from(_BITS), max_size=16).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,345 or 3.5 at 10:30", ("12,345", "3.5", "10:30")),
        ("12，345 or 3。5、6", ("12", "345", "3", "5", "6")),
        ("３．５ and 10：30", ("3.5", "10:30")),
        ("Twenty-one, 5 bn, -7 %", ("twenty", "one", "5 bn", "-7 %")),
        ("三万五千", ("三万五千",)),
    ],
)
def test_figures(text: str, expected: tuple[str, ...]) -> None:
    assert figures(text) == expected


def test_no_mark_joins_two_figures_that_readers_keep_apart() -> None:
    for mark in map(chr, range(128, sys.maxunicode + 1)):
        folded = unicodedata.normalize("NFKC", mark)
        if folded in {",", ".", ":", "/"} and fold_en(mark) != folded:
            assert figures(f"3{mark}5") == ("3", "5"), ascii(mark)


@given(_TEXTS, st.integers(0, 24), st.integers(0, 3), _TEXTS)
@example("cat 12 cat", 4, 1, "")
@example("5 cat 10 a", 4, 1, "bn")
def test_a_part_cuts_no_figure_whatever_is_changed_in_it(text: str, start: int, length: int, new: str) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "REACH", 2)
        lo, last, hi = without_cut_figure(text, start, end)
    assert 0 <= lo <= start
    assert end <= hi <= len(text)
    assert end <= last
    for changed in (text, text[:start] + new + text[end:]):
        rest = len(changed) - (len(text) - hi)
        parts = changed[:lo], changed[lo:rest], changed[rest:]
        assert sum(map(figures, parts), ()) == figures(changed)


def test_a_part_is_short() -> None:
    text = "The 3 cats met 5 dogs. " * 1000
    at = text.index("5", 10_000)
    part = without_cut_figure(text, at, at + 1)
    assert text[part.start : part.end] == "met 5 dogs"
