"""The table of qualifiers, `aligner/data/qualifiers.tsv`, whose header describes the format, and the search for its words."""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from aligner.document.model import Language
from aligner.paths import data_rows
from aligner.quantity.folding import fold_en, fold_zh
from aligner.text.lazy import lazy

CONDITIONS = ("large", "untimed", "timed", "tens")
"""The strengths of the table that depend on the value."""
_BETWEEN = {
    Language.ZH: " ?[一-鿿A-Za-z]{0,3}? ?",
    Language.EN: r"(?: ?-?(?-i:[A-Za-z/])+){0,2}?[ -]?",
}
"""What may be between a value and a qualifier after it: 300 家以上, *three nodes or more*."""
_LETTER = "(?-i:[A-Za-z])"
"""A letter. A class of letters takes 30 times as long to compile if case is ignored, because it then has letters beyond ASCII."""
_OF_NUMBER = re.compile("[0-9%] ?$")
_LAST_WORD = re.compile("[A-Za-z]{1,24}$")


class Sense(Enum):
    """How a value is meant."""

    ABOUT = "about"
    NEARLY = "nearly"
    UNDER = "under"
    MOST = "most"
    OVER = "over"
    LEAST = "least"
    ONLY = "only"
    MUCH = "much"
    FIRST = "first"
    HIGH = "high"
    LOW = "low"
    """`HIGH` and `LOW` say that the value is the greatest or the least of several: *as high as*, 最低."""
    NONE = "none"
    """The word only contains one that has a sense."""


class Strength(IntEnum):
    """How surely a word has its sense; see the header of the table."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


class Word(NamedTuple):
    """A meaning of a word."""

    sense: Sense
    strength: Strength
    condition: str
    """The values that it surely has the sense beside, `large`, `untimed`, `timed` or `tens`; empty for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one language and place."""

    pattern: re.Pattern[str]
    """Matches a word, as the group `word`, with what may be between it and a value before it."""
    senses: dict[str, list[Word]]
    stems: dict[str, list[Word]]
    """The meanings of words with any ending, without the `~`."""
    longest: int

    def meanings(self, text: str) -> list[Word]:
        """The meanings of a matched text."""
        key = " ".join(text.lower().split())
        return self.senses.get(key) or next((self.stems[stem] for stem in self.stems if key.startswith(stem)), [])

    def before(self, text: str, begin: int, end: int) -> tuple[int, int] | None:
        """The span of the longest word that ends at an offset of a text in lower case, apart from one space or hyphen.

        It is looked up and not searched for, because a search from left to right tries each word at each place.
        """
        if end > begin and text[end - 1] in " -":
            end -= 1
        for start in range(max(begin, end - self.longest), end):
            if text[start:end] in self.senses and _is_apart(text, start, end):
                return start, end
        found = _LAST_WORD.search(text, max(begin, end - 24), end) if self.stems else None
        if found and any(found[0].startswith(stem) for stem in self.stems) and _is_apart(text, found.start(), end):
            return found.start(), end
        return None


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a span is no part of a longer English word, and a tilde is not between two numbers."""
    if text[start:end] == "~":
        return _OF_NUMBER.search(text, max(0, start - 2), start) is None
    return not (_is_letter(text[start : start + 1]) and _is_letter(text[start - 1 : start])) and not (
        _is_letter(text[end - 1 : end]) and _is_letter(text[end : end + 1])
    )


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


@cache
def _rows() -> tuple[tuple[Language, str, Sense, str, tuple[str, ...]], ...]:
    found = []
    for language, place, sense, strength, words in data_rows("qualifiers.tsv"):
        fold = fold_zh if language == "zh" else fold_en
        found.append((Language(language), place, Sense(sense), strength, tuple(fold(words).split("; "))))
    return tuple(found)


@cache
def words_before(language: Language, *, ahead: bool) -> Words:
    """The words before a value; with `ahead` those that other words may follow."""
    return _words(language, "", ("ahead",) if ahead else ("before", "ahead"))


@cache
def words_after(language: Language, *, adjacent: bool) -> Words:
    """The words directly after a value, or those after it with a noun between."""
    return _words(language, " ?" if adjacent else _BETWEEN[language], ("next",) if adjacent else ("after",))


@cache
def words_anywhere(language: Language) -> Words:
    """The words of all places."""
    return _words(language, "", ("before", "ahead", "next", "after"))


def _words(language: Language, between: str, places: tuple[str, ...]) -> Words:
    senses = _senses(language, places)
    flags = re.IGNORECASE if language is Language.EN else re.NOFLAG
    pattern = lazy(f"{between}(?P<word>{_alternatives(senses, language)})", flags)
    stems = {word[:-1]: found for word, found in senses.items() if len(word) > 1 and word.endswith("~")}
    return Words(pattern, senses, stems, max(map(len, senses)))


def _senses(language: Language, places: tuple[str, ...]) -> dict[str, list[Word]]:
    senses: dict[str, list[Word]] = defaultdict(list)
    for row_language, place, sense, strength, words in _rows():
        if row_language is language and place in places:
            condition = strength if strength in CONDITIONS else ""
            for word in words:
                senses[word].append(Word(sense, Strength["STRONG" if condition else strength.upper()], condition))
    return dict(senses)


def _alternatives(senses: dict[str, list[Word]], language: Language) -> str:
    """A regular expression for the words, the longest first. Neighbours with the same limits share them, which compiles faster."""
    ordered = [_limited(word, language) for word in sorted(senses, key=lambda word: -len(word))]
    return "|".join(
        f"{before}(?:{'|'.join(pattern for _, pattern, _ in words)}){after}"
        for (before, after), words in groupby(ordered, key=itemgetter(0, 2))
    )


def _limited(word: str, language: Language) -> tuple[str, str, str]:
    """A word as a pattern, with what must be before and after it, so that it doesn't match within a longer word.

    `~` stands for any ending. A plus sign is not one between two names, and a tilde not one between two numbers.
    """
    if language is Language.ZH and word.isalpha():
        return "", word, ""
    if word == "~":
        return "(?<![0-9%])(?<![0-9%] )", "~", ""
    if word == "+":
        return "", r"\+", f"(?! ?[0-9]|{_LETTER})"
    before = f"(?<!{_LETTER})" if word[0].isalnum() else ""
    if len(word) > 1 and word.endswith("~"):
        return before, f"{re.escape(word[:-1])}{_LETTER}*", ""
    return before, re.escape(word), f"(?!{_LETTER})" if word[-1].isalnum() else ""
