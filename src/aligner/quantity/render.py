"""Writes values in Chinese or English, for messages and corrections."""

from fractions import Fraction

from aligner.quantity import money, units
from aligner.quantity.model import Amount, Clock, Date, Kind, Reading

_SCALES_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALES_ZH = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_HAN = "一二三四五六日"
_PLACES = 6
"""Most decimal places of a number that is written exactly; numbers with more are rounded."""
_CENT = Fraction(1, 100)
_CENTS = {"USD": "cents", money.DOLLAR: "cents", "GBP": "pence"}
_FEW = (Fraction(2), Fraction(9))
"""The range that 几 and *a few* stand for."""
_TEEN = (Fraction(11), Fraction(19))
"""The range that 十几 stands for."""
_POWERS_ZH, _GROUPS_ZH = ("", "十", "百", "千"), ("", "万", "亿", "万亿")
_VAGUE_ZH = frozenset("几数十")
_ORDER = 4
"""Least ratio of the ends of a range that is an order of magnitude: *hundreds*."""
_RELATIVE_EN = ("", "the year before last", "last year", "this year", "next year", "the year after next")
_RELATIVE_ZH = ("", "前年", "去年", "今年", "明年", "后年")
_NEAR_EN = {
    "relative_quarter": ("", "the quarter before last", "last quarter", "this quarter", "next quarter"),
    "relative_month": ("", "the month before last", "last month", "this month", "next month"),
    "relative_week": ("", "the week before last", "last week", "this week", "next week"),
    "relative_day": ("", "the day before yesterday", "yesterday", "today", "tomorrow", "the day after tomorrow"),
}
_NEAR_ZH = {
    "relative_quarter": ("", "上上季度", "上季度", "本季度", "下季度"),
    "relative_month": ("", "上上个月", "上个月", "这个月", "下个月"),
    "relative_week": ("", "上上周", "上周", "本周", "下周"),
    "relative_day": ("", "前天", "昨天", "今天", "明天", "后天"),
}
_LI = "里"
"""A unit without an English name or symbol; it is converted to metres."""
_IN_SYMBOLS = ("data", "frequency", "temperature")
"""Dimensions whose units are written as symbols in Chinese texts."""


def in_english(reading: Reading) -> str:
    """A value in English: 7 billion yuan, 30%, June 10, 2023."""
    if isinstance(reading, Date):
        return _date_en(reading)
    if isinstance(reading, Clock):
        return _clock_en(reading)
    if not reading.exact:
        return _range_en(reading)
    number = number_en(reading.low)
    return _with_unit_en(number, reading)


def _with_unit_en(number: str, amount: Amount) -> str:
    match amount.kind:
        case Kind.MONEY:
            sign = money.sign_en(amount.unit)
            if amount.factor == _CENT and amount.unit in _CENTS:
                return f"{number} {_CENTS[amount.unit]}"
            if amount.factor != 1:
                return f"{number_en(amount.low * amount.factor)} {money.name_en(amount.unit)}"
            return f"{sign}{number}" if sign else f"{number} {money.name_en(amount.unit)}"
        case Kind.RATIO if amount.unit == "%":
            return f"{number_en(amount.low * amount.factor * 100)}%"
        case Kind.RATIO:
            return fraction_en(amount.low)
        case Kind.POINTS:
            return f"{number} percentage point{'' if amount.low == 1 else 's'}"
        case Kind.DISCOUNT:
            return f"{number_en(amount.low * 100)}% off"
        case Kind.ORDINAL:
            return ordinal_en(amount.low)
        case Kind.MEASURE:
            return _measure_en(number, amount)
        case _:
            return number


def _measure_en(number: str, amount: Amount) -> str:
    unit = units.by_symbol(amount.unit)
    if amount.unit.startswith("°"):
        return f"{number}{amount.unit}"
    if unit is None or not unit.en:
        if amount.unit == _LI:
            return in_english(Amount.exactly(Kind.MEASURE, amount.low * amount.factor, "m"))
        return f"{number} {amount.unit}"
    return f"{number} {unit.en if amount.low == 1 else units.plural_en(unit)}"


def _range_en(amount: Amount) -> str:
    few = units.by_symbol(amount.unit) if (amount.low, amount.high) == _FEW else None
    if few and few.en:
        return f"a few {units.plural_en(few)}"
    if (amount.kind, amount.low, amount.high) == (Kind.COUNT, *_TEEN):
        return "more than ten"
    low = in_english(Amount(amount.kind, amount.low, amount.low, amount.unit, amount.factor))
    if _is_order(amount):
        return _order_en(amount)
    high = in_english(Amount(amount.kind, amount.high, amount.high, amount.unit, amount.factor))
    return f"{low} to {high}"


