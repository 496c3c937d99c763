"""What a number counts, as far as both languages write it alike."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from aligner.quantity import money
from aligner.quantity.model import Amount, Kind

if TYPE_CHECKING:
    import re

    from aligner.quantity.model import Numeral, Reading
    from aligner.text.spans import Span

HUNDREDTH = Fraction(1, 100)


class Site(NamedTuple):
    """A number in its text."""

    text: str
    numeral: Numeral
    low: Fraction
    """With its sign."""
    high: Fraction
    at: int
    """The end of the number and of the hedge right after it (余, 多, -odd)."""
    start: int
    """Its start, including a sign of money before it."""

    @property
    def is_one(self) -> bool:
        """Whether it is just one: 1 美元 is *the dollar*, 1 年 *a year*."""
        return self.low == self.high == 1 and not self.numeral.scaled

    def amount(self, kind: Kind, unit: str = "", factor: Fraction = Fraction(1)) -> Amount:
        """The number as an amount of some kind."""
        return Amount(kind, self.low, self.high, unit, factor)

    def scaled(self, kind: Kind, factor: Fraction) -> Amount:
        """The number times a factor, as an amount of some kind."""
        return Amount(kind, self.low * factor, self.high * factor)


class Counted(NamedTuple):
    """What a number counts."""

    readings: list[Reading]
    end: int
    unit: Span
    scale: int = 1
    """What the unit multiplies by: ten for 成, which are tenths."""
    bare: bool = False
    """Whether no unit says what it counts."""


def bare(site: Site, *, end: int = 0, more: tuple[Reading, ...] = ()) -> Counted:
    """A number without a unit; it ends at the end of the numeral unless said otherwise."""
    end = end or site.numeral.end
    return Counted([site.amount(Kind.COUNT), *more], end, (end, end), bare=True)


def after_sign(site: Site, end: int) -> Counted | None:
    """Money whose sign precedes the number; None if none does."""
    if site.start == site.numeral.start:
        return None
    code = money.code_before(site.text[site.start : site.numeral.start].strip())
    return Counted([site.amount(Kind.MONEY, code)], end, (site.start, site.numeral.start))


def basis_points(site: Site, pattern: re.Pattern[str]) -> Counted | None:
    """Basis points, which are hundredths of a percentage point."""
    found = pattern.match(site.text, site.at)
    return Counted([site.scaled(Kind.POINTS, HUNDREDTH)], found.end(), found.span()) if found else None


def percentage(site: Site, found: re.Match[str]) -> Counted:
    """Percent or per mille."""
    factor = Fraction(1, 1000) if "‰" in found[0] else HUNDREDTH
    return Counted([site.amount(Kind.RATIO, "%", factor)], found.end(), found.span())
