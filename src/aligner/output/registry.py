"""Finds the formats of alignments and reports by name or by the suffix of a file, and imports only those that are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeAlias

from aligner.errors import UsageError
from aligner.registry import Registry, no_format_for
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level
    from aligner.checks.model import Report


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is written as text."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, TextIO], None]
    """Writes one level of an alignment, bead by bead; line ends are written exactly as they should be in the file."""
    encoding: str = "utf-8"
    """A Python codec name; used for files and pipes. A terminal gets its own encoding."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A format that is written as bytes."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, BinaryIO], None]
    """Writes one level of an alignment."""
    packages: tuple[str, ...] = ()
    """Modules that it needs and that are installed only with an extra."""


Format: TypeAlias = TextFormat | BinaryFormat

FORMATS: Registry[Format] = Registry("aligner.output.formats", "format")
format_names, get_format = FORMATS.names, FORMATS.get


def check_installed(form: Format) -> None:
    """Makes sure, before the work begins, that the packages of a format are installed.

    Raises:
        UsageError: A package is missing; the message names it.
    """
    from importlib.util import find_spec

    needed = form.packages if isinstance(form, BinaryFormat) else ()
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(f"this format needs another package: pip install {' '.join(missing)}; or use CSV instead")


def format_for_path(path: str) -> Format:
    """The format that the suffix of a file name selects.

    Raises:
        UsageError: No format has this suffix.
    """
    suffix = PurePath(path).suffix.lower()
    for _, found in FORMATS.likely_first(suffix[1:]):
        if suffix in found.suffixes:
            return found
    raise no_format_for(path, (s for name in format_names() for s in get_format(name).suffixes))


DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format for findings; all of them are text."""

    description: str
    """One line for the documentation."""
    write: Callable[[Report, TextIO], None]
    """Writes a report; line ends are written exactly as they should be in the file."""
    suffixes: tuple[str, ...] = ()
    """Endings of file names, lower case, with the dot."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""
    shows_articles: bool = False
    """Whether it shows the whole texts, so that reports need their `article`."""


REPORT_FORMATS: Registry[ReportFormat] = Registry("aligner.output.reports", "format")
report_format_names, get_report_format = REPORT_FORMATS.names, REPORT_FORMATS.get


def report_format_for_path(path: str, otherwise: str | None = None) -> str:
    """The name of the format that a file name selects.

    `otherwise` is chosen if the file name selects none, or if it is one of those that the name may mean.

    Raises:
        UsageError: The file name selects no format, and `otherwise` is None.
    """
    name = PurePath(path).name.lower()
    meant = [
        (-len(suffix), form != suffix[1:], form)  # .sarif.json before .json; for .json, the format json before gitlab
        for form in report_format_names()
        for suffix in get_report_format(form).suffixes
        if name.endswith(suffix)
    ]
    if otherwise is not None and (not meant or any(form == otherwise for *_, form in meant)):
        return otherwise
    if meant:
        return min(meant)[-1]
    raise no_format_for(path, (s for form in report_format_names() for s in get_report_format(form).suffixes))
