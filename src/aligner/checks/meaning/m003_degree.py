"""M003 degree.

A bound, a quantifier or a rank is another: *at least* for *at most*, *some* for *all*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.checks.meaning.agreement import MIN_DEGREE, agrees, shown
from aligner.checks.meaning.contrast import contrasts
from aligner.checks.meaning.directions import LONGEST, Hints, Opposites, excused, read_contrasts
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

TABLE = "degree"
_HINTS, _EXCUSED = Hints(TABLE, MIN_DEGREE), excused(TABLE)
SAID = "{zh} means {says}, but the English says “{en}”"


def _degrees(pair: WordPair) -> Iterator[Opposites]:
    """The opposites of a bead."""
    if len(pair.zh.prose) > LONGEST:
        return
    taken: set[tuple[int, int]] = set()
    for one in contrasts(pair.candidates(TABLE)):
        if (one.zh.start, one.en.start) in taken:
            continue
        taken.add((one.zh.start, one.en.start))
        yield Opposites.of(one, TABLE)


def _hints(texts: Texts, pair: WordPair) -> list[Opposites]:
    """The opposites with which the reader agrees."""
    return list(read_contrasts(texts, pair, _HINTS)) or list(read_contrasts(texts, pair, _EXCUSED))[:1]


def _shown(texts: Texts, pair: WordPair, one: Opposites) -> Severity:
    return shown(texts, pair.pair, one.zh, one.en, one.undoing)


def check(texts: Texts) -> Iterator[Finding]:
    """Finds degrees that are turned round, lost or added."""
    for pair in texts.shared(word_pairs):
        degrees = list(_degrees(pair))
        for one in degrees:
            found = pair.pair.finding(one.zh, one.en, SAID, 0.9 if one.is_clear else 0.7, says=one.says)
            read = agrees(texts, pair.pair, one.zh, one.en, MIN_DEGREE, one.undoing)
            unsure = _shown(texts, pair, one) if read else Severity.INFO
            yield replace(found, severity=Severity.WARNING if one.is_clear else unsure)
        for one in [] if degrees else _hints(texts, pair):
            found = pair.pair.finding(one.zh, one.en, SAID, 0.7, says=one.says)
            yield replace(found, severity=_shown(texts, pair, one))


RULE = Declaration("M003", "degree", Severity.WARNING, Texts, check)
