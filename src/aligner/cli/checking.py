"""Runs `aligner check` after its options have been parsed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.checks.model import Lack, Report, Severity
from aligner.cli.check import check_options, check_watch, named
from aligner.cli.files import STANDARD, check_folders, check_inputs, check_output, is_page_folder, say_alone
from aligner.cli.findings import (
    check_repairs,
    check_rules_ran,
    check_severities,
    deliver_copy,
    exit_code,
    known_findings,
    print_patch,
    say_retired,
    say_unused,
    say_written,
)
from aligner.cli.options import check_open, check_rules_left, first, open_page, settings_for, with_settings
from aligner.cli.run import ExitCode, Progress, is_quiet, note, say
from aligner.collector import collector_paused
from aligner.errors import InputError, UsageError
from aligner.fix.files import one_a_file, write_changes
from aligner.output.copies import asks_for_copy
from aligner.output.registry import DEFAULT, ReportFormat, get_report_format, report_format_for_path
from aligner.settings.model import FailOn, Settings
from aligner.text.counted import counted

if TYPE_CHECKING:
    from aligner.api import CheckOptions
    from aligner.batch.check import Checked, Repairs
    from aligner.batch.pairs import Matched


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command line."""

    options: CheckOptions
    """How to check, before the settings are added."""
    files: tuple[str, ...]
    pairs: str | None
    bitext: tuple[str, ...]
    """One file of pairs, or the two of a format that has a file for each language; empty if texts are checked."""
    jobs: int | None
    form: str | None
    output: str | None
    review: bool
    """Whether to report findings of all severities, by paragraph."""
    fail_on: FailOn | None
    fix: bool
    diff: bool
    unsafe: bool
    write_baseline: str | None
    since: str | None
    config: str | None
    no_config: bool
    open_page: bool = False
    """Whether to open the report in a browser."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What a command line asks for, completed from the settings."""

    request: Request
    settings: Settings
    options: CheckOptions
    form: ReportFormat | None
    """The format of the report; None for a copy of the translation."""
    output: str | None
    """The file or folder for the report; None for standard output."""

    def check_outputs(self, inputs: Sequence[str]) -> None:
        """Makes sure that no file is both read and written."""
        report = None if is_page_folder(self.output) else self.output
        for path in (report, self.request.write_baseline):
            check_output(path, (*inputs, *_read_too(self.options)))

    def check_standard_input(self, inputs: Sequence[str]) -> None:
        """Makes sure that at most one file is standard input."""
        if (*inputs, *_read_too(self.options)).count(STANDARD) > 1:
            raise UsageError("only one of the files can be standard input; name files for the others")


def run_check(request: Request) -> int:
    """Checks the files that a command line names, and delivers the report; returns the exit code."""
    from aligner.checks.finish import finished, merged

    run = _run(request)
    known = known_findings(run.options)
    done = _checked(run)
    raw = [checked.report for checked in done if checked.report is not None]
    if run.form and (request.fix or request.diff):
        check_repairs(raw)
    raw = raw if request.since is None else _changed(request.since, raw)
    if not raw:
        return ExitCode.FAILED
    check_rules_ran(merged(raw))
    reports = finished(raw, run.options.selection, run.options.min_severity, *known)
    say_unused(request.options.verdicts, known[1], raw)
    _say_notes(run.options, raw, reports)
    complete = len(raw) == len(done)
    if request.write_baseline:
        return _write_baseline(reports, request.write_baseline, complete=complete)
    changes = one_a_file([change for checked in done for change in checked.changes])
    if request.diff:
        print_patch(changes, run.output)
        return ExitCode.FAILED if not complete else ExitCode.FINDINGS if changes else ExitCode.OK
    report = replace(merged(reports), review=request.review, quiet=is_quiet(), editor=run.settings.editor)
    if run.form is None:
        deliver_copy(report, str(run.output))
    else:
        write_changes(changes, [report.original.path for report in raw if report.original])
        report = replace(report, written=tuple(was.path for was, _ in changes))
        _deliver(run, run.form, report, (done, reports))
    return exit_code(report, first(request.fail_on, run.settings.fail_on)) if complete else ExitCode.FAILED


def _run(request: Request) -> _Run:
    """The options with the settings, if they can be combined; at least one rule must be left to run."""
    check_options(request)
    if request.review:
        request = replace(request, options=replace(request.options, min_severity=Severity.INFO))
    settings = settings_for(request.config, request.no_config)
    check_severities(request.options.min_severity, request.fail_on, settings)
    form, output = _destination(request, settings)
    options = _with_severity(request, with_settings(request.options, settings), settings)
    check_rules_left(options.selection)
    options = replace(
        options,
        baseline=None if request.write_baseline else options.baseline,
        articles=form is not None and form.shows_articles,
    )
    return _Run(request, settings, options, form, output)


