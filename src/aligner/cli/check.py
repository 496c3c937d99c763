"""`aligner check`: reports what is wrong with a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aligner.checks.model import Severity
from aligner.cli.files import STANDARD
from aligner.cli.findings import (
    DiffOption,
    FailOnOption,
    FixOption,
    FormatOption,
    IgnoreOption,
    SelectOption,
    UnsafeOption,
    VerdictsOption,
    check_fixing,
)
from aligner.cli.options import (
    ColorOption,
    ConfigOption,
    EncoderOption,
    InputFormatOption,
    JudgeOption,
    NoConfigOption,
    OpenOption,
    QuietOption,
    SourceOption,
    argument,
    choose,
    option,
)
from aligner.errors import UsageError
from aligner.output.terminal import Colour
from aligner.settings.model import Switch

if TYPE_CHECKING:
    from aligner.cli.checking import Request


HELP = """Check a translation against its original and against glossaries.

By default, only errors and warnings are shown, which a few rules report. --review shows the findings of all rules,
grouped by paragraph, for the person who reviews the translation.

Exit codes: 0 on success, 1 if there are errors, 2 if the work could not be done.
"""


def check(
    files: Annotated[
        list[str] | None,
        argument(
            "[ZH EN]",
            "The Chinese and the English file, in either order: Markdown, HTML, plain text or Word; - is standard input. "
            "With one file, only the rules that need no second text run. With one or two folders, all pairs in them are "
            "checked; with no argument, the pairs of the settings.",
        ),
    ] = None,
    glossary: Annotated[
        list[str] | None,
        option(
            "--glossary -g FILE",
            "A glossary, or the name of one that comes with aligner, such as ai-chips; repeat the "
            "option for several; later ones take precedence.",
        ),
    ] = None,
    form: FormatOption = None,
    output: Annotated[
        str | None,
        option(
            "--output -o FILE",
            "Write to a file, in the format of its suffix; a .docx file is a copy of the translation with comments. With a "
            "folder, such as report/: a page for each pair, and a list of them.",
        ),
    ] = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    review: Annotated[
        bool, typer.Option("--review", help="Show all findings, notes too (info), grouped by paragraph.")
    ] = False,
    min_severity: Annotated[
        Severity | None,
        option(
            "--min-severity", "Leave out findings that are less severe; info leaves out nothing.  [default: warning]"
        ),
    ] = None,
    fail_on: FailOnOption = None,
    fix: FixOption = False,
    diff: DiffOption = False,
    unsafe: UnsafeOption = False,
    baseline: Annotated[str | None, option("FILE", "Leave out the findings that this file lists.")] = None,
    write_baseline: Annotated[
        str | None, option("FILE", "Write all findings to a baseline file, and report none.")
    ] = None,
    verdicts: VerdictsOption = None,
    since: Annotated[
        str | None,
        option("REV", "Report only findings about text that changed since this Git revision, on either side."),
    ] = None,
    pairs: Annotated[
        str | None, option("FILE", "Check many pairs: a list with two paths per line, separated by a tab.")
    ] = None,
    bitext: Annotated[
        list[str] | None,
        option(
            "FILE",
            "Check a file of pairs instead of texts: TSV, CSV, TMX, XLIFF or PO. Give the option twice for messages in JSON, "
            "which have a file for each language.",
        ),
    ] = None,
    jobs: Annotated[
        int | None, option("--jobs -j", "Number of processes for many pairs. Default: as many as are useful.", min=1)
    ] = None,
    source: SourceOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    input_format: InputFormatOption = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
    open_page: OpenOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Colour.AUTO,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Runs `aligner check`, and returns the exit code."""
    choose(color, quiet=quiet)
    from aligner.api import CheckOptions
    from aligner.checks.selection import Selection
    from aligner.cli.checking import Request, run_check, watch_check
    from aligner.document.direction import Direction, Evidence

    request = Request(
        CheckOptions(
            Selection(tuple(select or ()), tuple(ignore or ())),
            min_severity,
            tuple(glossary or ()),
            encoder,
            Direction(source, Evidence.OPTION) if source else None,
            input_format,
            baseline,
            None if judge is None else judge is Switch.ON,
            verdicts=tuple(verdicts or ()),
        ),
        files=tuple(files or ()),
        pairs=pairs,
        bitext=tuple(bitext or ()),
        jobs=jobs,
        form=form,
        output=output,
        review=review,
        fail_on=fail_on,
        fix=fix,
        diff=diff,
        unsafe=unsafe,
        write_baseline=write_baseline,
        since=since,
        config=config,
        no_config=no_config,
        open_page=open_page,
    )
    return watch_check(request) if watch else run_check(request)


def check_options(request: Request) -> None:
    """Makes sure that the options of a check can be combined."""
    check_fixing(request.fix, request.diff, request.unsafe)
    given = request.options
    if request.review and given.min_severity not in (None, Severity.INFO):
        raise UsageError("--review shows findings of all severities; leave --min-severity out")
    if given.baseline is not None and request.write_baseline is not None:
        raise UsageError(
            "--baseline reads a list of known findings and --write-baseline makes one; leave one of them out"
        )
    if request.write_baseline == STANDARD:
        raise UsageError("--write-baseline can't write to standard output; name a file")
    if request.write_baseline is not None and (request.fix or request.diff):
        raise UsageError("--write-baseline lists findings as they are; repair first, then write the list")
    if request.write_baseline is not None and (request.form is not None or request.output is not None):
        raise UsageError("--write-baseline writes the findings to its own file; omit --format and --output")
    if request.bitext:
        _check_bitext(request)
    if request.since is not None:
        _check_since(request)
    if request.diff and request.form is not None:
        raise UsageError("--diff prints a patch; omit --format")


def _check_since(request: Request) -> None:
    if STANDARD in request.files:
        raise UsageError("--since compares files with a Git revision, and standard input is no file")
    if request.fix or request.diff or request.write_baseline is not None:
        raise UsageError("--since limits what is reported; omit --fix, --diff and --write-baseline")


def check_watch(request: Request) -> None:
    """Makes sure that there are files to watch, and that watching them makes sense."""
    if STANDARD in named(request) or not named(request):
        raise UsageError("--watch needs files to watch, and standard input is none; name the files or a folder")
    if request.fix or request.diff or request.write_baseline is not None:
        raise UsageError("--watch checks again whenever a file changes; omit --fix, --diff and --write-baseline")
    if request.open_page:
        raise UsageError("--open would open a page after each change; omit it, or --watch")


def named(request: Request) -> tuple[str, ...]:
    """The files and folders that the command line names."""
    return tuple(filter(None, (*request.files, *request.bitext, request.pairs)))


def _check_bitext(request: Request) -> None:
    given = request.options
    others = {
        "files": request.files, "--pairs": request.pairs, "--fix": request.fix, "--diff": request.diff, "--jobs": request.jobs,
        "--since": request.since,
        "--encoder": given.encoder, "--input-format": given.input_format,
    }  # fmt: skip
    refused = next((name for name, value in others.items() if value), None)
    if len(request.bitext) > 2:
        raise UsageError("--bitext takes one file of pairs, or two files of messages; name fewer")
    if refused:
        raise UsageError(f"--bitext checks one file of pairs, and aligns nothing; omit {refused}")
