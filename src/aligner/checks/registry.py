"""Finds rules: all of them, or one by its code or name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from aligner.checks.rule import GROUPS, Rule, declares_rules, rules_of
from aligner.errors import UsageError
from aligner.registry import module_names, package_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PACKAGE = "aligner.checks"
"""Each package in it is searched for modules that declare rules."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, by group and code.

    Raises:
        ValueError: A module declares its rules in another form, or two rules have the same code or name.
    """
    rules = [rule for module in _modules() if declares_rules(module) for rule in rules_of(module)]
    known = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
    if len(set(known)) < len(known):
        twice = sorted({name for name in known if known.count(name) > 1})
        raise ValueError(f"declared by more than one rule: {', '.join(twice)}")
    order = list(GROUPS)
    return tuple(sorted(rules, key=lambda rule: (order.index(rule.group), rule.code)))


def get_rule(name: str) -> Rule:
    """The rule of a code such as `G003`, or a name such as `duplicate-key`.

    Raises:
        UsageError: There is no such rule.
    """
    wanted = name.strip()
    for rule in all_rules():
        if wanted.upper() == rule.code or wanted.lower().replace("_", "-") == rule.name:
            return rule
    raise UsageError(unknown(name))


def unknown(name: str) -> str:
    """Says that there is no such rule, and which one may be meant."""
    from difflib import get_close_matches

    names = [rule.name for rule in all_rules()] + [rule.code for rule in all_rules()]
    close = get_close_matches(name.lower(), names, 1) or get_close_matches(name.upper(), names, 1)
    advice = f"did you mean {close[0]!r}?" if close else "aligner rules lists them"
    return f"there is no rule {name!r}; {advice}"


def _modules() -> Iterator[ModuleType]:
    """The modules of all packages of checks, of which some declare rules."""
    for package in package_names(PACKAGE):
        for name in module_names(f"{PACKAGE}.{package}"):
            yield import_module(f"{PACKAGE}.{package}.{name}")
