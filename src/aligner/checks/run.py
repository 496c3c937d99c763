"""Runs rules on their subjects."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from aligner.checks.model import Diagnostic, Finding, Severity
from aligner.checks.registry import get_rule
from aligner.checks.rule import Rule
from aligner.checks.selection import Selection
from aligner.checks.suppression import UNUSED, Suppressions, unused
from aligner.errors import AlignerError, described

_NO_SUPPRESSIONS = Suppressions()

FAILED = "X003"
"""The rule that reports failures of other rules."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run of rules."""

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
    """Runs each selected rule on every subject of its type.

    If a rule fails, a finding (X003) reports it, whatever the selection, and the other rules still run.

    Args:
        subjects: The subjects to check: a glossary, an alignment, a document.
        selection: The rules to run, and their severities.
        suppressions: The findings that comments in the files suppress.
        target: The side of the translation.
        files: The name of the subjects in the message if a rule fails.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
        AlignerError: A rule can't read a file that it needs, such as the texts that a glossary is checked against.
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
            except AlignerError:  # a problem with the input, not a bug of the rule
                raise
            except Exception as error:  # a bug of one rule must not stop the others
                failed.add(rule.code)
                found.append((get_rule(FAILED), _failure(rule, error, files)))
    diagnostics = [diagnostic_of(rule, finding, selection, target) for rule, finding in found]
    kept, useless = suppressions.apply(diagnostics, ran - failed)
    if UNUSED in selection.codes:
        kept += [diagnostic_of(get_rule(UNUSED), unused(*which), selection, target) for which in useless]
    shown = [d for d in kept if d.severity is not Severity.INFO or d.rule not in selection.without_notes]
    return Outcome(tuple(sorted(shown, key=_order)), frozenset(failed))


def diagnostic_of(rule: Rule, finding: Finding, selection: Selection, target: Literal["zh", "en"] = "en") -> Diagnostic:
    """A finding as a diagnostic with its effective severity."""
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
