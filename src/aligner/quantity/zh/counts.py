"""Reads what a Chinese number counts, from the unit after it or the currency sign before it."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial

from aligner.quantity import money, units
from aligner.quantity.counts import HUNDREDTH, Counted, Site, after_sign, basis_points, percentage
from aligner.quantity.model import GROWTH, Amount, Date, Kind, Numeral, Reading
from aligner.quantity.phrases import full_year, grown
from aligner.quantity.units import Unit
from aligner.quantity.zh.numerals import small
from aligner.quantity.zh.words import EVERY_HOUR, EVERY_SECOND, GROWS, INCREASE, SPEED_AFTER, SPEED_BEFORE
from aligner.text.lazy import lazy

_HALF = Fraction(1, 2)
_TEN_THOUSAND = 10**4
_SMALL_W = re.compile("w(?![A-Za-z0-9_/-])")
_POWER = re.compile("[功瓦充电耗]")
"""What shows, at most so many characters before or after it, that a w is a watt."""
_POWER_REACH = 8
_PERCENT = re.compile(" ?%| ?‰|(?: ?个)? ?百分点| ?个点(?![一-鿿])| ?pp(?![a-z])| ?pct(?![a-z])")
_NAME_BEFORE = re.compile("[A-Za-z0-9_] ?$")
"""What precedes things that are counted, not percentage points: n01, n02 两个点."""
_BASIS_POINTS = re.compile(" ?个?(?:基本点|基点|bps?(?![a-z]))")
_AND_HALF = re.compile(" ?个半(?=小时|钟头|月|星期|世纪)")
_TENTHS = re.compile(
    " ?成(?P<more>[一二三四五六七八九半]| ?[1-9](?= ?(?:[的以左，。；、）)]|$)))?(?![都为立员功果长交人分熟绩不]"
    "|就(?![业读餐医近能是可有会在职诊])|本(?![科地土国届季年月周市省校部]))(?<![这那此每第任统单同唯专某哪]一成)"
)
_PRICE = re.compile(" ?折(?![叠线旧射腾磨算合])")
_TIMES = re.compile("(?: ?个)? ?[余多]? ?倍(?!频|速率|受|增|加)(?P<half>半(?![价径年天月个小]))?")
_PRICE_BEFORE = re.compile("[约价花要] ?$")
"""What must precede a price in 块: 5 块 is otherwise five pieces."""
_FIGURE = "[一二三四五六七八九]"
_TENTHS_AFTER = re.compile(
    rf" ?(?P<figures>[0-9]{{1,2}}|{_FIGURE}{{1,2}})(?= ?[高长宽厚深的左右，。；：、！？,.;:!?）)」”]|\s*(?:\n|$))"
)
"""The decimals of a number whose unit is its decimal point: 1 米 75, 一米八, 3 块 5."""
_POINTS = frozenset(("米", "毫米", "厘米", "公分", "尺", "斤", "块", "毛"))
"""The units that may be a decimal point."""
_UP_TO = ("至", "到", "为", "达", "的", "是")
"""Words before a multiple that something grows *to*, not *by*."""
_NO_UNIT = re.compile(
    " ?(?:年[级代轮]|分[之别布为支店层区类辨成析公行子]|周[边围]|里[面的程]|平[台均]|度[假过]|克[隆服]|升[级至到]|米[兰其]"
    "|天[猫然使际]|匹配|瓦解|帕|秒杀|m(?= ?[A-Z])(?!Ah|L))"
)
"""Words that begin like a unit but aren't one."""


def _after_sign(site: Site) -> Counted | None:
    named = money.match_zh(site.text, site.at)
    return after_sign(site, named[1] if named else site.at)


def _percent(site: Site) -> Counted | None:
    found = _PERCENT.match(site.text, site.at)
    if found is None:
        return None
    if "个点" in found[0] and not site.text[site.start].isascii() and _NAME_BEFORE.search(site.text, 0, site.start):
        return None
    if "点" in found[0] or "pp" in found[0]:
        return Counted([site.amount(Kind.POINTS)], found.end(), found.span())
    return percentage(site, found)


