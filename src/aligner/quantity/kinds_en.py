"""What an English number is a number of, by the unit after it or the sign before it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from aligner.quantity import money, units
from aligner.quantity.model import GROWTH, Amount, Kind

if TYPE_CHECKING:
    from aligner.quantity.model import Numeral, Reading, Span

HUNDREDTH = Fraction(1, 100)
_PERCENT = re.compile(r" ?%| ?‰|[ -](?:percent|per cent|pct\.?)(?![a-z])", re.IGNORECASE)
_POINTS = re.compile(
    r" ?(?:%|percent(?:age)?|per cent)?[ -](?:percentage[ -])?(?:points?|ppts?|pp)(?![A-Za-z])| ?pp(?:ts?)?(?![A-Za-z])",
    re.IGNORECASE,
)
_BASIS_POINTS = re.compile(r"[ -](?:basis points?|bps?)(?![A-Za-z])", re.IGNORECASE)
_OFF = re.compile(r" (?:off|discounts?)(?![a-z])", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:[ -]times(?! (?:an?|per|each|every|as of)\b)| ?[x×](?![A-Za-z0-9])|[ -]?folds?(?![a-z]))", re.IGNORECASE
)
_AND_PART = re.compile(r" and (?:a|one)[ -](?P<part>half|quarter|third)(?![a-z])", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    r" (?:straight|consecutive|successive|full|whole|entire|more|additional|further|long|short|extra)(?= )",
    re.IGNORECASE,
)
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}


class Site(NamedTuple):
    """A number in its text."""

    text: str
    numeral: Numeral
    low: Fraction
    """With its sign."""
    high: Fraction
    at: int
    """Past the number and what hedges it."""
    start: int
    """Where it begins, with the sign of money before it."""


class Counted(NamedTuple):
    """What a number counts."""

    readings: list[Reading]
    end: int
    unit: Span


def counted(site: Site) -> Counted | None:
    """What a number counts; None if nothing says so."""
    for find in (_after_sign, _points, _basis_points, _percent, _multiple, _money, _measure):
        found = find(site)
        if found:
            return found
    return None


def _after_sign(site: Site) -> Counted | None:
    if site.start == site.numeral.start:
        return None
    code = money.code_before(site.text[site.start : site.numeral.start].strip())
    return Counted([Amount(Kind.MONEY, site.low, site.high, code)], site.at, (site.start, site.numeral.start))


def _points(site: Site) -> Counted | None:
    found = _POINTS.match(site.text, site.at)
    if found is None:
        return None
    readings: list[Reading] = [Amount(Kind.POINTS, site.low, site.high)]
    if not re.search("%|p[pe]", found[0], re.IGNORECASE):
        readings.append(Amount(Kind.COUNT, site.low, site.high))
    return Counted(readings, found.end(), found.span())


def _basis_points(site: Site) -> Counted | None:
    found = _BASIS_POINTS.match(site.text, site.at)
    if found is None:
        return None
    return Counted([Amount(Kind.POINTS, site.low / 100, site.high / 100)], found.end(), found.span())


def _percent(site: Site) -> Counted | None:
    found = _PERCENT.match(site.text, site.at)
    if found is None:
        return None
    off = _OFF.match(site.text, found.end())
    if off:
        return Counted([Amount(Kind.DISCOUNT, site.low / 100, site.high / 100)], off.end(), found.span())
    factor = Fraction(1, 1000) if "‰" in found[0] else HUNDREDTH
    return Counted([Amount(Kind.RATIO, site.low, site.high, "%", factor)], found.end(), found.span())


def _multiple(site: Site) -> Counted | None:
    found = _TIMES.match(site.text, site.at)
    if found is None:
        return None
    readings: list[Reading] = [Amount(Kind.RATIO, site.low, site.high)]
    if site.low > 1:
        readings.append(Amount(Kind.RATIO, site.low - 1, site.high - 1, GROWTH))
    if "times" in found[0].lower():
        readings.append(Amount(Kind.COUNT, site.low, site.high))
    return Counted(readings, found.end(), found.span())


def _money(site: Site) -> Counted | None:
    found = money.match_en(site.text, site.at)
    if found is None:
        return None
    code, part, end = found
    readings: list[Reading] = [Amount(Kind.MONEY, site.low, site.high, code, part)]
    unit = units.match_en(site.text, site.at) if code == "GBP" else None
    if unit:  # pounds are weighed, too
        readings.append(Amount(Kind.MEASURE, site.low, site.high, unit[0].symbol, unit[0].factor))
    return Counted(readings, end, (site.at, end))


def _time_after_word(site: Site) -> tuple[units.Unit, int] | None:
    """Three straight years."""
    word = _BEFORE_TIME.match(site.text, site.at)
    found = units.match_en(site.text, word.end()) if word else None
    return found if found and found[0].dimension == "time" else None


def _measure(site: Site) -> Counted | None:
    found = units.match_en(site.text, site.at) or _time_after_word(site)
    if found is None:
        return None
    unit, end = found
    low, high = site.low, site.high
    part = _AND_PART.match(site.text, end)
    if part and unit.dimension == "time" and low == high:
        low, high, end = low + _PARTS[part["part"].lower()], high + _PARTS[part["part"].lower()], part.end()
    readings: list[Reading] = [Amount(Kind.MEASURE, low, high, unit.symbol, unit.factor)]
    if unit.symbol in ("yr", "min", "lb"):  # 52-year-old, and 3 minutes or points are 分 alike
        readings.append(Amount(Kind.COUNT, low, high))
    return Counted(readings, end, (site.at, found[1]))
