"""Links the words of a passage with the words that render them.

This is `aligner.lexicon.coverage` word by word, made fast for many parts of one passage. A Chinese word and an English word
are linked if the lexicon lists one as a rendering of the other, or a word of the same family (*finance*, *financial*).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.alignment.model import Alignment
from aligner.document.model import Language
from aligner.lexicon import english, load_lexicon
from aligner.lexicon.coverage import LEAST_RARITY, Content, Family, meanings

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Lexicon

_TEXTS = 4096
"""Size of the caches: an article has a few hundred sentences, and several rules ask about each."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    meanings: Family
    """The English words that a Chinese word may mean; an English word means itself."""
    weight: float
    """The rarity of the word (see `Content.weight`); 0 if the word is not judged."""


_Linked = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Links:
    """The content words of two texts and their links."""

    content: tuple[Content, ...]
    """The content words of the text here, each with whether the text there or around it covers the word."""
    _here: tuple[_Word, ...]
    _there: tuple[_Word, ...]
    _by: _Linked
    """The indices of the words here that cover each word there."""

    @cached_property
    def other(self) -> tuple[tuple[float, tuple[int, ...]], ...]:
        """For each content word of the text there, its weight and the offsets of the words here that cover it."""
        starts = [word.start for word in self._here]
        listed = zip(self._there, self._by, strict=True)
        return tuple((word.weight, tuple([starts[at] for at in by])) for word, by in listed if word.weight)


def links(language: Language, own: str, other: str, around: Sequence[str] = ()) -> Links:
    """Links the words of two texts.

    Args:
        language: The language of the text here.
        own: The text here.
        other: The text there.
        around: The sentences beside the text there.
    """
    here, there = words(own, language), words(other, language.other)
    if language is Language.ZH:
        linked, covered = _linked(own, other)
    else:
        covered, linked = _linked(other, own)
    near = [_all_meanings(text, language.other) for text in around]
    content = tuple(
        Content(
            word.text,
            word.start,
            word.end,
            bool(found) or any(text.has_related(word.meanings) for text in near),
            word.weight,
        )
        for word, found in zip(here, linked, strict=True)
        if word.weight
    )
    return Links(content, here, there, covered)


def cut_ahead(alignment: Alignment) -> None:
    """Fills the lexicon's cache with the words of all Chinese of an alignment, because one call is faster than many."""
    segments = alignment.zh.segments
    merged = ["".join(segments[k].text for k in bead.zh) for bead in alignment.sentences if len(bead.zh) > 1]
    load_lexicon().words_of([segment.text for segment in segments] + merged)


@lru_cache(_TEXTS)
def words(text: str, language: Language) -> tuple[_Word, ...]:
    """The words of a text that have a meaning: known Chinese words, and English words that are not stop words."""
    return tuple(_chinese(load_lexicon(), text) if language is Language.ZH else _english(text))


def _chinese(lexicon: Lexicon, text: str) -> Iterable[_Word]:
    found = lexicon.words(text)
    known = [_of_chinese(word.id) if word.id >= 0 else None for word in found]
    # Function words, which the lexicon lists without renderings, are not parts of names.
    alone = [w.end - w.start == 1 and (w.id < 0 or k is not None) for w, k in zip(found, known, strict=True)]
    for at, (word, one) in enumerate(zip(found, known, strict=True)):
        if one is not None:
            meaning, weight = one
            # Single characters that touch are usually parts of a name that the lexicon lacks.
            beside = [k for k in (at - 1, at + 1) if 0 <= k < len(found)] if alone[at] and weight else ()
            in_name = any(alone[k] and (found[k].end == word.start or found[k].start == word.end) for k in beside)
            yield _Word(word.text, word.start, word.end, meaning, 0.0 if in_name else weight)


@lru_cache(1 << 14)
def _of_chinese(number: int) -> tuple[Family, float] | None:
    """The renderings of a Chinese word, and its weight, which is 0 if it is too common to be judged; None if it has no rendering."""
    lexicon = load_lexicon()
    weight = lexicon.weight(number)
    return (meanings(lexicon, number), _judged(weight)) if lexicon.renderings(number) else None


def _english(text: str) -> Iterable[_Word]:
    for token, start, end in english.spans(text):
        if token not in english.STOP_WORDS:
            yield _Word(text[start:end], start, end, *_of_english(token))


@lru_cache(1 << 14)
def _of_english(token: str) -> tuple[Family, float]:
    """The dictionary form of an English word, and its weight, which is 0 if it is too common or not known."""
    lexicon = load_lexicon()
    number = lexicon.english_number(token)
    if number < 0:
        return Family((token,)), 0.0
    return Family((lexicon.english[number],)), _judged(float(lexicon.rarity[number]))


def _judged(weight: float) -> float:
    return weight if weight >= LEAST_RARITY else 0.0


@lru_cache(_TEXTS)
def _linked(zh: str, en: str) -> tuple[_Linked, _Linked]:
    """The indices of the English words that each Chinese word may mean, and those of the Chinese words by English word."""
    places: dict[str, list[int]] = {}
    english_words = words(en, Language.EN)
    for at, word in enumerate(english_words):
        for meaning in word.meanings:
            places.setdefault(meaning, []).append(at)
    all_english = Family(places)
    forward = []
    back: list[list[int]] = [[] for _ in english_words]
    for number, word in enumerate(words(zh, Language.ZH)):
        found = tuple(sorted(at for meaning in all_english.related(word.meanings) for at in places[meaning]))
        forward.append(found)
        for at in found:
            back[at].append(number)
    return tuple(forward), tuple(map(tuple, back))


@lru_cache(_TEXTS)
def _all_meanings(text: str, language: Language) -> Family:
    return Family.union(word.meanings for word in words(text, language))
