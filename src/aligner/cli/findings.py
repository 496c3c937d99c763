"""Options and exit codes that commands with findings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from aligner.check.model import Severity
from aligner.cli.run import ExitCode
from aligner.output.reporting import DEFAULT, report_format_names

if TYPE_CHECKING:
    from aligner.check.model import Report

FAILING = Severity.WARNING
"""Findings of this severity and above make the exit code 1."""


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in report_format_names() if name.startswith(incomplete)]


FormatOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=_complete_format,
        help=f"One of: {', '.join(report_format_names())}.",
    ),
]
SelectOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        show_default=False,
        help="Only these rules: codes, names, or the letters of groups; commas or repeated options join them.",
    ),
]
IgnoreOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", show_default=False, help="All but these rules.")
]
MinSeverityOption: TypeAlias = Annotated[
    Severity, typer.Option("--min-severity", help="Leave out findings that are less severe.")
]
DEFAULT_FORMAT = DEFAULT


def exit_code(report: Report) -> ExitCode:
    """What a report means for scripts."""
    if not report.complete:
        return ExitCode.FAILED
    failing = any(d.severity.rank >= FAILING.rank for d in report.diagnostics)
    return ExitCode.FINDINGS if failing else ExitCode.OK
