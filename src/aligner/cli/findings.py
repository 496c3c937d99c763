"""Options and exit codes that are shared by the commands with findings, and the findings that people know already."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from aligner.checks.model import Lack, Report, Severity
from aligner.cli.options import option
from aligner.cli.run import ExitCode, note, say
from aligner.document.model import Source
from aligner.document.registry import get_reader
from aligner.errors import UsageError
from aligner.output import copies
from aligner.output.registry import DEFAULT, ReportFormat, get_report_format, report_format_names
from aligner.settings.model import FailOn, Settings
from aligner.text.controls import TextKind
from aligner.text.counted import counted

if TYPE_CHECKING:
    from aligner.api import CheckOptions
    from aligner.checks.baseline import Baseline
    from aligner.checks.retired import RetiredRule
    from aligner.checks.verdicts import Verdict

FAILING = FailOn.ERROR
"""The default: findings of this severity and above make the exit code 1."""


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in report_format_names() if name.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Completes the code or name of a rule after the last comma; the text before the comma is kept."""
    from aligner.checks.registry import all_rules

    before, comma, last = incomplete.rpartition(",")
    names = [name for rule in all_rules() for name in (rule.code, rule.name)]
    return [f"{before}{comma}{name}" for name in names if name.lower().startswith(last.lower())]


FormatOption: TypeAlias = Annotated[
    str | None,
    option(
        "--format -f FORMAT",
        f"One of: {', '.join(report_format_names())}.  [default: {DEFAULT}]",
        autocompletion=_complete_format,
    ),
]
SelectOption: TypeAlias = Annotated[
    list[str] | None,
    option(
        "--select RULE",
        "Run only these rules: codes, names or group letters, separated by commas or in repeated options.",
        autocompletion=complete_rule,
    ),
]
IgnoreOption: TypeAlias = Annotated[
    list[str] | None, option("--ignore RULE", "Run all rules except these.", autocompletion=complete_rule)
]
MinSeverityOption: TypeAlias = Annotated[
    Severity | None, option("--min-severity", "Leave out findings below this severity.")
]
FailOnOption: TypeAlias = Annotated[
    FailOn | None, option("--fail-on", "Exit with 1 if there are findings of this severity or above.  [default: error]")
]
FixOption: TypeAlias = Annotated[
    bool, typer.Option("--fix", help="Make the safe repairs in the file, and report the rest.")
]
DiffOption: TypeAlias = Annotated[
    bool, typer.Option("--diff", help="Print what --fix would do as a patch, and write nothing.")
]
UnsafeOption: TypeAlias = Annotated[
    bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also make repairs that need a review.")
]


def print_patch(changes: Sequence[tuple[Source, Source]], output: str | None = None) -> None:
    """Prints repairs as a patch, or writes them to a file; names the files that the patch can't be applied to."""
    from aligner.fix.files import in_utf8, patch
    from aligner.output.destination import deliver

    pieces = list(patch(changes))
    deliver(lambda stream: stream.writelines(pieces), output, TextKind.DATA)
    for was, _ in changes:
        if not in_utf8(was):
            say(
                f"{was.path} is in {was.encoding}, but the patch is in UTF-8: review it, then repair the file with --fix"
            )


def say_written(report: Report, form: ReportFormat, output: str | None = None) -> None:
    """Names the repaired files on standard error, unless the report on standard output names them."""
    if output is None and form is get_report_format(DEFAULT):
        return
    for path in report.written:
        note(f"wrote {path}")


def say_retired(rules: Iterable[RetiredRule]) -> None:
    """Says for each retired rule that the user named what to use instead."""
    for rule in sorted(rules):
        note(str(rule))


def exit_code(report: Report, fail_on: FailOn | None = None) -> ExitCode:
    """The exit code for a report."""
    if not report.complete:
        return ExitCode.FAILED
    if fail_on is FailOn.NEVER:
        return ExitCode.OK
    lowest = Severity(fail_on or FAILING).rank
    return ExitCode.FINDINGS if any(d.severity.rank >= lowest for d in report.diagnostics) else ExitCode.OK


