"""Faults of a glossary file that are found while it is read."""

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
    """Kinds of faults; the values are the names of the rules that report them."""

    SYNTAX = "syntax"
    """The file isn't YAML, or doesn't have the structure of a glossary."""
    UNKNOWN_FIELD = "unknown-field"
    DUPLICATE_KEY = "duplicate-key"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a file; because of it, a part of the file can't be read."""

    kind: FaultKind
    message: str
    """One sentence without a place: what is wrong, and what is expected there."""
    place: Place
    help: str = ""
    """What to do, if that isn't clear from the message."""
    replacement: str | None = None
    """The text that was probably meant."""

    def __str__(self) -> str:
        """The fault with its place, on one line."""
        line, column = self.place.source.position(self.place.start)
        return f"{self.place.source.path}:{line}:{column}: {self.message}"


class GlossaryError(InputError):
    """Raised if a glossary can't be read, or has faults so that it can't be used."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
        """All faults of the files; empty if a file could not be read at all."""


def likely(word: str, choices: Iterable[str], synonyms: Mapping[str, str]) -> str | None:
    """The choice that a word probably means: a synonym, or one with a similar spelling; None if there is none."""
    folded = word.casefold().replace("-", "_").strip()
    choices = tuple(choices)
    if synonyms.get(folded) in choices:
        return synonyms[folded]
    return next(iter(get_close_matches(folded, choices, 1)), None)
