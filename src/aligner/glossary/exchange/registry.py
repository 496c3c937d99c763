"""Finds glossary formats: by name, or by the name of a file, importing none that isn't needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from aligner.errors import UsageError
from aligner.modules import module_names, named_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.glossary.exchange.holds import Holds, Loss
    from aligner.glossary.model import Glossary

PACKAGE = "aligner.glossary.formats"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which part of a file is Chinese and which English: the name or the number of a column, or a language code."""

    zh: str = ""
    """Found out if empty."""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from a file."""

    glossary: Glossary
    remarks: tuple[str, ...] = ()
    """What was not taken over, and what was taken for something else; each with its place."""


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A format of glossaries."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the first format by name that has one is meant by it."""
    holds: Holds
    """What a file of this format can say."""
    write: Callable[[Glossary, str], bytes]
    """Gives the content of a file of this name, for a glossary that holds nothing but what the format can hold."""
    read: Callable[[bytes, str, Columns], Imported] | None = None
    """Reads the content of a file of this name; None if there is no Chinese in such files.

    Raises:
        InputError: The file is damaged, or none of this format.
    """
    more_losses: Callable[[Glossary], list[Loss]] | None = None
    """What is lost although `holds` promises it."""
    files: tuple[str, ...] = ()
    """Names of files that are always of this format."""
    by_suffix: bool = True
    """Whether the suffix of a file is enough to mean this format."""


def format_names() -> tuple[str, ...]:
    """The names of all formats, sorted; none of them is imported."""
    return module_names(PACKAGE)


def get_format(name: str) -> GlossaryFormat:
    """The format called `name`.

    Raises:
        UsageError: There is no such format.
    """
    found = named_module(PACKAGE, name, "glossary format").FORMAT
    assert isinstance(found, GlossaryFormat)  # noqa: S101 - what the tests of every format check
    return found


def format_for_path(path: str) -> str:
    """The name of the format that the name of a file asks for.

    Raises:
        UsageError: None does.
    """
    file = PurePath(path)
    suffix = file.suffix.lower()
    formats = list(_likely_first(suffix[1:]))
    for name, found in formats:
        if file.name.lower() in found.files:
            return name
    for name, found in formats:
        if found.by_suffix and suffix in found.suffixes:
            return name
    what = f"the suffix {suffix} names no glossary format" if suffix else "without a suffix the name says no format"
    raise UsageError(f"{path}: {what}; name one of: {', '.join(format_names())}")


def _likely_first(name: str) -> Iterator[tuple[str, GlossaryFormat]]:
    for other in sorted(format_names(), key=lambda n: n != name):
        yield other, get_format(other)
