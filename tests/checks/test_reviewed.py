"""What verdicts do to reports, and which of them are stale."""

from dataclasses import replace
from pathlib import Path

import pytest

from aligner.checks.baseline import key_of, read_baseline, write_baseline
from aligner.checks.finish import finished, merged
from aligner.checks.model import Diagnostic, Finding, Report, Severity
from aligner.checks.reviewed import apply_verdicts
from aligner.checks.selection import Selection
from aligner.checks.verdicts import Judgement, Verdict
from aligner.document.model import Source
from tests.checks.build import at
from tests.checks.build import report as report_of

ALL = Selection()

pytestmark = pytest.mark.usefixtures("here")


def finding(source: Source, part: str, nth: int = 0, rule: str = "N003") -> Diagnostic:
    return Diagnostic(rule, "number-missing", Severity.ERROR, Finding("gone", en=at(source, part, nth)))


def report(source: Source, *parts: str) -> Report:
    Path(source.path).write_text(source.text, encoding="utf-8")
    found = report_of(*(finding(source, part) for part in parts), sources=(source,))
    return replace(found, translation=source)


def verdict(found: Diagnostic, judgement: str = "dismissed", path: str = "en.md", line: int = 1) -> Verdict:
    words = found.en.text if found.en else ""
    return Verdict(key_of(found), found.rule, Judgement(judgement), (path,), words, file="v.jsonl", line=line)


def left(reports: list[Report], *verdicts: Verdict, selection: Selection = ALL) -> list[str]:
    found = apply_verdicts(reports, verdicts, selection)
    return [f"{d.rule} {d.en.text}" if d.en else f"{d.rule} {d.message}" for r in found for d in r.diagnostics]


SOURCE = Source("en.md", "one two three")
ONE, TWO = finding(SOURCE, "one"), finding(SOURCE, "two")


def test_dismissed_findings_go_and_confirmed_ones_are_marked() -> None:
    moved = Source("en.md", "More.\n\nTwo.\n\none\n\ntwo three")
    (after,) = apply_verdicts([report(moved, "one", "two", "three")], [verdict(ONE), verdict(TWO, "confirmed")], ALL)
    assert [(d.en.text, d.verdict and d.verdict.judgement) for d in after.diagnostics if d.en] == [
        ("two", Judgement.CONFIRMED),
        ("three", None),
    ]
    assert [(d.en.text, d.verdict and d.verdict.line) for d in after.dismissed if d.en] == [("one", 1)]


def test_the_last_verdict_counts() -> None:
    assert left([report(SOURCE, "one")], verdict(ONE), verdict(ONE, "confirmed")) == ["N003 one"]
    assert left([report(SOURCE, "one")], verdict(ONE, "confirmed"), verdict(ONE)) == []


def test_another_rule_or_another_file_is_another_finding() -> None:
    other = replace(report(SOURCE), diagnostics=(finding(SOURCE, "one", rule="N004"),))
    assert left([other], verdict(ONE), selection=Selection(ignore=("X",))) == ["N004 one"]
    pair = [report(SOURCE, "one"), report(Source("b.md", "one"), "one")]
    (first, second) = apply_verdicts(pair, [verdict(ONE)], ALL)
    assert (len(first.dismissed), len(second.dismissed), len(second.diagnostics)) == (1, 0, 1)
    assert len(merged([first, second]).dismissed) == 1


def test_the_verdict_on_a_rule_that_was_replaced() -> None:
    new = finding(SOURCE, "one", rule="T002")
    assert left([replace(report(SOURCE), diagnostics=(new,))], verdict(new)) == []


def test_stale_dismissals_are_one_finding_a_file() -> None:
    verdicts = [verdict(finding(Source("en.md", word), word), line=n) for n, word in enumerate("abcde", 1)]
    words = "N003 “b” (line 2), N003 “c” (line 3), N003 “d” (line 4) and others"
    assert left([report(Source("en.md", "a"), "a")], *verdicts) == [
        f"X004 v.jsonl dismisses 4 findings that are no longer in en.md: {words}"
    ]
    assert left([report(SOURCE)], verdict(ONE)) == [
        "X004 v.jsonl dismisses a finding that is no longer in en.md: N003 “one” (line 1)"
    ]
    assert left([report(SOURCE)], verdict(ONE), selection=Selection(ignore=("X004",))) == []


def test_what_is_not_stale() -> None:
    here = report(SOURCE)
    assert left([here], verdict(ONE, "confirmed")) == []
    assert left([here], verdict(ONE, path="other.md")) == []
    assert left([here], verdict(ONE), selection=Selection(("N004", "X"))) == []
    assert left([replace(here, idle=frozenset({"N003"}))], verdict(ONE)) == []
    assert left([replace(here, unchanged=1)], verdict(ONE)) == []
    cause = replace(TWO, effects=(ONE,))
    assert left([replace(here, diagnostics=(cause,))], verdict(ONE)) == ["N003 two"]


def test_a_verdict_on_a_file_of_two_pairs_is_stale_only_if_it_is_in_neither() -> None:
    assert left([report(SOURCE, "one"), report(SOURCE)], verdict(ONE)) == []
    assert len(left([report(SOURCE), report(SOURCE)], verdict(ONE))) == 1


def test_a_finding_of_the_baseline_is_no_stale_verdict_and_no_stale_entry() -> None:
    known = report(SOURCE, "one")
    write_baseline([known], "known.json")
    (after,) = finished([known], ALL, None, read_baseline("known.json"), [verdict(ONE)])
    assert (after.diagnostics, after.known, after.dismissed) == ((), 1, ())


def test_unchanged_text_makes_no_entry_of_a_baseline_stale() -> None:
    write_baseline([report(SOURCE, "one")], "known.json")
    known = read_baseline("known.json")
    assert [d.rule for d in finished([report(SOURCE)], ALL, None, known)[0].diagnostics] == ["X002"]
    assert finished([replace(report(SOURCE), unchanged=1)], ALL, None, known)[0].diagnostics == ()
