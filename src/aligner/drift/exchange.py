"""Finds values, names and bounds that a change exchanged for others of their kind.

Such a change is small, and sentence vectors and the contextual model hardly see it: for them, *two hours* says nearly the same as *one
hour*, and Linux as Windows.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from aligner.document.model import Language
from aligner.drift.nature import figures_exchanged, is_same_name, is_spelt_otherwise, names
from aligner.drift.words import replacements, tokens, turning_words
from aligner.quantity.model import Quantity

_NUMBER = {
    Language.ZH: "[0-9一二两三四五六七八九十百千万几]",
    Language.EN: r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|half)\b)",
}
"""The beginning of a number."""


def has_other_value(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a number or a day was exchanged for another, and a translation has the old one or lacks the new one.

    Small numbers in words, versions, ports and days such as *last week* count, too; a day also if there was none before.
    """
    from aligner.quantity.compare import Agreement, agreement
    from aligner.quantity.model import Kind
    from aligner.quantity.reader import read

    gone, come = figures_exchanged(old, new, language)
    if not (gone and come) and not any(quantity.kind is Kind.DATE for quantity in come):
        return False
    there = read(translation, language.other)

    def has(quantity: Quantity) -> bool:
        return any(agreement(quantity, other) >= Agreement.ROUNDED for other in there)

    return any(map(has, gone)) or not all(map(has, come))


def has_other_name(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a name or a single letter was exchanged for another one that the translation lacks."""
    before, after, there = ({t.text.casefold() for t in tokens(text)} for text in (old, new, translation))
    for part in replacements(old, new):
        gone = [t.text for t in part.old if t.is_word and t.text.casefold() not in after]
        come = [t.text for t in part.new if t.is_word and t.text.casefold() not in before]
        if any(word.casefold() in there for word in come) or is_same_name("".join(gone), "".join(come)):
            continue
        if any(map(_is_letter, gone)) and any(map(_is_letter, come)):
            return True
        gone = [word for word in gone if not _is_part(word, come, old)]
        if language is Language.EN and _has_other_word(gone, come, there):
            return True
    return _has_other_pinyin(old, new, translation) if language is Language.ZH else False


def _is_part(word: str, come: Sequence[str], old: str) -> bool:
    """Whether a word is a part of a name that is in one word now, as *job* of *KubeJob* that was *Kube job*."""
    return any(word.casefold() in name.casefold() and is_spelt_otherwise(name, old) for name in come)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and "A" <= word <= "Z"


def _has_other_word(gone: Sequence[str], come: Sequence[str], there: Container[str]) -> bool:
    """Whether a Chinese translation has an English word that was exchanged for another."""
    kept = [word for word in gone if len(word) > 1 and word[0].isalpha() and word.casefold() in there]
    return bool(come) and any(not any(is_same_name(word, other) for other in come) for word in kept)


def _has_other_pinyin(old: str, new: str, translation: str) -> bool:
    """Whether an English translation has a name in pinyin whose characters only the old state has."""
    from aligner.checks.pinyin import find

    words = [name.lower() for name in names(translation) if len(name) > 1 and name.isalpha()]
    return any(find(word, old) and not find(word, new) for word in words)


def has_name(text: str, name: str, language: Language) -> bool:
    """Whether a text has a name of the other language, as it is or, in Chinese, in several characters that are read so."""
    from aligner.checks.pinyin import find

    if name in text.lower():
        return True
    start, end = (language is Language.ZH and find(name, text)) or (0, 0)
    return end - start > 1


def has_other_bound(old: str, new: str, language: Language) -> bool:
    """Whether a bound of a number was exchanged for another, such as *about* for *up to*."""
    before, after = (_bounds(text, language) for text in (old, new))
    return bool(before and after) and before != after


def _bounds(text: str, language: Language) -> frozenset[int]:
    """The numbers of the groups of expressions that a text has before numbers."""
    return frozenset(n for n, expression in enumerate(_expressions(language)) if expression.search(text))


@cache
def _expressions(language: Language) -> tuple[re.Pattern[str], ...]:
    groups = [group.replace("_", " ") for group in turning_words(f"{language}-bounds")]
    number = rf"\s*[$€£¥]?{_NUMBER[language]}"
    return tuple(re.compile(rf"(?<![A-Za-z不最附])(?:{group}){number}", re.IGNORECASE) for group in groups)
