"""`aligner glossary lint`: finds mistakes in glossary files."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

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
from aligner.cli.options import (
    ColorOption,
    ConfigOption,
    NoConfigOption,
    QuietOption,
    argument,
    check_rules_left,
    choose,
    chosen_rules,
    first,
    option,
    settings_for,
)
from aligner.cli.run import ExitCode, Job, is_quiet
from aligner.errors import UsageError
from aligner.output.registry import DEFAULT, get_report_format
from aligner.output.terminal import Colour
from aligner.settings.model import FailOn  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.checks.model import Report
    from aligner.checks.selection import Selection
    from aligner.document.model import Source

SHORT_HELP = "Find mistakes in glossary files."
HELP = """Find mistakes in glossary files, and in the files that they extend.

Files that are given together are used together, so conflicts between them are found too.

Exit codes: 0 on success, 1 if there are errors, 2 if the work could not be done or a file is not YAML.
"""


def command(
    files: Annotated[
        list[str] | None, argument("[FILE]...", "The glossaries. Default: those of the settings. - is standard input.")
    ] = None,
    against: Annotated[str | None, option("DIR", "A folder of texts that every term should occur in.")] = None,
    form: FormatOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    min_severity: MinSeverityOption = None,
    fail_on: FailOnOption = None,
    fix: FixOption = False,
    diff: DiffOption = False,
    unsafe: UnsafeOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Colour.AUTO,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> Job:
    """Returns the job of `aligner glossary lint` with these options."""
    choose(color, quiet=quiet)
    from aligner.checks.selection import Selection

    given = Selection(tuple(select or ()), tuple(ignore or ()))
    asked = _Request(tuple(files or ()), against, form, given, min_severity, fail_on, fix, diff, unsafe)
    return partial(_run, asked, config, no_config)


@dataclass(frozen=True, slots=True)
class _Request:
    """The options of the command line, with those of the settings added."""

    files: tuple[str, ...]
    against: str | None
    form: str | None
    selection: Selection
    min_severity: Severity | None
    fail_on: FailOn | None
    fix: bool
    diff: bool
    unsafe: bool


def _run(asked: _Request, config: str | None, no_config: bool) -> int:
    from aligner.fix.files import write_changes
    from aligner.output.destination import deliver

    check_fixing(asked.fix, asked.diff, asked.unsafe)
    if asked.diff and asked.form is not None:
        raise UsageError("--diff prints a patch; omit --format")
    settings = settings_for(config, no_config)
    check_severities(asked.min_severity, asked.fail_on, settings)
    if not (asked.files or settings.glossary):
        raise UsageError("name the glossaries to check; the settings name none")
    wanted = replace(
        asked,
        files=asked.files or settings.glossary or (),
        form=asked.form or settings.format or DEFAULT,
        min_severity=first(asked.min_severity, settings.min_severity),
        fail_on=first(asked.fail_on, settings.fail_on),
    )
    form = get_report_format(wanted.form or DEFAULT)
    wanted = replace(wanted, selection=chosen_rules(settings, asked.selection, glossaries=True))
    check_rules_left(wanted.selection, glossaries=True)
    report, changes = _checked(wanted)
    say_retired(report.retired)
    if wanted.diff:
        print_patch(changes)
        return ExitCode.FINDINGS if changes else ExitCode.OK
    write_changes(changes)
    report = replace(report, written=tuple(was.path for was, _ in changes), quiet=is_quiet())
    say_written(report, form)
    deliver(lambda stream: form.write(report, stream), None, form.kind)
    return exit_code(report, wanted.fail_on)


def _checked(wanted: _Request) -> tuple[Report, tuple[tuple[Source, Source], ...]]:
    """The report, made after repairs if they are wanted, and the repaired files, each before and after."""
    from aligner.checks.finish import at_least
    from aligner.checks.glossary.corpus import open_corpus
    from aligner.cli.run import Progress
    from aligner.fix.repair import repair
    from aligner.glossary.load import inspect_glossary
    from aligner.glossary.read import is_shipped_path
    from aligner.termbase.lint import lint

    loaded = inspect_glossary(*wanted.files)
    with Progress(sys.stderr) as progress:
        corpus = None if wanted.against is None else open_corpus(wanted.against, progress)
        report = lint(loaded, wanted.selection, corpus)
        if not (wanted.fix or wanted.diff):
            return at_least(report, wanted.min_severity), ()
        own = [
            file.source
            for file in loaded.files
            if file.asked_for and (file.source.path in wanted.files or not is_shipped_path(file.source.path))
        ]

        def checked(texts: Mapping[str, Source]) -> Report:
            return lint(inspect_glossary(*(texts.get(s.path, s) for s in own)), wanted.selection, corpus)

        lowest = wanted.min_severity
        repaired = repair(report, own, checked, unsafe=wanted.unsafe, shown=lambda found: at_least(found, lowest))
    return replace(at_least(repaired.report, lowest), fixed=repaired.fixed), repaired.changes
