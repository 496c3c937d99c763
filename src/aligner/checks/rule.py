"""The definition of a rule, and how a module declares it.

A module in a package of `aligner.checks` declares one rule, `RULE = Declaration(...)`, or several, `RULES = (Declaration(...), ...)`.
The documentation of each rule is a Markdown file beside the module, named after the code: `N002.md`. Its first line is
`# N002 number-scale`, its first paragraph is the summary, and the rest is the explanation.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any, Generic, TypeVar

from aligner.checks.model import Finding, Severity
from aligner.document.model import Language
from aligner.registry import package_folder

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
"""The letters of codes and the topics of their groups, in the order of lists of rules."""

OPTIONAL = frozenset({"E005", "M003"})
"""The rules whose notes are left out unless a selection or a severity in the settings names the rule or its group: on pages that nobody
had looked at, less than three in ten of them were real (`benchmarks/trust.tsv`)."""

_CODE = re.compile(rf"[{''.join(GROUPS)}]\d{{3}}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Declaration(Generic[Subject]):
    """The code, the name, the subject and the check of a rule.

    Raises:
        ValueError: The code or the name does not have the form described below.
    """

    code: str
    """The letter of a group and three digits, such as G003."""
    name: str
    """Words in lower case, joined by hyphens, such as duplicate-key."""
    severity: Severity
    """The severity of its findings, unless a finding has a lower one of its own. A rule whose precision has not been shown to
    be high enough for the default output has `info`: its findings are for review."""
    subject: type[Subject] | None = None
    """The type of the argument of `check`; None for rules whose findings come from the runner itself."""
    check: Callable[[Subject], Iterable[Finding]] | None = None
    """Yields the findings, in any order. It must not change its subject or rely on other rules."""
    alone: tuple[Language, ...] = field(default=(), kw_only=True)
    """The languages of translations that a rule can check without the original; empty if it compares the two texts."""
    needs_glossary: bool = field(default=False, kw_only=True)
    """Whether a rule about texts finds nothing without a glossary."""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"{self.code!r} is not the code of a rule: a letter of {''.join(GROUPS)} and three digits")
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not the name of a rule: words in lower case, joined by hyphens")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a module declares, with its documentation, which is read at first use."""

    declaration: Declaration[Any]
    package: str
    """The package that holds the Markdown file of the rule."""

    @property
    def code(self) -> str:
        """A letter and three digits, such as G003."""
        return self.declaration.code

    @property
    def name(self) -> str:
        """Words in lower case, joined by hyphens, such as duplicate-key."""
        return self.declaration.name

    @property
    def group(self) -> str:
        """The letter of its code."""
        return self.code[0]

    @property
    def severity(self) -> Severity:
        """The severity of its findings, unless a finding has a lower one of its own."""
        return self.declaration.severity

    @property
    def summary(self) -> str:
        """One sentence that says what the rule reports."""
        return _documentation(self)[0]

    @property
    def explanation(self) -> str:
        """Why it matters, with examples, in Markdown."""
        return _documentation(self)[1]


def declares_rules(module: ModuleType) -> bool:
    """Whether a module declares rules. Other modules in the same package only have helpers."""
    return hasattr(module, "RULE") or hasattr(module, "RULES")


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """The rules that a module declares.

    Raises:
        ValueError: The module declares no rule, or has both `RULE` and `RULES`.
    """
    one, several = getattr(module, "RULE", None), getattr(module, "RULES", None)
    found = several if one is None else (one,)
    if (
        (one is not None and several is not None)
        or not isinstance(found, tuple)
        or not found
        or not all(isinstance(declaration, Declaration) for declaration in found)
    ):
        raise ValueError(f"{module.__name__} declares no rules: see aligner.checks.rule")
    package = module.__name__.rpartition(".")[0]
    return tuple(Rule(declaration, package) for declaration in found)


@cache
def _documentation(rule: Rule) -> tuple[str, str]:
    """The summary and the explanation of a rule.

    Raises:
        ValueError: The first line of the file does not name the rule, or there is no summary.
    """
    name = f"{rule.code}.md"
    text = (package_folder(rule.package) / name).read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    summary, _, explanation = rest.strip().partition("\n")
    if title != f"# {rule.code} {rule.name}" or not summary or summary.startswith("#"):
        raise ValueError(f"{name} in {rule.package} does not begin with '# {rule.code} {rule.name}' and a summary")
    return summary, explanation.strip()
