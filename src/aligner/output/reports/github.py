"""GitHub workflow commands: findings become annotations at the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Mapping
from typing import TextIO

from aligner.checks.model import Diagnostic, Report, Severity
from aligner.document.model import Source
from aligner.output.places import by_path, lines_in_file, portable_path, with_unit
from aligner.output.registry import ReportFormat
from aligner.text.controls import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, stream: TextIO) -> None:
    """Writes one command per finding."""
    sources = by_path(report.sources)
    stream.writelines(_command(diagnostic, sources) + "\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    properties: dict[str, object] = {}
    place = diagnostic.location
    lines = None
    if place:
        properties["file"] = portable_path(place.path)
        lines = lines_in_file(place, sources.get(place.path))
    if lines:
        first, last = lines
        properties["line"] = first.line
        properties["endLine"] = last.line
        if first.line == last.line:  # GitHub refuses columns if there are several lines
            properties["col"] = first.column
            properties["endColumn"] = last.column
    properties["title"] = f"{diagnostic.rule} {diagnostic.name}"
    message = with_unit(diagnostic) + (f"\n{diagnostic.help}" if diagnostic.help else "")
    return workflow_command(_COMMANDS[diagnostic.severity], properties, message)


def workflow_command(name: str, properties: Mapping[str, object], message: str) -> str:
    """A workflow command of GitHub, without a line end."""
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escapes the text after the second `::`.

    A line feed would begin another command, and a terminal that shows the log would obey control characters.
    """
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = ReportFormat("GitHub workflow commands: annotations in a pull request", write)
