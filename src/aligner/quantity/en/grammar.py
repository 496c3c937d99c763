"""The English grammar: combines the parts of this package, and decides what a bare number means."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial

from aligner.quantity import money, units
from aligner.quantity.counts import HUNDREDTH, Counted, Site, after_sign, bare, basis_points, percentage
from aligner.quantity.en.dates import STARTS as DATE_STARTS
from aligner.quantity.en.numerals import STARTS as NUMERAL_STARTS
from aligner.quantity.en.numerals import read_numeral
from aligner.quantity.en.phrases import PHRASES
from aligner.quantity.en.phrases import STARTS as PHRASE_STARTS
from aligner.quantity.en.words import HEDGE_AFTER, HEDGE_BEFORE, LABELS, MORE, NO_NAMES
from aligner.quantity.folding import fold_en
from aligner.quantity.grammar import Grammar, start_pattern
from aligner.quantity.model import GROWN, GROWTH, Amount, Kind, Reading, Weight
from aligner.quantity.names import DOTTED
from aligner.quantity.phrases import ROMAN

_PERCENT = re.compile(r" ?%| ?‰|[ -](?:percent|per cent|pct\.?)(?![a-z])", re.IGNORECASE)
_POINTS = re.compile(
    r" ?(?:%|percent(?:age)?|per cent)?[ -](?:percentage[ -])?(?:points?|ppts?|pp)(?![A-Za-z])| ?pp(?:ts?)?(?![A-Za-z])",
    re.IGNORECASE,
)
_SURE_POINTS = re.compile("%|p[pe]", re.IGNORECASE)
_BASIS_POINTS = re.compile(r"[ -](?:basis points?|bps?)(?![A-Za-z])", re.IGNORECASE)
_DISCOUNT = re.compile(r"\bdiscounts? of (?:up to )?$", re.IGNORECASE)
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


def _percent(site: Site) -> Counted | None:
    found = _PERCENT.match(site.text, site.at)
    if found is None:
        return None
    off = _OFF.match(site.text, found.end())
    if off or _DISCOUNT.search(site.text, max(0, site.start - _LABEL_REACH), site.start):
        return Counted([site.scaled(Kind.DISCOUNT, HUNDREDTH)], (off or found).end(), found.span())
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
    _after_sign, _points, partial(basis_points, pattern=_BASIS_POINTS), _percent, _multiple, _money, _measure,
)  # fmt: skip
"""The readers of what a number counts, in the order in which they are tried."""


_MINUS = re.compile(r"(?:(?<![0-9A-Za-z%)\]$€£¥.,])-|(?<!plus or )(?<!plus-or-)\b(?:minus|negative) ?)$", re.IGNORECASE)
_OTHERS = re.compile(r" (?:others?|more|other \w+)(?![a-z])", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])(?P<word>[A-Z][A-Za-z0-9'+.]*|[a-z]+[A-Z][A-Za-z0-9]*)[ -]?$")
_NAME_REACH, _LABEL_REACH, _SIGN_REACH = 32, 12, 8
"""How many characters before a number are searched for a name, a label and a number sign."""
_ITEM_BEFORE, _ITEM_AFTER = re.compile("[:;.,)] ?$"), re.compile(r"(?:\.|\)) ?[A-Z]")
"""What comes before and after the number of a list item inside a paragraph."""
_NUMBER_SIGN = re.compile(r"(?:[Nn]umber|#) ?$")
_MULTIPLIER_ALONE = re.compile(r"(?:an? )?(?:hundred|thousand|(?:m|b|tr)illion)(?:[ -](?:thousand|(?:m|b|tr)illion))*")
"""A multiplier without a number; it is an order of magnitude as often as a number."""
_NOTHING = re.compile(r"(?!)")


@cache
def english() -> Grammar:
    """The English grammar."""
    words = rf"[½¼¾]|{ROMAN}|(?<![A-Za-z0-9'])(?:{NUMERAL_STARTS}|{PHRASE_STARTS}|{DATE_STARTS})(?![a-z])"
    return Grammar(
        fold=fold_en,
        start=start_pattern(words, re.IGNORECASE),
        no_value=DOTTED,
        phrases=PHRASES,
        numeral=read_numeral,
        minus=_MINUS,
        more=MORE,
        hedge_before=HEDGE_BEFORE,
        hedge_after=HEDGE_AFTER,
        counts=COUNTS,
        bare=_bare,
        orders=_orders,
        bare_weight=_bare_weight,
        counted_multiplier=_NOTHING,
    )


def _bare(site: Site) -> Counted:
    if _OTHERS.match(site.text, site.at):  # someone *and 13 others* are 14 people in all
        return bare(site, more=(Amount(Kind.COUNT, site.low + 1, site.high + 1),))
    return bare(site)


def _orders(site: Site, readings: list[Reading]) -> list[Reading]:
    numeral = site.numeral
    if numeral.digits or numeral.low != numeral.high:
        return readings
    if not _MULTIPLIER_ALONE.fullmatch(site.text[numeral.start : numeral.end].lower()):
        return readings
    return [*readings, *(replace(r, high=r.high * 10 - 1) for r in readings if isinstance(r, Amount))]


def _bare_weight(site: Site) -> Weight:
    text, numeral, at, start = site.text, site.numeral, site.at, site.start
    if not numeral.digits:
        return Weight.LOOSE if numeral.loose or numeral.low != numeral.high else Weight.FIRM
    if numeral.scaled and not numeral.letter:
        return Weight.FIRM
    if site.is_one or _NUMBER_SIGN.search(text, max(0, start - _SIGN_REACH), start):
        return Weight.LOOSE
    name = _NAME_BEFORE.search(text, max(0, start - _NAME_REACH), start)
    named = name is not None and name["word"].lower().rstrip(".'") not in NO_NAMES
    if named or LABELS.search(text, max(0, start - _LABEL_REACH), start):
        return Weight.NAME
    if text[max(0, start - 1) : start] == "[" and text[at : at + 1] == "]":
        return Weight.NAME
    if _ITEM_BEFORE.search(text, max(0, start - 3), start) and _ITEM_AFTER.match(text, at):
        return Weight.NAME
    return Weight.NAME if text[at : at + 1] == "-" and text[at + 1 : at + 2].isupper() else Weight.FIRM
