"""Checks of file names before commands read and write files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aligner.errors import UsageError
from aligner.paths import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

STANDARD = "-"
"""The file name that stands for standard input or output."""


def check_inputs(first: str, second: str) -> None:
    """Makes sure that two input files are different.

    Raises:
        UsageError: Both are the same file, or both are standard input.
    """
    if first == second == STANDARD:
        raise UsageError("only one of the two files can be standard input; name a file for the other")
    if is_same(first, second):
        raise UsageError(f"{first} is both the Chinese and the English file; name two different ones")


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
    return output is not None and (output.endswith(("/", os.sep)) or is_folder(output))
