"""Finds opposites by the lexicon: a Chinese word without a rendering, where the English has a word of opposite meaning."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.scanner import Token, is_negated_en, is_negated_zh
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family
from aligner.paths import DATA

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Word

_FILE = DATA / "antonyms.txt"
_TECHNICAL = "!"
"""What begins a line of terms that nobody renders by their opposites."""


class Opposition(NamedTuple):
    """A group of English words and the group of its opposites."""

    words: frozenset[str]
    """All words of the group."""
    sure: frozenset[str]
    """Those words of the group that can be the reason for a finding."""
    opposites: frozenset[str]
    """All words of the opposite group."""
    sure_opposites: frozenset[str]
    """Those words of the opposite group that can be the reason for a finding."""
    is_technical: bool
    """Whether the words are terms that nobody renders by their opposites."""


@cache
def oppositions() -> tuple[Opposition, ...]:
    """All pairs of groups, each in both directions."""
    found = []
    text = _FILE.read_text(encoding="utf-8")
    for line in text.replace("\n ", " ").splitlines():
        if line.startswith("#"):
            continue
        one, other = (side.split() for side in line.removeprefix(_TECHNICAL).split("|"))
        first, second = frozenset(w.strip("()") for w in one), frozenset(w.strip("()") for w in other)
        sure_first, sure_second = (frozenset(w for w in side if w[0] != "(") for side in (one, other))
        technical = line.startswith(_TECHNICAL)
        found += [
            Opposition(first, sure_first, second, sure_second, technical),
            Opposition(second, sure_second, first, sure_first, technical),
        ]
    return tuple(found)


@cache
def by_opposite() -> dict[str, tuple[Opposition, ...]]:
    """For each word that can be the reason for a finding, the groups that it contradicts."""
    found: dict[str, list[Opposition]] = {}
    for opposition in oppositions():
        for word in opposition.sure_opposites:
            found.setdefault(word, []).append(opposition)
    return {word: tuple(listed) for word, listed in found.items()}


ACCUSES = 0.15
"""Least share of a Chinese word's renderings that must be a sure word of a group for the word to be the reason for a finding."""
EXCUSES = 0.01
"""Least share of a Chinese word's renderings by words of the opposite group from which on the word explains the English
opposite, so that there is no finding."""
_MIN_LENGTH = 2
"""Least length, in characters, of a Chinese word that can be the reason for a finding. A single one has too many meanings."""
_NUMERAL = re.compile("[〇一二两三四五六七八九十百千万亿几]")


@dataclass(frozen=True, slots=True)
class Opposite:
    """A Chinese word, and an English word of opposite meaning in its place."""

    zh: Word
    wanted: str
    """The most frequent rendering of the Chinese word in the group that the English word contradicts."""
    en: Token
    is_technical: bool
    """Whether the two are terms that nobody renders by their opposites."""


def opposites(text: str, zh: Sequence[Word], en: Sequence[Token], folded: Sequence[str]) -> list[Opposite]:
    """Pairs of opposites: a Chinese word that no English word renders, and an English word that renders no Chinese word.

    Args:
        text: The Chinese of a bead.
        zh: The words of the Chinese.
        en: The English words of the bead.
        folded: Their dictionary forms.
    """
    contradicting = by_opposite()
    suspects = [at for at, word in enumerate(folded) if word in contradicting]
    if not suspects:
        return []
    present = set(folded) | {token.text for token in en}
    found = []
    for at in suspects:
        if is_negated_en(en, at):
            continue
        for opposition in contradicting[folded[at]]:
            if opposition.sure & present:
                continue
            lacking = [(w, e) for w in zh if (e := _missing_rendering(w, opposition, present))]
            lacking = [one for one in lacking if not is_negated_zh(text, one[0].start)]
            if lacking and _is_unexplained(opposition, folded, folded[at], zh):
                found.append(Opposite(*lacking[0], en[at], opposition.is_technical))
                break
    return found


def _is_unexplained(
    opposition: Opposition,
    folded: Sequence[str],
    word: str,
    zh: Sequence[Word],
) -> bool:
    """Whether fewer Chinese words explain an English word of a group than it has occurrences."""
    given: dict[str, float] = {}
    for chinese in zh:
        for english, share in load_lexicon().shares(chinese.id).items():
            given[english] = max(given.get(english, 0.0), share)
    if not _is_among(word, given) and not any(given.get(e, 0.0) >= EXCUSES for e in opposition.opposites):
        return True
    times = folded.count(word)
    if times < 2:
        return False
    reasons = 0
    for chinese in zh:
        renderings = load_lexicon().shares(chinese.id)
        if any(share >= EXCUSES and (e == word or e in opposition.opposites) for e, share in renderings.items()):
            reasons += 1
    return 0 < reasons < times


def _missing_rendering(word: Word, opposition: Opposition, present: set[str]) -> str:
    """The best rendering of a Chinese word by a sure word of a group; empty if the English has a rendering of the word."""
    renderings = load_lexicon().shares(word.id)
    if len(word.text) < _MIN_LENGTH or renderings.keys().isdisjoint(opposition.sure) or _NUMERAL.search(word.text):
        return ""
    best = max((renderings.get(e, 0.0), e) for e in opposition.sure)
    if best[0] < ACCUSES:
        return ""
    return "" if any(_is_among(e, present) for e in renderings) else best[1]


def _is_among(word: str, words: Collection[str]) -> bool:
    """Whether a word, or one of its family, is among some words."""
    return word in words or any(same_family(word, other) for other in words)
