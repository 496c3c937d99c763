"""Edits that go together, and what becomes of a text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from aligner.check.model import Diagnostic, Edit, Fix, Severity
from aligner.fix.edits import applied, chosen_edits


def finding(*edits: tuple[int, int, str], safe: bool = True, path: str = "en.md") -> Diagnostic:
    fix = Fix(tuple(Edit(path, *edit) for edit in edits), safe)
    return Diagnostic("T002", "forbidden-term", Severity.ERROR, 1.0, str(edits), fix=fix)


def result(text: str, *found: Diagnostic, unsafe: bool = False) -> str:
    edits, _ = chosen_edits(found, ["en.md"], unsafe=unsafe)
    return applied(text, edits.get("en.md", []))


def test_edits_in_any_order() -> None:
    assert result("one two three", finding((8, 13, "3")), finding((0, 3, "1"), (4, 7, "2"))) == "1 2 3"


def test_of_two_that_overlap_the_first_is_taken() -> None:
    assert result("one two", finding((2, 5, "X")), finding((0, 3, "1"))) == "1 two"
    assert result("one two", finding((0, 7, "X")), finding((3, 3, "-"))) == "X"
    assert result("one two", finding((3, 3, "-")), finding((3, 3, "+"))) == "one- two"
    assert result("one two", finding((0, 3, "1")), finding((3, 7, " 2"))) == "1 2"


def test_a_fix_is_whole_or_not_at_all() -> None:
    assert result("one two three", finding((0, 3, "1")), finding((0, 3, "uno"), (4, 7, "due"))) == "1 two three"
    assert result("one two", finding((0, 3, "1"), (1, 2, "x"))) == "one two"


def test_an_edit_that_two_share_is_made_once() -> None:
    assert result("one two", finding((0, 3, "1")), finding((0, 3, "1"), (4, 7, "2"))) == "1 2"


def test_unsafe_ones_and_other_files_only_if_allowed() -> None:
    assert result("one", finding((0, 3, "1"), safe=False)) == "one"
    assert result("one", finding((0, 3, "1"), safe=False), unsafe=True) == "1"
    assert chosen_edits([finding((0, 3, "1"), path="zh.md")], ["en.md"], unsafe=True) == ({}, [])


spans = st.tuples(st.integers(0, 20), st.integers(0, 5), st.sampled_from(["", "x", "yz"])).map(
    lambda t: (t[0], min(t[0] + t[1], 20), t[2])
)


@given(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8))
def test_chosen_edits_are_apart_and_whole(groups: list[list[tuple[int, int, str]]]) -> None:
    found = [finding(*group) for group in groups]
    edits, taken = chosen_edits(found, ["en.md"], unsafe=False)
    chosen = edits.get("en.md", [])
    assert all(a.end <= b.start for a, b in itertools.pairwise(chosen))
    made = {e for d in taken if d.fix for e in d.fix.edits}
    assert made == set(chosen)
    text = "".join(chr(97 + n) for n in range(20))
    kept = [c for n, c in enumerate(text) if not any(e.start <= n < e.end for e in chosen)]
    after = applied(text, chosen)
    assert len(after) == len(kept) + sum(len(e.replacement) for e in chosen)
