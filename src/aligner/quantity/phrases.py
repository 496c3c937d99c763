"""Values that are more than a number and a unit, as far as both languages write them alike: ½, 1/3, 2024-06-10, 15:30, Q3."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from aligner.quantity import units
from aligner.quantity.model import GROWTH, Amount, Clock, Date, Kind, Phrase, Weight

if TYPE_CHECKING:
    from aligner.quantity.model import Reading
    from aligner.text.spans import Span

_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SLASH = re.compile(r"(?P<num>[1-9])/(?P<den>[2-9]|1[0-9]|20|100)(?![0-9/月.])")
_ISO = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_LAST_CENTURY = 60
"""From this number of two figures on, a year belongs to the 20th century."""


def share(num: int, den: int, end: int, weight: Weight) -> Phrase | None:
    """A part of a whole; None if it is not less than the whole."""
    if not 0 < num < den:
        return None
    return Phrase((Amount.exactly(Kind.RATIO, Fraction(num, den)),), end, weight)


def times(value: Fraction, end: int) -> Phrase:
    """So many times as much; the growth is one less."""
    readings = Amount.exactly(Kind.RATIO, value), Amount.exactly(Kind.RATIO, value - 1, GROWTH)
    return Phrase(readings, end, Weight.LOOSE)


def nth(value: Fraction, end: int, number: Span | None = None) -> Phrase:
    """An ordinal, which may also be a count: No. 3."""
    return Phrase(ordinal(value, value), end, Weight.LOOSE, number)


def ordinal(low: Fraction, high: Fraction) -> tuple[Reading, ...]:
    """The readings of an ordinal."""
    return Amount(Kind.ORDINAL, low, high), Amount(Kind.COUNT, low, high)


def a_few(unit: units.Unit, end: int) -> Phrase:
    """A few months, 几个月: two to nine."""
    return Phrase((units.measure(unit.symbol, 2, 9),), end, Weight.LOOSE)


def fraction_sign(text: str, at: int) -> Phrase | None:
    """½."""
    value = _SIGNS.get(text[at])
    return Phrase((Amount.exactly(Kind.RATIO, value),), at + 1, Weight.LOOSE) if value else None


def slashed_fraction(text: str, at: int) -> Phrase | None:
    """2/3."""
    found = _SLASH.match(text, at)
    return share(int(found["num"]), int(found["den"]), found.end(), Weight.LOOSE) if found else None


def iso_date(text: str, at: int) -> Phrase | None:
    """2024-06-10, and the same with slashes or dots."""
    found = _ISO.match(text, at)
    if found is None:
        return None
    date = Date(int(found["year"]), month=int(found["month"]), day=int(found["day"]))
    return Phrase((date,), found.end(), Weight.FIRM)


def period(found: re.Match[str] | None) -> Phrase | None:
    """Q3, H1 2024, from the groups `q`, `q2`, `h`, `h2` and `year`; H100 and 2H pencils are none."""
    if found is None or (not found["year"] and (found["h"] or found["h2"] or found["q2"])):
        return None
    quarter, half = int(found["q"] or found["q2"] or 0), int(found["h"] or found["h2"] or 0)
    return Phrase((Date(full_year(found["year"]), half, quarter),), found.end(), Weight.FIRM)


def fiscal(found: re.Match[str] | None) -> Phrase | None:
    """FY2025, FY25 Q3, from the groups `year` and `q`."""
    if found is None:
        return None
    return Phrase((Date(full_year(found["year"]), quarter=int(found["q"] or 0)),), found.end(), Weight.FIRM)


def clock(minutes: int, end: int, weight: Weight, *, half_known: bool) -> Phrase:
    """A time of day."""
    return Phrase((Clock(minutes % 1440, half_known),), end, weight)


def full_year(written: str | None) -> int:
    """A year in four figures or two; 0 for none."""
    if not written:
        return 0
    year = int(written)
    return year if year >= 100 else year + (2000 if year < _LAST_CENTURY else 1900)
