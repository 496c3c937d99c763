"""Finds runs of Chinese words that are rendered by one run of English words.

A pair of runs counts if no link leads out of either run (Och and Ney 2004), and if both runs begin and end with linked
words. Words inside a run, such as *of* or 型, may be without a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.termbase.extract.model import Evidence, Mention, Proposal
from aligner.termbase.extract.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.termbase.extract.model import Link
    from aligner.termbase.extract.parts import Parts
    from aligner.termbase.extract.words import Word, Words

LONGEST_ZH = 5
"""Most words of a Chinese term."""
LONGEST_EN = 6
"""Most words of its rendering."""
_INNER = frozenset({"of", "for", "to", "and", "in", "on", "the", "as", "a"})
"""Words that may be inside a rendering without a link."""


def phrases(number: int, words: Words, links: Sequence[Link], parts: Parts) -> Iterator[Proposal]:
    """The possible terms of a passage.

    Args:
        number: The number of the passage.
        words: Its words.
        links: The links between them.
        parts: Decides which Chinese words can form a term.
    """
    of_zh: dict[int, list[Link]] = {}
    of_en: dict[int, list[Link]] = {}
    for link in links:
        of_zh.setdefault(link.zh, []).append(link)
        of_en.setdefault(link.en, []).append(link)
    for first in range(len(words.zh)):
        if first not in of_zh:
            continue
        for last in range(first, min(first + LONGEST_ZH, len(words.zh))):
            if last > first and words.zh[last].apart:
                break
            if last not in of_zh:
                if len(words.zh[last].key) > 1:
                    break  # a word that is not rendered
                continue
            run = words.zh[first : last + 1]
            if not parts.can_be(run):
                continue
            found = _counterpart(first, last, words, of_zh, of_en)
            if found is None:
                continue
            lo, hi = found
            strengths = [max((k.strength for k in of_zh.get(n, ())), default=0.0) for n in range(first, last + 1)]
            span = words.en[lo].start, words.en[hi].end
            mention = Mention(number, (run[0].start, run[-1].end), span)
            support = sum(strengths) / len(strengths)
            yield Proposal(mention, Evidence.PHRASE, support, (first, last + 1), (lo, hi + 1))


def _counterpart(
    first: int, last: int, words: Words, of_zh: dict[int, list[Link]], of_en: dict[int, list[Link]]
) -> tuple[int, int] | None:
    """The run of English words that renders the Chinese words `first` to `last`; None if there is no such run."""
    linked = sorted({link.en for n in range(first, last + 1) for link in of_zh.get(n, ())})
    lo, hi = linked[0], linked[-1]
    if hi - lo >= LONGEST_EN or any(words.en[n].apart for n in range(lo + 1, hi + 1)):
        return None
    for n in range(lo, hi + 1):
        if n in of_en:
            if any(not first <= link.zh <= last for link in of_en[n]):
                return None
        elif words.en[n].key not in _INNER:
            return None
    if _is_loose(words.en[lo]) or _is_loose(words.en[hi]):
        return None
    return lo, hi


def _is_loose(word: Word) -> bool:
    return word.key in FUNCTION_WORDS or word.text.lower() in FUNCTION_WORDS