def check_rules_ran(report: Report) -> None:
    """Makes sure that at least one of the selected rules could be run."""
    files = "check that these are the two files you meant"
    missing = {
        Lack.BOTH_TEXTS: "name the other text",
        Lack.GLOSSARY: "add --glossary",
        Lack.TRANSLATION: files,
        Lack.CORRESPONDENCE: files,
    }
    lacks = [lack for lack in missing if lack in report.not_run]
    if report.ran or not lacks:
        return
    wanting = [
        f"{', '.join(codes)} {lack.needed_by(len(codes))}" for lack in lacks if (codes := sorted(report.not_run[lack]))
    ]
    advice = " and ".join(dict.fromkeys(missing[lack] for lack in lacks))
    raise UsageError(f"nothing was checked: {' and '.join(wanting)}; {advice}")


def check_severities(min_severity: Severity | None, fail_on: FailOn | None, settings: Settings) -> None:
    """Makes sure that findings that make the command fail are not left out of the report.

    Settings that the command line overrides don't count.
    """
    lowest = min_severity or settings.min_severity
    if not lowest or not fail_on or fail_on is FailOn.NEVER or Severity(fail_on).rank >= lowest.rank:
        return
    what = f"--min-severity {lowest.value}" if min_severity else f"min-severity in {settings.path}"
    advice = "make them agree" if min_severity else f"add --min-severity {fail_on.value}"
    raise UsageError(f"{what} leaves out findings that --fail-on {fail_on.value} counts; {advice}")


def check_fixing(fix: bool, diff: bool, unsafe: bool) -> None:
    """Makes sure that the options about repairs can be combined."""
    if fix and diff:
        raise UsageError("--fix writes and --diff only shows; leave one of them out")
    if unsafe and not (fix or diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff; add one of them")


VerdictsOption: TypeAlias = Annotated[
    list[str] | None,
    option(
        "--verdicts FILE",
        "Leave out the findings that this file, or a file in this folder, dismisses, and mark those that it confirms; "
        "repeat the option for several.",
    ),
]


def known_findings(options: CheckOptions) -> tuple[Baseline | None, tuple[Verdict, ...]]:
    """The known findings, and the verdicts of reviewers."""
    from aligner.checks.baseline import read_baseline
    from aligner.checks.verdicts import read_verdicts

    baseline = read_baseline(os.fspath(options.baseline)) if options.baseline else None
    return baseline, read_verdicts(options.verdicts)


def say_unused(paths: Sequence[str], verdicts: Sequence[Verdict], reports: Sequence[Report]) -> None:
    """Says which files of verdicts that the command line names have none on the texts, because that may be a mistake."""
    if not paths:
        return
    from aligner.checks.reviewed import files_of
    from aligner.checks.verdicts import VerdictIndex, verdict_files

    index = VerdictIndex(verdicts)
    used = {verdict.file for report in reports for verdict in index.about(files_of(report))}
    for path in paths:
        files = verdict_files([path])
        number = sum(verdict.file in files for verdict in verdicts)
        if used.isdisjoint(files):
            what = f"none of its {number} verdicts is" if number > 1 else "its verdict is not"
            note(f"{path} has no verdicts" if number == 0 else f"{path}: {what} about the files that were checked")


def check_repairs(reports: Iterable[Report]) -> None:
    """Makes sure that repairs can be written into the translations, or shown as patches."""
    for text in (report.translation for report in reports):
        if text is None or not text.reader:
            continue
        what = f"{text.path} is {get_reader(text.reader).description}"
        if text.reader == copies.NAME:
            raise UsageError(
                f"{what}, and repairs are tracked changes in a copy of it; use --fix with --output and a name in "
                f"{copies.SUFFIX}"
            )
        raise UsageError(f"{what}, and repairs can only be written to text files; leave --fix and --diff out")


def deliver_copy(report: Report, output: str) -> None:
    """Writes a copy of the translation, and says what is in it."""
    copies.write_copy(report, output)
    number = len(report.diagnostics)
    fixed = f" and {counted(report.fixed, 'repair')}" if report.fixed else ""
    note(f"{output} has {counted(number, 'comment')}{fixed}")
