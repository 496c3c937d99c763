"""Runs rules on what they look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from aligner.checks.model import Diagnostic, Finding
from aligner.checks.registry import get_rule
from aligner.checks.suppression import UNUSED, Suppressions, unused
from aligner.errors import AlignerError, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.checks.rule import Rule
    from aligner.checks.selection import Selection

_NO_SUPPRESSIONS = Suppressions()

FAILED = "X003"
"""The rule that reports rules which failed."""


def run(
    subjects: Iterable[object],
    selection: Selection,
    suppressions: Suppressions = _NO_SUPPRESSIONS,
    *,
    target: Literal["zh", "en"] = "en",
    files: str = "",
) -> tuple[Diagnostic, ...]:
    """Runs each chosen rule on every subject that is of the type it looks at.

    A rule that fails is a finding of its own (X003), which no selection leaves out, and the others still run.

    Args:
        subjects: What to look at: a glossary, an alignment, a document.
        selection: Which rules to run, and what to leave out.
        suppressions: What the authors of the files ask to leave out.
        target: The side of the translation.
        files: What to call the subjects if a rule fails on them.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
        AlignerError: What a rule needs can't be read, such as the texts that a glossary is checked against.
    """
    rules = selection.rules()
    found: list[Diagnostic] = []
    ran: set[str] = set()
    for subject in subjects:
        for rule in rules:
            declared = rule.declaration
            if declared.check is not None and declared.subject is not None and isinstance(subject, declared.subject):
                found += _findings(rule, subject, selection, files)
                ran.add(rule.code)
    found, useless = suppressions.apply(found, ran - failed_rules(found))
    if any(rule.code == UNUSED for rule in rules):
        found += [_diagnostic(get_rule(UNUSED), unused(*which), selection) for which in useless]
    lowest = selection.min_severity.rank
    kept = [d for d in found if d.severity.rank >= lowest or d.rule == FAILED]
    return tuple(sorted((replace(d, target=target) for d in kept), key=_order))


def _findings(rule: Rule, subject: object, selection: Selection, files: str) -> Iterator[Diagnostic]:
    assert rule.declaration.check is not None  # noqa: S101 - only such rules come here
    try:
        found = list(rule.declaration.check(subject))
    except AlignerError:  # nothing that a rule did wrong
        raise
    except Exception as error:  # whatever it is, the other rules have work to do
        yield _diagnostic(get_rule(FAILED), _failure(rule, error, files), selection)
        return
    for finding in found:
        yield _diagnostic(rule, finding, selection)


def _diagnostic(rule: Rule, finding: Finding, selection: Selection) -> Diagnostic:
    return Diagnostic(
        rule=rule.code,
        name=rule.name,
        severity=selection.severity_of(rule) or finding.severity or rule.severity,
        confidence=finding.confidence,
        message=finding.message,
        zh=finding.zh,
        en=finding.en,
        glossary=finding.glossary,
        fix=finding.fix,
        more=finding.more,
        help=finding.help,
    )


def failed_rules(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The codes of the rules that findings say have failed."""
    return frozenset(diagnostic.message.split()[1] for diagnostic in diagnostics if diagnostic.rule == FAILED)


def _failure(rule: Rule, error: Exception, files: str) -> Finding:
    where = f" on {files}" if files else ""
    return Finding(
        f"rule {rule.code} ({rule.name}) failed{where}: {described(error)}",
        help="this is a bug, please report it; --ignore leaves the rule out",
    )


def _order(diagnostic: Diagnostic) -> tuple[str, int, str]:
    location = diagnostic.location
    return (location.path, location.start, diagnostic.rule) if location else ("", -1, diagnostic.rule)
