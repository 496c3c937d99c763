"""Applies the verdicts of reviewers to reports: dismissed findings are left out, and confirmed ones are marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aligner.checks.baseline import excerpt, hashes_of, may_be_stale, silent_rules
from aligner.checks.model import Diagnostic, Finding, Report
from aligner.checks.registry import get_rule
from aligner.checks.run import diagnostic_of
from aligner.checks.selection import Selection
from aligner.checks.verdicts import Verdict, VerdictIndex, latest

STALE = "X004"
"""The rule that reports dismissals of findings which no check finds any more."""
_NAMED = 3
"""How many stale verdicts of a file a finding names."""


def apply_verdicts(
    reports: Sequence[Report], verdicts: Sequence[Verdict], selection: Selection, found: Sequence[Report] | None = None
) -> list[Report]:
    """Removes dismissed findings from reports, marks confirmed ones, and adds findings (X004) about stale dismissals.

    The last verdict on a finding counts. A confirmation is never stale, because a confirmed finding that is gone was repaired.

    Args:
        reports: The reports.
        verdicts: The verdicts, in the order in which later ones replace earlier ones.
        selection: The rules that ran.
        found: The same reports before known findings were left out; None if none were.
    """
    index = VerdictIndex(verdicts)
    about = [latest(index.about(files_of(report))) for report in reports]
    result = [_reviewed(report, known) for report, known in zip(reports, about, strict=True)]
    if result and STALE in selection.codes:
        for number, finding in _stale(zip(found or reports, about, strict=True), selection):
            stale = diagnostic_of(get_rule(STALE), finding, selection)
            result[number] = replace(result[number], diagnostics=(*result[number].diagnostics, stale))
    return result


def files_of(report: Report) -> tuple[str, ...]:
    """The paths of the texts of a report, by which verdicts are found: none for glossaries."""
    return tuple(dict.fromkeys(text.path for text in (report.original, report.translation) if text))


def _reviewed(report: Report, known: dict[str, Verdict]) -> Report:
    if not known:
        return report
    kept: list[Diagnostic] = []
    dismissed: list[Diagnostic] = []
    for diagnostic in report.diagnostics:
        verdict = next((known[key] for key in hashes_of(diagnostic) if key in known), None)
        judged = diagnostic if verdict is None else replace(diagnostic, verdict=verdict)
        (dismissed if verdict and verdict.is_dismissed else kept).append(judged)
    return replace(
        report, diagnostics=tuple(kept), dismissed=(*report.dismissed, *dismissed), verdicts=tuple(known.values())
    )


def _stale(reports: Iterable[tuple[Report, dict[str, Verdict]]], selection: Selection) -> Iterator[tuple[int, Finding]]:
    """Findings about stale dismissals, one for each file of verdicts and each text, with the number of the report."""
    ran = set(selection.codes)
    gone: dict[tuple[str, int], tuple[Verdict, int, str]] = {}
    present: set[tuple[str, int]] = set()
    for number, (report, known) in enumerate(reports):
        keys = {key for d in report.diagnostics for one in (d, *d.effects) for key in hashes_of(one)}
        path = "".join(files_of(report)[-1:])
        for verdict in known.values():
            judged = may_be_stale(verdict.rule, ran, silent_rules(report))
            if verdict.is_dismissed and verdict.key not in keys and judged:
                gone[verdict.file, verdict.line] = (verdict, number, path)
            else:
                present.add((verdict.file, verdict.line))
    by_file: dict[tuple[str, int, str], list[Verdict]] = defaultdict(list)
    for where, (verdict, number, path) in gone.items():
        if where not in present:
            by_file[verdict.file, number, path].append(verdict)
    for (file, number, path), verdicts in by_file.items():
        what = "a finding that is" if len(verdicts) == 1 else f"{len(verdicts)} findings that are"
        named = ", ".join(_described(verdict) for verdict in verdicts[:_NAMED])
        more = " and others" if len(verdicts) > _NAMED else ""
        yield (
            number,
            Finding(
                f"{file} dismisses {what} no longer in {path}: {named}{more}",
                help="remove the lines, or keep them for aligner stats, which counts them",
            ),
        )


def _described(verdict: Verdict) -> str:
    words = f" “{excerpt(verdict.text)}”" if verdict.text else ""
    return f"{verdict.rule}{words} (line {verdict.line})"
