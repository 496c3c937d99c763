"""Runs rules on what they look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aligner.checks.model import Diagnostic, Finding
from aligner.checks.registry import get_rule
from aligner.checks.suppression import UNUSED, Suppressions, unused
from aligner.errors import AlignerError, described

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.rule import Rule
    from aligner.checks.selection import Selection

_NO_SUPPRESSIONS = Suppressions()

FAILED = "X003"
"""The rule that reports rules which failed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rules found."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the files."""
    failed: frozenset[str]
    """The codes of the rules that failed."""


def run(
    subjects: Iterable[object],
    selection: Selection,
    suppressions: Suppressions = _NO_SUPPRESSIONS,
    *,
    target: Literal["zh", "en"] = "en",
    files: str = "",
) -> Outcome:
    """Runs each chosen rule on every subject that is of the type it looks at.

    A rule that fails is a finding of its own (X003), which no selection leaves out, and the others still run.

    Args:
        subjects: What to look at: a glossary, an alignment, a document.
        selection: Which rules to run, and the severities that are set for them.
        suppressions: What the authors of the files ask to leave out.
        target: The side of the translation.
        files: What to call the subjects if a rule fails on them.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
        AlignerError: What a rule needs can't be read, such as the texts that a glossary is checked against.
    """
    found: list[tuple[Rule, Finding]] = []
    ran: set[str] = set()
    failed: set[str] = set()
    rules = selection.rules
    for subject in subjects:
        for rule in rules:
            declared = rule.declaration
            if declared.check is None or declared.subject is None or not isinstance(subject, declared.subject):
                continue
            ran.add(rule.code)
            try:
                found += [(rule, finding) for finding in list(declared.check(subject))]
            except AlignerError:  # nothing that a rule did wrong
                raise
            except Exception as error:  # whatever it is, the other rules have work to do
                failed.add(rule.code)
                found.append((get_rule(FAILED), _failure(rule, error, files)))
    diagnostics = [diagnostic_of(rule, finding, selection, target) for rule, finding in found]
    kept, useless = suppressions.apply(diagnostics, ran - failed)
    if UNUSED in selection.codes:
        kept += [diagnostic_of(get_rule(UNUSED), unused(*which), selection, target) for which in useless]
    return Outcome(tuple(sorted(kept, key=_order)), frozenset(failed))


def diagnostic_of(rule: Rule, finding: Finding, selection: Selection, target: Literal["zh", "en"] = "en") -> Diagnostic:
    """A finding of a rule with the severity that counts."""
    severity = selection.severities_set.get(rule.code) or min(
        finding.severity or rule.severity, rule.severity, key=lambda severity: severity.rank
    )
    return Diagnostic(rule.code, rule.name, severity, finding, target)


def _failure(rule: Rule, error: Exception, files: str) -> Finding:
    where = f" on {files}" if files else ""
    return Finding(
        f"rule {rule.code} ({rule.name}) failed{where}: {described(error)}",
        help="this is a bug, please report it; --ignore leaves the rule out",
    )


def _order(diagnostic: Diagnostic) -> tuple[str, int, str]:
    location = diagnostic.location
    return (location.path, location.start, diagnostic.rule) if location else ("", -1, diagnostic.rule)
