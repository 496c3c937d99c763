"""Reads Chinese dates and times of day."""

import re
from fractions import Fraction

from aligner.quantity import units
from aligner.quantity.model import Amount, Clock, Date, Kind, Phrase, Reading, Weight
from aligner.quantity.patterns import any_of
from aligner.quantity.phrases import (
    digital,
    fiscal,
    full_year,
    iso_date,
    matching,
    period,
    slashed,
    stop_watch,
    twelve_hours,
    year_and_month,
    year_first,
    year_slash_month,
)
from aligner.quantity.zh.numerals import small

_HAN = "[一二三四五六七八九十]"
_YEAR = "(?P<year>(?:1[6-9]|2[01])[0-9]{2}(?![0-9.,])|[12一二][〇零○九八七六五四三二一]{3})"
_SHORT_YEAR = "(?P<short>[0-9]{2})(?= ?年 ?(?:[0-9]{1,2} ?月|[上下]半年|第?[一二三四1-4] ?季|Q[1-4]))"
_NO_MONTH = any_of("亮 球 饼 经 薪 均 嫂 租 产能 票 台 光 刊 坛 食 老 度 季 相 色 满")
_ACTIVE = "活(?!跃|动)"
"""After 月, what makes it monthly users (月活) and not a month (11 月活跃)."""
_MONTH = (
    f"(?P<month>1[0-2](?![0-9])|0?[1-9](?![0-9])|十[一二]?|[一二三四五六七八九](?!{_HAN})) ?月(?!{_NO_MONTH}|{_ACTIVE})"
)
_DAY = f"(?P<day>[12][0-9](?![0-9])|3[01](?![0-9])|0?[1-9](?![0-9])|[二三]?十{_HAN}?|{_HAN}) ?[日号]"
_NO_DATE = any_of("线 称 召 码 文件 院 楼 机 店 令 元 本 圆 币 均 活 益 常 志 程 报")
_QUARTER = "(?:第 ?(?P<nth>[一二三四1-4]) ?季度?|(?P<plain>[一二三四1-4]) ?季[度报]|Q(?P<letter>[1-4])(?![0-9])|(?P<opening>首)季度?)"
_HALF = "(?P<half>[上下前后])半年度?"
_INSIDE_YEAR = f"(?:{_HALF}|{_QUARTER}|{_MONTH}(?:份|[ 的]?{_DAY}(?!{_NO_DATE}))?)"
_FULL = re.compile(
    rf"(?:{_YEAR}|{_SHORT_YEAR}) ?(?:年(?![代龄限化])(?:度|财年)?|财年|财政年度)(?:的? ?{_INSIDE_YEAR})?"
)
_REPUBLIC = re.compile(
    rf"(?P<year>1?[0-9]{{1,2}}(?![0-9])|[一二三四五六七八九十百零〇]{{1,5}}) ?年(?:度|(?P<inside>的? ?{_INSIDE_YEAR}))?"
)
_FIGURES = "〇一二三四五六七八九零"
_LAST_GENERATION = 20
"""Greatest two-digit year of a generation that is in this century."""
_FOUNDED = 1911
"""What is added to a year of the Republic of China calendar, which Taiwan uses."""
_PARTIAL = re.compile(_INSIDE_YEAR)
_KNOWN_DAY = re.compile("(?P<month>1[0-2]|[1-9])[·・•](?P<day>3[01]|[12][0-9]|[1-9])(?![0-9.])")
"""A day that is known by its figures: 3·15."""
_PERIOD = re.compile(
    r"(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H)"
    r"(?:(?:(?<=[QH])| ?-?(?:FY|财年) ?|[ /-]| ?')'?(?P<year>20[0-9]{2}|[0-9]{2}(?![0-9%])))?(?: ?财年)?(?![0-9A-Za-z])"
)
_FISCAL = re.compile(r"FY ?'?(?P<year>20[0-9]{2}|[0-9]{2})(?:[ -]?Q(?P<q>[1-4]))?(?![0-9A-Za-z])")
_DECADE = re.compile(
    rf"(?:(?P<century>1?[0-9]|2[01]|二?十{_HAN}?) ?世纪 ?|(?P<last>上个?世纪) ?)?"
    r"(?P<pair>[二三四五六七八](?=[三四五六七八九]十))?(?P<digits>(?:1[6-9]|20)?[0-9]0|[二三四五六七八九]十)s? ?年代"
)
_CENTURY = re.compile(rf"(?P<digits>1?[0-9]|2[01]|二?十{_HAN}?) ?世纪(?P<early>初)?")
_GENERATION = re.compile("(?P<year>[05-9][05]|[125-9]0|[五六七八九零〇][零〇五]) ?后(?![期续来面端台方退撤缀轮半])")
_LONE_DAY = re.compile(f"{_DAY}(?!{_NO_DATE})")
_FIRST = re.compile("前(?P<count>[二两三四五六七八九]|十一?|[1-9]|1[01])(?P<unit>个?季度|季|个?月)(?!度)")
_WEEKDAY = re.compile("(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![一二三四五六七八九十年期个鸿])")
_HOUR = "(?P<hour>2[0-4](?![0-9])|[01]?[0-9](?![0-9])|零|十[一二]?|[一二两三四五六七八九])"
_NO_HOUR = any_of("段 代 间 期 候 长 效 隔 而 刻 常 评 击 燃 子 数 名 位 缀 状")
_MINUTES = f"[二三四五]?十{_HAN}?|零{_HAN}"
"""Minutes in words. A single digit such as 五 doesn't count: 三点五分 may be 3.5 points."""
_CLOCK = re.compile(
    f"{_HOUR} ?(?P<mark>点钟|点|时)(?!{_NO_HOUR})"
    f"(?:(?P<half>半)|整|(?P<quarters>[一三])刻| ?(?P<min>[0-5]?[0-9]|{_MINUTES}) ?分(?![之钟]))?(?![{_HAN[1:-1]}0-9])"
)
_DIGITAL = re.compile("(?P<hour>2[0-4]|[01]?[0-9]):(?P<min>[0-5][0-9])(?::(?P<sec>[0-5][0-9]))?(?![0-9:])")
_PARTS_OF_DAY = "凌晨 清晨 早上 早晨 早间 上午 中午 正午 下午 午后 傍晚 晚上 晚间 夜间 夜里 夜晚 深夜 午夜 半夜 子夜 当晚 今晚 昨晚 晚 早"
_PART_OF_DAY = re.compile(
    f"(?:(?P<part>{any_of(_PARTS_OF_DAY)})|(?<![A-Za-z0-9])(?<![0-9] )(?P<half>[AaPp])\\.?[Mm]\\.?) ?$"
)
_PART_REACH = 5
"""How many characters before a time are searched for the part of the day; AM or PM behind another time belongs to that one."""
_NOON = 12
_MIDNIGHT = ("晨", "夜", "晚上", "晚间", "当晚", "今晚", "昨晚", "早")
_AFTER_NOON = ("下", "晚", "午后", "夜")
_RELATIVE = re.compile("(?P<word>前年|[去上]年(?!纪)|[今本]年|[明来]年|后年)")
_NEAR = re.compile(
    f"(?P<which>[上下本这])一?个?(?:(?P<month>月)(?!{_NO_MONTH}|{_ACTIVE})|(?P<week>周|星期|礼拜)(?!期|边|刊|年|报)(?P<day>[一二三四五六日天](?![一二三四五六七八九十年期个]))?"
    "|(?P<quarter>季)度?(?!报|节|军|后赛))"
)
_NEAR_DAY = re.compile(
    "(?P<day>[昨今明][天日]|[昨今明](?=[晨晚早夜])|[前后]天)(?!头条|方舟|俄罗斯|资本|[性线端台式赋])"
)
_WHICH = {"上": 2, "本": 3, "这": 3, "下": 4}
_WHICH_DAY = {"前": 1, "昨": 2, "今": 3, "明": 4, "后": 5}
_RELATIVE_YEARS = {"前年": 1, "去年": 2, "上年": 2, "今年": 3, "本年": 3, "明年": 4, "来年": 4, "后年": 5}


