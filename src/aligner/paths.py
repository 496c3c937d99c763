"""The places of bundled data and of what is kept, and look-ups of files by names that users give.

These functions return False for a name that can't be looked up. The methods of `Path` raise an error instead: for a name that is too
long or has a NUL, for links that form a loop, and for a folder that may not be entered. The code that then opens the file gets that
error, and reports it.
"""

# ruff: noqa: PTH110, PTH112, PTH113

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TypeAlias

Name: TypeAlias = str | os.PathLike[str]

DATA = Path(__file__).resolve().parent / "data"
"""The folder of the bundled data: model, weights, lexicon, tables."""


def data_rows(name: str) -> list[list[str]]:
    """The rows of a table among the bundled data, as cells. Lines that begin with `#` describe the table, and are left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def term_words(use: str) -> frozenset[str]:
    """The words for one use in the table `term_words.tsv`."""
    return frozenset(word for row in data_rows("term_words.tsv") if row[0] == use for word in row[1].split())


def cache_folder() -> Path | None:
    """The folder for what later runs can use again: `$ALIGNER_CACHE`, or one in the platform's cache folder. None if that is `off`."""
    chosen = os.environ.get("ALIGNER_CACHE", "")
    if chosen.lower() == "off":
        return None
    if chosen:
        return Path(chosen).expanduser()
    try:
        if xdg := os.environ.get("XDG_CACHE_HOME"):
            return Path(xdg) / "aligner"
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData" / "Local") / "aligner" / "Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "aligner"
        return Path.home() / ".cache" / "aligner"
    except RuntimeError:  # no home directory
        return None


def exists(path: Name) -> bool:
    """Whether there is a file or folder with this name."""
    return os.path.exists(path)


def is_file(path: Name) -> bool:
    """Whether there is a file with this name."""
    return os.path.isfile(path)


def is_folder(path: Name) -> bool:
    """Whether there is a folder with this name."""
    return os.path.isdir(path)


def is_same(one: Name, other: Name) -> bool:
    """Whether two names refer to the same file or folder."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def real(path: Name) -> str:
    """The absolute path with symbolic links resolved; the name itself if that is impossible."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.fspath(path)
