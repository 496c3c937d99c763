"""JSON: all findings in one object. Scripts rely on this format."""

from collections.abc import Mapping
from typing import Any, TextIO

from aligner.checks.baseline import key_of
from aligner.checks.model import Diagnostic, Edit, Fix, Location, Report, Severity
from aligner.checks.verdicts import Verdict
from aligner.document.model import Source
from aligner.document.units import Unit
from aligner.output.places import by_path
from aligner.output.registry import ReportFormat
from aligner.text.controls import as_json


def write(report: Report, stream: TextIO) -> None:
    """Writes a report as one object."""
    stream.write(as_json(as_object(report), indent=2) + "\n")


def as_object(report: Report) -> dict[str, Any]:
    """A report as an object for JSON."""
    sources = by_path(report.sources)
    return {
        "findings": [_finding(d, sources) for d in report.diagnostics],
        "summary": {
            **report.checked,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            **({"known": report.known} if report.known else {}),
            **({"dismissed": len(report.dismissed)} if report.dismissed else {}),
            **({"unchanged": report.unchanged} if report.unchanged else {}),
            **({"fixed": report.fixed} if report.fixed else {}),
            **({"written": list(report.written)} if report.written else {}),
            **({"left_out": dict(report.left_out)} if report.left_out else {}),
            **({"hidden": sum(report.hidden.values())} if report.hidden else {}),
        },
        **({"rules": _rules(report)} if report.ran or report.not_run else {}),
        **({"dismissed": [_finding(d, sources) for d in report.dismissed]} if report.dismissed else {}),
        "signature": dict(report.signature),
    }


def _rules(report: Report) -> dict[str, Any]:
    """The rules that were run, and those that were not, grouped by what they need."""
    not_run = [{"needs": lack.value, "rules": sorted(codes)} for lack, codes in report.not_run.items()]
    return {"run": sorted(report.ran), "not_run": not_run}


def _finding(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "key": key_of(diagnostic) or None,
        "rule": diagnostic.rule,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "confidence": round(diagnostic.confidence, 4),
        "message": diagnostic.message,
        "help": diagnostic.help or None,
        "zh": _location(diagnostic.zh, sources),
        "en": _location(diagnostic.en, sources),
        "glossary": _location(diagnostic.glossary, sources),
        "more": [_location(place, sources) for place in diagnostic.more],
        "fix": _fix(diagnostic.fix, sources),
        "effects": [_finding(effect, sources) for effect in diagnostic.effects],
        **({"verdict": _verdict(diagnostic.verdict)} if diagnostic.verdict else {}),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    when = verdict.when.isoformat().replace("+00:00", "Z") if verdict.when else None
    return {
        "verdict": verdict.judgement.value,
        "reason": verdict.reason or None,
        "who": verdict.who or None,
        "when": when,
        "file": verdict.file,
        "line": verdict.line,
    }


def _location(location: Location | None, sources: Mapping[str, Source]) -> dict[str, Any] | None:
    if location is None:
        return None
    by_line = location.unit is Unit.LINE
    return {
        "path": location.path,
        "unit": location.unit.value,
        "line": location.line,
        **({} if by_line else {"row": location.row}),
        "column": location.column,
        "end_line": location.end_line,
        **({} if by_line else {"end_row": location.end_row}),
        "end_column": location.end_column,
        **_offsets(location.start, location.end, sources.get(location.path)),
        "text": location.text,
    }


def _offsets(start: int, end: int, source: Source | None) -> dict[str, int]:
    """A span in characters: of the file, or of the units that it begins and ends in."""
    if source is None:
        return {"start": start, "end": end}
    return {"start": start - source.unit_start(start), "end": end - source.unit_start(end)}


def _fix(fix: Fix | None, sources: Mapping[str, Source]) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [_edit(edit, sources.get(edit.path)) for edit in fix.edits]
    return {"safe": fix.safe, "suggestion": fix.suggestion, "edits": edits}


def _edit(edit: Edit, source: Source | None) -> dict[str, Any]:
    unit = {}
    if source is not None and source.unit is not Unit.LINE:
        unit = {"unit": source.unit.value, "line": source.position(edit.start).line}
    offsets = _offsets(edit.start, edit.end, source)
    return {"path": edit.path, **unit, **offsets, "replacement": edit.replacement}


FORMAT = ReportFormat("JSON: one object, for scripts", write, (".json",))
