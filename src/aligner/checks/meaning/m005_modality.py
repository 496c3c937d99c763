"""M005 modality: a plan, a possibility or a reported claim is presented as a fact, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.cues import Strength
from aligner.checks.meaning.agreement import MIN_MODAL, MIN_NECESSARY, severity
from aligner.checks.meaning.directions import Hints, read_contrasts
from aligner.checks.meaning.modality import SAYS, Lost, lost_mark
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.meaning.told_as_done import told_as_done
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Language

_HINTS = {
    "certain": Hints("modal", MIN_MODAL, Strength.STRONG, "possible and certain"),
    "necessary": Hints("modal", MIN_NECESSARY, Strength.STRONG, "possible and necessary", weaker=Strength.STRONG),
}
"""What the other side may make of a possibility, and the cues that hint at it."""
_POSSIBLE = 0
"""The pole of these axes that says that something is possible."""

_OPEN = ("会", "會")
"""Chinese that renders both *will* and *may*, so that a translation from English with it may be right. Neither of two such findings on
unseen pages was real."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds plans, possibilities and reports that one side tells as facts."""
    for pair in texts.shared(word_pairs):
        done = told_as_done(pair)
        lost = done or lost_mark(pair)
        if lost is None:
            yield from _possibilities(texts, pair)
        elif done and lost.told_as == "a fact":
            yield _finding(pair, lost, Severity.WARNING)
        else:
            yield _finding(pair, lost, severity(texts, pair.pair, *_places(lost), MIN_MODAL))


def _possibilities(texts: Texts, pair: WordPair) -> Iterator[Finding]:
    """The possibilities of a pair that the other side makes certain or necessary, according to the judge."""
    for told_as, hints in _HINTS.items():
        for one in read_contrasts(texts, pair, hints):
            in_zh = one.pole == _POSSIBLE
            mark, verb = (one.zh, one.en) if in_zh else (one.en, one.zh)
            is_open = texts.source is Language.EN and pair.zh.prose[slice(*one.zh)] in _OPEN
            how_bad = Severity.INFO if is_open else Severity.WARNING
            yield _finding(pair, Lost("possibility", mark, verb, in_zh, told_as), how_bad)


def _places(lost: Lost) -> tuple[tuple[int, int], tuple[int, int]]:
    """The Chinese and the English words of a mark and of the verb that lacks one."""
    return (lost.mark, lost.verb) if lost.in_zh else (lost.verb, lost.mark)


def _finding(pair: WordPair, lost: Lost, severity: Severity) -> Finding:
    own, other = (pair.zh, pair.en) if lost.in_zh else (pair.en, pair.zh)
    mark, verb = own.locate(*lost.mark), other.locate(*lost.verb)
    zh, en = (mark, verb) if lost.in_zh else (verb, mark)
    where = "English" if lost.in_zh else "Chinese"
    return Finding(
        f"“{mark.text}” means {SAYS[lost.kind]}, the {where} tells it as {lost.told_as}: “{verb.text}”",
        zh=zh,
        en=en,
        confidence=round(0.8 * pair.bead.confidence, 3),
        severity=severity,
    )


RULE = Declaration("M005", "modality", Severity.WARNING, Texts, check)
