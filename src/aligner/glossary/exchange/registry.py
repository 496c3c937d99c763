"""Finds glossary formats: by name, or by the name of a file, importing none that isn't needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from aligner.errors import UsageError
from aligner.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.glossary.exchange.holds import Holds, Loss
    from aligner.glossary.model import Glossary


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


FORMATS: Registry[GlossaryFormat] = Registry("aligner.glossary.formats", "glossary format")
format_names, get_format = FORMATS.names, FORMATS.get


def format_for_path(path: str) -> str:
    """The name of the format that the name of a file asks for.

    Raises:
        UsageError: None does.
    """
    file = PurePath(path)
    suffix = file.suffix.lower()
    formats = list(FORMATS.likely_first(suffix[1:]))
    for name, found in formats:
        if file.name.lower() in found.files:
            return name
    for name, found in formats:
        if found.by_suffix and suffix in found.suffixes:
            return name
    what = f"the suffix {suffix} names no glossary format" if suffix else "without a suffix the name says no format"
    raise UsageError(f"{path}: {what}; name one of: {', '.join(format_names())}")
