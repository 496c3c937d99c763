"""Asks the contextual model whether a translation says what its original says now as well as what it said before.

The words of a copy edit are other words, but each of them still has a counterpart in the translation. So what counts is not how well the
pair agrees, but whether it agrees much less than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.model import Language
from aligner.drift.additions import Added

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


MAX_SAME, MAX_SAME_DROP, MAX_SAME_ERROR = 0.5, 0.05, 0.15
"""By how much those log odds, similarities and probabilities may change if the words agree as well as before."""
MAX_SAME_SLIP, MAX_SAME_RISE = 3.0, 2.0
"""If they do, the log odds of a slip may rise up to the first, where modal verbs and negations came and went, and by the second where only
some words were exchanged. Of 95 sentences of HAMi, DolphinScheduler, StreamPark and Volcano that the other rules took for changes of
content, six false findings stay within the first and two within the second, and no true one."""
MAX_OVER, MAX_WHOLE_DROP = 5.0, 0.02
"""The limits for the words of the translation, and for the similarity of those of the original, if all words of the original are rendered
and none of them turns what it says: where an adjective or a polite phrase was dropped. Of the same sentences, six false findings stay
within, and no true one. A clause that was dropped has log odds of 7 and more."""


MAX_SHORTER_NEW, MAX_SHORTER_LEFT, MAX_SHORTER_DROP = 1.0, 2.5, (0.09, 0.135)
"""The limits if no word was added that the translation lacks, and none turns what the sentence says: where a word or two went from a short
sentence, as *list* from *Run the list query*, each of them weighs much in the mean similarity. Of 169 sentences of 15 documentation sites
that the other rules took for changes of content, four false findings stay within the limits, and no true one."""


MAX_EDITED_NEW, MAX_EDITED_LEFT, MAX_EDITED_DROP, MAX_EDITED_ERROR = 2.5, 8.0, (0.1, 0.13), 0.17
MAX_EDITED_SLIP = -1.0
"""The limits on a page that was edited as a whole, for the rise of the first four and for the log odds of a slip themselves. Words of the
original may have no counterpart where as much of the translation has one that had none before. Of 24 sentences of Volcano, KubeEdge, HAMi
and DolphinScheduler within them that the other rules took for changes of content, 21 were false findings, and one was true."""


MAX_FIT_NEW, MAX_FIT_LEFT, MAX_FIT_DROP, MAX_FIT_SLIP = 1.5, 2.0, 0.13, 0.5
"""The limits for the log odds themselves, and not for their rise, and for the fall of both similarities, if the translation fits the new
state, whatever the old one said. Of 89 sentences of 20 documentation sites that the other rules took for changes of content though no
figure, name or word was exchanged or added, 24 false findings stay within the limits, one that can be called either, and no true one."""


MIN_ADDED, MIN_ADDED_EACH = 1.75, 1.0
"""Least log odds that one added word, or each of two, has no counterpart in the translation. Of 264 sentences of ten documentation sites
that the other rules took for the same in other words, seven have such words; to four of them, something was really added. Of 121 clauses,
conditions, items of lists, adjectives and adverbs that were planted in such sentences, 108 are found. Single words that took the place of
others are left out: with the same limit, 11 more of 56 planted ones would be found, and three more real rewordings reported."""
MAX_ADDED_NEARNESS = 0.6
"""Greatest mean similarity of the tokens of an added word and their counterparts in the translation or in the old original."""


class _Pair(NamedTuple):
    """An original and its translation."""

    original: SideEvidence
    translation: SideEvidence
    error: float
    slip: float


class _Change(NamedTuple):
    """How much worse a translation agrees with its original than before."""

    new: float
    """The rise of the log odds that words of the original have no counterpart."""
    left: float
    """The same of words of the translation."""
    drops: tuple[float, float]
    """The fall of the mean similarity of the words of the original, and of the translation."""
    error: float

    @property
    def is_none(self) -> bool:
        """Whether it agrees as well as before."""
        return (
            max(self.new, self.left) <= MAX_SAME and max(self.drops) <= MAX_SAME_DROP and self.error <= MAX_SAME_ERROR
        )

    @property
    def is_only_left_over(self) -> bool:
        """Whether it still renders all of the original, and says a word or two more."""
        return (
            self.new <= MAX_SAME
            and self.left <= MAX_OVER
            and self.drops[0] <= MAX_WHOLE_DROP
            and self.drops[1] <= MAX_DROP[1]
            and self.error <= MAX_SAME_ERROR
        )

    @property
    def is_shorter(self) -> bool:
        """Whether it still renders all of the original, from which a word or two went."""
        drops = all(drop <= most for drop, most in zip(self.drops, MAX_SHORTER_DROP, strict=True))
        return self.new <= MAX_SHORTER_NEW and self.left <= MAX_SHORTER_LEFT and drops and self.error <= MAX_ERROR

    @property
    def is_edited(self) -> bool:
        """Whether it agrees well enough, if most other changes of the page say the same."""
        drops = all(drop <= most for drop, most in zip(self.drops, MAX_EDITED_DROP, strict=True))
        new = self.new + min(self.left, 0.0)
        return new <= MAX_EDITED_NEW and self.left <= MAX_EDITED_LEFT and drops and self.error <= MAX_EDITED_ERROR

    @property
    def is_small(self) -> bool:
        """Whether it agrees about as well as before."""
        drops = all(drop <= most for drop, most in zip(self.drops, MAX_DROP, strict=True))
        return self.new <= MAX_NEW and self.left <= MAX_LEFT and drops and self.error <= MAX_ERROR


def reads_the_same(
    old: str,
    new: str,
    translation: str,
    language: Language,
    *,
    turns: bool = True,
    adds: bool = True,
) -> bool:
    """Whether a translation renders a new state of its original about as well as the old one.

    Args:
        old: The original before.
        new: The original now.
        translation: The translation, which did not change.
        language: The language of the original.
        turns: Whether a word changed that turns what the original says.
        adds: Whether there may be new words that the translation lacks.

    Raises:
        EncoderError: The contextual model can't be used.
    """
    pairs = _pairs(old, new, translation, language)
    if pairs is None:
        return False
    (then, now), change = pairs, _change(*pairs)
    if _fits(now, change):
        return True
    if now.slip >= max(MAX_SLIP, then.slip + MIN_SLIP):
        return change.is_none and now.slip < MAX_SAME_SLIP
    if change.is_none or change.is_small:
        return True
    return not turns and (change.is_only_left_over or (change.is_shorter and not adds))


def reads_exactly_the_same(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a translation renders a new state of its original as well as the old one, and not about as well.

    Raises:
        EncoderError: The contextual model can't be used.
    """
    pairs = _pairs(old, new, translation, language)
    return pairs is not None and _is_same(*pairs, _change(*pairs))


