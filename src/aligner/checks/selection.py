"""Which rules run, and which of their findings count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.checks.model import Severity
from aligner.checks.registry import all_rules, get_rule
from aligner.checks.rule import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.rule import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules by code, by the letter of a group, or by name.

    Of two that speak of the same rule the more precise one counts: `select` G004 and `ignore` G leaves one rule of its
    group. Of two that are equally precise, `ignore` does.
    """

    select: tuple[str, ...] = ()
    """Only these; all of them if there is none."""
    ignore: tuple[str, ...] = ()
    min_severity: Severity = Severity.INFO
    """Findings below this are left out."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """Other severities for rules, by code, name or letter of a group; the more precise one counts, then the later one."""

    def rules(self) -> tuple[Rule, ...]:
        """The rules to run.

        Raises:
            UsageError: A name stands for no rule.
        """
        selected, ignored = _by_code(self.select), _by_code(self.ignore)
        chosen = []
        for rule in all_rules():
            for_it = _precision(rule, selected) if self.select else _ALL
            if for_it > _precision(rule, ignored):
                chosen.append(rule)
        return tuple(chosen)

    def of_all_severities(self) -> Selection:
        """The same rules, with nothing left out for its severity."""
        return replace(self, min_severity=Severity.INFO)

    def severity_of(self, rule: Rule) -> Severity | None:
        """The severity that is set for the findings of a rule, whatever the rule says; None if there is none.

        Raises:
            UsageError: A name stands for no rule.
        """
        if not self.severities:
            return None
        set_for = [
            (_precision(rule, _by_code([name])), at, severity) for at, (name, severity) in enumerate(self.severities)
        ]
        precision, _, severity = max(set_for)
        return severity if precision > _NONE else None


_NONE, _ALL, _GROUP, _RULE = range(4)


def _by_code(names: Iterable[str]) -> set[str]:
    """Codes and letters of groups; names may be joined by commas."""
    parts = [part.strip() for name in names for part in name.split(",")]
    return {part.upper() if part.upper() in GROUPS else get_rule(part).code for part in parts if part}


def _precision(rule: Rule, codes: set[str]) -> int:
    if rule.code in codes:
        return _RULE
    return _GROUP if rule.group in codes else _NONE
