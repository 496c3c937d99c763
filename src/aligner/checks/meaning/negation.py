"""Finds negations that only one side of a bead has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.checks.cues import load_words
from aligner.checks.meaning.affirmed import is_second_case, may_be_affirmed
from aligner.checks.meaning.directions import LONGEST
from aligner.checks.meaning.negating_words import Sides, may_negate_zh, sure_english, without_harmless
from aligner.checks.meaning.word_lists import find_phrases, zh_pattern
from aligner.checks.scanner import EN_CLAUSE_END, around
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family
from aligner.text.spans import Span

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Word

_PREDICATE_REACH = 3
"""How many English words after a negation what it negates may be."""
_MAX_GAP = 1
"""Greatest number of characters between a Chinese negation and what it negates: 不再支持."""
_MIN_CLAUSE_COVERAGE = 0.4
"""Least share of the words of a clause that the English has. With less, the clause is lost as a whole."""
_MIN_RENDERING_SHARE = 0.05
"""Least share of an English word among the renderings of a Chinese one."""
_WORDS = load_words("negation")
_ZH_CORE = re.compile("[不没无未非勿别莫否]|失效|失灵|失败|异常")
_CLAUSE_END = re.compile("[，。；：！？、,;:!?（）()“”—…]")
_NAME = re.compile(r"[A-Z][A-Za-z0-9]+")
"""A name in Latin letters that may be negated: 没有GPU."""
_BRACKETS = tuple("(（")
_LATIN_NOT = re.compile(r"(?:\b|_)(?:not|never)(?:\b|_)")
_NO_SOONER = re.compile("才|[直等要]到|最[早快]")
"""What English may say with *not*: 到明年才 is *not before next year*."""
_UNTIL = re.compile("[未没不].{0,12}前")
_RESTRICTS = re.compile("[限阻防避拒仅只]")
"""Chinese characters that an English negation may render."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation that has no counterpart."""

    start: int
    end: int
    """Its place in the text of its side."""
    lost: bool
    """Whether the Chinese has it and the English doesn't. If False, it is the other way round."""
    zh: Span | None = None
    """What it negates in the Chinese; None if that is not known."""
    en: Span | None = None
    """What it negates in the English; None if that is not known."""


def unmatched(side: Sides) -> Negation | None:
    """The first negation on one side of a bead that has no counterpart on the other; None if there is none."""
    if side.chinese and not side.may_negate_in_english:
        return _first_lost(side)
    english = [at for at in side.english if not side.en_text[slice(*side.en_span(at))].isupper()]
    if english and not may_negate_zh(side.folded.text) and not _LATIN_NOT.search(side.folded.text):
        return Negation(*side.en_span(english[0]), lost=False)
    return _lost_in_clause(side) or _added_in_clause(side, english)


def _first_lost(side: Sides) -> Negation | None:
    """The first Chinese negation whose clause the English has."""
    for found in side.chinese:
        place = side.folded.span(*found)
        if _has_clause(side, place) and not _is_reworded(side, found):
            return Negation(*place, lost=True)
    return None


def unbalanced(side: Sides) -> Iterator[Negation]:
    """The negations of the side that has more of them, if the other side has what they negate.

    The translation may still be right in other words, so they are reported only if a reader agrees.
    """
    text = side.folded.text
    if len(side.chinese) > side.core_in_english:
        for found in side.chinese:
            if not _is_reworded(side, found) and not may_be_affirmed(text, found[1]):
                yield Negation(*side.folded.span(*found), lost=True)
    if len(side.english) > len(_ZH_CORE.findall(text)) and not _RESTRICTS.search(text):
        for at in side.english:
            if predicate_en(side, at)[1]:
                yield Negation(*side.en_span(at), lost=False)


def loose(side: Sides) -> Iterator[Negation]:
    """The negations of a side, sure or not, if the other side has none; sure English ones also beside 但 or 前.

    Translators often say these in other words, so they are reported only if a reader is quite sure.
    """
    text = side.folded.text
    if not side.may_negate_in_english:
        unsure = (found.span() for found in zh_pattern("negation", "zh_loose").finditer(text))
        for place in (*side.chinese, *unsure):
            yield Negation(*side.folded.span(*place), lost=True)
    if not may_negate_zh(text):
        for start, end in find_phrases(side.en_words, "negation", "en_loose"):
            if not is_second_case(text, side.en_words, start):
                yield Negation(side.en[start].start, side.en[end - 1].end, lost=False)
    if not _NO_SOONER.search(text) and not _ZH_CORE.search(without_harmless(text)):
        for at in sure_english(side.en_words, unless_later=_WORDS["en_limits"]):
            if not is_second_case(text, side.en_words, at):
                yield Negation(*side.en_span(at), lost=False)


def sure_negations(side: Sides) -> Iterator[tuple[Language, Span]]:
    """The expressions on both sides of a bead that surely negate, with their places in the texts."""
    for place in side.chinese:
        yield Language.ZH, side.folded.span(*place)
    for at in sure_english(side.en_words):
        yield Language.EN, side.en_span(at)


