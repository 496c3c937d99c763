"""Baselines: which findings they leave out, which they don't, and how unused entries are reported."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.checks.baseline import Baseline, apply_baseline, dumped, read_baseline, write_baseline
from aligner.checks.model import Diagnostic, Finding, Report, Severity
from aligner.checks.selection import Selection
from aligner.document.model import Source
from aligner.errors import InputError
from tests.checks.build import at
from tests.checks.build import report as report_of

ALL = Selection()

pytestmark = pytest.mark.usefixtures("here")


def text(words: str, path: str = "en.md") -> Source:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(words, encoding="utf-8")
    return Source(path, words)


def finding(source: Source, part: str, nth: int = 0, rule: str = "N003") -> Diagnostic:
    return Diagnostic(rule, "number-missing", Severity.ERROR, Finding("gone", en=at(source, part, nth)))


def report(source: Source, *parts: str | tuple[str, int]) -> Report:
    given = [(part, 0) if isinstance(part, str) else part for part in parts]
    return report_of(*(finding(source, *g) for g in given), sources=(source,))


def saved(*reports: Report, path: str = "known.json") -> Baseline:
    write_baseline(reports, path)
    return read_baseline(path)


def left(reports: list[Report], baseline: Baseline, selection: Selection = ALL) -> list[str]:
    return [
        f"{d.rule} {d.en.text}" if d.en else f"{d.rule} {d.message}"
        for r in apply_baseline(reports, baseline, selection)
        for d in r.diagnostics
    ]


def test_what_is_known_goes_wherever_it_stands() -> None:
    known = saved(report(text("One. Two three."), "Two three"))
    moved = report(text("A new line.\n\nOne.\nTwo\nthree. Four."), "Two\nthree", "Four")
    (after,) = apply_baseline([moved], known, ALL)
    assert [d.en.text for d in after.diagnostics if d.en] == ["Four"]
    assert after.known == 1


def test_equal_findings_are_counted() -> None:
    source = text("ten ten ten")
    known = saved(report(source, ("ten", 0), ("ten", 1)))
    assert left([report(source, ("ten", 0), ("ten", 1), ("ten", 2))], known) == ["N003 ten"]


def test_another_rule_side_or_file_is_another_finding() -> None:
    source = text("ten")
    known = saved(report(source, "ten"))
    others = (finding(source, "ten", rule="N004"), finding(source, "ten").with_finding(en=None, zh=at(source, "ten")))
    found = apply_baseline([report_of(*others, sources=(source,))], known, Selection(ignore=("X",)))
    assert len(found[0].diagnostics) == 2
    other = text("ten", "other.md")
    assert left([report(source, "ten"), report(other, "ten")], known) == ["N003 ten"]


def test_stale_entries_are_one_finding_a_file() -> None:
    source = text("a b c d e f")
    known = saved(report(source, *"abcde"))
    message = "known.json lists 4 findings that are no longer in en.md: N003 “b”, N003 “c”, N003 “d” and others"
    assert left([report(source, "a")], known) == [f"X002 {message}"]
    assert left([report(source, "a")], known, Selection(ignore=("X002",))) == []
    one = saved(report(source, "a"))
    assert left([report(source)], one) == ["X002 known.json lists a finding that is no longer in en.md: N003 “a”"]


def test_what_was_not_looked_at_is_not_stale() -> None:
    source, other = text("a b"), text("a b", "other.md")
    known = saved(report(source, "a"), report(other, "b"))
    assert left([report(source, "a")], known) == []
    assert left([report(source), report(other)], known, Selection(select=("N004", "X"))) == []


def test_a_rule_that_had_nothing_to_look_at_makes_nothing_stale() -> None:
    source = text("a b")
    known = saved(report(source, "a"))
    without = replace(report(source), idle=frozenset({"N003"}))
    assert left([without], known) == []
    assert left([replace(report(source), idle=frozenset({"N004"}))], known) != []
    assert left([without, report(source)], known) != []  # in another pair it had


def test_a_renamed_file_and_one_that_is_gone() -> None:
    known = saved(report(text("a b", "old.md"), "a", "b"))
    Path("old.md").unlink()
    new = text("a b", "new.md")
    assert left([report(new, "a", "b")], known) == []
    assert left([report(new, "a")], known) == ["X002 known.json lists a finding that is no longer in old.md: N003 “b”"]


def test_paths_count_from_the_folder_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    known = saved(report(text("a", "docs/en/x.md"), "a"), path="docs/known.json")
    assert [entry.file for entry in known.entries] == ["en/x.md"]
    monkeypatch.chdir("docs/en")
    assert left([report(Source("x.md", "a"), "a")], read_baseline("../known.json")) == []


def test_the_file_is_stable_and_a_line_a_finding() -> None:
    source = text("b a 中 a")
    one, two = report(source, "b", ("a", 0), "中", ("a", 1)), report(text("z", "a.md"), "z")
    written, number = dumped([one, two], "known.json")
    assert (written, number) == dumped([two, report(source, ("a", 1), "中", ("a", 0), "b")], "known.json")
    assert number == 5
    data = json.loads(written)
    assert list(data["findings"]) == ["a.md", "en.md"]
    assert [(e["text"], e["count"]) for e in data["findings"]["en.md"]] == [("a", 2), ("b", 1), ("中", 1)]
    assert sum('"rule"' in line for line in written.splitlines()) == 4
    assert dumped([report_of()], "known.json") == ('{\n  "version": 1,\n  "findings": {}\n}\n', 0)


def test_what_is_about_the_program_is_never_known() -> None:
    failed = Diagnostic("X003", "rule-failed", Severity.ERROR, Finding("rule T001 failed"))
    known = saved(report_of(failed))
    assert known.entries == ()
    assert left([report_of(failed)], known) == ["X003 rule T001 failed"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "known.json:1: this is not a baseline: "),
        (b"\xff\xfe{", "known.json: this is not a baseline"),
        (b"[1]", "known.json: this is JSON, but not a baseline"),
        (b'{"a": 1}', "known.json: this is JSON, but not a baseline"),
        (
            b'{"version": 99, "findings": {}}',
            "known.json: the baseline has version 99, but this aligner reads version 1",
        ),
        (b'{"version": 1}', "known.json: the baseline is damaged"),
        (b'{"version": 1, "findings": {"a": [{"rule": "N003"}]}}', "known.json: the baseline is damaged"),
        (b'{"version": 1, "findings": []}', "known.json: the baseline is damaged"),
        (
            b'{"version": 1, "findings": {"a": [{"rule": 3, "text": "", "hash": "", "count": 1}]}}',
            "known.json: the baseline is damaged",
        ),
        (b"[" * 100_000, "known.json: this is not a baseline"),
    ],
)
def test_lists_that_are_none(content: bytes, message: str) -> None:
    Path("known.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_baseline("known.json")
    assert message in str(caught.value)
    assert "--write-baseline" in str(caught.value)


def test_no_list() -> None:
    with pytest.raises(InputError, match="no\\.json: there is no such baseline"):
        read_baseline("no.json")
