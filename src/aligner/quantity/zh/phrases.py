"""Reads Chinese values that are more than a number and a unit: fractions, multiples, halves, ordinals, dates."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache

from aligner.lexicon.known_names import known_names
from aligner.quantity import units
from aligner.quantity.counts import HUNDREDTH
from aligner.quantity.model import Amount, Kind, Phrase, Weight
from aligner.quantity.phrases import a_few, fraction_sign, matching, nth, ordinal, roman, share, slashed_fraction, times
from aligner.quantity.zh.counts import price
from aligner.quantity.zh.dates import read_date
from aligner.quantity.zh.numerals import HAN, parse_han, scale_of, small
from aligner.quantity.zh.words import NO_ORDINAL
from aligner.text.lazy import lazy

_HUNDREDTHS = re.compile(f"(?P<base>[百千万]) ?分之 ?(?P<number>[{HAN}点]{{1,20}}|[0-9]{{1,15}}(?:\\.[0-9]{{1,15}})?)")
_FRACTION = re.compile(
    "(?P<den>[0-9]{1,6}|[一二三四五六七八九十百]{1,6}) ?分之 ?(?P<num>[0-9]{1,6}|[一二两三四五六七八九十]{1,6})"
)
_OF_EVERY = re.compile(
    rf"每 ?(?P<den>[0-9]{{1,6}}|[{HAN}]{{1,4}}) ?[个名人家位台款件辆部][^，。；、0-9]{{0,8}}?"
    rf"(?:[中里](?:就|便|约|大约|平均|仅|只)*|就|便|即)有"
    rf"(?:约|近|超过?)? ?(?P<num>[0-9]{{1,6}}|[{HAN}]{{1,4}}) ?[个名人家位台款件辆部]"
)
"""A share such as 每 3 个用户中就有 1 个 (one in every three users)."""
_TIMES = "[0-9.一两二三四五六七八九十]+ ?[多余]?倍"
_DOUBLE = re.compile(f"翻了?(?P<times>[一两二三四五]|[1-9])?番(?![茄号禺薯])|翻了?一?倍(?!半|.?{_TIMES})|倍增")
_ALONE = "(?=[的了后至到分开，。；：、！？,.;:!? )）”」]|以上|左右|$)"
"""What must follow 过半 and similar words, which may otherwise be parts of other words: 通过半导体, 减半径."""
_ALL = re.compile("百分百|百分之百")
_PERCENTILE = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,3})?) ?百?分位[数点值]?")
_ROMAN_LABEL = re.compile("[ -]?[期型类级代章卷篇阶]")
"""What shows that letters before it are a Roman figure: III 期."""
_TIME = "年|天|个月|小时|个小时|个世纪|个多月|世纪"
_NO_HALF = "(?![年天个月小世径导透主决夜途路价空成步岁辈自百生日球场山岛岸坡身裸永固定截醒死活真信推拉挂开闭封边块斤里公米秒分刻点周星壁])"
"""What must not follow 过半, 近半 and 大半 before a noun: 走过半年, 附近半山, 大半天."""
_HALVES = re.compile(
    f"一半|半数|对半{_ALONE}|(?<![超通越经走度路渡翻跨熬])过半(?:数|{_NO_HALF})|减半{_ALONE}|半价|(?<!大)半(?={_TIME})"
    f"|(?:(?<=近)(?<![附最邻]近)|(?<=大)(?<![很多太挺扩放增]大))半{_NO_HALF}"
)
_BEFORE_TIME = re.compile(_TIME)
_HALF_POINT = re.compile("半个?百分点|半个点(?![一-鿿])")
_PRICE = re.compile("(?P<tens>[一二三四五六七八九])(?P<ones>[一二三四五六七八九])折(?![叠线旧射腾磨算合])")
_ORDINAL = re.compile(rf"第 ?(?P<number>[0-9]{{1,6}}(?![0-9.,])|[{HAN}]{{1,6}})")
_PLAN = re.compile(
    '十(?P<number>[一二三四五六])五(?=[”"’』」]? ?(?:规划|计划|期间|时期|以来|末|开局|收官|纲要|发展|目标)|[”"’』」])'
)
_PHASE = re.compile(
    "(?<![0-9一二三四五六七八九十百千万亿两几数共分第])(?P<number>[一二三四五六七八九])期(?![间望待货限刊权末中盼都均总满])"
)
_FIGURE = re.compile(
    "(?:(?<=图)(?<![地版蓝企意试力构绘]图)|(?<=表)(?<![代发外填列年钟手仪里报电]表))(?P<number>十[一二三四五六七八九]|[一二三四五六七八九十])"
    "(?=[，。；：、（）)！？\\s]|$|[中是为和与及给展显列说描]|所[示列])"
)
_MANY = {"成百上千": (100, 10**6 - 1), "成千上百": (100, 10**6 - 1), "成千上万": (1000, 10**9 - 1)}
"""Idioms for *very many*, which English renders by any large number."""
_COUNTED_BY = re.compile("数以(?P<scale>[十百千]?[万亿]|[十百千])计")
_FEW = re.compile("(?P<word>好?几|数)(?=个?(?:年|月|周|星期|天|小时|分钟|秒))")
_PERCENTAGES = {"百": 1, "千": 10, "万": 100}
_HALF = Fraction(1, 2)
_NAME_STARTS = frozenset(f"{HAN}第")
_NUMBER = re.compile("[0-9]+")


@cache
def number_names() -> re.Pattern[str]:
    """Names that begin like a number (零一万物, 三星), the longest first."""
    names = sorted((name for name in known_names() if name[0] in _NAME_STARTS), key=lambda name: (-len(name), name))
    return lazy("|".join(map(re.escape, names)))


def _name(text: str, at: int) -> Phrase | None:
    """The number in the English form of a name that begins like a number: 三六零 is the company 360."""
    found = number_names().match(text, at)
    number = next(filter(None, map(_NUMBER.search, known_names()[found[0]])), None) if found else None
    if found is None or number is None:
        return None
    return Phrase((Amount.exactly(Kind.COUNT, Fraction(number[0])),), found.end(), Weight.NAME)


def _few(text: str, at: int) -> Phrase | None:
    """A vague period as a range: 几个月 is two to nine months."""
    found = _FEW.match(text, at)
    unit = units.match_zh(text, found.end()) if found else None
    if unit is None or unit[0].dimension != "time":
        return None
    return a_few(*unit)


def _fraction(text: str, at: int) -> Phrase | None:
    found = _HUNDREDTHS.match(text, at)
    if found:
        number = found["number"]
        value = (Fraction(number), Fraction(number)) if number[0].isascii() else parse_han(number)
        if value:
            base = _PERCENTAGES[found["base"]]
            amount = Amount(Kind.RATIO, value[0] / base, value[1] / base, "%", HUNDREDTH)
            return Phrase((amount,), found.end(), Weight.FIRM, number=found.span("number"))
    found = _FRACTION.match(text, at)
    return share(small(found["num"]), small(found["den"]), found.end(), Weight.FIRM) if found else None


@matching(_ALL)
def _all(found: re.Match[str]) -> Phrase:
    amount = Amount(Kind.RATIO, Fraction(100), Fraction(100), "%", HUNDREDTH)
    return Phrase((amount,), found.end(), Weight.LOOSE)


@matching(_PERCENTILE)
def _percentile(found: re.Match[str]) -> Phrase:
    return nth(Fraction(found["number"]), found.end(), found.span("number"))


def _roman(text: str, at: int) -> Phrase | None:
    found = roman(text, at)
    return found if found and _ROMAN_LABEL.match(text, found.end) else None


@matching(_OF_EVERY)
def _of_every(found: re.Match[str]) -> Phrase | None:
    return share(small(found["num"]), small(found["den"]), found.end(), Weight.LOOSE)


@matching(_PRICE)
def _price(found: re.Match[str]) -> Phrase:
    """A discount of two digits: 二五折 means that 25% of the price is to be paid."""
    return Phrase(price(Fraction(small(found["tens"]) * 10 + small(found["ones"]), 100)), found.end(), Weight.FIRM)


@matching(_DOUBLE)
def _multiple(found: re.Match[str]) -> Phrase:
    """A doubling or several: 翻两番 is four times as much, or growth by 300%."""
    return times(Fraction(2) ** (small(found["times"]) if found["times"] else 1), found.end())


@matching(_HALF_POINT)
def _half_point(found: re.Match[str]) -> Phrase:
    return Phrase((Amount.exactly(Kind.POINTS, _HALF),), found.end(), Weight.LOOSE)


@matching(_HALVES)
def _half(found: re.Match[str]) -> Phrase | None:
    text, at = found.string, found.start()
    if found[0] != "半" or not _BEFORE_TIME.match(text, at + 1):
        half = Amount.exactly(Kind.RATIO, _HALF)
        off = (Amount.exactly(Kind.DISCOUNT, _HALF),) if found[0] == "半价" else ()
        return Phrase((half, *off), found.end(), Weight.LOOSE)
    for begin in (at + 1, at + 2):  # as in 半年, 半个多月
        unit = units.match_zh(text, begin)
        if unit and unit[0].dimension == "time":
            return Phrase((Amount.exactly(Kind.MEASURE, _HALF, unit[0].symbol, unit[0].factor),), unit[1], Weight.LOOSE)
    return None


def _many(text: str, at: int) -> Phrase | None:
    counted = _COUNTED_BY.match(text, at)
    if counted:
        low = scale_of(counted["scale"])
        return Phrase((Amount(Kind.COUNT, Fraction(low), Fraction(10 * low - 1)),), counted.end(), Weight.LOOSE)
    low, high = _MANY.get(text[at : at + 4], (0, 0))
    amount = Amount(Kind.COUNT, Fraction(low), Fraction(high))
    return Phrase((amount,), at + 4, Weight.LOOSE) if low else None


@matching(_PLAN)
def _plan(found: re.Match[str]) -> Phrase:
    """A five-year plan: 十四五 is the 14th."""
    return nth(Fraction(10 + small(found["number"])), found.end())


def _labelled(text: str, at: int) -> Phrase | None:
    """A phase, a figure or a table with a number in characters: 二期, 图三."""
    found = _PHASE.match(text, at) or _FIGURE.match(text, at)
    return nth(Fraction(small(found["number"])), found.end("number")) if found else None


def _ordinal(text: str, at: int) -> Phrase | None:
    found = None if NO_ORDINAL.match(text, at) else _ORDINAL.match(text, at)
    if found is None:
        return None
    number = found["number"]
    value = (Fraction(number), Fraction(number)) if number.isascii() else parse_han(number)
    if value is None:
        return None
    return Phrase(ordinal(*value), found.end(), Weight.LOOSE, number=found.span("number"))


PHRASES: tuple[Callable[[str, int], Phrase | None], ...] = (
    _roman, _name, _many, _plan, _labelled, _few, _all, _percentile, _of_every, _fraction, slashed_fraction, _price, fraction_sign,
    _multiple, _half_point, _half, read_date, _ordinal,
)  # fmt: skip
"""The readers that are tried at each place, in this order."""
