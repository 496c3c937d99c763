"""Runs rules on what they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.model import Diagnostic, Finding
from aligner.check.registry import get_rule
from aligner.errors import AlignerError, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.check.rule import Rule
    from aligner.check.selection import Selection

FAILED = "X003"
"""The rule that reports rules which failed."""


def run(subjects: Iterable[object], selection: Selection) -> tuple[Diagnostic, ...]:
    """Runs each chosen rule on every subject that is of the type it looks at.

    A rule that fails is a finding of its own (X003), which no selection leaves out, and the others still run.

    Args:
        subjects: What to look at: a glossary, an alignment, a document.
        selection: Which rules to run, and what to leave out.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
        AlignerError: What a rule needs can't be read, such as the texts that a glossary is checked against.
    """
    rules = [rule for rule in selection.rules() if rule.declaration.check]
    found: list[Diagnostic] = []
    for subject in subjects:
        for rule in rules:
            if rule.declaration.subject is not None and isinstance(subject, rule.declaration.subject):
                found += _findings(rule, subject)
    lowest = selection.min_severity.rank
    kept = [d for d in found if d.severity.rank >= lowest or d.rule == FAILED]
    return tuple(sorted(kept, key=_order))


def _findings(rule: Rule, subject: object) -> Iterator[Diagnostic]:
    assert rule.declaration.check is not None  # noqa: S101 - only such rules come here
    try:
        found = list(rule.declaration.check(subject))
    except AlignerError:  # nothing that a rule did wrong
        raise
    except Exception as error:  # whatever it is, the other rules have work to do
        yield _diagnostic(get_rule(FAILED), _failure(rule, error))
        return
    for finding in found:
        yield _diagnostic(rule, finding)


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=rule.code,
        name=rule.name,
        severity=finding.severity or rule.severity,
        confidence=finding.confidence,
        message=finding.message,
        zh=finding.zh,
        en=finding.en,
        glossary=finding.glossary,
        fix=finding.fix,
        more=finding.more,
        help=finding.help,
    )


def _failure(rule: Rule, error: Exception) -> Finding:
    return Finding(
        f"rule {rule.code} ({rule.name}) failed: {described(error)}",
        help="this is a bug, please report it; --ignore leaves the rule out",
    )


def _order(diagnostic: Diagnostic) -> tuple[str, int, str]:
    location = diagnostic.location
    return (location.path, location.start, diagnostic.rule) if location else ("", -1, diagnostic.rule)