def _tenths(site: Site) -> Counted | None:
    found = _TENTHS.match(site.text, site.at)
    if found is None or not 0 < site.low <= 10 or site.low.denominator > 10:
        return None
    extra = 5 if found["more"] == "半" else small((found["more"] or "").strip())
    amount = Amount(Kind.RATIO, site.low * 10 + extra, site.high * 10 + extra, "%", HUNDREDTH)
    return Counted([amount], found.end(), found.span(), 10)


def _price(site: Site) -> Counted | None:
    """A discount. The number before 折 gives the share that remains to be paid: 八折 is 0.8, 2.5 折 is 0.25."""
    found = _PRICE.match(site.text, site.at)
    if found is None or not 0 < site.low <= 99:
        return None
    share = site.low / (10 if site.low <= 10 else 100)
    return Counted(list(price(share)), found.end(), found.span())


def price(share: Fraction) -> tuple[Reading, ...]:
    """The readings of a discount from the share that remains to be paid; English texts give this share or what is taken off."""
    off = 1 - share
    return Amount.exactly(Kind.DISCOUNT, off), Amount.exactly(Kind.RATIO, share), Amount.exactly(Kind.RATIO, off)


def _multiple(site: Site) -> Counted | None:
    found = _TIMES.match(site.text, site.at)
    if found is None:
        return None
    if found["half"]:  # as in 一倍半
        site = site._replace(low=site.low + _HALF, high=site.high + _HALF)
    readings: list[Reading] = [site.amount(Kind.RATIO)]
    before = site.text[max(0, site.start - 8) : site.start]
    if GROWS.search(before):
        readings = [*grown(site.amount(Kind.RATIO))]
    elif INCREASE.search(before) or "翻" in before[-3:] or site.low == site.high == 1:  # 右移一倍, too, is a doubling
        readings.append(Amount(Kind.RATIO, site.low + 1, site.high + 1))
    elif before.rstrip()[-1:] in _UP_TO and site.low > 1:  # growth *to* 1.8 times is growth *by* 80%
        readings.append(Amount(Kind.RATIO, site.low - 1, site.high - 1, GROWTH))
    return Counted(readings, found.end(), found.span())


@cache
def _money_before() -> re.Pattern[str]:
    return lazy(f"(?P<sign>{money.before_pattern()}) ?[约近超逾]? ?$")


def _money(site: Site) -> Counted | None:
    text, at, start = site.text, site.at, site.start
    before = _money_before().search(text, max(0, start - 6), start)
    sign = money.code_before(before["sign"]) if before else ""
    found = money.match_zh(text, at)
    decimals = _decimals(site, found[1]) if found else None
    if (
        found
        and text[found[1] - 1] in "毛角块"
        and not (decimals or _PRICE_BEFORE.search(text, max(0, start - 2), start))
    ):
        found = None  # 块 as a classifier: three pieces
    if found is None:
        return Counted([site.amount(Kind.MONEY, sign)], at, (at, at)) if sign else None
    currency, end = found
    code = sign if sign and currency.code == money.YUAN else currency.code
    if decimals:
        low = site.low + decimals[0]
        return Counted([Amount(Kind.MONEY, low, low, code, currency.part)], decimals[1], (at, end))
    return Counted([site.amount(Kind.MONEY, code, currency.part)], end, (at, end))


def _decimals(site: Site, end: int) -> tuple[Fraction, int] | None:
    """The decimals after a unit that ends at `end`, and where they end; None if there are none."""
    if site.text[site.at : end].strip() not in _POINTS or site.low != site.high or site.low.denominator != 1:
        return None
    found = _TENTHS_AFTER.match(site.text, end)
    if found is None:
        return None
    figures = "".join(c if c.isascii() else str(small(c)) for c in found["figures"])
    return Fraction(int(figures), 10 ** len(figures)), found.end()


