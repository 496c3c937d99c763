"""Links the words of a pair that may render each other: by the lexicon, or because both languages write them alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.scanner import Token
from aligner.lexicon import load_lexicon
from aligner.lexicon.english import STOP_WORDS
from aligner.text.spans import Span

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Word

MIN_RARITY = 2.0
"""Least rarity of a Chinese word (natural log) that is linked."""
ALIKE = 9.0
"""The weight of a name or a figure that is alike in both languages; words weigh as much as they are rare, 2 to about 13."""
_MIN_SHARE = 0.03
"""Least share of a rendering among the renderings of a word."""
_ALIKE = re.compile(r"[a-z]+(?:\d+[a-z0-9]*)?|\d+(?:\.\d+)*")


class Link(NamedTuple):
    """A Chinese word and an English one that may render it."""

    zh: Span
    en: Span
    weight: float
    """How rare the word is, divided by the number of English words that may render it."""


def word_links(zh: str, words: Iterable[Word], tokens: Iterable[Token]) -> Iterator[Link]:
    """The links of a pair.

    Args:
        zh: The Chinese, folded.
        words: Its words.
        tokens: The words of the English.
    """
    lexicon = load_lexicon()
    by_form: dict[str, set[Span]] = defaultdict(set)
    for token in tokens:
        if token.text not in STOP_WORDS:
            by_form[token.text].add((token.start, token.end))
            by_form[lexicon.fold(token.text)].add((token.start, token.end))
    for word in words:
        weight = lexicon.weight(word.id) if word.id >= 0 and not word.text.isascii() else 0.0
        if weight >= MIN_RARITY:
            forms = (form for form, share in lexicon.shares(word.id).items() if share >= _MIN_SHARE)
            yield from _links((word.start, word.end), forms, by_form, weight)
    for m in _ALIKE.finditer(zh):
        yield from _links(m.span(), (m[0], lexicon.fold(m[0])), by_form, ALIKE)


def _links(zh: Span, forms: Iterable[str], by_form: dict[str, set[Span]], weight: float) -> list[Link]:
    there = {span for form in forms for span in by_form.get(form, ())}
    return [Link(zh, span, weight / len(there)) for span in sorted(there)]
