"""Finds the words with which an English text surely negates."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from aligner.checks.cues import load_words
from aligner.checks.scanner import Token

_LONGEST_PHRASE = 5
"""Most words of a neutral phrase."""
_REACH = 9
"""English words from a negation within which a word like *until* makes it none."""
_WORDS = load_words("negation")
STARTS = frozenset(phrase.split()[0] for phrase in _WORDS["en_sure"])
"""The first words of all that surely negates."""
_OPEN = re.compile("[待等仍将还暂才]|[之以]前|前[，。]?$")
"""What a Chinese text says in which *not yet* may be rendered without a negation."""


def neutral_beside(zh: str) -> AbstractSet[str]:
    """The phrases with a negation that may render a Chinese text without one. *Not yet* is none if the Chinese tells something as done.

    Of 344 right pairs with *not yet* and 已, none has a finding.
    """
    done = "已" in zh and not _OPEN.search(zh)
    return _WORDS["en_neutral"] - {"not yet"} if done else _WORDS["en_neutral"]


def sure_en(
    words: Sequence[Token],
    later: AbstractSet[str] = _WORDS["en_later"],
    neutral: AbstractSet[str] = _WORDS["en_neutral"],
) -> list[int]:
    """Where an English text surely negates, unless in a neutral phrase, or with one of some words after it."""
    texts = [word.text for word in words]
    found = []
    for at, text in enumerate(texts):
        if text not in STARTS:
            continue
        phrases = {
            " ".join(texts[lo : lo + n])
            for lo in range(max(0, at - 3), at + 1)
            for n in range(at - lo + 1, _LONGEST_PHRASE + 1)
        }
        if phrases & neutral or not later.isdisjoint(texts[at : at + _REACH]):
            continue
        if any(" ".join(texts[at : at + n]) in _WORDS["en_sure"] for n in (1, 2)):
            found.append(at)
    return found
