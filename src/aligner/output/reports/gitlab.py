"""GitLab code quality: findings in the widget of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/ (a list of issues, a part of Code Climate's format)
"""

from collections.abc import Mapping
from typing import Any, TextIO

from aligner.checks.model import Diagnostic, Report, Severity
from aligner.document.model import Source
from aligner.output.places import by_path, fingerprints, lines_in_file, portable_path, with_unit
from aligner.output.registry import ReportFormat
from aligner.text.controls import as_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, stream: TextIO) -> None:
    """Writes a list of issues."""
    sources = by_path(report.sources)
    issues = [_issue(d, key, sources) for d, key in zip(report.diagnostics, fingerprints(report), strict=True)]
    stream.write(as_json(issues, indent=2) + "\n")


def _issue(diagnostic: Diagnostic, fingerprint: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    place = diagnostic.location
    lines = lines_in_file(place, sources.get(place.path)) if place else None
    # The format requires numbers: those of the units, if the file has no lines.
    begin, end = (lines[0].line, lines[1].line) if lines else (place.line, place.end_line) if place else (1, 1)
    return {
        "description": with_unit(diagnostic),
        "check_name": f"{diagnostic.rule} {diagnostic.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": portable_path(place.path) if place else ".", "lines": {"begin": begin, "end": end}},
    }


FORMAT = ReportFormat("GitLab code quality: JSON for the widget of a merge request", write, (".json",))
