"""Prepares reports for output: removes known and less severe findings, and merges several reports into one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from aligner.checks.baseline import Baseline, apply_baseline
from aligner.checks.model import Diagnostic, Lack, Report, Severity
from aligner.checks.reviewed import apply_verdicts
from aligner.checks.run import FAILED
from aligner.checks.selection import Selection
from aligner.checks.verdicts import Verdict

Value = TypeVar("Value")

SHOWN = Severity.WARNING
"""The least severity of findings about texts in the default output. Less severe ones are for review."""


def finished(
    reports: Sequence[Report],
    selection: Selection,
    lowest: Severity | None = None,
    baseline: Baseline | None = None,
    verdicts: Sequence[Verdict] = (),
) -> list[Report]:
    """Removes the findings that a baseline lists or reviewers dismissed, and then those less severe than `lowest`, the `minor` ones.

    Args:
        reports: The reports, with findings of all severities.
        selection: The rules that ran.
        lowest: The least severity to keep; None keeps all.
        baseline: The known findings; None if there is no baseline.
        verdicts: What reviewers decided about findings.
    """
    left = list(reports) if baseline is None else apply_baseline(reports, baseline, selection)
    if verdicts:
        left = apply_verdicts(left, verdicts, selection, reports)
    return [
        replace(at_least(report, lowest), minor=tuple(d for d in report.diagnostics if not _is_kept(d, lowest)))
        for report in left
    ]


def at_least(report: Report, lowest: Severity | None) -> Report:
    """A report without the findings that are less severe than `lowest`. Findings about failed rules (X003) are always kept."""
    return replace(report, diagnostics=tuple(d for d in report.diagnostics if _is_kept(d, lowest)))


def _is_kept(diagnostic: Diagnostic, lowest: Severity | None) -> bool:
    return lowest is None or diagnostic.severity.rank >= lowest.rank or diagnostic.rule == FAILED


_JOINED = ("diagnostics", "dismissed", "verdicts", "directions", "minor", "paragraphs", "remarks", "unpaired")
"""The fields of reports that are joined when reports are merged."""
_SUMMED = ("known", "fixed", "unchanged")
"""The fields that are added up."""


def merged(reports: Sequence[Report]) -> Report:
    """Merges reports about different texts and the same glossaries into one.

    Raises:
        ValueError: There are no reports.
    """
    if not reports:
        raise ValueError("no reports")
    if len(reports) == 1:
        return reports[0]
    ran = _union(report.ran for report in reports)
    not_run = {lack: _union(report.not_run.get(lack, ()) for report in reports) - ran for lack in Lack}
    joined: dict[str, Any] = {name: tuple(chain.from_iterable(getattr(r, name) for r in reports)) for name in _JOINED}
    summed: dict[str, Any] = {name: sum(getattr(report, name) for report in reports) for name in _SUMMED}
    return Report(
        sources=tuple({source.path: source for report in reports for source in report.sources}.values()),
        checked=_counts(reports),
        signature=_signature(reports),
        complete=all(report.complete for report in reports),
        idle=frozenset.intersection(*(report.idle for report in reports)),
        ran=ran,
        not_run={lack: codes for lack, codes in not_run.items() if codes},
        retired=_union(report.retired for report in reports),
        too_short=any(report.too_short for report in reports),
        parts=tuple(reports),
        **joined,
        **summed,
    )


def _signature(reports: Sequence[Report]) -> dict[str, object]:
    """The signature of the first report, with the directions of all if they differ."""
    signature = dict(reports[0].signature)
    if len({direction for report in reports for direction in report.directions}) > 1:
        signature |= {"source": None, "source_from": None, "directions": [_directed(report) for report in reports]}
        signature.pop("source_conflict", None)
    return signature


def _union(sets: Iterable[Iterable[Value]]) -> frozenset[Value]:
    return frozenset(chain.from_iterable(sets))


def _counts(reports: Sequence[Report]) -> dict[str, int]:
    """How much several reports have checked."""
    return {
        "segments": sum(report.checked.get("segments", 0) for report in reports),
        "terms": max(report.checked.get("terms", 0) for report in reports),
        "pairs": len(reports),
    }


def _directed(report: Report) -> dict[str, object]:
    """The signature of a report's direction: the paths of its original and translation, and how they were told apart."""
    paths = {name: text.path for name in ("original", "translation") if (text := getattr(report, name))}
    return paths | (report.direction.as_dict() if report.direction else {})
