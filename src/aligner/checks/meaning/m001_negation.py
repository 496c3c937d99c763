"""M001 negation: a negation is missing, or is where the original has none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from aligner.checks.judged import MARK, judged_pairs
from aligner.checks.locate import by_language
from aligner.checks.meaning.negation import sure_negations, unmatched
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.judged import JudgedPair
    from aligner.checks.lexical import LexicalComparison
    from aligner.checks.meaning.negation import Negation
    from aligner.checks.meaning.pairs import WordPair


MIN_ODDS = 0.5
"""Least log odds of a negation that the model doubts. Two in three negations that are added to right pairs reach it, and 19 of the 641
negations in 2,343 pairs of unseen sites, some of which are lost."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds negations with nothing on the other side."""
    found = texts.shared(word_pairs)
    judged_by_number = {each.pair.number: each for each in texts.shared(judged_pairs)}
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        negation = unmatched(pair, found.lexical)
        if negation:
            yield _finding(pair, negation)
        elif judged := judged_by_number.get(pair.pair.number):
            yield from _doubtful(pair, judged, found.lexical)


def _finding(pair: WordPair, negation: Negation) -> Finding:
    own, other = (pair.zh, pair.en) if negation.lost else (pair.en, pair.zh)
    word = own.prose[negation.start : negation.end]
    predicate = negation.en if negation.lost else negation.zh
    where = f": “{other.prose[slice(*predicate)]}” is not negated" if predicate else ""
    if negation.lost:
        message = f"the negation {word} is missing from the English{where}"
    else:
        message = f"the negation “{word}” has no counterpart in the Chinese{where}"
    here = own.locate(negation.start, negation.end)
    there = other.locate(*(predicate or (0, len(other.prose))))
    zh, en = (here, there) if negation.lost else (there, here)
    confidence = 0.9 if predicate is None else 0.85
    return Finding(message, zh=zh, en=en, confidence=round(confidence * pair.bead.confidence, 3))


def _doubtful(pair: WordPair, judged: JudgedPair, lexical: LexicalComparison) -> Iterator[Finding]:
    """The negation that the model doubts most, if it doubts any."""
    doubted = []
    for language, place in sure_negations(pair, lexical):
        highest = max(judged.side(language).within(*place).tolist(), default=MIN_ODDS - 1)
        if highest >= MIN_ODDS:
            doubted.append((highest, language, place))
    if doubted:
        odds, language, place = max(doubted, key=lambda doubt: doubt[0])
        side, other = pair.pair.side(language), pair.pair.side(language.other)
        here = side.locate(*place)
        yield Finding(
            f"{MARK} the negation “{here.text}” may have no counterpart in the {language.other.called}: please read both",
            **by_language(language, here, other.locate(0, len(other.segments[0].text))),
            confidence=round(1 / (1 + math.exp(-odds)), 3),
            severity=Severity.INFO,
            by_model=True,
        )


RULE = Declaration(
    code="M001",
    name="negation",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
