"""JSON: all findings in one object. Scripts rely on this format."""

from __future__ import annotations

from typing import Any, TextIO

from aligner.checks.model import Diagnostic, Fix, Location, Report, Severity
from aligner.output.reporting import ReportFormat
from aligner.text.controls import as_json


def write(report: Report, stream: TextIO) -> None:
    """Writes a report as one object."""
    stream.write(as_json(as_object(report), indent=2) + "\n")


def as_object(report: Report) -> dict[str, Any]:
    """A report as an object for JSON."""
    return {
        "findings": [_finding(d) for d in report.diagnostics],
        "summary": {
            **report.checked,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            **({"known": report.known} if report.known else {}),
            **({"unchanged": report.unchanged} if report.unchanged else {}),
            **({"fixed": report.fixed} if report.fixed else {}),
            **({"written": list(report.written)} if report.written else {}),
            **({"left_out": dict(report.left_out)} if report.left_out else {}),
            **({"hidden": sum(report.hidden.values())} if report.hidden else {}),
        },
        **({"rules": _rules(report)} if report.ran or report.not_run else {}),
        "signature": dict(report.signature),
    }


def _rules(report: Report) -> dict[str, Any]:
    """The rules that were run, and those that were not, grouped by what they need."""
    not_run = [{"needs": lack.value, "rules": sorted(codes)} for lack, codes in report.not_run.items()]
    return {"run": sorted(report.ran), "not_run": not_run}


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "confidence": round(diagnostic.confidence, 4),
        "message": diagnostic.message,
        "help": diagnostic.help or None,
        "zh": _location(diagnostic.zh),
        "en": _location(diagnostic.en),
        "glossary": _location(diagnostic.glossary),
        "more": [_location(place) for place in diagnostic.more],
        "fix": _fix(diagnostic.fix),
        "effects": [_finding(effect) for effect in diagnostic.effects],
    }


def _location(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "text": location.text,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"path": e.path, "start": e.start, "end": e.end, "replacement": e.replacement} for e in fix.edits]
    return {"safe": fix.safe, "suggestion": fix.suggestion, "edits": edits}


FORMAT = ReportFormat("JSON: one object, for scripts", write, (".json",))
