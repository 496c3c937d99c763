"""What a check leaves out because people know it already: the option for verdicts, notes about it, and the baseline."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from aligner.cli.run import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.api import CheckOptions
    from aligner.checks.baseline import Baseline
    from aligner.checks.model import Report
    from aligner.checks.verdicts import Verdict

VerdictsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--verdicts",
        metavar="FILE",
        show_default=False,
        help="Leave out the findings that this file, or a file in this folder, dismisses, and mark those that it confirms; "
        "repeat the option for several.",
    ),
]


def known_findings(options: CheckOptions) -> tuple[Baseline | None, tuple[Verdict, ...]]:
    """The known findings, and the verdicts of reviewers."""
    from aligner.checks.baseline import read_baseline
    from aligner.checks.verdicts import read_verdicts

    baseline = read_baseline(os.fspath(options.baseline)) if options.baseline else None
    return baseline, read_verdicts(options.verdicts)


def files_named(paths: Sequence[str]) -> tuple[str, ...]:
    """The files of verdicts among some files and folders."""
    from aligner.checks.verdicts import verdict_files

    return verdict_files(paths)


def say_unused(paths: Sequence[str], verdicts: Sequence[Verdict], reports: Sequence[Report]) -> None:
    """Says which files of verdicts that the command line names have none on the texts, because that may be a mistake.

    Args:
        paths: The files and folders that the command line names.
        verdicts: The verdicts of all files.
        reports: The checks.
    """
    if not paths:
        return
    from aligner.checks.reviewed import files_of
    from aligner.checks.verdicts import VerdictIndex

    index = VerdictIndex(verdicts)
    used = {verdict.file for report in reports for verdict in index.about(files_of(report))}
    for path in paths:
        files = files_named([path])
        number = sum(verdict.file in files for verdict in verdicts)
        if used.isdisjoint(files):
            what = f"none of its {number} verdicts is" if number > 1 else "its verdict is not"
            note(f"{path} has no verdicts" if number == 0 else f"{path}: {what} about the files that were checked")