def _has_clause(side: Sides, place: Span) -> bool:
    """Whether the English has the clause of a negation. If not, more is lost than the negation."""
    start, end = clause_span(side.zh, *place)
    words = [word for word in side.words if start <= word.start < end and not place[0] <= word.start < place[1]]
    least = 1 if side.zh[start - 1 : start] in _BRACKETS else 2  # all of a nickname counts: (不吃葱)
    known = [word for word in words if len(word.text) >= least and load_lexicon().shares(word.id)]
    rendered = sum(bool(_renderings(side, word)) for word in known)
    return rendered >= _MIN_CLAUSE_COVERAGE * len(known)


def _is_reworded(side: Sides, negation: Span) -> bool:
    """Whether the English has nothing of what is negated: 并不复杂 is *simple*, while a lost *not* leaves *complicated* behind."""
    start, end = side.folded.span(*negation)
    last = clause_span(side.zh, start, end)[1]
    negated = [w for w in side.words if end <= w.start < last and len(w.text) > 1 and load_lexicon().shares(w.id)]
    if inside := _negated_in(side, *negation):
        negated.append(inside)
    names = _NAME.findall(side.zh, end, last)
    if not negated and not names:
        return False
    return not any(_renderings(side, word) for word in negated) and not any(name in side.en_text for name in names)


def _lost_in_clause(side: Sides) -> Negation | None:
    """A Chinese negation whose predicate the English has in a clause without a negation."""
    if len(side.chinese) <= side.core_in_english or len(side.zh) > LONGEST:
        return None
    for found in side.chinese:
        place = side.folded.span(*found)
        word = _negated_in(side, *found) or _predicate(side, place[1])
        if word is None or side.zh.count(word.text) > 1 or _UNTIL.search(_clause(side.zh, word)):
            continue
        renderings = _renderings(side, word)
        if len(renderings) == 1 and not _is_in_negated_clause(side, renderings[0]):
            return Negation(*place, lost=True, zh=(word.start, word.end), en=side.en_span(renderings[0]))
    return None


def _is_in_negated_clause(side: Sides, at: int) -> bool:
    """Whether an English word is negated in itself, or another word of its clause may negate it."""
    return side.is_negated(at) or any(side.negates(other) for other in around(side.en, at) if other != at)


def _added_in_clause(side: Sides, negations: Sequence[int]) -> Negation | None:
    """An English negation whose predicate the Chinese has in a clause without a negation."""
    if side.core_in_english <= len(_ZH_CORE.findall(side.folded.text)) or len(side.zh) > LONGEST:
        return None
    for at in negations:
        if side.en_words[at] == "no":  # *no longer* renders verbs such as 移除 and 淘汰
            continue
        predicate, rendered = predicate_en(side, at)
        if len(rendered) == 1 and not may_negate_zh(_clause(side.folded.text, rendered[0])):
            word = rendered[0]
            return Negation(*side.en_span(at), lost=False, zh=(word.start, word.end), en=side.en_span(predicate))
    return None


def predicate_en(side: Sides, at: int, reach: int = _PREDICATE_REACH) -> tuple[int, list[Word]]:
    """The first word after an English negation that renders something in the Chinese.

    Args:
        side: The two sides.
        at: The number of the negation.
        reach: How many words after it are searched. The search ends with the clause.

    Returns:
        The number of the word and the Chinese words that it renders. If there is none: `at` and nothing.
    """
    for place in range(at + 1, min(at + 1 + reach, len(side.en))):
        if side.en_words[place] in EN_CLAUSE_END:
            break
        if rendered := [word for word in side.words if _renders(word, side.forms[place])]:
            return place, rendered
    return at, []


def _negated_in(side: Sides, start: int, end: int) -> Word | None:
    """The word that an expression negates within itself: 打算 in 不打算."""
    if end - start <= _MAX_GAP + 1:
        return None
    lo, hi = side.folded.span(start + 1, end)
    word = load_lexicon().single(side.zh[lo:hi])
    return word._replace(start=lo, end=hi) if word else None


def _predicate(side: Sides, end: int) -> Word | None:
    """The word that a negation before it negates, if the lexicon knows it."""
    for word in side.words:
        if word.start < end:
            continue
        if word.start - end > _MAX_GAP or _CLAUSE_END.search(side.zh, end, word.start):
            break
        if load_lexicon().shares(word.id):
            return word
    return None


def _renderings(side: Sides, word: Word) -> list[int]:
    """The numbers of the English words that render a Chinese word."""
    return [at for at, form in enumerate(side.forms) if _renders(word, form)]


def _renders(word: Word, form: str) -> bool:
    usual = [english for english, share in load_lexicon().shares(word.id).items() if share >= _MIN_RENDERING_SHARE]
    return form in usual or any(same_family(form, english) for english in usual)


def _clause(text: str, word: Word) -> str:
    return text[slice(*clause_span(text, word.start, word.end))]


def clause_span(text: str, start: int, end: int) -> Span:
    """The clause that a place is in."""
    first = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    last = _CLAUSE_END.search(text, end)
    return first, last.start() if last else len(text)
