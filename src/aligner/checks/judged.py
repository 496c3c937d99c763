"""What the judge says about the pairs of two texts: the evidence that rules share.

The evidence on a pair depends on the pair alone, and a stretch is compared with the sentences around it. So an edit in one paragraph
changes no finding in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.judge import Evidence, Judge, Reading, SideEvidence, Stretch

MARK = "[model]"
"""Begins the messages of findings of the model."""
MIN_STRETCH = 3.0
"""Least sum of the log odds of a stretch that is looked at."""
MIN_REPORTED = 8.0
"""Least sum of the log odds of a stretch that is reported as missing or extra."""
MAX_SHARE = 0.6
"""Greatest share of a side's tokens in one stretch. With more, the whole sentence differs."""
MIN_ELSEWHERE, MIN_NEARER = 0.6, 0.08
"""Least mean similarity of the tokens of a stretch with a neighbouring sentence that renders it, and by how much it exceeds that with
its own counterpart. Of 100 stretches of unseen sites that were read, twelve reach both, most of them rightly. The log odds say nothing
here: they were learnt from sentences that mostly correspond."""
_TRIMMED = " \t\n，,；;。.：:、！!？?—–-“”\"'「」《》（）()"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair and the evidence on it."""

    pair: Pair
    evidence: Evidence

    def side(self, language: Language) -> SideEvidence:
        """The evidence on the side of one language."""
        return self.evidence.zh if language is Language.ZH else self.evidence.en


@dataclass(frozen=True, slots=True)
class Doubts:
    """The words of a pair that seem to have no counterpart on the other side, nor in the sentences around it.

    They extend from the first character of a word to the last one of a word.
    """

    judged: JudgedPair
    zh: tuple[Stretch, ...]
    en: tuple[Stretch, ...]

    def side(self, language: Language) -> tuple[Stretch, ...]:
        """The doubtful words of one side."""
        return self.zh if language is Language.ZH else self.en


def judged_pairs(texts: Texts) -> tuple[JudgedPair, ...]:
    """The pairs whose words can be compared, with the evidence on them; empty if there is no judge."""
    pairs = texts.shared(aligned_pairs)
    if texts.judge is None:
        return ()
    found = [pair for pair in pairs if pair.has_words_to_compare]
    evidence = texts.judge.compare([(pair.zh.text, pair.en.text) for pair in found])
    return tuple(JudgedPair(pair, each) for pair, each in zip(found, evidence, strict=True) if each is not None)


class Readings:
    """What the reader says about pairs; a pair is read when it is first asked for."""

    def __init__(self, judge: Judge | None) -> None:
        """Without a judge, no pair is read."""
        self._judge = judge
        self._known: dict[tuple[str, str], Reading | None] = {}
        self.is_used = False
        """Whether a pair has been read or compared."""

    def of(self, pair: Pair) -> Reading | None:
        """The reading of a pair; None if there is no judge, or the pair is too long or has no words."""
        return self.of_texts(pair.zh.text, pair.en.text)

    def of_texts(self, zh: str, en: str) -> Reading | None:
        """The reading of a Chinese and an English text; None as for `of`."""
        if self._judge is None:
            return None
        self.is_used = True
        if (zh, en) not in self._known:
            self._known[zh, en] = self._judge.read(zh, en)
        return self._known[zh, en]

    def evidence(self, zh: str, en: str) -> Evidence | None:
        """The evidence on the words of a pair of texts; None as for `of`."""
        if self._judge is None:
            return None
        self.is_used = True
        return self._judge.compare([(zh, en)])[0]


def readings(texts: Texts) -> Readings:
    """The readings of the pairs of two texts."""
    return Readings(texts.reader)


def doubts(texts: Texts) -> tuple[Doubts, ...]:
    """What the judge doubts about the pairs, in reading order; pairs without doubts are left out."""
    pairs = texts.shared(aligned_pairs)
    if texts.judge is None:
        return ()
    found = []
    for judged in texts.shared(judged_pairs):
        zh, en = (tuple(_unrendered(texts.judge, pairs, judged, language)) for language in (Language.ZH, Language.EN))
        if zh or en:
            found.append(Doubts(judged, zh, en))
    return tuple(found)


def _unrendered(judge: Judge, pairs: Pairs, judged: JudgedPair, language: Language) -> Iterator[Stretch]:
    side, evidence = judged.pair.side(language), judged.side(language)
    for stretch in evidence.stretches():
        if stretch.odds < MIN_STRETCH or stretch.tokens > MAX_SHARE * len(evidence.odds):
            continue
        start, end = _words(side.text, stretch)
        if "_" in side.prose[start:end] or not _WORD.search(side.text, start, end):
            continue
        if not _is_elsewhere(judge, pairs, judged, language, (start, end)):
            yield replace(stretch, start=start, end=end)


def _words(text: str, stretch: Stretch) -> tuple[int, int]:
    """The place of a stretch, extended to whole English words, without marks at its ends."""
    start, end = stretch.start, stretch.end
    while start > 0 and text[start - 1].isascii() and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isascii() and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


def _is_elsewhere(judge: Judge, pairs: Pairs, judged: JudgedPair, language: Language, place: tuple[int, int]) -> bool:
    """Whether a sentence around the other side renders the words at a place."""
    there, pair = pairs.document(language.other), judged.pair
    own = pair.side(language).text
    around = [there.segments[unit].text for unit in pairs.beside(language.other, pair.number)]
    least = max(MIN_ELSEWHERE, judged.side(language).nearness(*place) + MIN_NEARER)
    compared = judge.compare([(own, other) if language is Language.ZH else (other, own) for other in around])
    sides = ((each.zh if language is Language.ZH else each.en) for each in compared if each is not None)
    return any(side.nearness(*place) >= least for side in sides)
