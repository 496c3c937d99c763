"""Finds the formats of reports, and writes a report to standard output or to a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO

from aligner.registry import Registry, no_format_for
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.checks.model import Report

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


FORMATS: Registry[ReportFormat] = Registry("aligner.output.reports", "format")
report_format_names, get_report_format = FORMATS.names, FORMATS.get


def report_format_for_path(path: str, otherwise: str | None = None) -> str:
    """The name of the format that a file name selects.

    Args:
        path: The file.
        otherwise: The format to use if the file name selects none, or if this is one of those that it may mean.

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


def print_report(report: Report, form: ReportFormat, stdout: TextIO | None) -> None:
    """Writes a report to standard output.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: The program that reads the output has stopped.
    """
    from aligner.output.destination import print_text

    print_text(lambda stream: form.write(report, stream), stdout, form.kind)


def write_report(report: Report, form: ReportFormat, path: str) -> None:
    """Writes a report to a file in UTF-8, completely or not at all.

    Raises:
        OutputError: The file can't be written; its previous content is unchanged.
    """
    from aligner.output.destination import write_text

    write_text(lambda stream: form.write(report, stream), path, form.kind)
