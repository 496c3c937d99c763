"""Decides by the lexicon whether two words of one language mean the same."""

from __future__ import annotations

from aligner.document.model import Language

MIN_SHARED = 0.025
"""Least share of the uses of two English words that render the same Chinese words. Of 25 pairs such as *folder* and *directory*, 23 have
more; of 28 such as *hour* and *day*, five, all of them opposites or numbers, such as *north* and *south*."""


def are_synonyms(one: str, other: str, language: Language) -> bool:
    """Whether two words have renderings in common. English words are in lower case."""
    from aligner.lexicon import load_lexicon
    from aligner.lexicon.coverage import meanings

    lexicon = load_lexicon()
    if language is Language.EN:
        if lexicon.fold(one) == lexicon.fold(other):
            return True
        mine, theirs = (dict(lexicon.rendered_by(lexicon.fold(word))) for word in (one, other))
        return sum(min(share, theirs[word]) for word, share in mine.items() if word in theirs) >= MIN_SHARED
    numbers = lexicon.number(one), lexicon.number(other)
    return min(numbers) >= 0 and (meanings(lexicon, numbers[0]).has_related(meanings(lexicon, numbers[1])))
