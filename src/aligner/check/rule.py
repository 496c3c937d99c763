"""What a rule is, and how its module declares it.

A rule is one module of `aligner.check.rules`, called after its code and its name: `g003_duplicate_key`. Its docstring
is the documentation: a first line that says in one sentence what is wrong, then why that matters, then a bad and a good
example. Its constant `RULE` is a `Declaration`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from aligner.check.model import Finding, Severity

Subject = TypeVar("Subject")

GROUPS = {
    "A": "completeness",
    "T": "terms",
    "N": "numbers",
    "E": "names",
    "M": "meaning",
    "U": "untranslated",
    "L": "links and markup",
    "P": "form",
    "G": "glossary",
    "X": "housekeeping",
}
"""The letter of a code, and what its rules are about; in the order in which they are listed."""

_MODULE = re.compile(r"([a-z])(\d{3})_([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class Declaration(Generic[Subject]):
    """What a rule looks at, and how."""

    severity: Severity
    """Of its findings, unless one says otherwise."""
    subject: type[Subject] | None = None
    """The type that `check` takes; None for rules whose findings come from the runner itself."""
    check: Callable[[Subject], Iterable[Finding]] | None = None
    """Gives the findings, in any order. It must not change its subject, nor rely on other rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as its module declares it."""

    code: str
    """A letter and three digits, such as G003."""
    name: str
    """Its slug, such as duplicate-key."""
    summary: str
    """One sentence: what is wrong."""
    explanation: str
    """Markdown: why it matters, with examples."""
    declaration: Declaration[Any]

    @property
    def group(self) -> str:
        """The letter of its code."""
        return self.code[0]

    @property
    def severity(self) -> Severity:
        """Of its findings, unless one says otherwise."""
        return self.declaration.severity


def parse_name(module: str) -> tuple[str, str] | None:
    """Code and slug of the rule in a module of this name; None if there can't be one."""
    found = _MODULE.fullmatch(module)
    return (f"{found[1].upper()}{found[2]}", found[3].replace("_", "-")) if found else None


def rule_of(module: ModuleType) -> Rule:
    """The rule that a module declares.

    Raises:
        ValueError: The module is not as this one's docstring says.
    """
    named = parse_name(module.__name__.rpartition(".")[2])
    summary, _, explanation = (module.__doc__ or "").strip().partition("\n")
    declaration = getattr(module, "RULE", None)
    if not named or not summary or not isinstance(declaration, Declaration):
        raise ValueError(f"{module.__name__} is no rule: see aligner.check.rule")
    return Rule(*named, summary.strip(), explanation.strip(), declaration)
