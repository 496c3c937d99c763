"""Findings by hand, for tests of what comes after the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Finding, Location, Report, Severity

if TYPE_CHECKING:
    from aligner.document.model import Source


def at(source: Source, part: str, nth: int = 0) -> Location:
    """The location of a part of a text."""
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(part, start + 1)
    return locate(source, start, start + len(part))


def diagnostic(message: str, severity: Severity = Severity.ERROR, **more: Any) -> Diagnostic:
    return Diagnostic("N002", "number-scale", severity, Finding(message, **more))


def report(*diagnostics: Diagnostic, sources: tuple[Source, ...] = (), segments: int = 0, terms: int = 0) -> Report:
    return Report(diagnostics, sources, {"segments": segments, "terms": terms}, {"version": "0.0.0"})
