"""The bilingual lexicon: Chinese words, the English words that render them, and how likely each is."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.encode.safetensors import open_tensors
from aligner.lexicon import english
from aligner.lexicon.features import Features, stacked, summed
from aligner.lexicon.trie import Packed, Trie, Words

PROBABILITY_STEP = 1 / 32
"""Unit of the negative log probabilities of renderings in a lexicon file."""

RARITY_STEP = 1 / 16
"""Unit of the inverse document frequencies of English words in a lexicon file."""

POWER = 0.35
"""Exponent for the expected number of occurrences of an English word. Because it is below 1, a Chinese word with ten possible
renderings still shares a word with its translation, no matter which rendering that has."""

BACKGROUND = 100
"""The weight of the training corpus, in texts, in the rarity of a document's words."""

BATCH_CHARACTERS = 1 << 16
"""How many characters of Chinese are segmented into words at a time."""

_REMEMBERED = 1 << 18
"""Maximum number of English word forms whose dictionary form is cached."""

_TEXTS = 8192
"""Maximum number of Chinese texts whose words are cached. The sentences of an article are segmented again and again, and
segmenting many at once costs a tenth of segmenting each."""


class Word(NamedTuple):
    """A Chinese word in a text."""

    text: str
    """The word as it is written in the text, even in traditional characters."""
    start: int
    end: int
    id: int
    """Its number in the lexicon; -1 for a character that isn't listed."""


class Rendering(NamedTuple):
    """An English word for a Chinese one."""

    english: str
    """Lower case, in its dictionary form."""
    probability: float
    """The share of the Chinese word's occurrences that this word renders. Several words can render one occurrence."""


