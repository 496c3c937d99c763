"""Finds rules: all of them, or one by its code or name. A package of rules is imported when one of its rules is needed."""

import re
from functools import cache
from importlib import import_module

from aligner.checks.retired import retired_rule
from aligner.checks.rule import GROUPS, Rule, declares_rules, rules_of
from aligner.errors import UsageError
from aligner.registry import module_names, package_folder, package_names

PACKAGE = "aligner.checks"
"""The package whose subpackages are searched for modules that declare rules."""
_DOCUMENT = re.compile(rf"([{''.join(GROUPS)}]\d{{3}})\.md")


@cache
def rule_packages() -> dict[str, str]:
    """The package of each rule by its code, in the order of lists of rules. It is found from the names of the rules' pages."""
    found = {
        match[1]: f"{PACKAGE}.{name}"
        for name in package_names(PACKAGE)
        for file in package_folder(f"{PACKAGE}.{name}").iterdir()
        if (match := _DOCUMENT.fullmatch(file.name))
    }
    order = list(GROUPS)
    return {code: found[code] for code in sorted(found, key=lambda code: (order.index(code[0]), code))}


@cache
def rules_in(package: str) -> dict[str, Rule]:
    """The rules that the modules of a package declare, by their codes."""
    modules = (import_module(f"{package}.{name}") for name in module_names(package))
    rules = [rule for module in modules if declares_rules(module) for rule in rules_of(module)]
    _check_unique(rules)
    return {rule.code: rule for rule in rules}


def _check_unique(rules: list[Rule]) -> None:
    known = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
    if len(set(known)) < len(known):
        twice = sorted({name for name in known if known.count(name) > 1})
        raise ValueError(f"declared by more than one rule: {', '.join(twice)}")


def rule_codes() -> tuple[str, ...]:
    """The codes of all rules, sorted by group and code. No rule is imported."""
    return tuple(rule_packages())


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, sorted by group and code.

    Raises:
        ValueError: A module declares its rules in another form, two rules have the same code or name, or a rule has no
            page.
    """
    packages = rule_packages()
    declared = [rule for name in package_names(PACKAGE) for rule in rules_in(f"{PACKAGE}.{name}").values()]
    _check_unique(declared)
    rules = {rule.code: rule for rule in declared}
    if alone := rules.keys() ^ packages.keys():
        raise ValueError(f"a rule without a document, or a document without a rule: {', '.join(sorted(alone))}")
    return tuple(rules[code] for code in packages)


def get_rule(name: str) -> Rule:
    """The rule with a code such as `G003`, or a name such as `duplicate-key`.

    Raises:
        UsageError: There is no such rule.
    """
    code, slug = name.strip().upper(), name.strip().lower().replace("_", "-")
    if code in rule_packages():
        return rules_in(rule_packages()[code])[code]
    for rule in all_rules():
        if rule.name == slug:
            return rule
    raise UsageError(unknown(name))


def codes_named(name: str) -> tuple[str, ...]:
    """The codes of the rules that a code, a name, or the letter of a group selects.

    The name of a retired rule selects the rules that replaced it, if any.

    Raises:
        UsageError: There is no such rule or group.
    """
    group = name.strip().upper()
    if group in GROUPS:
        return tuple(code for code in rule_codes() if code[0] == group)
    if group in rule_packages():
        return (group,)
    retired = retired_rule(name)
    return retired.replaced_by if retired else (get_rule(name).code,)


def unknown(name: str) -> str:
    """The message that there is no rule of this name, with the closest name."""
    from difflib import get_close_matches

    names = [rule.name for rule in all_rules()] + [rule.code for rule in all_rules()]
    close = get_close_matches(name.lower(), names, 1) or get_close_matches(name.upper(), names, 1)
    advice = f"did you mean {close[0]!r}?" if close else "aligner rules lists them"
    return f"there is no rule {name!r}; {advice}"
