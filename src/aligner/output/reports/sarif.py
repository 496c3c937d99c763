"""SARIF 2.1.0, which code hosts and editors show as warnings at the lines concerned.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns count UTF-16 code units, the default of the format.
"""

from collections.abc import Mapping
from typing import Any, TextIO

from aligner import __version__
from aligner.checks.model import Diagnostic, Fix, Location, Report, Severity
from aligner.checks.rule import Rule
from aligner.document.model import Source
from aligner.document.units import Position, Unit
from aligner.output.places import by_path, fingerprints, places, rules_found, suggested_changes, uri, utf16_column
from aligner.output.registry import ReportFormat
from aligner.text.controls import as_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, stream: TextIO) -> None:
    """Writes one run."""
    stream.write(as_json(as_object(report), indent=2) + "\n")


def as_object(report: Report) -> dict[str, Any]:
    """The SARIF log as an object for JSON."""
    rules = rules_found(report)
    index = {rule.code: number for number, rule in enumerate(rules)}
    sources = by_path(report.sources)
    run = {
        "tool": {
            "driver": {"name": "aligner", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [{"executionSuccessful": report.complete}],
        "artifacts": [
            {"location": {"uri": uri(s.path)}, **({} if s.reader else {"encoding": s.encoding})} for s in report.sources
        ],
        "results": [
            _result(d, index[d.rule], key, sources)
            for d, key in zip(report.diagnostics, fingerprints(report), strict=True)
        ],
        "properties": {"signature": dict(report.signature), "checked": dict(report.checked)},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.explanation or rule.summary, "markdown": rule.explanation or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    message = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    if diagnostic.fix and diagnostic.fix.suggestion:  # only in words, because an editor may apply what is in `fixes`
        message = ". Perhaps ".join([message, *suggested_changes(diagnostic.fix, sources)])
    shown = [_location(place, sources) for place in places(diagnostic)]
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "rank": round(100 * diagnostic.confidence, 2),
        "message": {"text": message},
        "partialFingerprints": {"alignerTexts/v1": fingerprint},
    }
    if shown:
        result["locations"] = [shown[0]]
    if len(shown) > 1:
        result["relatedLocations"] = [{"id": k, **place} for k, place in enumerate(shown[1:], 1)]
    if diagnostic.fix and not diagnostic.fix.suggestion and (fix := _fix(diagnostic.fix, sources)):
        result["fixes"] = [fix]
    return result


def _location(place: Location, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The region of a place in its file and, if the file has other units than lines, the unit as a logical location.

    If the file has no lines at all, the region is one in the text of the unit.
    """
    source = sources.get(place.path)
    physical = {"artifactLocation": {"uri": uri(place.path)}, "region": _region(place, source)}
    if place.unit is Unit.LINE:
        return {"physicalLocation": physical}
    logical = [{"name": place.unit.spot(place.line), "kind": place.unit.value}]
    return {"physicalLocation": physical, "logicalLocations": logical}


def _region(place: Location, source: Source | None) -> dict[str, int]:
    if source is None:
        return _lines(Position(place.line, place.column), Position(place.end_line, place.end_column))
    if not source.reader:
        return _span(source, place.start, place.end)
    end = min(place.end, source.unit_end(place.start))
    region = _span(source, place.start, end)
    return {**region, "startLine": source.row(place.start), "endLine": source.row(end)}


def _span(source: Source, start: int, end: int) -> dict[str, int]:
    """A span of a text with columns in UTF-16 code units."""
    first, last = source.line_position(start), source.line_position(end)
    return _lines(Position(first.line, utf16_column(source, start)), Position(last.line, utf16_column(source, end)))


def _lines(first: Position, last: Position) -> dict[str, int]:
    return {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column}


def _fix(fix: Fix, sources: Mapping[str, Source]) -> dict[str, Any] | None:
    """A fix as SARIF has it; None if it is about files that the report doesn't have, or that are not text."""
    replacements: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        source = sources.get(edit.path)
        if source is None or source.reader:
            return None
        replacement = {
            "deletedRegion": _span(source, edit.start, edit.end),
            "insertedContent": {"text": edit.replacement},
        }
        replacements.setdefault(uri(edit.path), []).append(replacement)
    changes = [{"artifactLocation": {"uri": file}, "replacements": made} for file, made in replacements.items()]
    doubt = "" if fix.safe else " (review it first)"
    return {"description": {"text": f"replace it{doubt}"}, "artifactChanges": changes}


FORMAT = ReportFormat("SARIF 2.1.0: for code hosts and editors", write, (".sarif", ".sarif.json"))
