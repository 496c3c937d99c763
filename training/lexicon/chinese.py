"""Prepares Chinese for counting: simplifies it, and cuts it into words with jieba's full dictionary and ours."""

import logging
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

HAN = re.compile(r"[㐀-鿿]+")
LONGEST = 8
"""Maximum length of a listed word, in characters. Longer dictionary entries are phrases and explanations."""


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def simplify_character(character: str) -> str:
    """The simplified form of one character; compatibility ideographs are also folded. Returns the character if its form has several."""
    plain = unicodedata.normalize("NFKC", character)
    simple = _converter().convert(plain)
    return simple if len(simple) == 1 else character


def simplify(text: str) -> str:
    """Converts traditional to simplified characters one by one, as the aligner does, so that offsets don't change."""
    return "".join(map(simplify_character, text))


def character_table() -> dict[str, str]:
    """Every character of the basic plane that `simplify_character` changes."""
    ranges = ((0x2E80, 0x2FE0), (0x3400, 0xA000), (0xF900, 0xFB00))
    characters = (chr(code) for lo, hi in ranges for code in range(lo, hi))
    return {c: s for c in characters if (s := simplify_character(c)) != c and HAN.fullmatch(s)}


class Segmenter:
    """jieba with its whole dictionary and additional words."""

    def __init__(self, words: Iterable[str]) -> None:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.initialize()
        for word in words:
            if not self._tokenizer.FREQ.get(word):
                self._tokenizer.add_word(word)  # jieba chooses a frequency that keeps it in one piece

    def cut(self, text: str) -> list[str]:
        """The words of a simplified Chinese text, including those that jieba's Markov model finds between known words."""
        words: list[str] = self._tokenizer.lcut(text, HMM=True)
        return words

    def frequency(self, word: str) -> int:
        """The frequency of the word in the dictionary; 0 if it isn't listed."""
        count: int = self._tokenizer.FREQ.get(word, 0)
        return count

    @property
    def total(self) -> int:
        """The sum of all frequencies."""
        count: int = self._tokenizer.total
        return count