class Lexicon:
    """A loaded lexicon. It can be shared between threads after its cached properties have been used once."""

    def __init__(self, path: Path) -> None:
        """Maps the file at `path`.

        Raises:
            EncoderError: The file can't be read, or is not a lexicon.
        """
        stored = {name: np.asarray(tensor.values) for name, tensor in open_tensors(path).items()}
        packed = Packed(stored["alphabet"], stored["characters"], stored["children"], stored["scores"])
        self._trie = Trie(packed, stored["folding"], int(stored["total"][0]))
        self._ends = np.concatenate(([0], np.cumsum(stored["counts"], dtype=np.int64)))
        self._english = stored["english"]
        self._steps = stored["probabilities"]
        self._probabilities: NDArray[np.float32] = np.exp(-PROBABILITY_STEP * np.arange(256)).astype(np.float32)
        self._spelling = stored["english_words"]
        self.rarity: NDArray[np.float32] = stored["rarity"].astype(np.float32) * np.float32(RARITY_STEP)
        """Inverse document frequency (natural log) of each English word, by number."""
        self._forms: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        self._renderings: dict[int, tuple[Rendering, ...]] = {}
        self._shares: dict[int, dict[str, float]] = {}
        self._single: dict[str, Word | None] = {}
        self._rendered_by: dict[str, tuple[tuple[str, float], ...]] = {}
        self._weights: dict[int, float] = {}
        self._cut: dict[str, tuple[Word, ...]] = {}

    def __len__(self) -> int:
        """The number of Chinese words."""
        return self._trie.size

    def __iter__(self) -> Iterator[str]:
        """All Chinese words, by number."""
        return iter(self._trie.words())

    @cached_property
    def english(self) -> tuple[str, ...]:
        """All English words, by number, in alphabetical order."""
        return tuple(bytes(self._spelling).decode().split("\n"))

    @cached_property
    def _number(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.english)}

    # Chinese words

    def words(self, text: str) -> list[Word]:
        """The Chinese words of a text, in order. Each Han character is in exactly one word; other characters are in none."""
        return self.words_of([text])[0]

    def words_of(self, texts: Sequence[str]) -> list[list[Word]]:
        """The same for many texts, much faster than one by one. The words of up to `_TEXTS` texts are cached."""
        if len(texts) > _TEXTS:
            return self._words_of(texts)
        unknown = [text for text in dict.fromkeys(texts) if text not in self._cut]
        if len(self._cut) + len(unknown) > _TEXTS:
            self._cut.clear()
            unknown = list(dict.fromkeys(texts))
        self._cut.update(zip(unknown, map(tuple, self._words_of(unknown)), strict=True))
        return [list(self._cut[text]) for text in texts]

    def single(self, text: str) -> Word | None:
        """A Chinese text as one word that has renderings; None if it is unknown or several words."""
        if text not in self._single:
            words = self.words(text)
            whole = len(words) == 1 and len(words[0].text) == len(text) and bool(self.shares(words[0].id))
            self._single[text] = words[0] if whole else None
        return self._single[text]

    def _words_of(self, texts: Sequence[str]) -> list[list[Word]]:
        found: list[list[Word]] = [[] for _ in texts]
        for first, words in self._segmented(texts):
            for row, start, length, number in zip(
                *(a.tolist() for a in (words.row, words.start, words.length, words.id)), strict=True
            ):
                text = texts[first + row]
                found[first + row].append(Word(text[start : start + length], start, start + length, number))
        return found

    def _segmented(self, texts: Sequence[str]) -> Iterator[tuple[int, Words]]:
        first, size, part = 0, 0, list[str]()
        for text in texts:
            part.append(text)
            size += len(text) + 1
            if size >= BATCH_CHARACTERS:
                yield first, self._trie.segment(part)
                first, size, part = first + len(part), 0, []
        if part:
            yield first, self._trie.segment(part)

    def number(self, word: str) -> int:
        """The number of a Chinese word (simplified or traditional); -1 if it isn't listed."""
        return self._trie.find(word)

    @property
    def total(self) -> int:
        """The log of the sum of all word frequencies, in steps of 1/16."""
        return self._trie.total

    def log_frequencies(self) -> NDArray[np.int32]:
        """The log frequency of every Chinese word, by number, in steps of 1/16. Segmentation uses these."""
        return self._trie.log_frequencies()

    def translations(self, word: str) -> tuple[Rendering, ...]:
        """The renderings of a Chinese word, likeliest first; empty if the word isn't listed."""
        number = self.number(word)
        return self.renderings(number) if number >= 0 else ()

    def renderings(self, number: int) -> tuple[Rendering, ...]:
        """The renderings of a Chinese word by its number."""
        found = self._renderings.get(number)
        if found is None:
            part = slice(int(self._ends[number]), int(self._ends[number + 1]))
            listed = zip(self._english[part].tolist(), self._probabilities[self._steps[part]].tolist(), strict=True)
            found = self._renderings[number] = tuple(Rendering(self.english[e], p) for e, p in listed)
        return found

    def shares(self, number: int) -> dict[str, float]:
        """The probability of each rendering of a Chinese word, by its number; empty for -1."""
        found = self._shares.get(number)
        if found is None:
            found = self._shares[number] = dict(self.renderings(number)) if number >= 0 else {}
        return found

    def weight(self, number: int) -> float:
        """How informative a Chinese word is, by its number: the mean rarity of its renderings, 0 if it has none."""
        found = self._weights.get(number)
        if found is None:
            renderings = self.renderings(number)
            total = sum(p for _, p in renderings)
            found = sum(p * self.rarity_of(e) for e, p in renderings) / total if total else 0.0
            self._weights[number] = found
        return found

    def are_renderings_of_one(self, one: str, other: str, *, least: float) -> bool:
        """Whether two English words both render the same Chinese word.

        Both are in lower case; `least` is the minimum probability of each rendering.
        """
        numbers = self.english_number(one), self.english_number(other)
        if min(numbers) < 0 or numbers[0] == numbers[1]:
            return False
        words = []
        for number in numbers:
            at = np.flatnonzero((self._english == number) & (self._probabilities[self._steps] >= least))
            words.append(np.searchsorted(self._ends, at, side="right"))
        return bool(np.intersect1d(words[0], words[1]).size)

    def rendered_by(self, word: str) -> tuple[tuple[str, float], ...]:
        """The Chinese words that an English word renders, each with its share of the uses of the English word.

        The word is in lower case.

        Returns:
            The shares add up to 1; empty if the word isn't listed.
        """
        found = self._rendered_by.get(word)
        if found is None:
            at = np.flatnonzero(self._english == self.english_number(word))
            numbers = np.searchsorted(self._ends, at, side="right") - 1
            uses = self._probabilities[self._steps[at]] * np.exp(self.log_frequencies()[numbers] / 16)
            chinese, total = self._chinese, uses.sum()
            found = tuple((chinese[n], u / total) for n, u in zip(numbers.tolist(), uses.tolist(), strict=True))
            self._rendered_by[word] = found
        return found

    @cached_property
    def _chinese(self) -> list[str]:
        return self._trie.words()

    # English words

    def fold(self, word: str) -> str:
        """The dictionary form of a lower-case English word."""
        found = self._folded.get(word)
        if found is None:
            if len(self._folded) >= _REMEMBERED:
                self._folded.clear()
            found = self._folded[word] = english.fold(word, self._number)
        return found

    def english_words(self, text: str) -> list[str]:
        """The content words of an English text in their dictionary forms, in order, including words that aren't listed."""
        return [self.fold(token) for token in english.tokens(text) if token not in english.STOP_WORDS]

    def english_number(self, token: str) -> int:
        """The number of the dictionary form of a lower-case English word; -1 if it isn't listed."""
        number = self._forms.get(token)
        if number is None:
            if len(self._forms) >= _REMEMBERED:
                self._forms.clear()
            number = self._forms[token] = self._number.get(self.fold(token), -1)
        return number

    def rarity_of(self, word: str) -> float:
        """The rarity of a listed English word in its dictionary form.

        Raises:
            KeyError: The word isn't listed.
        """
        return float(self.rarity[self._number[word]])

    # Bags of English words

    def zh_features(self, texts: Sequence[str], *, power: float = POWER) -> Features:
        """For each Chinese text, how strongly each English word is expected in its translation.

        `power` is the exponent for the expected number of occurrences; with 0, all renderings count the same.
        """
        parts = [self._expected(words, size) for words, size in self._sized(texts)]
        return stacked(parts, len(self.rarity)).raised(power)

    def _sized(self, texts: Sequence[str]) -> Iterator[tuple[Words, int]]:
        firsts, found = [], []
        for first, words in self._segmented(texts):
            firsts.append(first)
            found.append(words)
            if len(found) > 1:
                yield found[-2], first - firsts[-2]
        if found:
            yield found[-1], len(texts) - firsts[-1]

    def _expected(self, words: Words, rows: int) -> Features:
        listed = words.id >= 0
        number, row = words.id[listed], words.row[listed]
        counts = self._ends[number + 1] - self._ends[number]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        at = np.arange(total) + np.repeat(self._ends[number] - (ends - counts), counts)
        column, value = self._english[at].astype(np.int32), self._probabilities[self._steps[at]]
        return summed(np.repeat(row, counts).astype(np.int64), column, value, rows, len(self.rarity))

    def en_features(self, texts: Sequence[str], *, power: float = 0.0) -> Features:
        """For each English text, the listed English words in it.

        `power` is the exponent for the number of occurrences; with 0, a word counts once however often it occurs.
        """
        numbers: list[int] = []
        lengths: list[int] = []
        lookup = self.english_number
        forms = self._forms
        for text in texts:
            found = [n if (n := forms.get(token)) is not None else lookup(token) for token in english.tokens(text)]
            numbers.extend(found)
            lengths.append(len(found))
        column = np.array(numbers, dtype=np.int32)
        row = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
        listed = column >= 0
        ones = np.ones(int(listed.sum()), dtype=np.float32)
        return summed(row[listed], column[listed], ones, len(texts), len(self.rarity)).raised(power)

    def document_rarity(self, zh: Features, en: Features) -> NDArray[np.float32]:
        """Inverse document frequencies (natural log) of English words in the given texts, as opposed to all texts (`self.rarity`).

        A word that occurs in half the sentences of a document doesn't distinguish them, however rare it is in other texts.
        The Chinese features have the default power of `zh_features`; a word counts as much as it is expected.
        """
        expected = np.minimum(zh.values, 1) ** (1 / POWER)
        seen = np.bincount(zh.indices, weights=expected, minlength=zh.columns) + np.bincount(
            en.indices, minlength=en.columns
        )
        texts = len(zh) + len(en)
        share = (seen + BACKGROUND * np.exp(-self.rarity.astype(np.float64)) + 0.5) / (texts + BACKGROUND + 0.5)
        rarity: NDArray[np.float32] = np.maximum(0.0, -np.log(share)).astype(np.float32)
        return rarity
