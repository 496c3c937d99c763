"""`aligner glossary lint`: what is wrong in glossary files."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from aligner.check.model import Severity
from aligner.cli.findings import (
    DEFAULT_FORMAT,
    FormatOption,
    IgnoreOption,
    MinSeverityOption,
    SelectOption,
    exit_code,
)
from aligner.cli.run import Job  # noqa: TC001 - Typer evaluates the annotations

SHORT_HELP = "Find what is wrong in glossary files."


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", show_default=False, help="The glossaries. - is standard input.")
    ],
    against: Annotated[
        str | None,
        typer.Option(metavar="DIR", show_default=False, help="A folder of texts that every term should occur in."),
    ] = None,
    form: FormatOption = DEFAULT_FORMAT,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    min_severity: MinSeverityOption = Severity.INFO,
) -> Job:
    """Find what is wrong in glossary files, and in those that they extend.

    Files given together are used together: conflicts between them are found too.

    Exit codes: 0, 1 if there are errors or warnings, 2 if the work could not be done or a file is no YAML.
    """
    return partial(
        _run,
        tuple(files),
        against=against,
        form=form,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        min_severity=min_severity,
    )


def _run(
    files: tuple[str, ...],
    *,
    against: str | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: Severity,
) -> int:
    from aligner.check.corpus import open_corpus
    from aligner.check.glossary import check_glossary
    from aligner.check.selection import Selection
    from aligner.cli.progress import Progress
    from aligner.glossary.load import inspect_glossary
    from aligner.output.reporting import get_report_format, print_report

    chosen = get_report_format(form)
    loaded = inspect_glossary(*files)
    with Progress(sys.stderr) as progress:
        corpus = None if against is None else open_corpus(against, progress)
        report = check_glossary(loaded, Selection(select, ignore, min_severity), corpus)
    print_report(report, chosen, sys.stdout)
    return exit_code(report)
