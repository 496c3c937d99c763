"""Separates tokens that are misspellings of each other from tokens that are only similar."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from aligner.checks.names.latin import Kind, Place, Token
from aligner.lexicon import load_lexicon

_MIN_FOR_ONE_EDIT, _MIN_FOR_TWO_EDITS = 4, 7
"""Least lengths of a token, in letters, for one edit and for two. Too many shorter tokens are one letter apart."""
_SAME_BEGINNING = 4
"""How many characters the names of two models of a family have in common at their beginning."""
_CONFUSED = str.maketrans("oilsb", "01158")
"""Letters and digits that look alike."""


def is_near(one: Token, other: Token) -> bool:
    """Whether one token may be a mistake for the other.

    Names must be at most one edit apart, or two if they are long; swapping two letters is one edit. Models with the same
    letters may have any digits.
    """
    if Kind.ADDRESS in (one.kind, other.kind):
        return one.kind is other.kind and _edits(one.key, other.key) <= 2
    mine, theirs = one.key, other.key
    if mine.translate(_CONFUSED) == theirs.translate(_CONFUSED):
        return True
    if one.kind is Kind.MODEL or other.kind is Kind.MODEL:
        return one.kind is other.kind and _letters(mine) == _letters(theirs)
    short, long = sorted((mine, theirs), key=len)
    if len(long) < _MIN_FOR_ONE_EDIT or len(short) < _MIN_FOR_ONE_EDIT - 1 or mine[0] != theirs[0]:
        return False
    if one.kind is Kind.WORD or other.kind is Kind.WORD:
        return False
    if len(short) < _MIN_FOR_ONE_EDIT and load_lexicon().english_number(theirs) >= 0:
        return False
    if long.startswith(short):  # SparkR is not a misspelling of Spark, but CHAOSSS is one of CHAOSS
        return long == short + short[-1] and len(short) >= _MIN_FOR_ONE_EDIT
    return _edits(mine, theirs) <= (2 if len(short) >= _MIN_FOR_TWO_EDITS else 1)


def is_misspelling(one: Token, other: Token) -> bool:
    """Whether one token is probably a misspelling of the other, whatever their kinds."""
    mine, theirs = one.key, other.key
    if mine == theirs or min(len(mine), len(theirs)) <= _MIN_FOR_ONE_EDIT or mine[0] != theirs[0]:
        return False
    slips = 2 if min(len(mine), len(theirs)) >= _MIN_FOR_TWO_EDITS or sorted(mine) == sorted(theirs) else 1
    return _edits(mine, theirs) <= slips


MOST_ALIKE = 32
"""Greatest number of tokens of a group that a token is compared with. No sentence of an article has so many tokens that its
original lacks."""


class Alike:
    """A set of tokens, indexed so that those similar to a given token are found quickly."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(places)
        self._near: dict[str, list[int]] = {}
        self._initial: dict[str, list[int]] = {}
        for number, place in enumerate(self._places):
            self._initial.setdefault(place.token.key[:1], []).append(number)
            for group in _groups(place.token):
                self._near.setdefault(group, []).append(number)

    def __iter__(self) -> Iterator[Place]:
        """The tokens with their places, in order."""
        return iter(self._places)

    def near(self, token: Token) -> Place | None:
        """The first token that `is_near` a token; None if there is none."""
        numbers = {number for group in _groups(token) for number in self._near.get(group, ())[:MOST_ALIKE]}
        return self._first(sorted(numbers), lambda other: is_near(token, other))

    def misspelt(self, token: Token) -> Place | None:
        """The first token that a token is a misspelling of (`is_misspelling`); None if there is none."""
        numbers = self._initial.get(token.key[:1], ())[:MOST_ALIKE]
        return self._first(numbers, lambda other: is_misspelling(token, other))

    def kin(self, token: Token) -> Place | None:
        """The first token that begins like a token and so may name another model of a family; None if there is none."""
        numbers = self._initial.get(token.key[:1], ())[:MOST_ALIKE]
        return self._first(numbers, lambda other: other.key[:_SAME_BEGINNING] == token.key[:_SAME_BEGINNING])

    def _first(self, numbers: Sequence[int], fits: Callable[[Token], bool]) -> Place | None:
        return next((self._places[number] for number in numbers if fits(self._places[number].token)), None)


def _groups(token: Token) -> tuple[str, ...]:
    """The groups of a token. Two tokens for which `is_near` is true share a group."""
    if token.kind is Kind.ADDRESS:
        return ("@",)
    same = f"={token.key.translate(_CONFUSED)}"
    return same, f"#{_letters(token.key)}" if token.kind is Kind.MODEL else token.key[:1]


def _letters(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=3)
