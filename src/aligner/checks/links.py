"""Links the words of a passage with the words that render them.

This is `aligner.lexicon.coverage` word by word, made fast for many parts of one passage. A Chinese word and an English word
are linked if the lexicon lists one as a rendering of the other, or a word of the same family (*finance*, *financial*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.model import Language
from aligner.lexicon import english, load_lexicon
from aligner.lexicon.coverage import LEAST_RARITY, Content, same_family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.alignment.model import Alignment
    from aligner.lexicon.lexicon import Lexicon

_FAMILY_PREFIX = 5
"""Least number of initial letters that words of one family share."""
_TEXTS = 4096
"""Size of the caches: an article has a few hundred sentences, and several rules ask about each."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    meanings: tuple[str, ...]
    """The English words that a Chinese word may mean; an English word means itself."""
    weight: float
    """The rarity of the word (see `Content.weight`); 0 if the word is not judged."""


@dataclass(frozen=True, slots=True)
class Links:
    """The content words of two texts and their links."""

    content: tuple[Content, ...]
    """The content words of the text here, each with whether the text there or around it covers the word."""
    other: tuple[tuple[float, tuple[int, ...]], ...]
    """For each content word of the text there, its weight and the offsets of the words here that cover it."""


def links(language: Language, own: str, other: str, around: Sequence[str] = ()) -> Links:
    """Links the words of two texts.

    Args:
        language: The language of the text here.
        own: The text here.
        other: The text there.
        around: The sentences beside the text there.
    """
    here, there = words(own, language), words(other, language.other)
    index = _index(other, language.other)
    linked = [index.find(word.meanings) for word in here]
    near = [_index(text, language.other) for text in around]
    content = tuple(
        Content(
            word.text,
            word.start,
            word.end,
            bool(found) or any(text.has(word.meanings) for text in near),
            word.weight,
        )
        for word, found in zip(here, linked, strict=True)
        if word.weight
    )
    covered: dict[int, list[int]] = {}
    for word, found in zip(here, linked, strict=True):
        for at in found:
            covered.setdefault(at, []).append(word.start)
    return Links(
        content, tuple((word.weight, tuple(covered.get(at, ()))) for at, word in enumerate(there) if word.weight)
    )


def cut_ahead(alignment: Alignment) -> None:
    """Fills the lexicon's cache with the words of all Chinese of an alignment, because one call is faster than many."""
    segments = alignment.zh.segments
    merged = ["".join(segments[k].text for k in bead.zh) for bead in alignment.sentences if len(bead.zh) > 1]
    load_lexicon().words_of([segment.text for segment in segments] + merged)


@lru_cache(_TEXTS)
def words(text: str, language: Language) -> tuple[_Word, ...]:
    """The words of a text that have a meaning: known Chinese words, and English words that are not stop words."""
    lexicon = load_lexicon()
    return tuple(_chinese(lexicon, text) if language is Language.ZH else _english(lexicon, text))


def _chinese(lexicon: Lexicon, text: str) -> Iterable[_Word]:
    found = lexicon.words(text)
    alone = [w.end - w.start == 1 and not (w.id >= 0 and not _known(w.id)[0]) for w in found]
    for at, word in enumerate(found):
        meanings, weight = _known(word.id) if word.id >= 0 else ((), 0.0)
        if meanings:
            # Single characters that touch are usually parts of a name that the lexicon lacks.
            beside = [k for k in (at - 1, at + 1) if 0 <= k < len(found)]
            touches = any(alone[k] and (found[k].end == word.start or found[k].start == word.end) for k in beside)
            judged = not (alone[at] and touches)
            yield _Word(word.text, word.start, word.end, meanings, weight if judged else 0.0)


@lru_cache(1 << 16)
def _known(number: int) -> tuple[tuple[str, ...], float]:
    """The renderings of a Chinese word, and its weight; 0 if it is too common to be judged."""
    lexicon = load_lexicon()
    weight = lexicon.weight(number)
    return tuple(r.english for r in lexicon.renderings(number)), weight if weight >= LEAST_RARITY else 0.0


def _english(lexicon: Lexicon, text: str) -> Iterable[_Word]:
    for token, start, end in english.spans(text):
        if token in english.STOP_WORDS:
            continue
        number = lexicon.english_number(token)
        listed = number >= 0
        weight = float(lexicon.rarity[number]) if listed else 0.0
        meaning = lexicon.english[number] if listed else token
        yield _Word(text[start:end], start, end, (meaning,), weight if weight >= LEAST_RARITY else 0.0)


class _Index:
    """The words of a text by meaning, and by family."""

    def __init__(self, found: Iterable[_Word]) -> None:
        self._exact: dict[str, list[int]] = {}
        for at, word in enumerate(found):
            for meaning in word.meanings:
                self._exact.setdefault(meaning, []).append(at)
        self._family: dict[str, list[str]] = {}
        for meaning in self._exact:
            if len(meaning) >= _FAMILY_PREFIX:
                self._family.setdefault(meaning[:_FAMILY_PREFIX], []).append(meaning)

    def find(self, meanings: Iterable[str]) -> set[int]:
        """The indices of the words with one of these meanings, or a meaning of the same family."""
        found: set[int] = set()
        for meaning in meanings:
            found.update(self._exact.get(meaning, ()))
            for relative in self._family.get(meaning[:_FAMILY_PREFIX], ()):
                if relative != meaning and same_family(meaning, relative):
                    found.update(self._exact[relative])
        return found

    def has(self, meanings: Iterable[str]) -> bool:
        """Whether a word has one of these meanings, or a meaning of the same family."""
        return any(
            meaning in self._exact
            or any(same_family(meaning, relative) for relative in self._family.get(meaning[:_FAMILY_PREFIX], ()))
            for meaning in meanings
        )


@lru_cache(_TEXTS)
def _index(text: str, language: Language) -> _Index:
    return _Index(words(text, language))
