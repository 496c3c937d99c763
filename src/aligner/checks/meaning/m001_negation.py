"""M001 negation: a negation is missing, or is where the original has none."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aligner.checks.judged import MARK, readings
from aligner.checks.locate import by_language
from aligner.checks.meaning.agreement import (
    MIN_DROP,
    MIN_LOOSE,
    MIN_NEGATION,
    MIN_UNBALANCED,
    MIN_UNBALANCED_DROP,
    Undoing,
    agrees,
    shown,
)
from aligner.checks.meaning.negating_words import Sides
from aligner.checks.meaning.negation import (
    Negation,
    clause_span,
    loose,
    predicate_en,
    sure_negations,
    unbalanced,
    unmatched,
)
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Family

MIN_ODDS, MIN_TOKEN = 5.0, 2.0
"""Least log odds of a slip in the pair, and of a negation to have a part in it, at which the reader alone reports the negation."""
_AFTER, _WORDS_AFTER = 16, 6
"""Characters after a Chinese negation, and words after an English one, within which what it negates is looked for."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds negations with nothing on the other side."""
    for pair in texts.shared(word_pairs):
        sides = Sides(pair)
        if negation := unmatched(sides):
            agreed = agrees(texts, pair.pair, *_places(negation), MIN_NEGATION, _undoing(negation, MIN_DROP))
            yield _finding(pair, negation, _shown(texts, pair, negation, sides) if agreed else Severity.INFO)
        elif negation := _read(texts, pair, sides):
            yield _finding(pair, negation, _shown(texts, pair, negation, sides))
        elif texts.judge:
            yield from _doubtful(texts, pair, sides)


def _read(texts: Texts, pair: WordPair, sides: Sides) -> Negation | None:
    """The first negation that is a finding only because the reader finds it in the slip of the pair; None if there is none."""
    if texts.reader is None:
        return None
    candidates = [(negation, MIN_UNBALANCED) for negation in unbalanced(sides)]
    candidates += [(negation, MIN_LOOSE if negation.lost else MIN_UNBALANCED) for negation in loose(sides)]
    for one, least in candidates:
        if agrees(texts, pair.pair, *_places(one), least, _undoing(one, MIN_UNBALANCED_DROP)):
            return one
    return None


def _finding(pair: WordPair, negation: Negation, severity: Severity) -> Finding:
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
    return Finding(
        message,
        zh=zh,
        en=en,
        confidence=round(confidence * pair.bead.confidence, 3),
        severity=severity,
    )


def _places(negation: Negation) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The Chinese and the English words of a negation and of what it negates."""
    place = negation.start, negation.end
    return (place, negation.en) if negation.lost else (negation.zh, place)


def _shown(texts: Texts, pair: WordPair, negation: Negation, sides: Sides) -> Severity:
    """The severity of a negation with which the reader agrees: a note if the other side has nothing of what is negated.

    Of twelve on pages of unseen sites, of which one is real, six are like that, among them the real one; of 50 in articles into which
    slips were planted by hand, two, and of 70 planted into pages and news, five.
    """
    if not _is_affirmed_there(sides, negation):
        return Severity.INFO
    return shown(texts, pair.pair, *_places(negation), _undoing(negation, MIN_DROP))


def _is_affirmed_there(side: Sides, negation: Negation) -> bool:
    """Whether the side without a negation may have what the other side negates: *rises* for 不会上涨."""
    if not negation.lost:
        at = next(at for at, token in enumerate(side.en) if token.start == negation.start)
        return bool(predicate_en(side, at, _WORDS_AFTER)[1])
    last = min(clause_span(side.zh, negation.start, negation.end)[1], negation.end + _AFTER)
    negated = [word for word in side.words if negation.end <= word.start < last and len(word.text) > 1]
    if inside := load_lexicon().single(side.zh[negation.start + 1 : negation.end]):
        negated.append(inside)
    english = {rendering for word in negated for rendering in load_lexicon().shares(word.id)}
    return not english or Family(english).has_related(Family(side.forms))


def _undoing(negation: Negation, drop: float) -> Undoing:
    """The negation is left out."""
    return Undoing(Language.ZH if negation.lost else Language.EN, (negation.start, negation.end), ("",), drop)


def _doubtful(texts: Texts, pair: WordPair, sides: Sides) -> Iterator[Finding]:
    """The negation that the reader takes for the slip of the pair, if it finds one."""
    negations = list(sure_negations(sides))
    reading = texts.shared(readings).of(pair.pair) if negations else None
    if reading is None or reading.odds < MIN_ODDS:
        return
    odds, language, place = max(
        ((reading.zh if language is Language.ZH else reading.en).within(*place), language, place)
        for language, place in negations
    )
    if odds >= MIN_TOKEN:
        side, other = pair.pair.side(language), pair.pair.side(language.other)
        here = side.locate(*place)
        yield Finding(
            f"{MARK} the negation “{here.text}” may have no counterpart in the {language.other.called}: please read both",
            **by_language(language, here, other.locate(0, len(other.segments[0].text))),
            confidence=round(1 / (1 + math.exp(-reading.odds)), 3),
            severity=Severity.INFO,
            by_model=True,
        )


RULE = Declaration("M001", "negation", Severity.WARNING, Texts, check)