@matching(_DECADE)
def _decade(found: re.Match[str]) -> Phrase:
    decades = [small(found["digits"]), *([small(found["pair"]) * 10] if found["pair"] else [])]
    if found["century"] or found["last"]:
        decades = [decade + 100 * (small(found["century"] or "20") - 1) for decade in decades]
    return Phrase(tuple(Date(decade=decade or 2000) for decade in decades), found.end(), Weight.FIRM)


@matching(_GENERATION)
def _generation(found: re.Match[str]) -> Phrase:
    """People born in a decade: 80 后 are born in the 1980s, 95 后 after 1995."""
    written = "".join(c if c.isascii() else str(_FIGURES.index(c) % 10) for c in found["year"])
    year = full_year(written) if int(written) > _LAST_GENERATION else 2000 + int(written)
    readings = Date(decade=year // 10 * 10), Date(year), Amount.exactly(Kind.COUNT, Fraction(int(written)))
    return Phrase(readings, found.end(), Weight.LOOSE)


@matching(_CENTURY)
def _century(found: re.Match[str]) -> Phrase:
    century = small(found["digits"])
    early = (Date(decade=100 * (century - 1)),) if found["early"] else ()
    return Phrase((Date(century=century), *early), found.end(), Weight.FIRM)


@matching(_FULL)
def _year(found: re.Match[str]) -> Phrase:
    year = found["year"]
    if year is None:
        return _dated(found, full_year(found["short"]))
    return _dated(found, small(year) if year.isascii() else small(year.replace("1", "一").replace("2", "二")))


def _republic(text: str, at: int) -> Phrase | None:
    """A year of the Republic of China calendar: 民国一百零一年 is 2012.

    Without 民国, the year must have three digits and be followed by a month or another part of the year.
    """
    named = text[max(0, at - 3) : at].rstrip().endswith("民国")
    found = _REPUBLIC.match(text, at)
    if found is None or not (named or found["inside"]):
        return None
    written = found["year"]
    figures = all(c in _FIGURES for c in written)  # as in 一一三年
    year = int("".join(str(_FIGURES.index(c) % 10) for c in written)) if figures else small(written)
    return _dated(found, year + _FOUNDED) if named or year >= 100 else None


@matching(_PARTIAL)
def _partial(found: re.Match[str]) -> Phrase:
    return _dated(found, 0)


@matching(_KNOWN_DAY)
def _known_day(found: re.Match[str]) -> Phrase:
    return Phrase((Date(month=int(found["month"]), day=int(found["day"])),), found.end(), Weight.LOOSE)


def _new_year(text: str, at: int) -> Phrase | None:
    return Phrase((Date(month=1, day=1),), at + 2, Weight.LOOSE) if text.startswith("元旦", at) else None


def _national_day(text: str, at: int) -> Phrase | None:
    """The first of October by its figures: 十一长假."""
    found = _NATIONAL_DAY.match(text, at)
    return Phrase((Date(month=10, day=1),), found.end(), Weight.LOOSE) if found else None


_NATIONAL_DAY = re.compile("十一(?=国庆|长假|黄金周|小?假期|期间|假日)")


def _dated(found: re.Match[str], year: int) -> Phrase:
    month, day = small(found["month"] or ""), small(found["day"] or "")
    half = {"上": 1, "前": 1, "下": 2, "后": 2}.get(found["half"] or "", 0)
    quarter = small(found["nth"] or found["plain"] or found["letter"] or ("1" if found["opening"] else ""))
    readings: tuple[Reading, ...] = (Date(year, half, quarter, month, day),)
    if half and not year:
        readings += (units.measure("mo", 6),)
    if year and not (month or half or quarter):
        readings += (Amount.exactly(Kind.COUNT, Fraction(year)),)
    if found.string[found.end() : found.end() + 1] in ("电", "讯"):  # the dateline of a news report: 7 月 26 日电
        return Phrase(readings, found.end(), Weight.LOOSE)
    in_words = not any("0" <= c <= "9" for c in found[0]) and not year and not day
    return Phrase(readings, found.end(), Weight.LOOSE if in_words else Weight.FIRM)


@matching(_FIRST)
def _first(found: re.Match[str]) -> Phrase:
    """The first months or quarters of a year as a length: 前三季度 is three quarters, or nine months."""
    count, quarters = small(found["count"]), "季" in found["unit"]
    last = count * 3 if quarters else count
    period = (Date(month=1, last_month=last),) if 1 < last < _NOON else ()
    return Phrase((*period, units.measure("qtr" if quarters else "mo", count)), found.end(), Weight.LOOSE)


@matching(_RELATIVE)
def _relative(found: re.Match[str]) -> Phrase | None:
    if found[0] == "前年" and found.string.startswith("同", found.end()):  # in Taiwan, 前年同期 is last year
        return None
    return Phrase((Date(relative_year=_RELATIVE_YEARS[found["word"]]),), found.end(), Weight.LOOSE)


def _near(text: str, at: int) -> Phrase | None:
    """A month, week, quarter or day from today on: 上个月, 下周三, 昨日."""
    day = _NEAR_DAY.match(text, at)
    if day:
        return Phrase((Date(relative_day=_WHICH_DAY[day[0][0]]),), day.end(), Weight.LOOSE)
    found = _NEAR.match(text, at)
    if found is None:
        return None
    which, weekday = _WHICH[found["which"]], "一二三四五六日".find((found["day"] or " ").replace("天", "日")) + 1
    if found["month"]:
        date = Date(relative_month=which)
    elif found["week"]:
        date = Date(relative_week=which, weekday=weekday)
    else:
        date = Date(relative_quarter=which)
    return Phrase((date,), found.end(), Weight.LOOSE)


@matching(_LONE_DAY)
def _day(found: re.Match[str]) -> Phrase | None:
    """A day of the month: 25 日 may also be a number of days, and 3 号 a number in an order."""
    day = small(found["day"])
    if not 1 <= day <= 31:
        return None
    if found[0].endswith("日"):
        return Phrase(
            (Date(day=day), units.measure("d", day)),
            found.end(),
            Weight.FIRM if found["day"].isascii() else Weight.LOOSE,
        )
    return Phrase((Date(day=day), Amount.exactly(Kind.ORDINAL, Fraction(day))), found.end(), Weight.LOOSE)


@matching(_WEEKDAY)
def _weekday(found: re.Match[str]) -> Phrase:
    weekday = "一二三四五六日".find(found["day"].replace("天", "日")) + 1
    return Phrase((Date(weekday=weekday),), found.end(), Weight.LOOSE)


@matching(_DIGITAL)
def _digital(found: re.Match[str]) -> Phrase:
    text, at = found.string, found.start()
    minutes = int(found["hour"]) * 60 + int(found["min"])
    return digital(_time(minutes, _part_of_day(text, at), certain=True), found)


@matching(_CLOCK)
def _clock(found: re.Match[str]) -> Phrase | None:
    text, at = found.string, found.start()
    hour = small(found["hour"])
    past = 30 if found["half"] else 15 * small(found["quarters"] or "") or small(found["min"] or "")
    minutes = hour * 60 + past
    part, digits = _part_of_day(text, at), found["hour"].isascii()
    certain = bool(part or found["mark"] != "点" or past)
    if not digits and not certain:
        return None  # 两点 as *two points*
    readings: tuple[Reading, ...] = (_time(minutes, part, certain=hour > 12 or found["mark"] == "时"),)
    if not certain:
        readings += (Amount.exactly(Kind.COUNT, Fraction(hour)),)
    firm = digits and (certain or hour > 4)
    return Phrase(readings, found.end(), Weight.FIRM if firm else Weight.LOOSE)


def _part_of_day(text: str, at: int) -> str:
    found = _PART_OF_DAY.search(text, max(0, at - _PART_REACH), at)
    if found is None:
        return ""
    return found["part"] or ("凌晨" if found["half"] in "Aa" else "下午")


def _time(minutes: int, part: str, *, certain: bool) -> Clock:
    if minutes // 60 == _NOON and any(word in part for word in _MIDNIGHT):
        return Clock(minutes - 720)  # 凌晨 12 点 and 晚上 12 点 are midnight
    if minutes < 720 and any(word in part for word in _AFTER_NOON):
        return Clock(minutes + 720)
    if "中" in part and minutes < 180:
        return Clock(minutes + 720)
    return Clock(minutes % 1440, certain or bool(part) or minutes >= 780)


def read_date(text: str, at: int) -> Phrase | None:
    """The date or time of day at offset `at` of a folded text; None if there is none."""
    for find in _DATES:
        found = find(text, at)
        if found:
            return found
    return None


_period, _fiscal = matching(_PERIOD)(period), matching(_FISCAL)(fiscal)
_DATES = (
    iso_date, slashed, year_slash_month, year_first, year_and_month, _national_day, _decade, _generation, _century, _year, _republic,
    _period, _fiscal, _first, _partial, _new_year, _known_day, _relative, _near, stop_watch, twelve_hours, _digital, _clock, _day, _weekday,
)  # fmt: skip
"""The readers of dates, in the order in which they are tried."""
