"""Letters after a number: multipliers such as K and bn, and all that is no multiplier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.quantity import units

if TYPE_CHECKING:
    from aligner.quantity.model import Numeral

_SCALES = {"K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "B": 10**9, "b": 10**9,
           "bn": 10**9, "bln": 10**9, "T": 10**12, "tn": 10**12, "trn": 10**12}  # fmt: skip
_LETTERS = re.compile("[A-Za-z]+")
_SPACED = re.compile(" (bn|mn|mln|bln|tn|trn)(?![A-Za-z])")


def letter_scale(text: str, numeral: Numeral, *, money: bool = False) -> Numeral | None:
    """The numeral with the multiplier that a letter after it is: 7B, 87K, 1.5bn; None if there is none.

    Args:
        text: The folded text.
        numeral: A number in digits.
        money: Whether a sign of money stands before it, so that m is a million and no metre.
    """
    if not numeral.digits:
        return None
    end = numeral.end
    spaced = _SPACED.match(text, end)
    found = spaced or _LETTERS.match(text, end)
    if found is None:
        return None
    letters = spaced[1] if spaced else found[0]
    factor = _SCALES.get(letters)
    if factor is None or (letters in ("m", "b") and not money):
        return None
    if text[found.end() : found.end() + 1] == "/" and units.match_symbol(text, end) and not money:
        return None
    return _multiplied(numeral, factor, found.end(), letter=len(letters) == 1)


def _multiplied(numeral: Numeral, factor: int, end: int, *, letter: bool) -> Numeral:
    return numeral._replace(
        low=numeral.low * factor, high=numeral.high * factor, end=end, step=numeral.step * factor, scaled=True,
        letter=letter, scale=factor,
    )  # fmt: skip


def trailing_letters(text: str, at: int) -> int:
    """How many letters follow a number without a space: 3D, 5G."""
    found = _LETTERS.match(text, at)
    return len(found[0]) if found else 0
