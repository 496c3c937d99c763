"""Tells tokens that are misspellings of each other from those that are only alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.check.tokens.latin import Kind

if TYPE_CHECKING:
    from aligner.check.tokens.latin import Token

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
    if min(len(mine), len(theirs)) < _SHORT or mine[0] != theirs[0]:
        return False
    if one.kind is Kind.WORD or other.kind is Kind.WORD:
        return False
    if mine.startswith(theirs) or theirs.startswith(mine):  # another word: Spark and SparkR
        return False
    return _edits(mine, theirs) <= (2 if min(len(mine), len(theirs)) >= _LONG else 1)


def is_misspelling(one: Token, other: Token) -> bool:
    """Whether one token is hardly a word of its own, but a slip for the other, of whatever kind both are."""
    mine, theirs = one.key, other.key
    return (
        mine != theirs and min(len(mine), len(theirs)) > _SHORT and mine[0] == theirs[0] and _edits(mine, theirs) <= 2
    )


def _letters(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=3)
