"""Finds words that were added to a sentence among other changes, such as a condition or an item of a list.

Where most of a sentence was reworded, the vectors and the mean evidence of the contextual model hardly show a clause that is new.
So each part that differs is looked at alone: a new word that neither the translation nor the old state has counts as added if more
such words came in its place than words went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from aligner.document.model import Language
from aligner.drift.synonyms import are_synonyms
from aligner.drift.words import Token, replacements, tokens, turning_words
from aligner.lexicon.coverage import Content

MIN_LETTERS = 4
"""Least number of letters of an English word that the lexicon lacks, if it counts."""
FAMILY = 5
"""Least number of letters at the beginning that two English words share if one may be a form of the other."""
_PRONOUNS = re.compile(r"\b(?:we|it|they|this|these|those|he|she)\b", re.IGNORECASE)


class Added(NamedTuple):
    """A word of the new state that was added, in its place."""

    text: str
    start: int
    end: int


def added_words(old: str, new: str, translation: str, language: Language) -> list[Added]:
    """The content words of a sentence that its old state has not, and its translation neither, as far as the lexicon knows.

    Args:
        old: The sentence before.
        new: The sentence now.
        translation: The translation.
        language: The language of the sentence.
    """
    before, after = (_content(text, translation, language) for text in (old, new))
    there = {_folded(word.text, language) for word, _ in before}
    left = {_folded(word.text, language) for word, _ in after}
    gone = [word for word, _ in before if _folded(word.text, language) not in left]
    come = [
        word
        for word, is_covered in after
        if not is_covered and _folded(word.text, language) not in there and not _renews(word, gone, language)
    ]
    found = []
    for part in replacements(old, new) if come else ():
        mine, theirs = _touched(gone, part.old), _touched(come, part.new)
        found += theirs if len(theirs) > len(mine) else []
    is_named = len(_PRONOUNS.findall(new)) < len(_PRONOUNS.findall(old))  # *the scheduler* for *we*
    return [] if is_named and len(found) == 1 else found


@lru_cache(maxsize=8)
def compared_words(text: str, translation: str, language: Language) -> tuple[tuple[Content, ...], tuple[Content, ...]]:
    """The content words of a text and of its translation that the lexicon knows, with whether the other side has them."""
    from aligner.lexicon import load_lexicon
    from aligner.lexicon.coverage import coverage

    is_zh = language is Language.ZH
    result = coverage(load_lexicon(), *((text, translation) if is_zh else (translation, text)))
    return (result.zh, result.en) if is_zh else (result.en, result.zh)


def _content(text: str, translation: str, language: Language) -> list[tuple[Added, bool]]:
    """The content words of a text, and whether the translation has them."""
    from aligner.lexicon import load_lexicon

    lexicon, is_zh = load_lexicon(), language is Language.ZH
    listed = compared_words(text, translation, language)[0]
    light = _light(language)
    found = [(Added(w.text, w.start, w.end), w.covered) for w in listed if w.text.lower() not in light]
    for token in () if is_zh else tokens(text):
        is_word = token.text.isalpha() and len(token.text) >= MIN_LETTERS
        if is_word and lexicon.english_number(token.text.lower()) < 0:
            found.append((Added(*token), token.text.lower() in translation.lower()))
    return found


def _renews(word: Added, gone: Iterable[Added], language: Language) -> bool:
    """Whether a word is a form or a synonym of one that went."""
    return any(
        _is_form(word.text, old.text, language) or are_synonyms(word.text.lower(), old.text.lower(), language)
        for old in gone
    )


def _is_form(one: str, other: str, language: Language) -> bool:
    return language is Language.EN and len(one) >= FAMILY and one[:FAMILY].lower() == other[:FAMILY].lower()


def _folded(word: str, language: Language) -> str:
    from aligner.lexicon import load_lexicon

    return load_lexicon().fold(word.lower()) if language is Language.EN else word


def _touched(words: Sequence[Added], part: Sequence[Token]) -> list[Added]:
    """The words that a part of a text touches."""
    return [word for word in words if any(t.start < word.end and word.start < t.end for t in part)]


@cache
def _light(language: Language) -> frozenset[str]:
    """Words that add nothing by themselves."""
    return frozenset((*turning_words(f"{language}-light"), *turning_words(f"{language}-function")))
