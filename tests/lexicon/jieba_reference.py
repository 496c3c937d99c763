"""Segmentation by jieba, with the lexicon's words as its dictionary: the plain counterpart of `Trie.segment`.

The aligner doesn't use it. It shows what the vectorised version computes, and tests check that both give the same result.
"""

import logging
import math
from collections.abc import Mapping

import jieba


def tokenizer(scores: Mapping[str, int], total: int) -> jieba.Tokenizer:
    """A jieba tokenizer whose words are the keys of `scores`.

    Args:
        scores: Log frequencies in steps of 1/16.
        total: Log of the sum of all frequencies, in the same steps.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    frequencies: dict[str, float] = {word: math.exp(score / 16) for word, score in scores.items()}
    for word in scores:
        frequencies.setdefault(word[0], 1)  # otherwise jieba would not use it as a word if a longer word begins with it
        for end in range(2, len(word)):
            frequencies.setdefault(word[:end], 0)  # jieba looks up words prefix by prefix
    made.FREQ = frequencies
    made.total = math.exp(total / 16)
    made.initialized = True
    return made


def segment(text: str, made: jieba.Tokenizer) -> list[str]:
    """The words of a run of Han characters."""
    found: list[str] = made.lcut(text, HMM=False)
    return found
