"""`aligner glossary lint`: finds mistakes in glossary files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from aligner.checks.model import Report, Severity
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
    glossaries,
    option,
    settings_for,
)
from aligner.cli.run import ExitCode, Progress, is_quiet
from aligner.document.model import Source
from aligner.errors import UsageError
from aligner.output.registry import DEFAULT, get_report_format
from aligner.output.terminal import Colour

if TYPE_CHECKING:
    from aligner.checks.selection import Selection

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
) -> int:
    """Runs `aligner glossary lint`, and returns the exit code."""
    from aligner.checks.selection import Selection
    from aligner.fix.files import write_changes
    from aligner.output.destination import deliver

    choose(color, quiet=quiet)
    check_fixing(fix, diff, unsafe)
    if diff and form is not None:
        raise UsageError("--diff prints a patch; omit --format")
    settings = settings_for(config, no_config)
    check_severities(min_severity, fail_on, settings)
    paths = tuple(files or ()) or glossaries(settings)
    if not paths:
        raise UsageError("name the glossaries to check; the settings name none")
    shown = get_report_format(form or settings.format or DEFAULT)
    selection = chosen_rules(settings, Selection(tuple(select or ()), tuple(ignore or ())), glossaries=True)
    check_rules_left(selection, glossaries=True)
    lowest = first(min_severity, settings.min_severity)
    report, changes = _checked(paths, against, selection, lowest, unsafe if fix or diff else None)
    say_retired(report.retired)
    if diff:
        print_patch(changes)
        return ExitCode.FINDINGS if changes else ExitCode.OK
    write_changes(changes)
    report = replace(report, written=tuple(was.path for was, _ in changes), quiet=is_quiet())
    say_written(report, shown)
    deliver(lambda stream: shown.write(report, stream), None, shown.kind)
    return exit_code(report, first(fail_on, settings.fail_on))


def _checked(
    files: tuple[str, ...], against: str | None, selection: Selection, lowest: Severity | None, unsafe: bool | None
) -> tuple[Report, tuple[tuple[Source, Source], ...]]:
    """The report, made after repairs if they are wanted (`unsafe` is not None), and the repaired files, each before and after."""
    from aligner.checks.finish import at_least
    from aligner.checks.glossary.corpus import open_corpus
    from aligner.fix.repair import repair
    from aligner.glossary.load import inspect_glossary
    from aligner.glossary.read import is_shipped_path
    from aligner.termbase.lint import lint

    loaded = inspect_glossary(*files)
    with Progress(sys.stderr) as progress:
        corpus = None if against is None else open_corpus(against, progress)
        report = lint(loaded, selection, corpus)
        if unsafe is None:
            return at_least(report, lowest), ()
        own = [
            file.source
            for file in loaded.files
            if file.asked_for and (file.source.path in files or not is_shipped_path(file.source.path))
        ]

        def checked(texts: Mapping[str, Source]) -> Report:
            return lint(inspect_glossary(*(texts.get(s.path, s) for s in own)), selection, corpus)

        repaired = repair(report, own, checked, unsafe=unsafe, shown=lambda found: at_least(found, lowest))
    return replace(at_least(repaired.report, lowest), fixed=repaired.fixed), repaired.changes
