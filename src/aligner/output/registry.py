"""Finds output formats by name or by the suffix of a file, and imports only those that are needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeAlias

from aligner.errors import UsageError
from aligner.registry import Registry, no_format_for
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.alignment.model import Alignment, Level


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is written as text."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, TextIO], None]
    """Writes one level of an alignment, bead by bead; line ends are written exactly as they should be in the file."""
    encoding: str = "utf-8"
    """A Python codec name; used for files and pipes. A terminal gets its own encoding."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A format that is written as bytes."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, BinaryIO], None]
    """Writes one level of an alignment."""
    packages: tuple[str, ...] = ()
    """Modules that it needs and that are installed only with an extra."""


Format: TypeAlias = TextFormat | BinaryFormat

FORMATS: Registry[Format] = Registry("aligner.output.formats", "format")
format_names, get_format = FORMATS.names, FORMATS.get


def check_installed(form: Format) -> None:
    """Makes sure, before the work begins, that the packages of a format are installed.

    Raises:
        UsageError: A package is missing; the message names it.
    """
    from importlib.util import find_spec

    needed = form.packages if isinstance(form, BinaryFormat) else ()
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(f"this format needs another package: pip install {' '.join(missing)}; or use CSV instead")


def format_for_path(path: str) -> Format:
    """The format that the suffix of a file name selects.

    Raises:
        UsageError: No format has this suffix.
    """
    suffix = PurePath(path).suffix.lower()
    for _, found in FORMATS.likely_first(suffix[1:]):
        if suffix in found.suffixes:
            return found
    raise no_format_for(path, (s for name in format_names() for s in get_format(name).suffixes))
