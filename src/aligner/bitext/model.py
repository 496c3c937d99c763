"""What a file of pairs holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.document.model import Language, Source
    from aligner.document.runs import Run


@dataclass(frozen=True, slots=True)
class Unit:
    """Two texts that render each other, each with its place in the file."""

    first: Run
    second: Run


@dataclass(frozen=True, slots=True)
class Units:
    """The pairs of a file, and what its format says about them."""

    units: tuple[Unit, ...]
    first: Language | None = None
    """The language of the first text of every unit; None if the format doesn't say."""
    first_is_source: bool | None = None
    """Whether the first is the original; None if the format doesn't say."""
    doubtful: int = 0
    """How many units were left out because the file itself marks them as not to be relied on."""


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """A format of pairs."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot."""
    read: Callable[[Source], Units]
    """Reads a file.

    Raises:
        InputError: It is not of this format; the message names the line.
    """


@dataclass(frozen=True, slots=True)
class Bitext:
    """The pairs of a file by language, those with one side only left out."""

    source: Source
    format: str
    zh: tuple[Run, ...]
    en: tuple[Run, ...]
    original: Language | None
    """The language that the file gives for the original; None if it gives none."""
    one_sided: int
    """How many units were left out because they have no translation yet, or no original."""
    doubtful: int
    """How many were left out because the file marks them as not to be relied on."""
