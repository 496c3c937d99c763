"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is if it is true."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    """A span of a file, as people and editors count it: lines and columns start at 1, columns count characters."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The characters of the span, as plain text."""
    start: int
    """The same span as character offsets in the file."""
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the characters `start` to `end` of a file."""

    path: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that do away with a finding."""

    edits: tuple[Edit, ...]
    safe: bool
    """Whether it can be applied without a look: it has one reading, and nothing else can change."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of a rule."""

    rule: str
    """The rule's code: a letter and three digits."""
    name: str
    """The rule's slug."""
    severity: Severity
    confidence: float
    message: str
    """One sentence: what is wrong, and what should stand there."""
    zh: Location | None = None
    en: Location | None = None
    glossary: Location | None = None
    fix: Fix | None = None
    more: tuple[Location, ...] = ()
    """Further places of the same finding, such as every mention of a misspelt name."""
    help: str = ""
    """What to do, where that isn't plain from the message."""
