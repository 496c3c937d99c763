"""Pairs of sentences that the model doubts: words that may be mistranslated, or the pair as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aligner.checks.judged import MARK, MIN_REPORTED, Doubts, JudgedPair, doubts, judged_pairs
from aligner.checks.model import Finding
from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.checks.texts import Texts
    from aligner.judge import Evidence, Stretch

MIN_ODDS, MIN_SUM = 3.0, 12.0
"""Least sum of the log odds of the words on each side that may be wrong renderings of each other, and of both sides together. Of 2,490
pairs of unseen sites, five reach it, of which two are real."""
MIN_ERROR, MIN_WANTED_ERROR = 0.8, 0.55
"""Least probability of a serious error at which a pair is reported as a whole, and that for a close rendering if the judge is
switched on explicitly.

From 0.8, three of the 322 right sentences of the stories are reported; from 0.75, five, and one of an example of this project. If the
judge is switched on, 59% of the machine translations of news with at least two major errors are reported, and 14% of those without any
error (measured with 0.75 for free renderings); of right pairs that people translated, 12% in stories, 7% in news and 1% on documentation
sites, which is too many for a review of their texts. With one limit for all renderings that reports as many of the right ones (0.65), 39%
are.
"""
MAX_LOST = 0.1
"""Greatest expected share of lost Chinese tokens in a close rendering. People leave out or merge Chinese words that add
little; machines render nearly all of them, also where the result is wrong."""


def doubtful(texts: Texts) -> Iterator[tuple[int, Finding]]:
    """Reports pairs in which both sides have words without a counterpart, and pairs that the model doubts as a whole.

    Yields the number of the pair with each finding.
    """
    doubted = {doubt.judged.pair.number: doubt for doubt in texts.shared(doubts)}
    for judged in texts.shared(judged_pairs):
        doubt = doubted.get(judged.pair.number)
        wrong = doubt and _wrong(doubt)
        if wrong:
            yield judged.pair.number, _words(judged, *wrong)
        elif judged.evidence.error >= _least_error(judged.evidence, texts) and not (doubt and _has_part(doubt)):
            yield judged.pair.number, _whole(judged, doubt)


def _least_error(evidence: Evidence, texts: Texts) -> float:
    """The least probability of a serious error at which a pair is reported as a whole."""
    return MIN_WANTED_ERROR if texts.judge_wanted and evidence.zh.lost_share <= MAX_LOST else MIN_ERROR


def _has_part(doubt: Doubts) -> bool:
    """Whether A004 or A007 reports a part of the pair."""
    return any(part.odds >= MIN_REPORTED for part in (*doubt.zh, *doubt.en))


def _wrong(doubt: Doubts) -> tuple[Stretch, Stretch] | None:
    """The words of both sides that may be wrong renderings of each other; None if there are none."""
    zh, en = (
        max((part for part in doubt.side(language) if part.odds >= MIN_ODDS), key=lambda part: part.odds, default=None)
        for language in (Language.ZH, Language.EN)
    )
    return (zh, en) if zh and en and zh.odds + en.odds >= MIN_SUM else None


def _words(judged: JudgedPair, zh: Stretch, en: Stretch) -> Finding:
    here, there = judged.pair.zh.locate(zh.start, zh.end), judged.pair.en.locate(en.start, en.end)
    return Finding(
        f"{MARK} {here.text} may be mistranslated: the English has “{there.text}”; please read both",
        zh=here,
        en=there,
        confidence=round(judged.evidence.error, 3),
        by_model=True,
    )


def _whole(judged: JudgedPair, doubt: Doubts | None) -> Finding:
    """A finding about the pair, at the words that are least likely to have a counterpart."""
    pair = judged.pair
    places = []
    for language in (Language.ZH, Language.EN):
        side = pair.side(language)
        part = max(doubt.side(language), key=lambda p: p.odds, default=None) if doubt else None
        places.append(side.locate(part.start, part.end) if part else side.locate(0, len(side.segments[0].text)))
    return Finding(
        f"{MARK} this pair may not say the same: please read both",
        zh=places[0],
        en=places[1],
        confidence=round(judged.evidence.error, 3),
        by_model=True,
    )
