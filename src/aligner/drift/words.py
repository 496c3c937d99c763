"""Words of a text in either language, and how two texts differ in them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from aligner.paths import data_rows
from aligner.text.han import HAN

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:[._'’@/+-][^\W{HAN}]+|_+[^\W{HAN}]*)*|[^\w\s]|_", re.UNICODE)
_WHOLE = re.compile(
    rf"(?<![^\W{HAN}]|[.,])[$€£¥]?\d+(?:,\d{{3}})*(?:\.\d+)*%?(?![^\W{HAN}])|{_TOKEN.pattern}", re.UNICODE
)
"""As above, but a figure is one token, with its separators, the sign of its currency and %: readers see what became what."""
_BETWEEN = frozenset(["", " ", ",", ", "])
"""What is marked together with the changed words on both sides of it."""
_FIRST, _SURROGATES, _AFTER = 1, 0xD800, 0xE000


class Token(NamedTuple):
    """A Chinese character, a word, a number or a sign."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is no sign."""
        return self.text[0].isalnum()


class Span(NamedTuple):
    """A part of a text, and whether the other text has it too."""

    text: str
    is_common: bool


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


class Vocabulary:
    """Encodes sequences of strings as texts with one character for each, which rapidfuzz compares fast."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def encode(self, items: list[str]) -> str:
        """The items as characters. Equal items are equal characters."""
        return "".join(map(self._code, items))

    def _code(self, item: str) -> str:
        found = self._codes.get(item)
        if found is None:
            number = len(self._codes) + _FIRST
            found = self._codes[item] = chr(number if number < _SURROGATES else number - _SURROGATES + _AFTER)
        return found


class Replacement(NamedTuple):
    """Tokens of the old text and the tokens of the new text in their place; one of the lists may be empty."""

    old: list[Token]
    new: list[Token]


def replacements(old: str, new: str) -> list[Replacement]:
    """The smallest parts in which two texts differ, token by token."""
    mine, theirs = tokens(old), tokens(new)
    return [Replacement(mine[a:b], theirs[c:d]) for is_common, a, b, c, d in _opcodes(mine, theirs) if not is_common]


def compared(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """Both texts as spans that are common to both, or not, for readers."""
    mine, theirs = ([Token(m.group(), m.start(), m.end()) for m in _WHOLE.finditer(text)] for text in (old, new))
    found = [op for op in _opcodes(mine, theirs) if not op[0]]
    return (
        _spans(old, [(mine[a].start, mine[b - 1].end) for _, a, b, _, _ in found if b > a]),
        _spans(new, [(theirs[c].start, theirs[d - 1].end) for _, _, _, c, d in found if d > c]),
    )


def _opcodes(mine: list[Token], theirs: list[Token]) -> list[tuple[bool, int, int, int, int]]:
    from rapidfuzz.distance import LCSseq

    vocabulary = Vocabulary()
    one, other = (vocabulary.encode([t.text for t in side]) for side in (mine, theirs))
    found: list[tuple[bool, int, int, int, int]] = []
    for op in LCSseq.opcodes(one, other):
        is_common = op.tag == "equal"
        if found and found[-1][0] == is_common:  # a deletion and an insertion side by side are one replacement
            _, a, _, c, _ = found[-1]
            found[-1] = (is_common, a, op.src_end, c, op.dest_end)
        else:
            found.append((is_common, op.src_start, op.src_end, op.dest_start, op.dest_end))
    return found


def _spans(text: str, changed: list[tuple[int, int]]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for start, end in changed:
        if spans and text[at:start] in _BETWEEN:
            spans[-1] = Span(spans[-1].text + text[at:end], False)
        else:
            spans += [Span(text[at:start], True)] if start > at else []
            spans.append(Span(text[start:end], False))
        at = end
    if at < len(text):
        spans.append(Span(text[at:], True))
    return spans


def turning_words(row: str) -> tuple[str, ...]:
    """The words, pairs or groups in a row of the table of words whose change turns what a sentence says."""
    return _turning_rows()[row]


@cache
def _turning_rows() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words.split()) for name, words in data_rows("turning_words.tsv")}
