"""Checks of file names before commands read and write files."""

import os
from collections.abc import Iterable, Sequence

from aligner import paths
from aligner.cli.run import note
from aligner.errors import UsageError

STANDARD = "-"
"""The file name that stands for standard input or output."""
_SHOWN = 20
"""Most files without a partner that are named."""


def check_inputs(first: str, second: str) -> None:
    """Makes sure that two input files are different."""
    if first == second == STANDARD:
        raise UsageError("only one of the two files can be standard input; name a file for the other")
    if is_same(first, second):
        raise UsageError(f"{first} is both the Chinese and the English file; name two different ones")


def check_folders(files: Sequence[str], folders: Sequence[str]) -> None:
    """Makes sure that one or two folders are named, and that two are different."""
    if len(folders) < len(files):
        raise UsageError(f"{folders[0]} is a folder and the other is not; give two files or two folders")
    if len(files) == 2 and paths.is_same(files[0], files[1]):
        raise UsageError(f"{files[0]} is both the Chinese and the English folder; give it once, or two different ones")


def say_alone(alone: Sequence[str]) -> None:
    """Names the files without a partner, unless the command line asks for quiet."""
    for path in alone[:_SHOWN]:
        note(f"{path} has no partner")
    if len(alone) > _SHOWN:
        note(f"{len(alone) - _SHOWN} more files have no partner")


def check_output(output: str | None, inputs: Iterable[str]) -> None:
    """Makes sure that an output file can be written and isn't an input file; None stands for standard output.

    Raises:
        UsageError: The output file is an input file.
        OutputError: The output file can't be written.
    """
    if output is None:
        return
    for path in inputs:
        if is_same(path, output):
            raise UsageError(f"{output} is one of the input files; name another output file")

    from aligner.atomic import check_writable

    check_writable(output)


def is_same(a: str, b: str) -> bool:
    """Whether two names mean the same regular file; a device or a pipe may be used for both."""
    if STANDARD in (a, b):
        return False
    try:
        return os.path.samefile(a, b) and os.path.isfile(a)  # noqa: PTH121, PTH113 - as the user wrote them
    except (OSError, ValueError):
        return False


def is_page_folder(output: str | None) -> bool:
    """Whether an output path means a folder for pages: there is one, or it ends in a slash."""
    return output is not None and (output.endswith(("/", os.sep)) or paths.is_folder(output))
