"""Which options of `aligner check` can be combined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Severity
from aligner.cli.files import STANDARD
from aligner.cli.findings import check_fixing
from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.cli.checking import Request


def check_options(request: Request) -> None:
    """Makes sure that the options of a check can be combined.

    Raises:
        UsageError: They can't be combined.
    """
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
    """Makes sure that there are files to watch, and that watching them makes sense.

    Raises:
        UsageError: It does not.
    """
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