def _is_order(amount: Amount) -> bool:
    """Whether a range is an order of magnitude and not two numbers."""
    return amount.high >= amount.low * _ORDER and amount.low >= 10


def _order_en(amount: Amount) -> str:
    power = 1
    while power * 10 <= amount.low:
        power *= 10
    scale, name = next(((s, n) for s, n in (*_SCALES_EN, (1000, "thousand")) if power >= s), (1, ""))
    group = {
        1: f"{name}s" if name else "a few",
        10: f"tens of {name}s" if name else "dozens",
        100: f"hundreds of {name}s" if name else "hundreds",
    }
    words = group.get(power // scale, f"{power // scale} {name}s")
    if amount.low > power:
        words = {1: f"several {name}" if name else "several"}.get(power // scale, words)
    noun = {Kind.MONEY: money.name_en(amount.unit)}.get(amount.kind, "")
    return f"{words} of {noun}" if noun and words.endswith("s") else f"{words} {noun}".strip()


def number_en(value: Fraction) -> str:
    """A number in English: 7 billion, 43.86 billion, 612,000, 0.4."""
    if value < 0:
        return "-" + number_en(-value)
    for scale, name in _SCALES_EN:
        scaled = value / scale
        if scaled >= 1 and _decimals(scaled) <= 3 and scaled < 10**6:
            return f"{_decimal(scaled)} {name}"
    return _decimal(value)


def number_zh(value: Fraction) -> str:
    """A number in Chinese: 70 亿, 3.5 万亿, 4600."""
    if value < 0:
        return "-" + number_zh(-value)
    for scale, name in _SCALES_ZH:
        scaled = value / scale
        if scaled >= 1 and _decimals(scaled) <= 4:
            return f"{_decimal(scaled).replace(',', '')} {name}"
    return _decimal(value).replace(",", "")


def in_chinese(reading: Reading) -> str:
    """A value in Chinese: 70 亿元, 30%, 2023 年 6 月 10 日."""
    if isinstance(reading, Date):
        return _date_zh(reading)
    if isinstance(reading, Clock):
        return f"{reading.minutes // 60 % 24}:{reading.minutes % 60:02}"
    return _amount_zh(reading)


def _numbers_zh(amount: Amount, factor: Fraction = Fraction(1), sign: str = "") -> str:
    """The number of an amount times a factor, with a sign after it; for a range, both numbers."""
    if (amount.low, amount.high) == _FEW and factor == 1:
        return "几"
    if (amount.low, amount.high) == _TEEN and factor == 1:
        return "十几"
    if _is_order(amount):
        return _order_zh(amount.low * factor) + sign
    low = number_zh(amount.low * factor) + sign
    return low if amount.exact else f"{low} 到 {number_zh(amount.high * factor)}{sign}"


def _order_zh(low: Fraction) -> str:
    """An order of magnitude in Chinese: 几十, 数百, 数十万."""
    power = len(str(int(low))) - 1
    group = min(power // 4, len(_GROUPS_ZH) - 1)
    unit = _POWERS_ZH[power - 4 * group] + _GROUPS_ZH[group]
    return ("几" if power == 1 else "数") + unit


def _amount_zh(amount: Amount) -> str:
    number = _numbers_zh(amount)
    gap = "" if number[:1] in _VAGUE_ZH else " "
    match amount.kind:
        case Kind.MONEY:
            return f"{_numbers_zh(amount, amount.factor)}{money.name_zh(amount.unit)}"
        case Kind.RATIO if amount.unit == "%":
            return _numbers_zh(amount, amount.factor * 100, "%")
        case Kind.RATIO:
            return f"{number}{gap}倍" if amount.low > 1 else _numbers_zh(amount, Fraction(100), "%")
        case Kind.POINTS:
            return f"{number}{gap}个百分点"
        case Kind.DISCOUNT:
            paid = Amount(Kind.RATIO, 1 - amount.high, 1 - amount.low)
            return f"{_numbers_zh(paid, Fraction(10))} 折"
        case Kind.ORDINAL:
            return f"第 {number}"
        case Kind.MEASURE:
            return f"{number}{gap}{_unit_zh(amount)}"
        case _:
            return number


def _unit_zh(amount: Amount) -> str:
    unit = units.by_symbol(amount.unit)
    named = unit is not None and unit.zh and unit.dimension.partition("/")[0] not in _IN_SYMBOLS
    return unit.zh if unit and named else amount.unit


def is_exact(value: Fraction) -> bool:
    """Whether a number is written without rounding; 1/3 isn't."""
    return _decimals(value) <= _PLACES


def fraction_en(value: Fraction) -> str:
    """A share or a multiple in English: half, 2/3, 2.5 times."""
    if value == Fraction(1, 2):
        return "half"
    if value.denominator in (3, 4, 5, 6, 7, 8, 9) and value < 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{_decimal(value * 100)}%" if value <= 1 else f"{_decimal(value)} times"


def ordinal_en(value: Fraction) -> str:
    """An ordinal in English: first, 21st."""
    if value.denominator != 1:
        return _decimal(value)
    n = int(value)
    if n in _NTH:
        return _NTH[n]
    return f"{n:,}{nth_ending(n)}"


def nth_ending(n: int) -> str:
    """The suffix of an English ordinal in digits: st, nd, rd or th."""
    return "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def month_en(month: int) -> str:
    """The English name of a month, from 1."""
    return _MONTHS[month - 1]


def _clock_en(clock: Clock) -> str:
    """A time in English. A time from 1:00 to 11:59 gets *a.m.* if that is known; from 13:00 on it is unambiguous."""
    hours, minutes = clock.minutes // 60 % 24, clock.minutes % 60
    return f"{hours}:{minutes:02}" + (" a.m." if clock.half_known and 0 < hours < 12 else "")


def _date_en(date: Date) -> str:
    if date.relative_year:
        return _RELATIVE_EN[date.relative_year]
    near = _near(date, _NEAR_EN)
    if near:
        return f"{_WEEKDAYS[date.weekday - 1]} {near}" if date.weekday else near
    if date.weekday:
        return _WEEKDAYS[date.weekday - 1]
    if date.decade:
        return f"the {date.decade}s"
    if date.century:
        return f"the {ordinal_en(Fraction(date.century))} century"
    if date.half or date.quarter:
        part = f"the {_NTH[date.half]} half" if date.half else f"the {_NTH[date.quarter]} quarter"
        return f"{part} of {date.year}" if date.year else part
    if not date.month:
        return str(date.year) if date.year else f"the {ordinal_en(Fraction(date.day))}"
    month = month_en(date.month)
    if date.last_month:
        month += f" to {month_en(date.last_month)}"
    if date.day:
        return f"{month} {date.day}, {date.year}" if date.year else f"{month} {date.day}"
    return f"{month} {date.year}" if date.year else month


def _near(date: Date, names: dict[str, tuple[str, ...]]) -> str:
    """The name of a quarter, month, week or day relative to today; empty if the date is none."""
    return next((listed[getattr(date, field)] for field, listed in names.items() if getattr(date, field)), "")


def _date_zh(date: Date) -> str:
    if date.relative_year:
        return _RELATIVE_ZH[date.relative_year]
    near = _near(date, _NEAR_ZH)
    if near:
        return near + (_HAN[date.weekday - 1] if date.weekday else "")
    if date.weekday:
        return f"星期{_HAN[date.weekday - 1]}"
    if date.decade:
        return f"{date.decade} 年代"
    if date.century:
        return f"{date.century} 世纪"
    parts = [f"{date.year} 年"] if date.year else []
    if date.half:
        parts.append("上半年" if date.half == 1 else "下半年")
    if date.quarter:
        parts.append(f"第{_HAN[date.quarter - 1]}季度")
    if date.month:
        parts.append(f"{date.month} 至 {date.last_month} 月" if date.last_month else f"{date.month} 月")
    if date.day:
        parts.append(f"{date.day} 日")
    return " ".join(parts)


def _decimals(value: Fraction) -> int:
    for places in range(_PLACES + 1):
        if (value * 10**places).denominator == 1:
            return places
    return _PLACES + 1


def _decimal(value: Fraction) -> str:
    """A number in digits, rounded if it has too many decimals."""
    places = _decimals(value)
    if places > _PLACES:
        return f"{float(value):,.4g}" if abs(value) < 10**15 else f"{int(value):,}"
    if places == 0:
        return f"{int(value):,}"
    digits = str(int(abs(value) * 10**places)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{int(digits[:-places]):,}.{digits[-places:]}"
