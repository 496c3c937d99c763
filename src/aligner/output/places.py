"""How reports name what a finding points at: paths, addresses, columns, fingerprints and changes of the text."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.checks.model import Diagnostic, Fix, Location, Report
    from aligner.checks.rule import Rule
    from aligner.document.model import Source

STANDARD_INPUT = "stdin"
"""What `-` is called where a path has to be."""


def portable_path(path: str) -> str:
    """A path as it would be written in the working folder, with slashes; whole if it leads out of that folder."""
    if path == "-":
        return STANDARD_INPUT
    whole = Path(path).absolute()
    try:
        tidy = Path(relpath(whole))
    except ValueError:  # on another drive
        return whole.as_posix()
    return whole.resolve().as_posix() if ".." in tidy.parts else tidy.as_posix()


def uri(path: str) -> str:
    """A path as a URI: relative inside the working folder, `file:` outside of it (RFC 3986)."""
    tidy = portable_path(path)
    return Path(tidy).as_uri() if Path(tidy).is_absolute() else quote(os.fsencode(tidy))


def utf16_column(source: Source, line: int, column: int) -> int:
    """A column in UTF-16 code units, counted from 1, for programs that count these; characters such as 🚀 take two."""
    start = source.line_starts[line - 1]
    before = source.text[start : start + column - 1]
    return 1 + len(before) + sum(character > "\uffff" for character in before)


def fingerprints(report: Report) -> list[str]:
    """For each finding a hash of what it is about, which survives changes elsewhere in the files.

    Findings that nothing but their place tells apart are numbered, in the order of the files.
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
    """All places of a finding, the one to show first at the head."""
    first = diagnostic.location
    named = [place for place in (diagnostic.zh, diagnostic.en, diagnostic.glossary) if place and place is not first]
    return [*([first] if first else []), *named, *diagnostic.more]


def rules_found(report: Report) -> list[Rule]:
    """The rules that found something, by their codes."""
    from aligner.checks.registry import get_rule

    return [get_rule(code) for code in sorted({diagnostic.rule for diagnostic in report.diagnostics})]


def by_path(sources: Sequence[Source]) -> Mapping[str, Source]:
    """The files of a report, by their paths."""
    return {source.path: source for source in sources}


def suggested_changes(fix: Fix, sources: Mapping[str, Source]) -> Iterator[str]:
    """What a fix would write instead of what, in words, each change once; nothing of files that the report doesn't have."""
    known = [edit for edit in fix.edits if edit.path in sources]
    changes = [(sources[edit.path].text[edit.start : edit.end], edit.replacement) for edit in known]
    for was, new in dict.fromkeys(changes):
        yield f"“{new}” instead of “{was}”" if was and new else f"“{new}” added" if new else f"without “{was}”"
