"""Verdicts on findings: how they are drawn, counted and what a rule earns by them."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("benchmarks.verdicts", reason="a source distribution carries no benchmarks")

from benchmarks.trust import Found, draw
from benchmarks.verdicts import Judged, Looked, Since, append, by_round, counting, earned, interval, looked_at, read

from aligner.checks.model import Diagnostic, Finding, Report, Severity

LOOKED = [Looked(1, source, "zh", "1", 10, 4000, 1, 1, 1) for source in ("a", "b")]


def judged(real: int, harmless: int, false: int, *, rule: str = "N001", number: int = 1) -> list[Judged]:
    verdicts = ["TRUE"] * real + ["HARMLESS"] * harmless + ["FALSE"] * false
    return [Judged(rule, "zh", "error", "a", number, "1", verdict, 1.0, "") for verdict in verdicts]


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (judged(17, 2, 1), Severity.ERROR),
        (judged(17, 1, 3), Severity.WARNING),
        (judged(16, 4, 0), Severity.WARNING),
        (judged(6, 2, 2), Severity.WARNING),
        (judged(6, 1, 3), Severity.INFO),
        (judged(5, 5, 0), Severity.INFO),
        (judged(9, 0, 0), Severity.INFO),
        (judged(2, 0, 2), Severity.WARNING),
        (judged(1, 0, 2), Severity.INFO),
        ([], Severity.INFO),
    ],
)
def test_what_a_rule_earns(rows: list[Judged], severity: Severity) -> None:
    assert earned(rows, LOOKED) is severity


def test_few_verdicts_of_one_source_earn_nothing() -> None:
    assert earned(judged(2, 0, 0), LOOKED[:1]) is Severity.INFO


def test_a_round_without_notes_says_nothing_of_a_rule_that_only_has_notes() -> None:
    notes = [replace(row, severity="info") for row in judged(1, 0, 0)]
    sources = [*LOOKED, Looked(2, "c", "zh", "1", 10, 4000, 1, 1, 1)]
    shown = judged(1, 0, 0, number=2, rule="N002")
    assert looked_at("N001", [*notes, *shown], sources, []) == LOOKED
    assert looked_at("N002", [*notes, *shown], sources, []) == sources
    assert looked_at("N002", [*notes, *shown], sources, [Since("N002", 2)]) == sources[2:]


def test_only_rounds_after_the_last_change_count() -> None:
    rows = [*judged(1, 0, 0), *judged(0, 0, 1, number=2), *judged(0, 1, 0, rule="N002")]
    found = counting(rows, [Since("N001", 2)])
    assert {rule: [row.verdict for row in own] for rule, own in found.items()} == {
        "N001": ["FALSE"],
        "N002": ["HARMLESS"],
    }


def test_the_interval_is_wilsons() -> None:
    share, low, high = interval([1.0] * 10, [True] * 8 + [False] * 2)
    assert (share, round(low, 3), round(high, 3)) == (0.8, 0.490, 0.943)


@given(st.lists(st.tuples(st.floats(0.1, 50), st.booleans()), min_size=1))
def test_the_interval_holds_the_share(rows: list[tuple[float, bool]]) -> None:
    share, low, high = interval([weight for weight, _ in rows], [hit for _, hit in rows])
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def finding(rule: str, source: str, severity: Severity) -> Found:
    made = Diagnostic(rule, "a-name", severity, Finding("something is wrong"))
    return Found(source, "pair", "zh", made, Report((made,), (), {}, {}))


@given(st.integers(1, 60), st.integers(0, 99))
def test_a_sample_stands_for_all_findings(count: int, seed: int) -> None:
    sizes = {("N001", "a"): 40, ("N001", "b"): 3, ("A002", "a"): 1}
    found = [finding(rule, source, Severity.ERROR) for (rule, source), size in sizes.items() for _ in range(size)]
    drawn = draw(found, count, random.Random(seed))
    assert len(drawn) == min(count, len(found))
    assert len({id(one.diagnostic) for one in drawn}) == len(drawn)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for one in drawn:
        weights[one.diagnostic.rule, one.source] += one.weight
    for stratum, weight in weights.items():
        assert weight == pytest.approx(sizes[stratum])
    if count >= len(sizes):
        assert weights.keys() == sizes.keys()


def test_most_of_a_sample_is_shown_by_default() -> None:
    found = [finding("N001", "a", Severity.ERROR)] * 100 + [finding("N003", "a", Severity.INFO)] * 100
    drawn = draw(found, 30, random.Random(1))
    assert Counter(one.diagnostic.rule for one in drawn) == {"N001": 20, "N003": 10}


def test_rows_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "trust.tsv"
    assert read(path, Judged) == []
    rows = judged(1, 1, 1)
    append(path, rows[:1])
    append(path, rows[1:])
    assert read(path, Judged) == rows


def test_a_round_in_a_row() -> None:
    page = by_round(judged(3, 0, 1), LOOKED)
    assert page.splitlines()[-1].startswith("| 1 | a, b | 4000 | 0.05 | 0.10 | 0.75 (")