def _say_notes(options: CheckOptions, reports: list[Report], finished: list[Report]) -> None:
    """Says which rules are retired, what was left out, and that the model is off because it is not installed."""
    from aligner.checks.finish import merged

    say_retired(merged(finished).retired)
    for remark in (remark for report in reports for remark in report.remarks):
        note(remark)
    if options.judge is not None or all(Lack.BOTH_TEXTS in report.not_run for report in reports):
        return
    from aligner.encode.contextual import what_is_missing

    if missing := what_is_missing():
        note(f"note: the contextual model is off: {missing}, or set judge to off")


def _changed(revision: str, reports: list[Report]) -> list[Report]:
    """The reports with the findings about text that changed since a revision."""
    from aligner.cli.since import changed_since, only_changed

    texts = {text.path: text for report in reports for text in (report.original, report.translation) if text}
    for text in texts.values():
        if text.reader:
            raise UsageError(f"--since compares lines, and {text.path} has none; leave it out")
    changed = changed_since(revision, sorted(texts))
    return [only_changed(report, changed) for report in reports]


def _with_severity(request: Request, options: CheckOptions, settings: Settings) -> CheckOptions:
    """The options with a minimum severity, if neither the command line nor the settings give one.

    Findings that make the command fail are always shown, and so are those of rules that the command line selects. A baseline
    lists all findings.
    """
    from aligner.checks.finish import SHOWN

    if options.min_severity is not None:
        return options
    given = request.write_baseline or request.options.selection.select
    everything = given or first(request.fail_on, settings.fail_on) is FailOn.INFO
    return replace(options, min_severity=Severity.INFO if everything else SHOWN)


def _destination(request: Request, settings: Settings) -> tuple[ReportFormat | None, str | None]:
    """The format of the report, None for a copy of the translation, and the file to write; None for standard output."""
    output = None if request.output == STANDARD else request.output
    name = request.form
    if is_page_folder(output) and not request.diff:
        from aligner.cli.folder import folder_format

        return folder_format(request, str(output)), output
    if not request.diff and asks_for_copy(name, output):
        check_open(request.open_page, False, output)
        return None, output
    if name is None and output is not None and not request.diff:  # a patch has no format
        name = report_format_for_path(output, settings.format)
    form = get_report_format(name or settings.format or DEFAULT)
    check_open(request.open_page, ".html" in form.suffixes, output)
    return form, output


def _checked(run: _Run) -> list[Checked]:
    """Checks one text, a pair, many pairs or a file of pairs."""
    from aligner.batch.check import Repairs, check_files

    request = run.request
    if request.bitext:
        return [_bitext(run)]
    tasks, many = _tasks(run)
    repairs = None if not (request.fix or request.diff) else Repairs.ALL if request.unsafe else Repairs.SAFE
    if many:
        return _many(tasks, run.options, repairs, request.jobs or run.settings.jobs)
    with collector_paused(), Progress(sys.stderr) as progress:
        return [check_files(tasks[0], run.options, repairs, progress)]


def _read_too(options: CheckOptions) -> tuple[str, ...]:
    """The files that are read in addition to the texts."""
    from aligner.checks.verdicts import verdict_files

    glossaries = options.glossary if isinstance(options.glossary, tuple) else ()
    return (
        *map(str, glossaries),
        *([str(options.baseline)] if options.baseline else []),
        *verdict_files(options.verdicts),
    )


def watch_check(request: Request) -> int:
    """Checks the files that a command line names, and again whenever one of them has changed; only an interrupt ends it."""
    from aligner.cli.watch import repeat

    check_options(request)
    check_watch(request)
    settings = settings_for(request.config, request.no_config)
    options = with_settings(request.options, settings)
    paths = [*named(request), *_read_too(options), *([settings.path] if settings.path else [])]
    return repeat(lambda: run_check(request), paths, sys.stdout, without=request.output)


def _bitext(run: _Run) -> Checked:
    """Checks a file of pairs."""
    from aligner.api import examine_bitext
    from aligner.batch.check import Checked

    files = run.request.bitext
    run.check_standard_input(files)
    run.check_outputs(files)
    if len(files) == 2:
        check_inputs(*files)
    return Checked(files, examine_bitext(files[0], run.options, *files[1:]))