def _measure(site: Site) -> Counted | None:
    text, at, numeral = site.text, site.at, site.numeral
    and_half = _AND_HALF.match(text, at) if site.low == site.high else None
    if and_half:  # as in 两个半小时
        at = and_half.end()
    found = None if _NO_UNIT.match(text, at) else units.match_zh(text, at) or _small_w(site)
    if and_half and found is None:  # as in 两个半世纪
        return Counted([Amount(Kind.COUNT, site.low + _HALF, site.high + _HALF)], at, (site.at, at))
    if found is None or (found[0].symbol == "°" and not numeral.digits):
        return None
    unit, end = _as_rate(site, *found), found[1]
    half = _HALF if and_half else Fraction(0)
    low, high, span = site.low + half, site.high + half, (site.at, end)
    if (
        unit.dimension == "time"
        and low == high
        and text[end : end + 1] == "半"
        and text[end + 1 : end + 2] not in ("个", "年", "月")
    ):
        low, high, end = low + _HALF, high + _HALF, end + 1
    elif decimals := _decimals(site, end):
        low, high, end = low + decimals[0], high + decimals[0], decimals[1]
    amount = Amount(Kind.MEASURE, low, high, unit.symbol, unit.factor)
    readings = [amount, *_other_senses(text[at:end].strip(), numeral, amount)]
    if text[at:end] == "w" and not _POWER.search(text, max(0, site.start - _POWER_REACH), end + _POWER_REACH):
        readings.reverse()
    return Counted(readings, end, span)


def _small_w(site: Site) -> tuple[Unit, int] | None:
    """The watt, where it is written as the w of 65w; `_other_senses` knows that the letter is also short for 万."""
    watt = units.by_symbol("W")
    return (watt, site.at + 1) if watt and site.numeral.digits and _SMALL_W.match(site.text, site.at) else None


def _as_rate(site: Site, unit: Unit, end: int) -> Unit:
    """The unit as a rate if the words around the number make it one: 每秒 800 GB is 800 GB/s, and 百公里加速 ends at 100 km/h."""
    if unit.dimension in ("time", "compute", "operations") or "/" in unit.dimension:
        return unit
    start = site.start
    if EVERY_SECOND.search(site.text, max(0, start - 12), start):
        return units.rate(unit, 1)
    is_speed = unit.symbol == "km" and (
        SPEED_AFTER.match(site.text, end) or SPEED_BEFORE.search(site.text, max(0, start - 8), start)
    )
    if is_speed or EVERY_HOUR.search(site.text, max(0, start - 28), start):
        return units.rate(unit, 3600)
    return unit


def _other_senses(unit: str, numeral: Numeral, amount: Amount) -> list[Reading]:
    """Further readings of an amount with an ambiguous unit.

    24 年 and 97 年 may be years, 3 分 three points, 七分 seven tenths, and 52 岁 a bare 52. Unambiguous units such as 光年 and 摄氏度 have
    no further reading.
    """
    low, high = amount.low, amount.high
    count = Amount(Kind.COUNT, low, high)
    if unit in ("年", "周年", "岁", "周岁"):
        short_year = low == high and 0 < low < 100 and numeral.digits and low.denominator == 1 and unit == "年"
        return [count, Date(full_year(str(int(low))))] if short_year else [count]
    if unit == "度":  # 度 is also a kilowatt-hour of electricity, 3 亿度, and a hundredth of a dioptre, 近视 300 度
        return [units.measure("kWh", low, high), units.measure("dpt", low / 100, high / 100)]
    if unit in ("W", "w"):  # also short for 万: 1000W
        return [Amount(Kind.COUNT, low * _TEN_THOUSAND, high * _TEN_THOUSAND)]
    if unit == "分":
        tenths = Amount(Kind.RATIO, low * 10, high * 10, "%", HUNDREDTH)
        return [count, tenths] if not numeral.digits and low < 10 else [count]
    return []


COUNTS: tuple[Callable[[Site], Counted | None], ...] = (
    _after_sign, partial(basis_points, pattern=_BASIS_POINTS), _percent, _tenths, _price, _multiple, _money, _measure,
)  # fmt: skip
"""The readers of what a number counts, in the order in which they are tried."""
