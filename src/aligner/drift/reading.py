"""Asks the contextual model whether a translation says what its original says now as well as what it said before.

The words of a copy edit are other words, but each of them still has a counterpart in the translation. So what counts is not how well the
pair agrees, but whether it agrees much less than before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.judge import Evidence, Judge, SideEvidence

MAX_NEW = 3.0
"""By how much the log odds may rise that some words of the original have no counterpart. Of 63 changes of wording on three documentation
sites that the other rules took for changes of content, 33 stay within this limit and those below; of 29 changes of content, two."""
MAX_LEFT = 1.0
"""The same for words of the translation, which render what the original no longer says."""
MAX_DROP = (0.12, 0.08)
"""By how much the mean similarity of the words and their counterparts may fall: of the original, and of the translation."""
MAX_ERROR = 0.2
"""By how much the probability of a serious error may rise."""
MIN_SLIP, MAX_SLIP = 0.5, 0.0
"""The log odds of a slip, such as an opposite, may rise by so much, or up to this value."""


class _Pair(NamedTuple):
    """An original and its translation."""

    original: SideEvidence
    translation: SideEvidence
    error: float
    slip: float


def reads_the_same(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a translation renders a new state of its original about as well as the old one.

    Args:
        old: The original before.
        new: The original now.
        translation: The translation, which did not change.
        language: The language of the original.

    Raises:
        EncoderError: The contextual model can't be used.
    """
    from aligner.judge import load_judge

    judge = load_judge()
    then, now = (_read(judge, original, translation, language) for original in (old, new))
    if then is None or now is None:
        return False
    sides = ((then.original, now.original), (then.translation, now.translation))
    return (
        all(_lost(b) - _lost(a) <= most for (a, b), most in zip(sides, (MAX_NEW, MAX_LEFT), strict=True))
        and all(_nearness(a) - _nearness(b) <= most for (a, b), most in zip(sides, MAX_DROP, strict=True))
        and now.error - then.error <= MAX_ERROR
        and now.slip < max(MAX_SLIP, then.slip + MIN_SLIP)
    )


def _read(judge: Judge, original: str, translation: str, language: Language) -> _Pair | None:
    """What the model says about a pair; None if it is too long or has no words."""
    mine, theirs = " ".join(original.split()), " ".join(translation.split())
    zh, en = (mine, theirs) if language is Language.ZH else (theirs, mine)
    evidence: Evidence | None = judge.compare([(zh, en)])[0]
    reading = judge.read(zh, en)
    if evidence is None or reading is None:
        return None
    sides = (evidence.zh, evidence.en) if language is Language.ZH else (evidence.en, evidence.zh)
    return _Pair(*sides, evidence.error, reading.odds)


def _lost(side: SideEvidence) -> float:
    """The log odds of the stretch of words that most likely has no counterpart."""
    return max((stretch.odds for stretch in side.stretches()), default=0.0)


def _nearness(side: SideEvidence) -> float:
    return float(side.similarity.mean())
