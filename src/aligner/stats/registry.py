"""What the command line offers for statistics: whose findings are counted together, and the formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from aligner.registry import Registry
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.stats.model import Stats

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
