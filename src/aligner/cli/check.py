"""`aligner check`: two files in, what is wrong with the translation out."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from aligner.check.model import Severity
from aligner.cli.files import STANDARD, check_inputs, check_output
from aligner.cli.findings import (
    DEFAULT_FORMAT,
    FormatOption,
    IgnoreOption,
    MinSeverityOption,
    SelectOption,
    exit_code,
)
from aligner.cli.run import Job  # noqa: TC001 - Typer evaluates the annotations
from aligner.document.model import Language
from aligner.errors import UsageError


def check(
    zh: Annotated[
        str, typer.Argument(metavar="ZH", show_default=False, help="The Chinese file: Markdown, HTML or plain text.")
    ],
    en: Annotated[
        str | None,
        typer.Argument(
            metavar="EN",
            show_default=False,
            help="The English file. Either order will do; - is standard input. One file alone gets the checks that "
            "need no other.",
        ),
    ] = None,
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            "--glossary",
            "-g",
            metavar="FILE",
            show_default=False,
            help="A glossary; repeat it for several, of which the later ones win.",
        ),
    ] = None,
    form: FormatOption = DEFAULT_FORMAT,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", show_default=False, help="Write a file instead of standard output."
        ),
    ] = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    min_severity: MinSeverityOption = Severity.INFO,
    source: Annotated[Language, typer.Option(help="The language of the original.")] = Language.ZH,
    encoder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="Another sentence model: a folder, or any name that sentence-transformers knows.",
        ),
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            show_default=False,
            help="How to read the files: markdown, html or plain. Found from their content if not said.",
        ),
    ] = None,
) -> Job:
    """Check a translation against its original and against glossaries.

    Exit codes: 0, 1 if there are errors or warnings, 2 if the work could not be done.
    """
    return partial(
        _run,
        (zh,) if en is None else (zh, en),
        tuple(glossary or ()),
        form=form,
        output=output,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        min_severity=min_severity,
        source=source,
        encoder=encoder,
        input_format=input_format,
    )


def _run(
    inputs: tuple[str, ...],
    glossaries: tuple[str, ...],
    *,
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: Severity,
    source: Language,
    encoder: str | None,
    input_format: str | None,
) -> int:
    from aligner.api import check
    from aligner.cli.progress import Progress
    from aligner.output.reporting import get_report_format, print_report, write_report

    if output == STANDARD:
        output = None
    _check_files(inputs, glossaries)
    check_output(output, (*inputs, *glossaries))
    chosen = get_report_format(form)
    with Progress(sys.stderr) as progress:
        report = check(
            *inputs,
            glossary=glossaries,
            select=select,
            ignore=ignore,
            min_severity=min_severity,
            source=source,
            encoder=encoder,
            input_format=input_format,
            progress=progress,
        )
    if output is None:
        print_report(report, chosen, sys.stdout)
    else:
        write_report(report, chosen, output)
    return exit_code(report)


def _check_files(inputs: tuple[str, ...], glossaries: tuple[str, ...]) -> None:
    if len(inputs) > 1:
        check_inputs(*inputs)
    if (*inputs, *glossaries).count(STANDARD) > 1:
        raise UsageError("only one of the files can be standard input; name files for the others")
