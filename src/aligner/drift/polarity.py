"""Tells whether a translation says the opposite of its original, by the negations of both."""

from __future__ import annotations

import re
from functools import cache

from aligner.document.model import Language
from aligner.drift.nature import negations


def keeps_the_opposite(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether an original came to negate or to affirm what it says, and its translation still says it as before.

    Only an original that negates nothing in one of its states tells. Then its translation must surely negate, or must not have any word
    that may negate.

    Args:
        old: The original before.
        new: The original now.
        translation: The translation now.
        language: The language of the original.
    """
    before, now = (negations(text, language) for text in (old, new))
    return bool(before) != bool(now) and differs(new, translation, language)


def differs(original: str, translation: str, language: Language) -> bool:
    """Whether one of two texts surely negates something, and the other one has no word that may."""
    if negations(original, language):
        return not _may_negate(translation, language.other)
    return _negates(translation, language.other) and not _may_negate(original, language)


def _may_negate(text: str, language: Language) -> bool:
    if language is Language.ZH:
        from aligner.checks.meaning.negating_words import ZH_ANY, without_harmless

        return ZH_ANY.search(without_harmless(text)) is not None
    return _english().search(text.lower()) is not None


def _negates(text: str, language: Language) -> bool:
    if language is Language.ZH:
        return _chinese("zh_sure").search(_chinese("zh_neutral").sub("＿", text)) is not None
    return bool(negations(text, language))


@cache
def _chinese(name: str) -> re.Pattern[str]:
    from aligner.checks.meaning.word_lists import zh_pattern

    return zh_pattern("negation", name)


@cache
def _english() -> re.Pattern[str]:
    """English words that may negate, those with a prefix or a suffix such as *unsupported* and *useless* among them."""
    from aligner.checks.cues import load_words

    words = load_words("negation")
    listed = "|".join(map(re.escape, sorted((*words["en_any"], *words["en_any_phrases"]), key=len, reverse=True)))
    prefixes, adjectives, endings = (
        "|".join(words[name]) for name in ("en_prefixes", "en_adjective_prefixes", "en_adjectives")
    )
    inside = rf"less\b|\b(?:un|{prefixes})[a-z]{{4}}|\b(?:{adjectives})[a-z]+(?:{endings})\b"
    return re.compile(rf"\b(?:{listed})\b|n['’]t\b|{inside}")
