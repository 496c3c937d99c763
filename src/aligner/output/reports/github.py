"""GitHub workflow commands: findings become annotations at the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TextIO

from aligner.checks.model import Diagnostic, Report, Severity
from aligner.output.places import portable_path
from aligner.output.reporting import ReportFormat
from aligner.text.controls import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, stream: TextIO) -> None:
    """Writes one command per finding."""
    stream.writelines(_command(diagnostic) + "\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties: dict[str, object] = {}
    place = diagnostic.location
    if place:
        properties["file"] = portable_path(place.path)
        properties["line"] = place.line
        properties["endLine"] = place.end_line
        if place.line == place.end_line:  # GitHub refuses columns if there are several lines
            properties["col"] = place.column
            properties["endColumn"] = place.end_column
    properties["title"] = f"{diagnostic.rule} {diagnostic.name}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escapes the text after the second `::`.

    A line feed would begin another command, and a terminal that shows the log would obey control characters.
    """
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = ReportFormat("GitHub workflow commands: annotations in a pull request", write)
