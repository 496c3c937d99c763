"""Cuts plain text into words, and remembers the token ids of each word.

The model of the package normalises a text, cuts it into words, and gives each word its tokens, whatever is beside it. Texts repeat
their words, so only new words are cut into tokens.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.unigram import Unigram

KEPT = 1 << 15
"""Maximum number of words whose ids are kept from one call to the next: about 6 MB."""

LONGEST = 200
"""Maximum number of characters of a word that is cut here. The time for a batch of words grows with the longest of them."""

_NORMALIZER = {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]}
_SPLIT = {
    "type": "Split",
    "pattern": {"Regex": r"\p{Han}+|[\p{Latin}\p{M}]+|\p{N}+|[^\s\p{Han}\p{Latin}\p{M}\p{N}]"},
    "behavior": "Removed",
    "invert": True,
}
# Characters that Python and the library are sure to treat alike: ASCII, the accents of European languages, common Han characters,
# and the punctuation of both languages. The library itself reads texts with any other character.
_PLAIN = re.compile(
    "[\t\n\r -~\u00a0£¥§°±·×\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u012f–—‘’“”•…€→、。《》「」『』【】\u3000\u4e00-\u9fff！-～]*"
)
_WORD = re.compile("[\u4e00-\u9fff]+|[a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+|[0-9]+|\\S")


class Words:
    """The token ids of the words that have occurred."""

    def __init__(self, pieces: Unigram, library: Callable[[Sequence[str]], list[list[int]]]) -> None:
        """Prepares an empty list.

        Args:
            pieces: Cuts plain words into tokens.
            library: Gives the token ids of texts with unusual characters.
        """
        self._pieces = pieces
        self._library = library
        self._forget()

    @staticmethod
    def suit(spec: Any) -> bool:
        """Whether the content of a `tokenizer.json` cuts texts into words in the way that is known here."""
        return (
            isinstance(spec, dict)
            and spec.get("normalizer") == _NORMALIZER
            and spec.get("pre_tokenizer") == _SPLIT
            and not spec.get("added_tokens")
        )

    def ids(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The token ids of all texts, one text after another, and their number in each text."""
        cut = [_words(text) for text in texts]
        if len(self._number) > KEPT:
            self._forget()
        self._learn([word for word in dict.fromkeys(chain.from_iterable(cut)) if word not in self._number])
        number = np.array([*map(self._number.__getitem__, chain.from_iterable(cut))], dtype=np.int64)
        ends = np.frombuffer(self._ends, dtype=np.int64)
        starts, counts = ends[number], ends[number + 1] - ends[number]
        stops = np.concatenate(([0], np.cumsum(counts)))
        at = np.arange(stops[-1]) + np.repeat(starts - stops[:-1], counts)
        words = np.concatenate(([0], np.cumsum([*map(len, cut)], dtype=np.int64)))
        return np.frombuffer(self._ids, dtype=np.int64)[at], np.diff(stops[words])

    def _forget(self) -> None:
        self._number: dict[str, int] = {}
        self._ids = array("q", [0])  # a buffer of no length can't be read
        self._ends = array("q", [1])

    def _learn(self, words: Sequence[str]) -> None:
        plain = [word for word in words if len(word) <= LONGEST and _WORD.fullmatch(word) and _PLAIN.fullmatch(word)]
        self._add(plain, *self._pieces.cut(plain))
        if len(plain) < len(words):
            known = set(plain)
            others = [word for word in words if word not in known]
            self._add(others, *flat(self._library(others)))

    def _add(self, words: Sequence[str], ids: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
        self._number.update(zip(words, range(len(self._number), len(self._number) + len(words)), strict=True))
        self._ends.frombytes((np.cumsum(counts) + len(self._ids)).tobytes())
        self._ids.frombytes(ids.tobytes())


def flat(ids: Sequence[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ids of all texts, one text after another, and their number in each text."""
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    return np.fromiter(chain.from_iterable(ids), np.int64, int(lengths.sum())), lengths


def _words(text: str) -> list[str]:
    """The normalised words of a text; the text itself as the only word if it has unusual characters."""
    if not text.isascii():
        if not _PLAIN.fullmatch(text):
            return [text]
        text = normalize("NFKC", text)
    elif not text.isprintable() and not _PLAIN.fullmatch(text):
        return [text]
    return _WORD.findall(text.lower())
