"""Copies of the translation with the findings in it, in place of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.cli.run import note
from aligner.document.registry import get_reader
from aligner.errors import UsageError
from aligner.output.registry import CopyFormat, copy_format_names, get_copy_format, write_copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.model import Report
    from aligner.output.registry import ReportFormat


def check_repairs(reports: Iterable[Report], form: ReportFormat | CopyFormat, *, wanted: bool) -> None:
    """Makes sure that repairs can be written into the translations, or shown as patches.

    Raises:
        UsageError: A translation is no text file.
    """
    for text in (report.translation for report in reports):
        if text is None or not text.reader or not wanted or isinstance(form, CopyFormat):
            continue
        what = f"{text.path} is {get_reader(text.reader).description}"
        if text.reader in copy_format_names():
            suffix = get_copy_format(text.reader).suffixes[0]
            raise UsageError(
                f"{what}, and repairs are tracked changes in a copy of it; use --fix with --output and a name in {suffix}"
            )
        raise UsageError(f"{what}, and repairs can only be written to text files; leave --fix and --diff out")


def deliver_copy(report: Report, form: CopyFormat, output: str | None) -> None:
    """Writes a copy of the translation, and says what is in it."""
    assert output is not None  # noqa: S101 - `copy_format` requires it
    write_copy(report, form, output)
    number = len(report.diagnostics)
    fixed = f" and {report.fixed} repair{'' if report.fixed == 1 else 's'}" if report.fixed else ""
    note(f"{output} has {number} comment{'' if number == 1 else 's'}{fixed}")
