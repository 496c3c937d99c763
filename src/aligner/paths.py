"""Where bundled data is, and look-ups of files by the names that users give.

A name that can't be looked for is the name of no file.

The methods of `Path` raise an error for a name that is too long or holds a NUL, for links that go round in a circle, and for a folder
that may not be entered. Whoever then opens the file gets an error, too, and says what is wrong.
"""

# ruff: noqa: PTH110, PTH112, PTH113

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

Name: TypeAlias = str | os.PathLike[str]

DATA = Path(__file__).resolve().parent / "data"
"""The folder of what is bundled: model, weights, lexicon, tables."""


def exists(path: Name) -> bool:
    """Whether there is a file or a folder of this name."""
    return os.path.exists(path)


def is_file(path: Name) -> bool:
    """Whether there is a file of this name."""
    return os.path.isfile(path)


def is_folder(path: Name) -> bool:
    """Whether there is a folder of this name."""
    return os.path.isdir(path)


def is_same(one: Name, other: Name) -> bool:
    """Whether two names are those of one file or folder."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def real(path: Name) -> str:
    """The name without links, as far as there is such a file."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.fspath(path)
