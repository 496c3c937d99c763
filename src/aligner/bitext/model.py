"""The types for a file of pairs."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aligner.document.model import Language, Source
from aligner.document.runs import Run, RunBuilder
from aligner.text.spans import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """Two texts that translate each other, each with its place in the file."""

    first: Run
    second: Run


@dataclass(frozen=True, slots=True)
class Units:
    """The pairs of a file, and what its format says about them."""

    units: tuple[Unit, ...]
    first: Language | None = None
    """The language of the first text of every unit; None if the format doesn't say."""
    first_is_source: bool | None = None
    """Whether the first text is the original; None if the format doesn't say."""
    doubtful: int = 0
    """How many units were left out because the file marks them as unreliable."""


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
        InputError: The file is not in this format; the message names the line.
        UsageError: The format has a file for each language.
    """
    read_two: Callable[[Source, Source], Units] | None = None
    """Reads the files of the two languages; None if one file has both."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """The pairs of a file, by language. Pairs with an empty side are left out."""

    source: Source
    """The file, or the one of the Chinese texts."""
    en_source: Source
    """The same file, or the one of the English texts."""
    format: str
    zh: tuple[Run, ...]
    en: tuple[Run, ...]
    original: Language | None
    """The language of the original according to the file; None if the file doesn't say."""
    one_sided: int
    """How many units were left out because they have no translation, or no original."""
    doubtful: int
    """How many units were left out because the file marks them as unreliable."""


def escaped_run(text: str, spans: Iterable[Span], escape: re.Pattern[str], meant: Callable[[str], str]) -> Run:
    """The text of some spans of a file, in which `escape` finds what stands for another character, and `meant` says for which."""
    builder = RunBuilder(text)
    for at, end in spans:
        for found in escape.finditer(text, at, end):
            builder.flow(at, found.start())
            at = found.end()  # noqa: PLW2901
            character = meant(found[0])
            if character == "\n":
                builder.hard_break(*found.span())
            elif character.isspace():
                builder.space(*found.span())
            else:
                builder.entity(*found.span(), character)
        builder.flow(at, end)
    return builder.finish()
