"""Reads what an English number counts, from the unit after it or the currency sign before it."""

import re
from collections.abc import Callable
from fractions import Fraction

from aligner.quantity import money, units
from aligner.quantity.counts import HUNDREDTH, Counted, Site, after_sign, basis_points, percentage
from aligner.quantity.model import GROWN, GROWTH, Amount, Kind, Reading

_PERCENT = re.compile(r" ?%| ?‰|[ -](?:percent|per cent|pct\.?)(?![a-z])", re.IGNORECASE)
_POINTS = re.compile(
    r" ?(?:%|percent(?:age)?|per cent)?[ -](?:percentage[ -])?(?:points?|ppts?|pp)(?![A-Za-z])| ?pp(?:ts?)?(?![A-Za-z])",
    re.IGNORECASE,
)
_SURE_POINTS = re.compile("%|p[pe]", re.IGNORECASE)
_BASIS_POINTS = re.compile(r"[ -](?:basis points?|bps?)(?![A-Za-z])", re.IGNORECASE)
_OFF = re.compile(r" (?:off|discounts?)(?![a-z])", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:[ -]times(?! (?:an?|per|each|every|as of)\b)| ?[x×](?![A-Za-z0-9])|[ -]?folds?(?![a-z]))", re.IGNORECASE
)
_COMPARED = r" (?:as [a-z]+|that|those|what|the)(?![a-z])"
_REACHED = re.compile(_COMPARED)
"""What follows a multiple that something has reached: *1.8 times as fast* is no growth by 1.8 times."""
_MORE = re.compile(rf"{_COMPARED}| (?:more|less|fewer|over|[a-z]{{3,}}er)(?![a-z])")
"""What follows a multiple of any sort. Without it, 35,000 *times* are occasions."""
_OCCASIONS = 1000
"""Least number of times that are occasions."""
_AND_PART = re.compile(r" and (?:a|one)[ -](?P<part>half|quarter|third)(?![a-z])", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    r" (?:straight|consecutive|successive|full|whole|entire|more|additional|further|long|short|extra)(?= )",
    re.IGNORECASE,
)
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
_OTHER_SENSES = ("yr", "min", "lb")
"""Units that may match a bare number: an age (52-year-old) may have no unit in Chinese, and 分 is both minutes and points."""
_MILLION = 10**6


def _after_sign(site: Site) -> Counted | None:
    return after_sign(site, site.at)


def _points(site: Site) -> Counted | None:
    found = _POINTS.match(site.text, site.at)
    if found is None:
        return None
    readings: list[Reading] = [site.amount(Kind.POINTS)]
    if not _SURE_POINTS.search(found[0]):
        readings.append(site.amount(Kind.COUNT))
    return Counted(readings, found.end(), found.span())


def _basis_points(site: Site) -> Counted | None:
    return basis_points(site, _BASIS_POINTS)


def _percent(site: Site) -> Counted | None:
    found = _PERCENT.match(site.text, site.at)
    if found is None:
        return None
    off = _OFF.match(site.text, found.end())
    if off:
        return Counted([site.scaled(Kind.DISCOUNT, HUNDREDTH)], off.end(), found.span())
    return percentage(site, found)


def _multiple(site: Site) -> Counted | None:
    found = _TIMES.match(site.text, site.at)
    if found is None:
        return None
    readings: list[Reading] = [site.amount(Kind.RATIO)]
    if site.low > 1:
        readings.append(Amount(Kind.RATIO, site.low - 1, site.high - 1, GROWTH))
        if not _REACHED.match(site.text, found.end()):
            readings.append(Amount(Kind.RATIO, site.low, site.high, GROWN))
    if "times" in found[0].lower():
        occasions = site.low >= _OCCASIONS and not _MORE.match(site.text, found.end())
        readings.insert(0 if occasions else len(readings), site.amount(Kind.COUNT))
    return Counted(readings, found.end(), found.span())


def _money(site: Site) -> Counted | None:
    found = money.match_en(site.text, site.at)
    if found is None:
        return None
    currency, end = found
    readings: list[Reading] = [site.amount(Kind.MONEY, currency.code, currency.part)]
    unit = units.match_en(site.text, site.at) if currency.code == "GBP" else None
    if unit:  # *pounds* may also be a weight
        readings.append(site.amount(Kind.MEASURE, unit[0].symbol, unit[0].factor))
    return Counted(readings, end, (site.at, end))


def _time_after_word(site: Site) -> tuple[units.Unit, int] | None:
    """The unit of time after a number and an adjective, and where it ends: three straight years."""
    word = _BEFORE_TIME.match(site.text, site.at)
    found = units.match_en(site.text, word.end()) if word else None
    return found if found and found[0].dimension == "time" else None


def _measure(site: Site) -> Counted | None:
    found = units.match_en(site.text, site.at) or _time_after_word(site)
    if found is None:
        return None
    unit, end = found
    low, high = site.low, site.high
    written = site.text[site.at : end]
    named = units.match_en(site.text, end) if written == "m" else None
    if named:  # 2m metres, 3m tonnes
        low, high, (unit, end) = low * _MILLION, high * _MILLION, named
    unit_end = end
    part = _AND_PART.match(site.text, end)
    if part and unit.dimension == "time" and low == high:
        low, high, end = low + _PARTS[part["part"].lower()], high + _PARTS[part["part"].lower()], part.end()
    readings: list[Reading] = [Amount(Kind.MEASURE, low, high, unit.symbol, unit.factor)]
    if unit.symbol in _OTHER_SENSES:
        readings.append(Amount(Kind.COUNT, low, high))
    if written == "m" and not named:  # newspapers write 5m for 5 million
        readings.append(site.scaled(Kind.COUNT, Fraction(_MILLION)))
    return Counted(readings, end, (site.at, unit_end))


COUNTS: tuple[Callable[[Site], Counted | None], ...] = (
    _after_sign, _points, _basis_points, _percent, _multiple, _money, _measure,
)  # fmt: skip
"""The readers of what a number counts, in the order in which they are tried."""
