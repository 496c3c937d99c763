"""Repairs are repeated until nothing is left, and never loop endlessly."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Report, Severity
from aligner.checks.repairs import applied
from aligner.document.model import Source
from aligner.fix.repair import Repaired, chosen_edits, repair
from aligner.quantity.figures import figures
from tests.checks.build import at
from tests.checks.build import report as report_of

Replacements = dict[str, str]


class Checker:
    """Finds words, once each, and offers to replace them."""

    def __init__(self, replacements: Replacements, *, complete: bool = True) -> None:
        self._replacements = replacements
        self._complete = complete

    def __call__(self, texts: Mapping[str, Source]) -> Report:
        source = texts["en.md"]
        found = []
        for word, replacement in self._replacements.items():
            start = source.text.find(word)
            if start >= 0:
                fix = Fix((Edit("en.md", start, start + len(word), replacement),), safe=True)
                finding = Finding(word, en=at(source, word), fix=fix)
                found.append(Diagnostic("T002", "x", Severity.ERROR, finding))
        report = report_of(*found, sources=(source,))
        return report if self._complete else Report(report.diagnostics, (source,), {}, {}, complete=False)


def repaired(text: str, replacements: Replacements, *, complete: bool = True) -> Repaired:
    source = Source("en.md", text)
    first = Checker(replacements)({"en.md": source})
    after = Checker(replacements, complete=complete)
    return repair(first, [source], after, unsafe=False, shown=lambda report: report)


def test_until_nothing_is_left() -> None:
    done = repaired("ab bc", {"ab": "x", "bc": "y", "x y": "z"})
    ((was, new),) = done.changes
    assert (was.text, new.text, done.fixed) == ("ab bc", "z", 3)
    assert done.report.diagnostics == ()


def test_a_repair_that_does_not_help_is_taken_back() -> None:
    done = repaired("ab bc", {"ab": "abab", "bc": "y"})
    ((_, new),) = done.changes
    assert (new.text, done.fixed) == ("ab y", 1)
    assert [d.message for d in done.report.diagnostics] == ["ab"]


def test_nothing_to_do_and_nothing_changed() -> None:
    assert repaired("ab", {}).changes == ()
    assert repaired("ab", {"ab": "ab"}).changes == ()


def test_a_check_that_fails_afterwards_is_no_proof() -> None:
    done = repaired("ab", {"ab": "x"}, complete=False)
    assert (done.changes, done.fixed) == ((), 0)


def test_only_what_is_shown_is_repaired() -> None:
    source = Source("en.md", "ab")
    check = Checker({"ab": "x"})
    done = repair(check({"en.md": source}), [source], check, unsafe=False, shown=lambda _: report_of())
    assert done.changes == ()


def finding(*edits: tuple[int, int, str], safe: bool = True, path: str = "en.md") -> Diagnostic:
    fix = Fix(tuple(Edit(path, *edit) for edit in edits), safe)
    return Diagnostic("T002", "forbidden-term", Severity.ERROR, Finding(str(edits), fix=fix))


def result(text: str, *found: Diagnostic, unsafe: bool = False) -> str:
    edits, _ = chosen_edits(found, {"en.md": Source("en.md", text)}, unsafe=unsafe)
    return applied(text, edits.get("en.md", []))


def test_edits_in_any_order() -> None:
    assert result("red sky sun", finding((8, 11, "s")), finding((0, 3, "r"), (4, 7, "y"))) == "r y s"


def test_of_two_that_overlap_the_first_is_taken() -> None:
    assert result("red sky", finding((2, 5, "X")), finding((0, 3, "r"))) == "r sky"
    assert result("red sky", finding((0, 7, "X")), finding((3, 3, "-"))) == "X"
    assert result("red sky", finding((3, 3, "-")), finding((3, 3, "+"))) == "red- sky"
    assert result("red sky", finding((0, 3, "r")), finding((3, 7, " y"))) == "r y"


def test_a_fix_is_whole_or_not_at_all() -> None:
    assert result("red sky sun", finding((0, 3, "r")), finding((0, 3, "uno"), (4, 7, "due"))) == "r sky sun"
    assert result("red sky", finding((0, 3, "r"), (1, 2, "x"))) == "red sky"


def test_an_edit_that_two_share_is_made_once() -> None:
    assert result("red sky", finding((0, 3, "r")), finding((0, 3, "r"), (4, 7, "y"))) == "r y"


def test_unsafe_ones_and_other_files_only_if_allowed() -> None:
    assert result("red", finding((0, 3, "r"), safe=False)) == "red"
    assert result("red", finding((0, 3, "r"), safe=False), unsafe=True) == "r"
    files = {"en.md": Source("en.md", "red")}
    assert chosen_edits([finding((0, 3, "r"), path="zh.md")], files, unsafe=True) == ({}, [])


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("worth 70 million", (6, 8, "7")),
        ("worth 70 million", (9, 16, "billion")),
        ("three chips", (0, 5, "two")),
        ("1 2", (1, 2, "")),
        ("1a2", (1, 2, "")),
        ("17.16", (2, 3, ",")),
        ("a -5 b", (2, 3, "")),
        ("70 B", (3, 4, "M")),
        ("５ 块", (0, 1, "6")),
        ("三成", (1, 2, "倍")),
        ("1<!-- aligner: ignore T -->2", (1, 27, "")),
        ("one\n2", (3, 4, " 5")),
        ("12，345", (2, 3, ",")),
        ("12﹐345", (2, 3, ",")),
        ("12、345", (2, 3, ",")),
        ("3。5", (1, 2, ".")),
        ("3﹒5", (1, 2, ".")),
        ("10﹕30", (2, 3, ":")),
    ],
)
def test_no_fix_changes_a_figure(text: str, edit: tuple[int, int, str]) -> None:
    assert result(text, finding(edit), unsafe=True) == text


def test_a_fix_around_a_figure_is_taken() -> None:
    assert result("the Tian Yuan 100 card", finding((4, 13, "TianYuan"))) == "the TianYuan 100 card"
    assert result("Tian Yuan100", finding((0, 12, "TianYuan 100"))) == "TianYuan 100"
    assert result("３８４ ＴＯＰＳ", finding((0, 8, "384 TOPS"))) == "384 TOPS"
    assert result("12，345", finding((2, 3, ", "))) == "12, 345"
    assert result("3．5", finding((1, 2, "."))) == "3.5"
    assert result("a <!-- aligner: ignore N003 -->b", finding((1, 31, ""))) == "ab"
    assert result("a: b  # aligner: ignore G010", finding((4, 28, ""))) == "a: b"


def test_two_fixes_change_no_figure_together() -> None:
    assert result("1xy2", finding((1, 2, "")), finding((2, 3, ""))) == "1y2"
    assert result("1x\ny2", finding((1, 2, "")), finding((2, 4, ""))) == "1\ny2"


def test_a_suggestion_is_never_taken() -> None:
    fix = Fix((Edit("en.md", 0, 3, "r"),), safe=True, suggestion=True)
    found = Diagnostic("N001", "number-differs", Severity.ERROR, Finding("", fix=fix))
    assert result("red sky", found, unsafe=True) == "red sky"


spans = st.tuples(st.integers(0, 20), st.integers(0, 5), st.sampled_from(["", "x", "yz"])).map(
    lambda t: (t[0], min(t[0] + t[1], 20), t[2])
)


@given(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8))
def test_chosen_edits_are_apart_and_whole(groups: list[list[tuple[int, int, str]]]) -> None:
    found = [finding(*group) for group in groups]
    text = "".join(chr(97 + n) for n in range(20))
    edits, taken = chosen_edits(found, {"en.md": Source("en.md", text)}, unsafe=False)
    chosen = edits.get("en.md", [])
    assert all(a.end <= b.start for a, b in itertools.pairwise(chosen))
    made = {e for d in taken if d.fix for e in d.fix.edits}
    assert made == set(chosen)
    kept = [c for n, c in enumerate(text) if not any(e.start <= n < e.end for e in chosen)]
    after = applied(text, chosen)
    assert len(after) == len(kept) + sum(len(e.replacement) for e in chosen)


_BITS = [
    "0",
    "1",
    "20",
    ".",
    ",",
    " ",
    "-",
    "k",
    "bn",
    "a",
    "two",
    "hundred",
    "一",
    "百",
    "倍",
    "\n",
    "\r\n",
    "５",
    "%",
]
written = st.lists(st.sampled_from(_BITS), max_size=14).map("".join)


@given(
    written,
    st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), written), min_size=1, max_size=2), max_size=6),
)
def test_the_figures_of_a_text_stay_whatever_is_repaired(text: str, groups: list[list[tuple[int, int, str]]]) -> None:
    size = len(text)
    cut = [[(min(a, size), min(a + n, size), new) for a, n, new in group] for group in groups]
    assert figures(result(text, *(finding(*group) for group in cut), unsafe=True)) == figures(text)
