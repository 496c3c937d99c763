"""Which rules run, and which severities are set for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.checks.registry import codes_named, get_rule, rule_codes
from aligner.checks.retired import retired_rule
from aligner.checks.rule import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.model import Severity
    from aligner.checks.retired import RetiredRule
    from aligner.checks.rule import Rule

_NONE, _ALL, _GROUP, _RULE = range(4)
"""How precisely a rule is named, from not at all to by its code or name."""


@dataclass(frozen=True)
class Selection:
    """Rules by code, by the letter of a group, or by name; names may be joined by commas.

    If two names are about the same rule, the more precise one counts: `select` G004 and `ignore` G leaves one rule of its
    group. If both are equally precise, `ignore` counts. The names are looked up once, when the rules are first asked for.
    """

    select: tuple[str, ...] = ()
    """Only these; all of them if there is none."""
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    """Other severities for rules, by code, name or letter of a group; the more precise one counts, then the later one."""

    def look_up(self) -> None:
        """Looks all names up, which the rules are asked for later.

        Raises:
            UsageError: A name stands for no rule.
        """
        _ = self.codes, self.severities_set

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules to run, by group and code; no rule is imported, unless one is named by its name.

        Raises:
            UsageError: A name stands for no rule.
        """
        selected, ignored = _precision(self.select), _precision(self.ignore)
        unnamed = _NONE if self.select else _ALL
        return tuple(code for code in rule_codes() if selected.get(code, unnamed) > ignored.get(code, _NONE))

    @cached_property
    def retired(self) -> frozenset[RetiredRule]:
        """The rules it names that no longer exist."""
        named = (*self.select, *self.ignore, *(names for names, _ in self.severities))
        return frozenset(rule for name in _split(named) if (rule := retired_rule(name)))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to run.

        Raises:
            UsageError: A name stands for no rule.
        """
        return tuple(get_rule(code) for code in self.codes)

    @cached_property
    def severities_set(self) -> dict[str, Severity]:
        """The severities that are set for the findings of rules, whatever the rules say, by code.

        Raises:
            UsageError: A name stands for no rule.
        """
        found: dict[str, tuple[int, Severity]] = {}
        for names, severity in self.severities:
            for code, precision in _precision([names]).items():
                if precision >= found.get(code, (_NONE,))[0]:
                    found[code] = precision, severity
        return {code: severity for code, (_, severity) in found.items()}


def _precision(names: Iterable[str]) -> dict[str, int]:
    """How precisely names name rules, by code."""
    found: dict[str, int] = {}
    for name in _split(names):
        precision = _GROUP if name.upper() in GROUPS else _RULE
        found |= {code: max(precision, found.get(code, _NONE)) for code in codes_named(name)}
    return found


def _split(names: Iterable[str]) -> list[str]:
    """Single names, which commas may join."""
    return [name for joined in names for part in joined.split(",") if (name := part.strip())]
