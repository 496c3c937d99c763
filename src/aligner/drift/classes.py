"""Finds words that were exchanged for others of their class, such as *while* for *unless*, or CEO for CFO.

They say different things in the same place, and sentence vectors and the contextual model hardly see the difference.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from aligner.document.model import Language
from aligner.drift.words import Token, replacements
from aligner.paths import data_rows

MOST_LETTERS = {Language.EN: 24, Language.ZH: 5}
"""Most letters, on either side, of a part of a sentence that is a word exchanged for another. The longest words of the table have so many;
what is longer was rewritten."""


_QUALIFYING = frozenset(["condition", "manner", "frequency", "extent", "duration", "timing", "place"])
"""The classes whose words say when, how and how far something holds."""
_MILD = frozenset(
    [
        "fully",
        "completely",
        "entirely",
        "while",
        "although",
        "though",
        "whereas",
        "even though",
        "because",
        "since",
        "due to",
    ]
)
"""Words of these classes that copy editors add, and that limit nothing."""


class _Word(NamedTuple):
    """A word of a class, in its place."""

    text: str
    start: int
    end: int


class _Class(NamedTuple):
    """A class of words, as an expression for each language and the numbers of the groups of each word."""

    name: str
    expressions: dict[Language, re.Pattern[str]]
    groups: dict[str, frozenset[int]]

    def words(self, text: str, language: Language) -> list[_Word]:
        """The words of the class in a text."""
        return [_Word(m.group().lower(), m.start(), m.end()) for m in self.expressions[language].finditer(text)]


def has_other_of_class(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a word was exchanged for another of its class, in its place, and a translation has no rendering of the new one."""
    return any(
        _lacks(listed, groups, translation, language.other)
        for listed in _classes()
        for groups in _exchanged(listed, old, new, language)
    )


def adds_qualifier(old: str, new: str, translation: str) -> bool:
    """Whether an English text got a word that says when, how or how far something holds, such as *manually*, which a translation lacks."""
    for listed in _classes():
        before, after = (
            (_groups(listed, text) for text in (old, new)) if listed.name in _QUALIFYING else (Counter(), Counter())
        )
        come = {n for n in after if after[n] > before[n]}
        words = {word.text for word in listed.words(new, Language.EN)} if come else set()
        if any(
            listed.groups[w] <= come and _lacks(listed, listed.groups[w], translation, Language.ZH)
            for w in words - _MILD
        ):
            return True
    return False


def _groups(listed: _Class, text: str) -> Counter[int]:
    """How often an English text has a word of each group."""
    return Counter(n for word in listed.words(text, Language.EN) for n in listed.groups[word.text])


def are_of_class(old: str, new: str) -> bool:
    """Whether two Chinese words are different words of a class."""
    return any(
        not listed.groups[old] & listed.groups[new]
        for listed in _classes()
        if old in listed.groups and new in listed.groups
    )


def _exchanged(listed: _Class, old: str, new: str, language: Language) -> list[frozenset[int]]:
    """The groups of each word that took the place of a word of another group."""
    before, after = listed.words(old, language), listed.words(new, language)
    gone, come = Counter(w.text for w in before), Counter(w.text for w in after)
    before, after = ([w for w in side if left[w.text]] for side, left in ((before, gone - come), (after, come - gone)))
    found = []
    for part in replacements(old, new) if before and after else ():
        if any(side and side[-1].end - side[0].start > MOST_LETTERS[language] for side in part):
            continue
        words = [(a, b) for a in _touched(before, part.old) for b in _touched(after, part.new)]
        pairs = [(listed.groups[a], listed.groups[b]) for a, b in words if all(part) or a in b or b in a]
        if pairs and not any(a & b for a, b in pairs):
            found += [b for _, b in pairs]
    return found


def _touched(words: list[_Word], part: list[Token]) -> list[str]:
    """The words that a part of a text touches; all if it is empty, as where *vice* was put before *president*."""
    return [w.text for w in words if not part or (w.start < part[-1].end and w.end > part[0].start)]


def _lacks(listed: _Class, groups: frozenset[int], translation: str, language: Language) -> bool:
    return not any(listed.groups[word.text] & groups for word in listed.words(translation, language))


@cache
def _classes() -> tuple[_Class, ...]:
    return tuple(_class(name, cells) for name, *cells in data_rows("word_classes.tsv"))


def _class(name: str, cells: list[str]) -> _Class:
    groups: dict[str, set[int]] = {}
    words: tuple[set[str], set[str]] = set(), set()
    for number, cell in enumerate(cells):
        for found, side in zip(words, cell.split("|"), strict=True):
            listed = [word.replace("_", " ") for word in side.split()]
            found.update(listed)
            for word in listed:
                groups.setdefault(word, set()).add(number)
    english, chinese = ("|".join(re.escape(w) for w in sorted(found, key=len, reverse=True)) for found in words)
    expressions = {
        Language.EN: re.compile(rf"(?<![\w-])(?:{english})(?![\w-])", re.IGNORECASE),
        Language.ZH: re.compile(chinese),
    }
    return _Class(name, expressions, {word: frozenset(numbers) for word, numbers in groups.items()})
