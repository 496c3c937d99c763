"""Tells tokens that are misspellings of each other from those that are only alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.names.latin import Kind
from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from aligner.checks.names.latin import Token

_SHORT, _LONG = 4, 7
"""Letters that a token needs at least for one slip and for two: of shorter ones too many are a letter apart."""
_CONFUSED = str.maketrans("oilsb", "01158")
"""Letters and digits that look alike."""


def is_near(one: Token, other: Token) -> bool:
    """Whether one token can be a slip for the other.

    Names and words are at most one slip apart (an edit, or two letters that changed places), two if they are long.
    Models with the same letters are slips for each other whatever their digits.
    """
    if Kind.ADDRESS in (one.kind, other.kind):
        return one.kind is other.kind and _edits(one.key, other.key) <= 2
    mine, theirs = one.key, other.key
    if mine.translate(_CONFUSED) == theirs.translate(_CONFUSED):
        return True
    if one.kind is Kind.MODEL or other.kind is Kind.MODEL:
        return one.kind is other.kind and _letters(mine) == _letters(theirs)
    short, long = sorted((mine, theirs), key=len)
    if len(long) < _SHORT or len(short) < _SHORT - 1 or mine[0] != theirs[0]:
        return False
    if one.kind is Kind.WORD or other.kind is Kind.WORD:
        return False
    if len(short) < _SHORT and load_lexicon().english_number(theirs) >= 0:
        return False
    if long.startswith(short):  # another word, such as Spark and SparkR; but CHAOSSS for CHAOSS
        return long == short + short[-1] and len(short) >= _SHORT
    return _edits(mine, theirs) <= (2 if len(short) >= _LONG else 1)


def is_misspelling(one: Token, other: Token) -> bool:
    """Whether one token is hardly a word of its own, but a slip for the other, of whatever kind both are."""
    mine, theirs = one.key, other.key
    if mine == theirs or min(len(mine), len(theirs)) <= _SHORT or mine[0] != theirs[0]:
        return False
    slips = 2 if min(len(mine), len(theirs)) >= _LONG or sorted(mine) == sorted(theirs) else 1
    return _edits(mine, theirs) <= slips


def _letters(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=3)
