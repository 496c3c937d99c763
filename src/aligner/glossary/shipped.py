"""Finds the glossaries that come with aligner, which users refer to by a bare name such as `ai-chips`.

An existing file with exactly that name takes precedence: `ai-chips` in the current folder, but not `ai-chips.yaml`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from aligner.paths import exists, is_folder, real

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data" / "glossaries"
_IN_CHECKOUT = _PACKAGE.parents[1] / "glossary"
"""Where they are edited; the build copies them into the package."""
_SUFFIX = ".yaml"


def shipped_folder() -> str:
    """The folder with the glossaries that come with aligner."""
    return str(_INSTALLED if _INSTALLED.is_dir() else _IN_CHECKOUT)


@cache
def shipped_names() -> tuple[str, ...]:
    """The names of the glossaries that come with aligner."""
    return tuple(sorted(path.stem for path in Path(shipped_folder()).glob(f"*{_SUFFIX}")))


def glossary_path(name: str, folder: str = "") -> str:
    """The file that a user means.

    Args:
        name: A path, or the name of a glossary that comes with aligner.
        folder: What a relative path is relative to; the current folder if empty.

    Returns:
        The path in the folder if that file exists, or if no glossary with this name comes with aligner; else the path of
        the glossary.
    """
    path = os.path.normpath(os.path.join(folder, name)) if folder else name  # noqa: PTH118 - paths as users write them
    return shipped_path(name) if is_shipped_name(name, path) else path


def is_shipped_name(name: str, path: str | None = None) -> bool:
    """Whether a name means a glossary that comes with aligner and not a file at `path` (at `name` if `path` is None)."""
    path = name if path is None else path
    return name in shipped_names() and not (exists(path) and not is_folder(path))


def is_shipped_path(path: str) -> bool:
    """Whether a file is a glossary that comes with aligner."""
    return real(os.path.dirname(path)) == real(shipped_folder())  # noqa: PTH120


def advice_for_missing(name: str) -> str:
    """The advice to give about a glossary file that doesn't exist."""
    stem, suffix = os.path.splitext(os.path.basename(name))  # noqa: PTH119, PTH122
    if stem in shipped_names():
        return f"check the path, or write {stem} for the glossary that comes with aligner"
    if not suffix:
        return f"check the path, or choose a glossary that comes with aligner: {', '.join(shipped_names())}"
    return "check the path"


def shipped_path(name: str) -> str:
    """The path of a glossary that comes with aligner."""
    return os.path.join(shipped_folder(), name + _SUFFIX)  # noqa: PTH118
