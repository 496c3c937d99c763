"""Makes findings by hand, for tests of what comes after the rules, and checks the case files of rules."""

from typing import Any

from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Finding, Location, Report, Severity
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


def described(found: Diagnostic) -> str:
    """A finding in one line, as the cases of rules about texts write it."""
    place = found.en or found.location  # cases quote the English, whichever side is the translation
    assert place is not None
    more = f" (+{len(found.more)})" if found.more else ""
    return f"{found.severity.value} [{place.text}] {found.message}{more}"


def check_cases(cases: list[dict[str, Any]], keys: set[str]) -> None:
    """Asserts that a rule has cases with and without findings, that each has its own reason, and that no key is misspelt."""
    assert any(case.get("finds") for case in cases)
    assert any(not case.get("finds") for case in cases)
    reasons = [case["why"] for case in cases]
    assert len(set(reasons)) == len(reasons)
    assert {key for case in cases for key in case} <= keys
