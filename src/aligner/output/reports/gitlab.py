"""GitLab code quality: findings in the widget of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/ (a list of issues, a part of Code Climate's format)
"""

from __future__ import annotations

from typing import Any, TextIO

from aligner.checks.model import Diagnostic, Report, Severity
from aligner.output.places import fingerprints, portable_path
from aligner.output.reporting import ReportFormat
from aligner.text.controls import as_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, stream: TextIO) -> None:
    """Writes a list of issues."""
    issues = [_issue(d, key) for d, key in zip(report.diagnostics, fingerprints(report), strict=True)]
    stream.write(as_json(issues, indent=2) + "\n")


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    place = diagnostic.location
    return {
        "description": diagnostic.message,
        "check_name": f"{diagnostic.rule} {diagnostic.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": portable_path(place.path) if place else ".",
            "lines": {"begin": place.line if place else 1, "end": place.end_line if place else 1},
        },
    }


FORMAT = ReportFormat("GitLab code quality: JSON for the widget of a merge request", write, (".json",))
