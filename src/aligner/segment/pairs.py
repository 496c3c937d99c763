"""Finds pairs of brackets and quotation marks.

The splitters need to know which pairs enclose a full stop. Because a mark may be missing, pairs have a maximum length: a
forgotten bracket joins a few sentences at most, and never the rest of the document.
"""

import re
from enum import Enum
from typing import NamedTuple


class PairKind(Enum):
    """What a pair of marks encloses."""

    TITLE = "title"
    BRACKET = "bracket"
    QUOTE = "quote"


class Pair(NamedTuple):
    """An opening mark and its closing mark, by their offsets."""

    open: int
    close: int
    kind: PairKind


# Full-width and ASCII brackets close each other: mixed input methods produce "（GPU)".
_CLOSED_BY = {"《": "》", "〈": "〉", "（": ")", "(": ")", "【": "】", "〔": "〕", "［": "]", "[": "]"}
_QUOTE_CLOSED_BY = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", '"': '"'}
_SAME = {"）": ")", "］": "]"}
_KINDS = (
    dict.fromkeys("》〉", PairKind.TITLE)
    | dict.fromkeys(")】〕]", PairKind.BRACKET)
    | dict.fromkeys('”’」』〞"', PairKind.QUOTE)
)
_OPENERS = _CLOSED_BY | _QUOTE_CLOSED_BY
_LIMITS = {PairKind.TITLE: 100, PairKind.BRACKET: 300, PairKind.QUOTE: 800}
_DEPTH = 16

_ZH_MARKS = re.compile("[" + re.escape("".join([*_OPENERS, *_OPENERS.values(), *_SAME])) + "]")
# Single quotation marks are left out for English, where they are mostly apostrophes.
_EN_MARKS = re.compile("[" + re.escape('()[]（）［］“”"「」『』《》') + "]")


def find_pairs(text: str, *, apostrophes: bool) -> list[Pair]:
    """The pairs of a text, sorted by their opening marks. Pairs can be nested but never cross.

    Args:
        text: Any text. The time is linear in its length.
        apostrophes: Whether ’ is usually an apostrophe (in English). Single quotation marks are then ignored.
    """
    pairs: list[Pair] = []
    waiting: list[tuple[int, str]] = []  # opening marks, each with the mark that would close it
    for match in (_EN_MARKS if apostrophes else _ZH_MARKS).finditer(text):
        at, mark = match.start(), match.group()
        mark = _SAME.get(mark, mark)
        if mark in _OPENERS and (mark != '"' or _opens(text, at, waiting)):
            waiting.append((at, _OPENERS[mark]))
            if len(waiting) > _DEPTH:
                del waiting[0]
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            start, closer = waiting[depth]
            if closer == mark:
                if at - start <= _LIMITS[_KINDS[mark]]:
                    pairs.append(Pair(start, at, _KINDS[mark]))
                del waiting[depth:]
                break
    pairs.sort()
    return pairs


def _opens(text: str, at: int, waiting: list[tuple[int, str]]) -> bool:
    """Whether a straight quotation mark is an opening one: by the spaces around it, or else if none is open."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() != after.isspace():
        return before.isspace()
    return not any(closer == '"' and at - start <= _LIMITS[PairKind.QUOTE] for start, closer in waiting)


class Nesting:
    """Finds the pairs that enclose a place. Places must be given in ascending order."""

    __slots__ = ("_active", "_next", "_pairs", "closing", "opening")

    def __init__(self, pairs: list[Pair]) -> None:
        self._pairs = pairs
        self._next = 0
        self._active: list[Pair] = []
        self.opening = {pair.open: pair for pair in pairs}
        """Pairs by the offset of their opening mark."""
        self.closing = {pair.close: pair for pair in pairs}
        """Pairs by the offset of their closing mark."""

    def at(self, place: int) -> list[Pair]:
        """The pairs that enclose the character at `place`, the outermost first."""
        active = self._active
        while self._next < len(self._pairs) and self._pairs[self._next].open < place:
            pair = self._pairs[self._next]
            while active and active[-1].close < pair.open:
                active.pop()
            active.append(pair)
            self._next += 1
        while active and active[-1].close <= place:
            active.pop()
        return active
