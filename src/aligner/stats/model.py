"""The numbers that verdicts give, whose findings are counted together, and the formats."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO

from aligner.registry import Registry
from aligner.text.controls import TextKind

DEFAULT = "text"


class By(StrEnum):
    """Whose findings are counted together."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    FILE = "file"
    """The file or the folder of verdicts that the command line names."""


@dataclass(frozen=True, slots=True)
class StatsFormat:
    """A format for statistics; all of them are text."""

    description: str
    """One line for the documentation."""
    write: Callable[[Stats, TextIO], None]
    """Writes the statistics."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""


FORMATS: Registry[StatsFormat] = Registry("aligner.stats.formats", "format")
stats_format_names, get_stats_format = FORMATS.names, FORMATS.get


def rule_name(code: str) -> str:
    """The name of a rule; empty if there is no such rule any more."""
    from aligner.checks.registry import get_rule, rule_codes

    return get_rule(code).name if code in rule_codes() else ""


_Z = 1.96
"""The quantile of the normal distribution for intervals of 95 %."""
_MIN_VERDICTS = 10
"""Fewest verdicts on a rule before it is called wrong: with fewer, even a rule that is right half of the time often has only
dismissed findings."""
_MOST_RIGHT = 0.5
"""A rule is called wrong only if the whole interval of its precision is below this."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings were confirmed, and how many were dismissed."""

    confirmed: int = 0
    dismissed: int = 0

    @property
    def total(self) -> int:
        """How many findings have a verdict."""
        return self.confirmed + self.dismissed

    @property
    def precision(self) -> float | None:
        """The share of confirmed findings; None if there are no verdicts."""
        return self.confirmed / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds of the precision with a confidence of 95 % (Wilson, 1927)."""
        n = self.total
        if not n:
            return 0.0, 1.0
        share = self.confirmed / n
        middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def is_mostly_wrong(self) -> bool:
        """Whether fewer than half of the findings of a rule are right, with enough verdicts to say so."""
        return self.total >= _MIN_VERDICTS and self.interval[1] < _MOST_RIGHT


@dataclass(frozen=True, slots=True)
class Row:
    """The verdicts of a month on the texts of one person."""

    month: str
    """YYYY-MM; empty for verdicts without a date."""
    name: str
    """Empty if it is not known."""
    texts: int
    """How many texts have a verdict."""
    rules: Mapping[str, Tally]
    """By the code of the rule, those with most confirmed findings first."""

    @property
    def confirmed(self) -> int:
        """How many findings were confirmed."""
        return sum(tally.confirmed for tally in self.rules.values())

    @property
    def dismissed(self) -> int:
        """How many findings were dismissed."""
        return sum(tally.dismissed for tally in self.rules.values())


@dataclass(frozen=True, slots=True)
class Stats:
    """What verdicts say."""

    by: By
    rows: tuple[Row, ...] = ()
    """By month, and in each month by the number of confirmed findings; without a date last."""
    rules: Mapping[str, Tally] = field(default_factory=dict)
    """By the code of the rule, those with most verdicts first."""
    texts: int = 0
    reviewers: tuple[str, ...] = ()
    days: tuple[str, str] = ("", "")
    """The first and the last day; empty if no verdict has a date."""
    replaced: int = 0
    """How many verdicts were replaced by later ones on the same finding."""
    disagreed: int = 0
    """On how many findings two reviewers disagreed."""
    silence: tuple[str, ...] = ()
    """The codes of the rules that run and are mostly wrong here."""

    @property
    def verdicts(self) -> int:
        """How many findings have a verdict."""
        return sum(tally.total for tally in self.rules.values())