def _tasks(run: _Run) -> tuple[list[tuple[str, ...]], bool]:
    """The tasks, each with the files to check together, and whether many pairs are checked."""
    files, listed = run.request.files, run.request.pairs
    folders = [path for path in files if os.path.isdir(path)]  # noqa: PTH112 - as the user wrote it
    if len(files) > 2:
        raise UsageError(f"{len(files)} files are too many; give two files, one or two folders, or a list with --pairs")
    if listed is None and files and not folders:
        if len(files) > 1:
            check_inputs(*files)
        run.check_standard_input(files)
        run.check_outputs(files)
        return [files], False
    matched = _matched(run.request, run.settings, folders)
    say_alone(matched.alone)
    if not matched.pairs and not files and listed is None:
        raise InputError(f"{run.settings.path}: the patterns under pairs match no pair of files; check them")
    if not matched.pairs:
        raise InputError(
            "no two files form a pair; give them names that differ only in zh and en, or give a list with --pairs"
        )
    run.check_outputs([path for pair in matched.pairs for path in (pair.zh, pair.en)])
    return list(dict.fromkeys((pair.zh, pair.en) for pair in matched.pairs)), True


def _matched(request: Request, settings: Settings, folders: list[str]) -> Matched:
    from aligner.batch.pairs import match_folder, match_folders, match_patterns, read_list

    files = request.files
    if request.pairs is not None:
        if files:
            raise UsageError("--pairs names the files; omit the others")
        return read_list(request.pairs)
    if folders:
        check_folders(files, folders)
        records = settings.records is not None and not (request.options.input_format or settings.input_format)
        if len(files) == 1:
            return match_folder(files[0], records=records)
        return match_folders(files[0], files[1], records=records)
    if not settings.pairs:
        where = f"{settings.path} names no pairs" if settings.path else "no settings name pairs"
        raise UsageError(f"name two files or a folder; {where}")
    return match_patterns(settings.pairs, settings.root)


def _many(
    tasks: Sequence[tuple[str, ...]], options: CheckOptions, repairs: Repairs | None, jobs: int | None
) -> list[Checked]:
    """Checks many pairs, and reports those that could not be checked on standard error.

    Raises:
        UsageError: Repairs are wanted, and it is unknown which text of some pair is the original.
    """
    from aligner.batch.check import check_all
    from aligner.batch.workers import cores

    if isinstance(options.glossary, tuple) and options.glossary:
        from aligner.glossary.load import load_glossary

        load_glossary(*options.glossary)  # reports faults in it once, not once for each pair
    done: dict[int, Checked] = {}
    with Progress(sys.stderr) as progress:
        progress("checking", 0, len(tasks))
        for number, checked in check_all(tasks, options, repairs, jobs=min(jobs or cores(len(tasks)), len(tasks))):
            if checked.no_direction:  # stop before any pair is repaired
                raise UsageError(checked.message)
            done[number] = checked
            progress("checking", len(done), len(tasks))
    for _, checked in sorted(done.items()):
        if checked.report is None:
            named = any(path in checked.message for path in checked.paths)
            say(checked.message if named else f"{' and '.join(checked.paths)}: {checked.message}")
    return [checked for _, checked in sorted(done.items())]


def _write_baseline(reports: list[Report], path: str, *, complete: bool) -> int:
    from aligner.checks.baseline import write_baseline

    if not complete or not all(report.complete for report in reports):
        say(f"{path} was not written, because not everything could be checked")
        return ExitCode.FAILED
    number = write_baseline(reports, path)
    note(f"{path} lists {counted(number, 'finding')}")
    return ExitCode.OK


def _deliver(
    run: _Run, form: ReportFormat, report: Report, results: tuple[Sequence[Checked], Sequence[Report]]
) -> None:
    """Writes the report: one file, or a folder with a page for each of the results (see `deliver_folder`)."""
    from aligner.output.destination import deliver

    if is_page_folder(run.output):
        from aligner.cli.folder import deliver_folder

        deliver_folder(str(run.output), report, results, run.options, (run.request, run.settings))
    else:
        say_written(report, form, run.output)
        deliver(lambda stream: form.write(report, stream), run.output, form.kind)
        open_page(run.output if run.request.open_page else None)
    if run.request.bitext or run.request.options.glossary or run.settings.glossary is not None:
        return
    people_read_it = form is get_report_format(DEFAULT) and run.request.output in (None, STANDARD)
    if people_read_it and any(code.startswith("T") for code in run.options.selection.codes):
        note("no glossary was used; 'aligner glossary list' shows those that come with aligner")
