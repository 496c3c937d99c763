"""M002 direction: up for down, before for after, profit for loss: one side says the opposite of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from aligner.checks.cues import Strength
from aligner.checks.meaning.agreement import MIN_CLEAR, MIN_OPPOSITE, agrees, shown
from aligner.checks.meaning.directions import DIRECTION, Hints, Opposites, directions, excused, read_contrasts
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.text.spans import overlap

_DIRECTIONS = Hints(DIRECTION, MIN_OPPOSITE)
_OTHERS = Hints("opposite", MIN_CLEAR, Strength.STRONG, weaker=Strength.STRONG)
_EXCUSED = [excused(DIRECTION), excused("opposite")]


def check(texts: Texts) -> Iterator[Finding]:
    """Finds opposites."""
    for pair in texts.shared(word_pairs):
        told = [(one, _severity(texts, pair, one)) for one in directions(pair)]
        hints = [] if any(one.is_sure or _is_read(texts, pair, one) for one, _ in told) else _hints(texts, pair)
        for one, how_bad in told:
            if not any(overlap(one.zh, hint.zh) for hint in hints):
                yield _finding(pair, one, how_bad)
        for hint in hints:
            yield _finding(pair, hint, shown(texts, pair.pair, hint.zh, hint.en, hint.undoing))


def _severity(texts: Texts, pair: WordPair, one: Opposites) -> Severity:
    if one.is_sure:
        return Severity.WARNING
    return shown(texts, pair.pair, one.zh, one.en, one.undoing) if _is_read(texts, pair, one) else Severity.INFO


def _is_read(texts: Texts, pair: WordPair, one: Opposites) -> bool:
    least = MIN_CLEAR if one.is_clear else MIN_OPPOSITE
    return agrees(texts, pair.pair, one.zh, one.en, least, one.undoing)


def _hints(texts: Texts, pair: WordPair) -> list[Opposites]:
    """The opposites with which the reader agrees: those of the table of directions, or else one of all others."""
    if found := list(read_contrasts(texts, pair, _DIRECTIONS)):
        return found
    others = (one for wanted in (_OTHERS, *_EXCUSED) for one in read_contrasts(texts, pair, wanted))
    return list(islice(others, 1))


def _finding(pair: WordPair, opposites: Opposites, severity: Severity) -> Finding:
    zh, en = pair.zh.locate(*opposites.zh), pair.en.locate(*opposites.en)
    return Finding(
        f"{zh.text} means {opposites.says}, but the English says “{en.text}”",
        zh=zh,
        en=en,
        confidence=round(0.9 * pair.bead.confidence, 3),
        severity=severity,
    )


RULE = Declaration("M002", "direction", Severity.WARNING, Texts, check)
