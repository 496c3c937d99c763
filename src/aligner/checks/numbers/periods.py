"""Finds times that the two texts place otherwise: 2028 年初 as *late 2028*, 5 月起 as *until May*, 每月 140 人 as *140 people a year*."""

import re

from aligner.checks.numbers.opposites import Opposite, before_figure
from aligner.checks.values.pairing import Match
from aligner.checks.values.scan import Figure
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Date

_PART_ZH = re.compile(" ?(?:的)?(?:(?P<beginning>初|年初|上旬)|(?P<middle>中旬)|(?P<end>[底末]|年[底末]|下旬))")
_PART_EN = re.compile(
    r"\b(?:(?P<beginning>(?:early(?: in)?|(?:beginning|start) of) (?:the )?)|(?P<middle>mid[- ]|middle of (?:the )?)"
    r"|(?P<end>(?:late(?: in)?|end of) (?:the )?))$",
    re.IGNORECASE,
)
_YEARS = {"去": "last year", "今": "this year", "明": "next year"}
_YEAR_ZH = re.compile("(?P<year>[去今明])年的? ?$")
_YEAR_EN = re.compile(r"\b(?P<year>next|last) $", re.IGNORECASE)
_DIVIDED = frozenset(("year", "month", "relative_year", "relative_month"))
"""The last fields of dates that have a beginning and an end."""
_FROM_ZH = re.compile(" ?(?:起(?![诉草源点跑步])|开始(?!前|之前|以前))")
_UNTIL_ZH = re.compile("(?:持续到|延续到|延长到|延长至|持续至|有效期至|直到|截止到) ?$")
_FROM_EN = re.compile(r"\b(?:from|since|starting(?: in| on)?|beginning(?: in| on)?) $", re.IGNORECASE)
_UNTIL_EN = re.compile(r"\b(?:until|till|through|up to) $", re.IGNORECASE)
_NOT_UNTIL = re.compile(
    r"[才不未没]|\b(?:not?|never|only|wait(?:s|ed|ing)?|delay\w*|n[eo]ither|without)\b|n['’]t\b", re.IGNORECASE
)
"""What shows that *until May* is a beginning: *won't start until May*."""
_STOPS_ZH = re.compile("停|关闭|截止|失效|过期|到期|结束|下线|取消|终止")
_STOPS_EN = re.compile(r"\b(?:stop|clos|end|expir|suspend|shut|halt|discontinu|idle)\w*", re.IGNORECASE)
"""What stops on a day is there until then: 6 月 30 日起停止 is *available until June 30*."""
_PERIODS = {
    "year": (
        "年",
        "每年|每一年|年均|年产|一年|全年|年度|平均每年|[12][0-9]{3} ?年",
        r"(?:a|per|each|every) year|annual|yearly|years?",
    ),
    "month": ("月", "每个?月|月均|月产|一个?月|单月|月度|[0-9]月", r"months?|monthly"),
    "week": ("周", "每周|每星期|每个?礼拜|周均|一周|单周|星期|礼拜", r"weeks?|weekly"),
    "day": ("[天日]", "每[天日]|日均|一天|单日|日产|天", r"days?|daily|nights?"),
    "hour": ("小时", "小时|钟头", r"hours?|hourly"),
    "minute": ("分钟?", "分", r"minutes?"),
    "second": ("秒钟?", "秒", r"seconds?"),
}
"""What a rate is per: the Chinese word after 每, and what may render it in the two languages."""
_EACH_ZH = re.compile(
    f"每一?个?(?:{'|'.join(f'(?P<{name}>{zh})' for name, (zh, _, _) in _PERIODS.items())})[^，。；：、0-9每一-十两]{{0,6}}$"
)
_EACH_EN = re.compile(
    rf"(?: [a-z][a-z-]*){{0,2}} (?:an?|per|each|every) (?:{'|'.join(f'(?P<{name}>{name})' for name in _PERIODS)})\b",
    re.IGNORECASE,
)


def other_time(match: Match) -> Opposite | None:
    """What the words beside a date say, if the two texts contradict each other; None if they don't."""
    here, there = match.zh.quantity.reading, match.en.quantity.reading
    if not isinstance(here, Date) or not isinstance(there, Date):
        return None
    is_whole = list(here.fields) == list(there.fields) and list(here.fields)[-1] in _DIVIDED
    return (_part(match.zh, match.en) if is_whole else None) or _bound(match.zh, match.en) or _year(match.zh, match.en)


def _part(zh: Figure, en: Figure) -> Opposite | None:
    """2028 年初 as *late 2028*."""
    here, there = _PART_ZH.match(fold_zh(zh.segment.text), zh.quantity.end), _PART_EN.search(before_figure(en))
    if here is None or there is None or here.lastgroup == there.lastgroup:
        return None
    start = en.quantity.start - len(there.group())
    return Opposite((zh.quantity.start, here.end()), (start, en.quantity.end), f"the {here.lastgroup}")


def _bound(zh: Figure, en: Figure) -> Opposite | None:
    """5 月起 as *until May*, and 持续到 5 月 as *from May*."""
    text, english = fold_zh(zh.segment.text), fold_en(en.segment.text)
    stops = _STOPS_ZH.search(text) is not None and _STOPS_EN.search(english) is None
    begins, until = _FROM_ZH.match(text, zh.quantity.end), _UNTIL_EN.search(before_figure(en))
    if begins and until and not (stops or _NOT_UNTIL.search(text) or _NOT_UNTIL.search(english)):
        return Opposite(
            (zh.quantity.start, begins.end()), (en.quantity.start - len(until.group()), en.quantity.end), "from"
        )
    ends, since = _UNTIL_ZH.search(before_figure(zh)), _FROM_EN.search(before_figure(en))
    if ends and since and not begins:
        return Opposite(
            (zh.quantity.start - len(ends.group()), zh.quantity.end),
            (en.quantity.start - len(since.group()), en.quantity.end),
            "until",
        )
    return None


def _year(zh: Figure, en: Figure) -> Opposite | None:
    """今年 3 月 as *next March*, and 明年 11 月 as *last November*."""
    here, there = _YEAR_ZH.search(before_figure(zh)), _YEAR_EN.search(before_figure(en))
    if here is None or there is None or (here["year"] == "明") is (there["year"].lower() == "next"):
        return None
    if here["year"] != "明" and there["year"].lower() == "last":
        return None  # the last November may be that of this year
    return Opposite(
        (zh.quantity.start - len(here.group()), zh.quantity.end),
        (en.quantity.start - len(there.group()), en.quantity.end),
        _YEARS[here["year"]],
    )


def other_rate(match: Match) -> Opposite | None:
    """每月 140 人 as *140 people a year*."""
    zh, en = match.zh, match.en
    here, there = _EACH_ZH.search(before_figure(zh)), _EACH_EN.match(fold_en(en.segment.text), en.quantity.end)
    if here is None or there is None:
        return None
    mine, theirs = here.lastgroup or "", there.lastgroup or ""
    text = fold_en(en.segment.text)
    rest = (
        fold_zh(zh.segment.text).replace(here.group(), "", 1),
        text[: there.end() - len(theirs)] + text[there.end() :],
    )
    if mine == theirs or re.search(_PERIODS[theirs][1], rest[0]) or re.search(rf"\b(?:{_PERIODS[mine][2]})\b", rest[1]):
        return None
    return Opposite(
        (zh.quantity.start - len(here.group()), zh.quantity.end), (en.quantity.start, there.end()), f"a {mine}"
    )
