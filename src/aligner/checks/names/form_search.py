"""Finds the forms of names in a text, with all names that each may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Form(NamedTuple):
    """A form of a name."""

    name: int
    """The number of the name."""
    text: str
    accuses: bool
    """Whether it always means the name."""


class FormSearch:
    """The forms of names, prepared for searching."""

    def __init__(self, forms: Iterable[tuple[str, Form]]) -> None:
        """Takes the forms, each as it is spelled in the texts that are searched."""
        from ahocorasick_rs import AhoCorasick

        self._forms: dict[str, list[Form]] = {}
        for text, form in forms:
            self._forms.setdefault(text, []).append(form)
        self._patterns = list(self._forms)
        self._automaton: AhoCorasick = AhoCorasick(self._patterns)

    def find(self, text: str) -> Iterator[tuple[int, int, list[Form]]]:
        """Where a text has a form, and what it may mean there. Forms may overlap; English ones are whole words."""
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word = self._patterns[pattern]
            if (word[0].isascii() and _continues(text[start - 1 : start])) or (
                word[-1].isascii() and _continues(text[end : end + 1])
            ):
                continue
            yield start, end, self._forms[word]


def _continues(character: str) -> bool:
    """Whether a character beside a word in Latin letters makes it a part of a longer one."""
    return bool(character) and character.isascii() and (character.isalnum() or character in "_@")
