"""Which content words of a passage have a counterpart in the other language, as far as the lexicon can tell.

A Chinese word is covered if one of its renderings, or a word of the same family (*finance*, *financial*), stands in the
English; an English word if it renders one of the Chinese ones. What the lexicon doesn't know is not judged and doesn't
appear at all: words that it lacks, and single characters beside single characters, which are mostly parts of a name
that it lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.lexicon import english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.lexicon.lexicon import Lexicon, Word

LEAST_RARITY = 2.5
"""Inverse document frequency (natural log) of the commonest English words that count as content: about one sentence in
twelve has them."""

_FAMILY = 5
"""Letters that words of one family share at least."""

_ENDING = 2
"""Letters that the shorter one of them may add to these."""


@dataclass(frozen=True, slots=True)
class Content:
    """A content word of a passage that the lexicon knows."""

    text: str
    """As it stands in the passage."""
    start: int
    end: int
    covered: bool
    weight: float
    """How much it says: the mean rarity of its renderings, or that of the English word itself (natural log, 2.5 to
    about 13)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The content words of both sides of a passage, in order."""

    zh: tuple[Content, ...]
    en: tuple[Content, ...]


def coverage(lexicon: Lexicon, zh: str, en: str, *, zh_around: str = "", en_around: str = "") -> Coverage:
    """Tells which content words of a passage have a counterpart.

    Args:
        lexicon: What is known of words.
        zh: The Chinese passage.
        en: Its English counterpart.
        zh_around: Chinese text nearby that may cover English words as well.
        en_around: English text nearby that may cover Chinese words as well.
    """
    in_english = Family(lexicon.english_words(f"{en}\n{en_around}"))
    words = lexicon.words(zh)
    around = lexicon.words(zh_around) if zh_around else ()
    expected = Family(e for word in (*words, *around) if word.id >= 0 for e, _ in lexicon.renderings(word.id))
    chinese = []
    for word, in_name in zip(words, _in_names(lexicon, words), strict=True):
        weight = lexicon.weight(word.id) if word.id >= 0 and not in_name else 0.0
        if weight >= LEAST_RARITY:
            covered = any(e in in_english for e, _ in lexicon.renderings(word.id))
            chinese.append(Content(word.text, word.start, word.end, covered, weight))
    spelled = []
    for token, start, end in english.spans(en):
        number = lexicon.english_number(token)
        if number >= 0 and (weight := float(lexicon.rarity[number])) >= LEAST_RARITY:
            spelled.append(Content(en[start:end], start, end, lexicon.english[number] in expected, weight))
    return Coverage(tuple(chinese), tuple(spelled))


def _in_names(lexicon: Lexicon, words: list[Word]) -> list[bool]:
    """Which words are single characters that touch another one; words of grammar don't count."""
    single = [word.end - word.start == 1 and not (word.id >= 0 and not lexicon.renderings(word.id)) for word in words]
    result = [False] * len(words)
    for at in range(1, len(words)):
        if single[at - 1] and single[at] and words[at - 1].end == words[at].start:
            result[at - 1] = result[at] = True
    return result


class Family:
    """English words, asked for words of the same family."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)
        self._by_beginning: dict[str, list[str]] = {}
        for word in self._words:
            self._by_beginning.setdefault(word[:_FAMILY], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words or any(
            same_family(word, other) for other in self._by_beginning.get(word[:_FAMILY], ())
        )


def same_family(one: str, other: str) -> bool:
    """Whether two words begin alike for all but two letters of the shorter one, and for five at least."""
    if len(one) > len(other):
        one, other = other, one
    shared = max(_FAMILY, len(one) - _ENDING)
    return len(one) >= _FAMILY and one[:shared] == other[:shared]