def reads_as_edited(old: str, new: str, translation: str, language: Language) -> bool:
    """Whether a translation renders a new state of its original well enough, if most other changes of the page say the same.

    Args:
        old: The original before.
        new: The original now.
        translation: The translation, which did not change.
        language: The language of the original.

    Raises:
        EncoderError: The contextual model can't be used.
    """
    pairs = _pairs(old, new, translation, language)
    if pairs is None:
        return False
    (then, now), change = pairs, _change(*pairs)
    return _is_same(then, now, change) or _fits(now, change) or (now.slip < MAX_EDITED_SLIP and change.is_edited)


def reads_more(old: str, new: str, translation: str, language: Language, words: Sequence[Added]) -> bool:
    """Whether one of some words of the new state of an original was added to what the old state and the translation say.

    Args:
        old: The original before.
        new: The original now, with single spaces.
        translation: The translation, which did not change.
        language: The language of the original.
        words: Words of the original now that may have been added.

    Raises:
        EncoderError: The contextual model can't be used.
    """
    from aligner.judge import load_judge

    judge, texts = load_judge(), [" ".join(text.split()) for text in (old, translation)]
    zh, en = (new, texts[1]) if language is Language.ZH else (texts[1], new)
    evidence = judge.compare([(zh, en)])[0]
    if evidence is None or not all(texts):
        return False
    side, nearness = evidence.zh if language is Language.ZH else evidence.en, judge.nearness(new, texts)
    inside = [(side.spans[:, 0] < word.end) & (side.spans[:, 1] > word.start) for word in words]
    odds = [float(side.odds[at].max()) for at in inside if at.any() and nearness[at].mean() <= MAX_ADDED_NEARNESS]
    return any(each >= MIN_ADDED for each in odds) or sum(each >= MIN_ADDED_EACH for each in odds) > 1


def _is_same(then: _Pair, now: _Pair, change: _Change) -> bool:
    """Whether a translation agrees as well as before, where only some words were exchanged."""
    return change.is_none and now.slip < then.slip + MAX_SAME_RISE


def _fits(now: _Pair, change: _Change) -> bool:
    """Whether a translation renders all of the new state of its original and nothing else, about as closely as it did before."""
    new, left = _lost(now.original), _lost(now.translation)
    is_whole = new <= MAX_FIT_NEW and left <= MAX_FIT_LEFT and now.slip < MAX_FIT_SLIP
    return is_whole and max(change.drops) <= MAX_FIT_DROP and change.error <= MAX_ERROR


def _pairs(old: str, new: str, translation: str, language: Language) -> tuple[_Pair, _Pair] | None:
    """What the model says about a translation and both states of its original; None if one is too long or has no words."""
    from aligner.judge import load_judge

    judge = load_judge()
    then, now = (_read(judge, original, translation, language) for original in (old, new))
    return (then, now) if then and now else None


def _change(then: _Pair, now: _Pair) -> _Change:
    sides = ((then.original, now.original), (then.translation, now.translation))
    new, left = (_lost(b) - _lost(a) for a, b in sides)
    one, other = (_nearness(a) - _nearness(b) for a, b in sides)
    return _Change(new, left, (one, other), now.error - then.error)


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
