"""How reports describe what a finding points at: paths, URIs, columns, fingerprints and suggested changes."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from os.path import relpath
from pathlib import Path
from urllib.parse import quote

from aligner.checks.model import Diagnostic, Fix, Location, Report
from aligner.checks.rule import Rule
from aligner.document.model import Source
from aligner.document.units import Position, Unit

STANDARD_INPUT = "stdin"
"""The path that reports give for `-`."""


def portable_path(path: str) -> str:
    """A path relative to the working folder, with slashes; absolute if it is outside that folder."""
    if path == "-":
        return STANDARD_INPUT
    whole = Path(path).absolute()
    try:
        tidy = Path(relpath(whole))
    except ValueError:  # on another drive
        return whole.as_posix()
    return whole.resolve().as_posix() if ".." in tidy.parts else tidy.as_posix()


def uri(path: str) -> str:
    """A path as a URI: relative inside the working folder, a `file:` URI outside it (RFC 3986)."""
    tidy = portable_path(path)
    return Path(tidy).as_uri() if Path(tidy).is_absolute() else quote(os.fsencode(tidy))


def utf16_column(source: Source, offset: int) -> int:
    """The column (from 1) of an offset in UTF-16 code units, which some programs count; characters such as 🚀 take two."""
    before = source.text[source.line_start(offset) : offset]
    return 1 + len(before) + sum(character > "\uffff" for character in before)


def named(place: Location, path: str) -> str:
    """A place for people and editors: `en.md:3:1`, or `en.docx, paragraph 3`."""
    return f"{path}:{place.line}:{place.column}" if place.unit is Unit.LINE else f"{path}, {place.where}"


def with_unit(diagnostic: Diagnostic) -> str:
    """The message of a finding, for formats that show lines: after the unit, if its file has other units than lines."""
    place = diagnostic.location
    return diagnostic.message if place is None or place.unit is Unit.LINE else f"{place.where}: {diagnostic.message}"


def lines_in_file(place: Location, source: Source | None) -> tuple[Position, Position] | None:
    """The first and the last line and column of a place in its file; None if the file has no lines."""
    if place.unit is Unit.LINE:
        return Position(place.line, place.column), Position(place.end_line, place.end_column)
    if source is None or source.reader:
        return None
    return source.line_position(place.start), source.line_position(place.end)


def fingerprints(report: Report) -> list[str]:
    """A hash for each finding that doesn't change if other parts of the files change.

    Findings that differ only in their place are numbered, in the order of the files.
    """
    seen: Counter[str] = Counter()
    result = []
    for diagnostic in report.diagnostics:
        key = _fingerprint(diagnostic)
        seen[key] += 1
        result.append(key if seen[key] == 1 else hashlib.sha256(f"{key}:{seen[key]}".encode()).hexdigest())
    return result


def _fingerprint(diagnostic: Diagnostic) -> str:
    parts = [diagnostic.rule]
    for place in (diagnostic.zh, diagnostic.en, diagnostic.glossary):
        parts += [portable_path(place.path), place.text] if place else [""]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def places(diagnostic: Diagnostic) -> list[Location]:
    """All places of a finding, the main one first."""
    first = diagnostic.location
    named = [place for place in (diagnostic.zh, diagnostic.en, diagnostic.glossary) if place and place is not first]
    return [*([first] if first else []), *named, *diagnostic.more]


def rules_found(report: Report) -> list[Rule]:
    """The rules with findings, sorted by code."""
    from aligner.checks.registry import get_rule

    return [get_rule(code) for code in sorted({diagnostic.rule for diagnostic in report.diagnostics})]


def by_path(sources: Sequence[Source]) -> Mapping[str, Source]:
    """The files of a report, by path."""
    return {source.path: source for source in sources}


def suggested_changes(fix: Fix, sources: Mapping[str, Source]) -> Iterator[str]:
    """The changes of a fix in words, each once; changes in files that the report doesn't have are left out."""
    known = [edit for edit in fix.edits if edit.path in sources]
    changes = [(sources[edit.path].text[edit.start : edit.end].strip(), edit.replacement.strip()) for edit in known]
    for was, new in dict.fromkeys(changes):
        yield f"“{new}” instead of “{was}”" if was and new else f"“{new}” added" if new else f"without “{was}”"
