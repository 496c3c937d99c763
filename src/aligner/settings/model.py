"""Settings as the program uses them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.checks.model import Severity
    from aligner.document.model import Language


class FailOn(StrEnum):
    """From which severity on findings make the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


_WILDCARD = re.compile(r"\*\*|\*|\?|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class PairPattern:
    """Two patterns whose files belong together where their wildcards stand for the same.

    Raises:
        UsageError: The patterns don't have the same wildcards, are the same, or are not patterns of relative paths.
    """

    zh: str
    en: str

    def __post_init__(self) -> None:
        zh, en = self.zh, self.en
        if _WILDCARD.findall(zh) != _WILDCARD.findall(en):
            raise UsageError(f"the patterns {zh!r} and {en!r} must have the same wildcards, in the same order")
        if zh == en:
            raise UsageError(f"the pattern {zh!r} is used for both sides; there must be two different ones")
        for pattern in (zh, en):
            if PurePosixPath(pattern).is_absolute() or Path(pattern).is_absolute():
                raise UsageError(f"the pattern {pattern!r} must be a relative path")
            if any("**" in part and part != "**" for part in pattern.split("/")):
                raise UsageError(f"in the pattern {pattern!r} ** must be a whole folder: **/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of settings says; None and empty where it says nothing. Paths count from the working folder."""

    path: str | None = None
    """The file; None if there is none."""
    root: str = "."
    """Its folder, which patterns of pairs count from."""
    source: Language | None = None
    encoder: str | None = None
    input_format: str | None = None
    glossary: tuple[str, ...] | None = None
    """Empty if the file says that there is no glossary."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    """Other severities for rules, by code, name or letter of a group."""
    min_severity: Severity | None = None
    fail_on: FailOn | None = None
    baseline: str | None = None
    format: str | None = None
    """Of findings."""
    align_format: str | None = None
    """Of alignments."""
    jobs: int | None = None
    pairs: tuple[PairPattern, ...] = ()
