"""Selects the rules to run, and sets their severities."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from aligner.checks.model import Severity
from aligner.checks.registry import codes_named, get_rule, rule_codes
from aligner.checks.retired import RetiredRule, retired_rule
from aligner.checks.rule import GROUPS, OPTIONAL, Rule

_NONE, _ALL, _GROUP, _RULE = range(4)
"""How precisely a rule is named: not at all, by selecting everything, by its group, or by its code or name."""


@dataclass(frozen=True)
class Selection:
    """The rules to run. Rules are named by code, name or letter of a group; one string may hold several, joined by commas.

    If a rule is both selected and ignored, the more precise name wins: with `select` G004 and `ignore` G, only G004 of its
    group runs. If both are equally precise, `ignore` wins. Names are looked up once, when the rules are first needed.
    """

    select: tuple[str, ...] = ()
    """The rules to run; all if empty."""
    ignore: tuple[str, ...] = ()
    """The rules not to run."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """Severities for rules, by code, name or letter of a group. The more precise name wins, then the later one."""

    def look_up(self) -> None:
        """Looks up all names now, so that a wrong one is reported before the check begins.

        Raises:
            UsageError: There is no rule of some name.
        """
        _ = self.codes, self.severities_set

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules to run, sorted by group and code. Rules are imported only if one is named by its name.

        Raises:
            UsageError: There is no rule of some name.
        """
        selected, ignored = _precision(self.select), _precision(self.ignore)
        unnamed = _NONE if self.select else _ALL
        return tuple(code for code in rule_codes() if selected.get(code, unnamed) > ignored.get(code, _NONE))

    @cached_property
    def without_notes(self) -> frozenset[str]:
        """The codes of the rules whose notes are left out, because nothing names them.

        Raises:
            UsageError: There is no rule of some name.
        """
        return OPTIONAL - set(_precision((*self.select, *(names for names, _ in self.severities))))

    @property
    def named(self) -> frozenset[str]:
        """The codes of the rules that `select` names, itself or by their group.

        Raises:
            UsageError: A name stands for no rule.
        """
        return frozenset(_precision(self.select))

    @cached_property
    def retired(self) -> frozenset[RetiredRule]:
        """The retired rules that the selection names."""
        named = (*self.select, *self.ignore, *(names for names, _ in self.severities))
        return frozenset(rule for name in _split(named) if (rule := retired_rule(name)))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to run.

        Raises:
            UsageError: There is no rule of some name.
        """
        return tuple(get_rule(code) for code in self.codes)

    @cached_property
    def severities_set(self) -> dict[str, Severity]:
        """The severities that replace the rules' own, by code.

        Raises:
            UsageError: There is no rule of some name.
        """
        found: dict[str, tuple[int, Severity]] = {}
        for names, severity in self.severities:
            for code, precision in _precision([names]).items():
                if precision >= found.get(code, (_NONE,))[0]:
                    found[code] = precision, severity
        return {code: severity for code, (_, severity) in found.items()}


def _precision(names: Iterable[str]) -> dict[str, int]:
    """How precisely rules are named, by code."""
    found: dict[str, int] = {}
    for name in _split(names):
        precision = _GROUP if name.upper() in GROUPS else _RULE
        found |= {code: max(precision, found.get(code, _NONE)) for code in codes_named(name)}
    return found


def _split(names: Iterable[str]) -> list[str]:
    """The single names in strings that may hold several, joined by commas."""
    return [name for joined in names for part in joined.split(",") if (name := part.strip())]
