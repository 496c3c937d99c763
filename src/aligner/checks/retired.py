"""Rules that no longer exist, and what replaced them.

Scripts, settings, comments and baselines may still name such a rule. Its name then selects the rules that replaced it, and
the report says so.
"""

from dataclasses import dataclass
from functools import cache

from aligner.paths import data_rows


@dataclass(frozen=True, slots=True, order=True)
class RetiredRule:
    """A rule that no longer exists."""

    code: str
    name: str
    since: str
    """The first version without the rule."""
    replaced_by: tuple[str, ...]
    """The codes of the rules that replaced it; empty if there are none."""

    def __str__(self) -> str:
        """One line that says what to write instead of its name."""
        instead = f"use {' and '.join(self.replaced_by)} instead" if self.replaced_by else "remove its name"
        return f"rule {self.code} ({self.name}) was retired in version {self.since}; {instead}"


@cache
def retired_rules() -> tuple[RetiredRule, ...]:
    """All rules that no longer exist."""
    rows = data_rows("retired_rules.tsv")
    return tuple(RetiredRule(code, name, since, tuple(filter(None, new.split(",")))) for code, name, since, new in rows)


def retired_rule(name: str) -> RetiredRule | None:
    """The retired rule that had this code or name; None if there is none."""
    code, slug = name.strip().upper(), name.strip().lower().replace("_", "-")
    return next((rule for rule in retired_rules() if code == rule.code or slug == rule.name), None)


def predecessors(code: str) -> tuple[str, ...]:
    """The codes of the rules that a rule replaced."""
    return tuple(rule.code for rule in retired_rules() if code in rule.replaced_by)
