"""The passages of aligned texts, the words of both sides, and what the steps of the extraction say about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from aligner.document.units import Unit
from aligner.glossary.technical import inside, technical_spans
from aligner.lexicon import english
from aligner.lexicon.lexicon import Lexicon
from aligner.paths import term_words
from aligner.text.simplify import to_simplified
from aligner.text.spans import Span

_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:[.&+'’/][A-Za-z0-9\u00c0-\u024f]+)*[+#]*")
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)*")
_GENITIVE = re.compile(r"['’]s?$")
_JOINING = frozenset({"", " ", "-", "‐", "‑", "·", "•", "・", "\u00a0"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of either language."""

    text: str
    start: int
    end: int
    key: str
    """The form used for comparison: simplified Chinese, English in its dictionary form, Latin words in small letters."""
    id: int = -1
    """The number of a Chinese word in the lexicon; -1 if it isn't listed."""
    han: bool = False
    number: bool = False
    apart: bool = True
    """Whether it is separated from the word before, so that the two can't belong to one term."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage."""

    zh: tuple[Word, ...]
    en: tuple[Word, ...]


def words_of(passages: list[Passage], lexicon: Lexicon) -> list[Words]:
    """The words of each passage; words inside links, addresses and paths are left out."""
    chinese = lexicon.words_of([p.zh.text for p in passages])
    found = []
    for passage, words in zip(passages, chinese, strict=True):
        text = passage.zh.text
        zh = [Word(w.text, w.start, w.end, to_simplified(w.text), w.id, han=True) for w in words]
        zh += _latin(text, lexicon)
        zh.sort(key=lambda w: w.start)
        found.append(Words(_joined(text, zh), _joined(passage.en.text, _latin(passage.en.text, lexicon))))
    return found


def _latin(text: str, lexicon: Lexicon) -> list[Word]:
    technical = technical_spans(text)
    words = []
    for match in _LATIN.finditer(text):
        start, end = match.span()
        if inside(technical, start, end) or (start, end) in technical:
            continue
        spelt = _GENITIVE.sub("", match[0])
        lower = normalize("NFKC", spelt).lower()
        number = _NUMBER.fullmatch(spelt) is not None
        key = lower if number or not lower.isalpha() else lexicon.fold(lower)
        words.append(Word(spelt, start, start + len(spelt), key, number=number))
    return words


def _joined(text: str, words: list[Word]) -> tuple[Word, ...]:
    """The words with `apart` set: whether each one can follow the one before it in a term."""
    made = []
    end = -1
    for word in words:
        apart = end < 0 or text[end : word.start] not in _JOINING
        made.append(Word(word.text, word.start, word.end, word.key, word.id, word.han, word.number, apart))
        end = word.end
    return tuple(made)


FUNCTION_WORDS = english.STOP_WORDS | term_words("edge")
"""English words that no term begins or ends with."""
SUFFIXES = frozenset("器机卷层库集包组型板率量者方法性化式级类体件表图页端链网云卡池键值群区站台院所部局厂院费税板块线")
"""Single characters that form a noun with the word before them."""


class Mark(NamedTuple):
    """An offset in a passage with its place in the file. Up to the next mark, the characters are contiguous in the file too."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Side:
    """The text of a passage in one language, and its place in the file."""

    text: str
    path: str
    marks: tuple[Mark, ...]
    heading: bool = False
    """Whether it is a heading, in which English capitalises words."""
    unit: Unit = Unit.LINE
    """What the lines of the marks count."""

    def at(self, offset: int) -> str:
        """Path, line and column of a character, in the form `zh.md:3:1`, or `zh.docx, paragraph 3`."""
        number = max(bisect_right(self.marks, offset, key=lambda mark: mark.offset) - 1, 0)
        mark = self.marks[number]
        if self.unit is not Unit.LINE:
            return f"{self.path}, {self.unit.spot(mark.line)}"
        return f"{self.path}:{mark.line}:{mark.column + offset - mark.offset}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead of an alignment: Chinese sentences and their English version."""

    zh: Side
    en: Side


class Link(NamedTuple):
    """A link between a Chinese and an English word, given by their indices in `Words`."""

    zh: int
    en: int
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A passage with its words and their links."""

    passage: Passage
    words: Words
    links: tuple[Link, ...]
    zh_linked: frozenset[int]
    en_linked: frozenset[int]

    @classmethod
    def of(cls, passage: Passage, words: Words, links: Iterable[Link]) -> Text:
        """Makes the text of a passage, with the sets of linked words."""
        links = tuple(links)
        return cls(passage, words, links, frozenset(k.zh for k in links), frozenset(k.en for k in links))

    def zh_free(self, number: int) -> Word | None:
        """The Chinese word with this number if it exists and isn't linked; else None."""
        words = self.words.zh
        return words[number] if 0 <= number < len(words) and number not in self.zh_linked else None

    def en_free(self, number: int) -> Word | None:
        """The English word with this number if it is a content word and isn't linked; else None."""
        words = self.words.en
        if not 0 <= number < len(words) or number in self.en_linked:
            return None
        return None if words[number].key in FUNCTION_WORDS or words[number].number else words[number]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One mention of a possible term with its rendering."""

    text: Text
    zh: Span
    """The range of its words in the passage: the first one and the one after the last. `en` is that of its rendering."""
    en: Span
    support: float
    """How strongly the evidence supports this rendering here, 0 to 1."""
    is_gloss: bool = False
    """Whether the text itself gives the other language in brackets; else the lexicon and the texts link the words."""

    @property
    def zh_span(self) -> Span:
        """The characters of the term in the Chinese text."""
        return self.text.words.zh[self.zh[0]].start, self.text.words.zh[self.zh[1] - 1].end

    @property
    def en_span(self) -> Span:
        """The characters of the rendering in the English text."""
        return self.text.words.en[self.en[0]].start, self.text.words.en[self.en[1] - 1].end
