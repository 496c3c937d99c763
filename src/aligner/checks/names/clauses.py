"""Whether what one clause says of a name is said of another name in the translation.

A clause is taken with what belongs to the name in it: in English the clauses without a name that follow it, such as *a maker of sensors*.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from aligner.checks.lexical import lexical_comparison
from aligner.checks.scanner import tokens
from aligner.checks.word_links import Link, word_links
from aligner.text.spans import Span, overlap, within

MIN_SUPPORT, MIN_RATIO = 3.0, 6.0
"""Least weight of the words of each of two clauses that are in the other one, and how many times the weight of those in their own
clause it must be."""
_ZH_END = re.compile(r"[,;:。!?、\n]|(?<=.)(?:和|与|及|而)(?=.)")
_EN_END = re.compile(r"[,;:!?\n](?!\d)|\.(?=\s|$)|\b(?:and|while|whereas|but)\b")


class Clauses:
    """The clauses of the two sides of a bead, and the words that link them."""

    def __init__(self, zh: str, en: str) -> None:
        """Takes the Chinese, folded, and the English."""
        self._texts = zh, en

    @cached_property
    def _zh(self) -> list[Span]:
        return _clauses(self._texts[0], _ZH_END)

    @cached_property
    def _en(self) -> list[Span]:
        return _clauses(self._texts[1], _EN_END)

    @cached_property
    def _links(self) -> list[Link]:
        zh, en = self._texts
        lexical = lexical_comparison()
        (words,) = lexical.words([zh])
        return list(word_links(zh, words, tokens(en), lexical))

    def are_exchanged(self, one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
        """Whether the two clauses of two names have changed places.

        Args:
            one: A name in the Chinese and in the English.
            other: Another one.
        """
        zh, zh_other = (_of(name[0], self._zh) for name in (one, other))
        en, en_other = (_of(name[1], self._en) for name in (one, other))
        if zh == zh_other or en == en_other or not {en, en_other} <= set(self._en):
            return False
        names_zh, names_en = (one[0], other[0]), (one[1], other[1])
        en, en_other = (self._with_following(clause, names_en) for clause in (en, en_other))
        links = [
            link
            for link in self._links
            if not any(overlap(link.zh, name) for name in names_zh)
            and not any(overlap(link.en, name) for name in names_en)
        ]
        own = _weight(links, zh, en) + _weight(links, zh_other, en_other)
        crossed = _weight(links, zh, en_other), _weight(links, zh_other, en)
        return min(crossed) >= MIN_SUPPORT and sum(crossed) >= MIN_RATIO * own

    def _with_following(self, clause: Span, names: Sequence[Span]) -> Span:
        at = self._en.index(clause)
        end = at + 1
        while end < len(self._en) and not any(within(name, self._en[end]) for name in names):
            end += 1
        return clause[0], self._en[end - 1][1]


def _clauses(text: str, end: re.Pattern[str]) -> list[Span]:
    found, start = [], 0
    for m in end.finditer(text):
        found.append((start, m.start()))
        start = m.end()
    return [*found, (start, len(text))]


def _of(name: Span, clauses: Sequence[Span]) -> Span:
    return next((clause for clause in clauses if within(name, clause)), name)


def _weight(links: Sequence[Link], zh: Span, en: Span) -> float:
    return sum(link.weight for link in links if within(link.zh, zh) and within(link.en, en))
