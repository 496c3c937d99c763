"""What numerals in both languages share: digits, multipliers in letters such as 7B, and the last place of a number."""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.quantity import units
from aligner.quantity.model import Numeral

LONGEST = 30
"""Most characters of a numeral; what is longer is a key or a serial number."""
_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_SPACED = r"[0-9]{1,3}(?: [0-9]{3}){2,}(?![0-9])|(?<=[$€£¥])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])"
"""Digits grouped by spaces, as in SI notation: 12 609 200. Only two groups may be two numbers, except after a currency sign."""
_DIGITS = re.compile(rf"(?:{_GROUPS}|{_SPACED}|[0-9]+)(?:\.[0-9]+(?!\.?[0-9]))?|\.[0-9]+(?!\.?[0-9])")
_LETTER_SCALES = {
    "K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "B": 10**9, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "T": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_LETTERS = re.compile("[A-Za-z]+")
_SPACED_LETTERS = re.compile(" (bn|mn|mln|bln|tn|trn)(?![A-Za-z])")
_ONLY_MONEY = ("m", "b")
"""Letters that are a multiplier only in an amount of money: 5m is otherwise five metres."""


def read_digits(text: str, at: int) -> Numeral | None:
    """The numeral in digits at offset `at` of a folded text, without a multiplier; None if there is none."""
    found = _DIGITS.match(text, at)
    if found is None or len(found[0]) > LONGEST:
        return None
    written = found[0].replace(",", "").replace(" ", "")
    value = Fraction(written)
    return Numeral(value, value, at, found.end(), True, Fraction(1, 10 ** len(written.partition(".")[2])))


def multiplied(numeral: Numeral, factor: int, end: int) -> Numeral:
    """The numeral times `factor`; `end` is where the multiplier ends."""
    low, high, step = numeral.low * factor, numeral.high * factor, numeral.step * factor
    return numeral._replace(low=low, high=high, end=end, step=step, scale=factor)


def with_letters(text: str, numeral: Numeral, *, money: bool) -> Numeral | None:
    """The numeral with the multiplier in letters after it: 7B, 87K, 1.5bn. None if there is no multiplier.

    Args:
        text: The folded text.
        numeral: The number before the letters.
        money: Whether a currency sign precedes the number.
    """
    if not numeral.digits:
        return None
    end = numeral.end
    spaced = _SPACED_LETTERS.match(text, end)
    found = spaced or _LETTERS.match(text, end)
    if found is None:
        return None
    letters = found[0].strip()
    factor = _LETTER_SCALES.get(letters)
    if factor is None or (letters in _ONLY_MONEY and not money):
        return None
    if text[found.end() : found.end() + 1] == "/" and units.match_symbol(text, end) and not money:
        return None
    return multiplied(numeral, factor, found.end())._replace(scaled=True, letter=len(letters) == 1)


def letters_follow(text: str, at: int) -> bool:
    """Whether a letter follows a number directly: 3D, 5G."""
    return _LETTERS.match(text, at) is not None


def last_place(value: Fraction) -> Fraction:
    """The power of ten of the last digit that isn't 0; for an endless fraction such as 1/3, 10**-LONGEST."""
    value = abs(value)
    place = Fraction(1)
    if value.denominator != 1:
        for _ in range(LONGEST):
            if value.denominator == 1:
                break
            value *= 10
            place /= 10
        return place
    whole = int(value)
    while whole and whole % 10 == 0:
        whole //= 10
        place *= 10
    return place
