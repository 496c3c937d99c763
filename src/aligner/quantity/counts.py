"""Reads what a number counts, where Chinese and English write it the same way."""

import re
from fractions import Fraction
from typing import NamedTuple

from aligner.quantity import money
from aligner.quantity.model import Amount, Kind, Numeral, Reading
from aligner.quantity.numerals import spaced_scale
from aligner.text.spans import Span

HUNDREDTH = Fraction(1, 100)
_BILLION = 10**9
_BYTES = 64
"""A number of which 512B and 1024B are multiples. They may be sizes in bytes; 7B and 32B are sizes of models."""

_KILO = {
    letter: (f"{letter.upper()}B", Fraction(factor)) for letter, factor in (("K", 10**3), ("k", 10**3), ("M", 10**6))
}
"""Letters after a power of two that may be short for a unit of data: a page of 16K has 16 KB."""
_POWERS_OF_TWO = frozenset(2**n for n in range(2, 11))


class Site(NamedTuple):
    """A number and its place in the text."""

    text: str
    numeral: Numeral
    low: Fraction
    """The least value, with its sign."""
    high: Fraction
    at: int
    """The end of the number, including a hedge right after it (余, 多, -odd)."""
    start: int
    """The start of the number, including a currency sign before it."""

    @property
    def is_one(self) -> bool:
        """Whether the number is exactly one, which English often leaves out: 1 美元 is *the dollar*, 1 年 is *a year*."""
        return self.low == self.high == 1 and not self.numeral.scaled

    def amount(self, kind: Kind, unit: str = "", factor: Fraction = Fraction(1)) -> Amount:
        """The number as an amount of some kind."""
        return Amount(kind, self.low, self.high, unit, factor)

    def scaled(self, kind: Kind, factor: Fraction) -> Amount:
        """The number times a factor, as an amount of some kind."""
        return Amount(kind, self.low * factor, self.high * factor)


class Counted(NamedTuple):
    """What a number counts: its readings, and the place of its unit."""

    readings: list[Reading]
    end: int
    unit: Span
    scale: int = 1
    """The factor in the unit: ten for 成, which counts tenths, that is, tens of percent."""
    bare: bool = False
    """Whether the number has no unit."""


def bare(site: Site, *, end: int = 0, more: tuple[Reading, ...] = ()) -> Counted:
    """A number without a unit.

    Args:
        site: The number.
        end: Where it ends; 0 stands for the end of the numeral.
        more: Further readings besides the count.
    """
    end = end or site.numeral.end
    numeral = site.numeral
    if numeral.letter and site.text[numeral.end - 1] == "B" and site.low % (_BYTES * _BILLION) == 0:
        more = (*more, Amount.exactly(Kind.MEASURE, site.low / _BILLION, "B"))
    scale = spaced_scale(site.text, numeral.end) if numeral.digits and not numeral.scaled else 1
    if scale > 1:
        more = (*more, site.scaled(Kind.COUNT, Fraction(scale)))
    thousands = _KILO.get(site.text[numeral.end - 1]) if numeral.letter else None
    if thousands and site.low / thousands[1] in _POWERS_OF_TWO:
        more = (
            *more,
            Amount(Kind.MEASURE, site.low / thousands[1], site.high / thousands[1], thousands[0], thousands[1]),
        )
    return Counted([site.amount(Kind.COUNT), *more], end, (end, end), bare=True)


def after_sign(site: Site, end: int) -> Counted | None:
    """An amount of money with the currency sign before the number; None if there is no sign."""
    if site.start == site.numeral.start:
        return None
    code = money.code_before(site.text[site.start : site.numeral.start].strip())
    return Counted([site.amount(Kind.MONEY, code)], end, (site.start, site.numeral.start))


def basis_points(site: Site, pattern: re.Pattern[str]) -> Counted | None:
    """Basis points (hundredths of a percentage point); None if `pattern` doesn't match after the number."""
    found = pattern.match(site.text, site.at)
    return Counted([site.scaled(Kind.POINTS, HUNDREDTH)], found.end(), found.span()) if found else None


def percentage(site: Site, found: re.Match[str]) -> Counted:
    """A percentage or per mille value; `found` is the match of its sign or word."""
    factor = Fraction(1, 1000) if "‰" in found[0] else HUNDREDTH
    return Counted([site.amount(Kind.RATIO, "%", factor)], found.end(), found.span())
