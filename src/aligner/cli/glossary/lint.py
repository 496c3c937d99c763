"""`aligner glossary lint`: what is wrong in glossary files."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.checks.model import Severity  # noqa: TC001 - Typer evaluates the annotations
from aligner.cli.findings import (
    DiffOption,
    FailOnOption,
    FixOption,
    FormatOption,
    IgnoreOption,
    MinSeverityOption,
    SelectOption,
    UnsafeOption,
    check_fixing,
    check_severities,
    exit_code,
    print_patch,
    say_retired,
    say_written,
)
from aligner.cli.run import ExitCode, Job
from aligner.cli.settings import ConfigOption, NoConfigOption, check_rules_left, chosen_rules, first, settings_for
from aligner.settings.model import FailOn  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.checks.model import Report
    from aligner.document.model import Source

SHORT_HELP = "Find what is wrong in glossary files."
HELP = """Find what is wrong in glossary files, and in those that they extend.

Files given together are used together: conflicts between them are found too.

Exit codes: 0, 1 if there are errors or warnings, 2 if the work could not be done or a file is no YAML.
"""


def command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            show_default=False,
            help="The glossaries; those of the settings if none is named. - is standard input.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="DIR", show_default=False, help="A folder of texts that every term should occur in."),
    ] = None,
    form: FormatOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    min_severity: MinSeverityOption = None,
    fail_on: FailOnOption = None,
    fix: FixOption = False,
    diff: DiffOption = False,
    unsafe: UnsafeOption = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> Job:
    """Returns the job of `aligner glossary lint` with these options."""
    return partial(
        _run,
        tuple(files or ()),
        against=against,
        form=form,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        min_severity=min_severity,
        fail_on=fail_on,
        fixing=(fix, diff, unsafe),
        config=config,
        no_config=no_config,
    )


def _run(
    files: tuple[str, ...],
    *,
    against: str | None,
    form: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: Severity | None,
    fail_on: FailOn | None,
    fixing: tuple[bool, bool, bool],
    config: str | None,
    no_config: bool,
) -> int:
    from dataclasses import replace

    from aligner.checks.finish import at_least
    from aligner.checks.glossary.corpus import open_corpus
    from aligner.checks.selection import Selection
    from aligner.cli.progress import Progress
    from aligner.errors import UsageError
    from aligner.fix.files import write_changes
    from aligner.glossary.load import inspect_glossary
    from aligner.glossary.shipped import is_shipped_path
    from aligner.output.reporting import DEFAULT, get_report_format, print_report
    from aligner.termbase.lint import lint

    fix, diff, unsafe = fixing
    check_fixing(fix, diff, unsafe)
    if diff and form is not None:
        raise UsageError("--diff prints a patch; leave --format out")
    settings = settings_for(config, no_config)
    check_severities(min_severity, fail_on, settings)
    files = files or settings.glossary or ()
    if not files:
        raise UsageError("name the glossaries to check; there are no settings that do")
    chosen = get_report_format(form or settings.format or DEFAULT)
    selection = chosen_rules(settings, Selection(select, ignore), glossaries=True)
    check_rules_left(selection, glossaries=True)
    lowest = first(min_severity, settings.min_severity)
    loaded = inspect_glossary(*files)
    with Progress(sys.stderr) as progress:
        corpus = None if against is None else open_corpus(against, progress)
        report = lint(loaded, selection, corpus)
        say_retired(report.retired)
        if not (fix or diff):
            report = at_least(report, lowest)
            print_report(report, chosen, sys.stdout)
            return exit_code(report, first(fail_on, settings.fail_on))
        asked = [
            file.source
            for file in loaded.files
            if file.asked_for and (file.source.path in files or not is_shipped_path(file.source.path))
        ]

        def checked(texts: Mapping[str, Source]) -> Report:
            return lint(inspect_glossary(*(texts.get(s.path, s) for s in asked)), selection, corpus)

        from aligner.fix.repair import repair

        repaired = repair(report, asked, checked, unsafe=unsafe, shown=lambda found: at_least(found, lowest))
    if diff:
        print_patch(repaired.changes)
        return ExitCode.FINDINGS if repaired.changes else ExitCode.OK
    write_changes(repaired.changes)
    written = tuple(was.path for was, _ in repaired.changes)
    report = replace(at_least(repaired.report, lowest), fixed=repaired.fixed, written=written)
    say_written(report, chosen)
    print_report(report, chosen, sys.stdout)
    return exit_code(report, first(fail_on, settings.fail_on))
