"""What can be wrong with a glossary file already when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aligner.glossary.model import Place


class FaultKind(StrEnum):
    """The values are the names of the rules that report these faults."""

    SYNTAX = "syntax"
    """No YAML, or not the shape that a glossary has."""
    UNKNOWN_FIELD = "unknown-field"
    DUPLICATE_KEY = "duplicate-key"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that keeps a part of it from being read."""

    kind: FaultKind
    message: str
    """One sentence without a place: what is wrong, and what should stand there."""
    place: Place
    help: str = ""
    """What to do, where that isn't plain from the message."""
    replacement: str | None = None
    """What probably should stand in this place."""

    def __str__(self) -> str:
        """The fault with its place, on one line."""
        line, column = self.place.source.position(self.place.start)
        return f"{self.place.source.path}:{line}:{column}: {self.message}"


class GlossaryError(InputError):
    """A glossary could not be read, or has faults that keep it from being used."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
        """All that is wrong with the files, if they could be read at all."""


def likely(word: str, choices: Iterable[str], synonyms: Mapping[str, str]) -> str | None:
    """The choice that a word probably stands for: a synonym, or one spelt nearly alike."""
    folded = word.casefold().replace("-", "_").strip()
    choices = tuple(choices)
    if synonyms.get(folded) in choices:
        return synonyms[folded]
    return next(iter(get_close_matches(folded, choices, 1)), None)
