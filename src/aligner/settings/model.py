"""The settings of a project, as the program uses them."""

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
    from aligner.document.records.rows import RecordFields


class FailOn(StrEnum):
    """The lowest severity of findings that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Switch(StrEnum):
    """Whether something is used."""

    ON = "on"
    OFF = "off"


class StampIn(StrEnum):
    """Where `aligner drift --stamp` writes which commit of the original a translation renders."""

    FRONT_MATTER = "front-matter"
    COMMENT = "comment"
    FILE = "file"


EDITOR = "vscode://file/{path}:{line}:{column}"
"""The default of the address that opens a place in an editor."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """The settings of `aligner drift`: the table `[drift]`."""

    stamp: StampIn = StampIn.FRONT_MATTER
    stamp_field: str = "l10n.sourceCommit"
    """The field of the front matter with the commit."""
    stamp_file: str = "translations.tsv"
    """The list of stamps, relative to the working folder."""
    mark_field: str = "outdated"
    """The field of the front matter that marks a stale page."""
    mark_value: str = "true"


_WILDCARD = re.compile(r"\*\*|\*|\?|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class PairPattern:
    """Two path patterns; a Chinese and an English file form a pair if the wildcards match the same text.

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
    """The settings of a file; a setting that it doesn't have is None or empty. Paths are relative to the working folder."""

    path: str | None = None
    """The path of the settings file; None if there is none."""
    root: str = "."
    """The folder of the settings file; the patterns in `pairs` are relative to it."""
    source: Language | None = None
    encoder: str | None = None
    input_format: str | None = None
    glossary: tuple[str, ...] | None = None
    """Empty if the file explicitly sets no glossary; None if it doesn't set any."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    """Severities that override those of rules, by code, name or letter of a group."""
    min_severity: Severity | None = None
    fail_on: FailOn | None = None
    baseline: str | None = None
    verdicts: tuple[str, ...] = ()
    """Files of verdicts, and folders of them."""
    format: str | None = None
    """The output format of findings."""
    align_format: str | None = None
    """The output format of alignments."""
    editor: str = EDITOR
    """The address that opens a place in an editor, with `{path}`, `{line}` and `{column}`; empty if pages have no such links."""
    jobs: int | None = None
    judge: bool | None = None
    """Whether the contextual model reads the pairs."""
    pairs: tuple[PairPattern, ...] = ()
    drift: DriftSettings = DriftSettings()
    records: RecordFields | None = None
    """The fields of records of a content management system; None if there are no such files."""
