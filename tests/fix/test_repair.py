"""Repairs are repeated until nothing is left, and never loop endlessly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Report, Severity
from aligner.document.model import Source
from aligner.fix.repair import Repaired, repair
from tests.checks.build import at
from tests.checks.build import report as report_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Replacements = dict[str, str]


def checker(replacements: Replacements, *, complete: bool = True) -> Checker:
    return Checker(replacements, complete)


class Checker:
    """Finds words, once each, and offers to replace them."""

    def __init__(self, replacements: Replacements, complete: bool) -> None:
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
    first = checker(replacements)({"en.md": source})
    after = checker(replacements, complete=complete)
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
    check = checker({"ab": "x"})
    done = repair(check({"en.md": source}), [source], check, unsafe=False, shown=lambda _: report_of())
    assert done.changes == ()
