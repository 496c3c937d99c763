"""JUnit XML, which nearly every build server shows: one suite per file, and one failed test per finding.

It uses the format of Apache Ant's JUnit task, limited to the part that Jenkins, GitLab and Azure all read.
"""

from collections.abc import Mapping
from typing import TextIO

from aligner.checks.model import Diagnostic, Report
from aligner.document.model import Source
from aligner.document.units import Unit
from aligner.output.markup import attribute, content, without_forbidden
from aligner.output.places import by_path, lines_in_file, named, places, portable_path
from aligner.output.registry import ReportFormat


def write(report: Report, stream: TextIO) -> None:
    """Writes a suite for each file; the suite of a file without findings has a single test that passed."""
    sources = by_path(report.sources)
    suites: dict[str, list[Diagnostic]] = {portable_path(source.path): [] for source in report.sources}
    for diagnostic in report.diagnostics:
        place = diagnostic.location
        suites.setdefault(portable_path(place.path) if place else "aligner", []).append(diagnostic)
    total = sum(len(found) or 1 for found in suites.values())
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f'<testsuites name="aligner" tests="{total}" failures="{len(report.diagnostics)}">\n')
    for path, found in suites.items():
        name = f'"{attribute(_clean(path))}"'
        stream.write(
            f'  <testsuite name={name} tests="{len(found) or 1}" failures="{len(found)}" errors="0" skipped="0">\n'
        )
        if not found:
            stream.write(f'    <testcase classname={name} name="no findings"/>\n')
        for diagnostic in found:
            stream.write(_case(path, diagnostic, sources))
        stream.write("  </testsuite>\n")
    stream.write("</testsuites>\n")


def _case(path: str, diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    where = diagnostic.location
    spot = "" if where is None else f":{where.line}" if where.unit is Unit.LINE else f", {where.where}"
    title = f"{diagnostic.rule} {diagnostic.name} ({path}{spot})"
    lines = lines_in_file(where, sources.get(where.path)) if where else None
    place = f' file="{attribute(_clean(path))}"' if where else ""
    place += f' line="{lines[0].line}"' if lines else ""
    listed = [f"{named(p, portable_path(p.path))}: {p.text}" for p in places(diagnostic)]
    body = "\n".join([*listed, *([f"help: {diagnostic.help}"] if diagnostic.help else [])])
    return (
        f'    <testcase classname="{attribute(_clean(path))}" name="{attribute(_clean(title))}"{place}>\n'
        f'      <failure type="{diagnostic.severity.value}" message="{attribute(_clean(diagnostic.message))}">'
        f"{content(_clean(body))}</failure>\n    </testcase>\n"
    )


def _clean(text: str) -> str:
    """The text with a replacement character for each character that XML can't hold."""
    return without_forbidden(text, "\ufffd")


FORMAT = ReportFormat("JUnit XML: failed tests in the report of a build server", write, (".xml",))
