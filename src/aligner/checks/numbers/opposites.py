"""Finds values beside which one text says the opposite of the other: 14 及以上 and *14 or earlier*, 降至 30% and *by 30%*."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from aligner.checks.numbers.changes import change_of
from aligner.checks.pair import Pair
from aligner.checks.values.pairing import Match
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Kind

_VERSION = r"(?<![\w.])(?P<version>v?\d+(?:\.\d+)*)"
_FROM = {
    Language.ZH: re.compile(
        f"{_VERSION} ?(?:版本?)? ?(?:[及或和](?:其|更)?|及其)(?:以上|更高|更新|以后|之后|[高新]|上)"
    ),
    Language.EN: re.compile(
        rf"{_VERSION},? (?:or|and) (?:above|up|upwards?|higher|later|newer|greater)\b", re.IGNORECASE
    ),
}
_UNTIL = {
    Language.ZH: re.compile(
        f"{_VERSION} ?(?:版本?)? ?(?:[及或和](?:其|更)?|及其)(?:以下|更低|更早|以前|之前|[低早旧]|下)"
    ),
    Language.EN: re.compile(
        rf"{_VERSION},? (?:or|and) (?:below|lower|earlier|older|under|prior|before|down)\b", re.IGNORECASE
    ),
}
_EVENT_ZH = re.compile("(?<=[一-鿿])(?<![目日此最空史眼提面跟生之以午从先年月天周日幕])(?:之|以)?(?P<word>[前后]) ?$")
"""前 or 后 directly before a length of time, after an event: 开幕前两天. 最后两天 and 前两天 are the last and the first two days."""
_CURTAIN = re.compile("(?:开|闭|落)幕(?:之|以)?(?P<word>[前后]) ?$")
_LATER_EN = re.compile(
    r" (?:(?P<before>before|ahead of|prior to|earlier than|early)|(?P<after>after|following|later than|late))\b",
    re.IGNORECASE,
)
_BY_TIME_ZH = re.compile("(?:(?P<before>提前|提早|早)|(?P<after>晚|迟|推迟|延后|延迟))了? ?$")
"""What says that something is earlier or later by a length of time: 比原计划晚了一天."""
_CHANGE_ZH = (
    "(?:下降|下跌|下滑|下调|降低|减少|缩短|缩小|压缩|削减|上升|上涨|上调|增长|增加|提高|提升|增大|扩大|攀升|回落"
    "|减小|收窄|缩减|放缓|放慢|回升|反弹|调高|调低|上扬|下挫|跃升|飙升|激增|骤降|锐减|跌|降|减|缩|升|涨|增)"
)
_TO_ZH, _BY_ZH = (
    re.compile(f"{_CHANGE_ZH}(?:到|至|为)了?(?:[一-鿿]{{1,6}}的)?[约近]? ?$"),
    re.compile(f"{_CHANGE_ZH}(?:了|幅度?(?:为|达))?[约近]? ?$"),
)
_CHANGE_EN = (
    "fell|falls?|fallen|falling|dropp?(?:ed|s|ing)?|declin(?:ed|es?|ing)|decreas(?:ed|es?|ing)|reduc(?:ed|es?|ing)|cut|cuts|cutting|"
    "lower(?:ed|s|ing)?|shr[aiu]nk|shrinks?|rose|ris(?:e|es|en|ing)|gr[eo]w[ns]?|growing|increas(?:ed|es?|ing)|climb(?:ed|s|ing)?|"
    "jump(?:ed|s|ing)?|soar(?:ed|s|ing)?|surg(?:ed|es?|ing)|rais(?:ed|es?|ing)|slash(?:ed|es|ing)?|plung(?:ed|es?|ing)|slid|narrow(?:ed|s|ing)?|slow(?:ed|s|ing)?|widen(?:ed|s|ing)?|leap(?:t|ed|s|ing)?|"
    "tumbl(?:ed|es?|ing)|plummet(?:ed|s|ing)?|slump(?:ed|s|ing)?|recover(?:ed|s|ing)?|rebound(?:ed|s|ing)?|expand(?:ed|s|ing)?"
)
_NOT_TO = "(?<! up)(?<! down)(?<! compared)(?<! relative)(?<! close)(?<! due)(?<! equal)(?<! thanks)(?<! according)(?<! equivalent)"
_TO_EN = re.compile(
    rf"\b(?:{_CHANGE_EN})(?:(?: [\w'$€£¥.%-]+){{0,5}}|(?: [\w'-]+){{1,8}},){_NOT_TO}"
    r" to(?: (?:about|around|just|only|nearly|almost|roughly|an?))?[ $€£¥]*$",
    re.IGNORECASE,
)
_BY_EN = re.compile(
    r"(?<![0-9.] )(?<![0-9] [a-z] )(?<![0-9] [a-z][a-z] )\bby"  # but 56 ft by 52 ft
    r"(?: (?:about|around|just|only|nearly|almost|roughly|over|more than|an?))?[ $€£¥]*$",
    re.IGNORECASE,
)
_GAP_EN = re.compile(r"\b(?:trail\w*|lead(?:s|ing)?|led|ahead|behind|lag(?:s|ged|ging)?)\b[^,;]{0,40}$")
"""What *by* after it doesn't make a change: *leads by nine points*."""
_FROM_ZH = re.compile("[从由自](?:[一-鿿]{0,8}的)?[约近]? ?$")
_ENDS_ZH = re.compile(f"[，左右以上下多约 ]{{0,3}}[一-鿿]{{0,4}}{_CHANGE_ZH}(?:到|至|为)")
"""What makes the value between them the one at which a change begins: 由去年的四成降至不到三成."""
_LEFT_ZH = re.compile("(?:原来|原先|原有|此前|先前|之前|过去|上一代|前代)的[约近仅]? ?$")
_LESS_AFTER = re.compile(r" (?:less|fewer|lower|smaller|cheaper|shorter|lighter)\b", re.IGNORECASE)
_LESS_ZH = re.compile("(?:下降|降低|减少|缩短|缩小|压缩|削减|降|减|缩)了?[约近]? ?$")
_LESS_EN = re.compile(
    r"\b(?:fell|fall\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|cut\w*|lower\w*|shr[aiu]nk\w*|less|fewer|off|sav\w+|down|trim\w*|slash\w*|short\w*|"
    r"cheap\w*|fast\w*|improv\w*|better|lost|los\w+|remov\w*|eliminat\w*|shed\w*|gone|costs? (?:it|them|us|him|her)|knock\w*|shav\w*|"
    r"wip\w*|eras\w*|sacrific\w*|forgo\w*|forfeit\w*|g[ia]v\w+ up)\b",
    re.IGNORECASE,
)
_REST_EN = re.compile(r" (?:of|as)\b", re.IGNORECASE)
_REACH = 60
"""How many characters before a value are searched for the words of change."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """The two places, and what the Chinese says there."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str


class _Bound(NamedTuple):
    number: str
    span: tuple[int, int]
    is_from: bool


def opposite_versions(pair: Pair) -> Iterator[Opposite]:
    """The versions from which the one text, and until which the other text says that something holds."""
    en = _bounds(pair.en.prose, Language.EN)
    zh = _bounds(pair.zh.prose, Language.ZH) if len(en) == 1 else []
    if len(zh) == len(en) == 1 and zh[0].number == en[0].number and zh[0].is_from is not en[0].is_from:
        yield Opposite(zh[0].span, en[0].span, "or later" if zh[0].is_from else "or earlier")


def _bounds(text: str, language: Language) -> list[_Bound]:
    folded = fold_zh(text) if language is Language.ZH else fold_en(text)
    return [
        _Bound(found["version"].lower().removeprefix("v"), found.span(), is_from)
        for patterns, is_from in ((_FROM, True), (_UNTIL, False))
        for found in patterns[language].finditer(folded)
    ]


def opposite_of(match: Match) -> Opposite | None:
    """What the words beside a value in both texts say, if it is the opposite; the places are those of the segments."""
    zh, en = match.zh, match.en
    if not isinstance(zh.quantity.reading, Amount) or not isinstance(en.quantity.reading, Amount):
        return None
    if "倍" in zh.segment.text[zh.quantity.start : zh.quantity.end]:
        return None
    return _order(zh, en) or _end(zh, en) or _begin(zh, en) or _left(zh, en) or _way(zh, en)


def _order(zh: Figure, en: Figure) -> Opposite | None:
    """开幕前两天 as *two days after the opening*, and 晚了两天 as *two days before it*."""
    before = before_figure(zh)
    late, there = _BY_TIME_ZH.search(before), _LATER_EN.match(fold_en(en.segment.text), en.quantity.end)
    if late and there and (late["before"] is None) is not (there["before"] is None):
        start = zh.quantity.start - len(late.group())
        return Opposite(
            (start, zh.quantity.end), (en.quantity.start, there.end()), "early" if late["before"] else "late"
        )
    mark = _CURTAIN.search(before) or _EVENT_ZH.search(before)
    said = _LATER_EN.match(fold_en(en.segment.text), en.quantity.end)
    if mark is None or said is None or (mark["word"] == "前") is (said["before"] is not None):
        return None
    rest = zh.segment.text[: zh.quantity.start - 1] + zh.segment.text[zh.quantity.end :]
    if ("后" if mark["word"] == "前" else "前") in rest:
        return None
    start = zh.quantity.start - len(mark.group())
    return Opposite(
        (start, zh.quantity.end), (en.quantity.start, said.end()), "before" if mark["word"] == "前" else "after"
    )


def _end(zh: Figure, en: Figure) -> Opposite | None:
    """下降到 30% as *fell by 30%*, and 下降 30% as *fell to 30%*."""
    before, there = before_figure(zh), before_figure(en)
    for here, other, says, wrong in ((_TO_ZH, _BY_EN, "to", "by"), (_BY_ZH, _TO_EN, "by", "to")):
        found, said = here.search(before), other.search(there)
        if found and said and not (wrong == "by" and _GAP_EN.search(there)):
            start = zh.quantity.start - len(found.group())
            at = en.quantity.start - (len(there) - there.rfind(wrong))
            return Opposite((start, zh.quantity.end), (at, en.quantity.end), says)
    less = _LESS_ZH.search(before)
    if less and _is_rest(en):
        start = zh.quantity.start - len(less.group())
        return Opposite((start, zh.quantity.end), (en.quantity.start, en.quantity.end), "by")
    return None


def _begin(zh: Figure, en: Figure) -> Opposite | None:
    """从 40% 降至 30% as *fell by 40% to 30%*."""
    begins, by = _FROM_ZH.search(before_figure(zh)), _BY_EN.search(before_figure(en))
    if begins is None or by is None or not _ENDS_ZH.match(fold_zh(zh.segment.text), zh.quantity.end):
        return None
    return Opposite(
        (zh.quantity.start - len(begins.group()), zh.quantity.end),
        (en.quantity.start - len(by.group()), en.quantity.end),
        "from",
    )


def _left(zh: Figure, en: Figure) -> Opposite | None:
    """原来的 35% as *35% less*."""
    left, less = _LEFT_ZH.search(before_figure(zh)), _LESS_AFTER.match(fold_en(en.segment.text), en.quantity.end)
    if left is None or less is None or _is_half(en):
        return None
    return Opposite(
        (zh.quantity.start - len(left.group()), zh.quantity.end), (en.quantity.start, less.end()), "what is left"
    )


def _way(zh: Figure, en: Figure) -> Opposite | None:
    """大涨 31% as *fell by 31%*."""
    here = change_of(zh)
    there = change_of(en) if here else None
    if here is None or there is None or here.is_up is there.is_up:
        return None
    return Opposite(here.span, there.span, "up" if here.is_up else "down")


def _is_rest(en: Figure) -> bool:
    """Whether a fraction is what is left, in a sentence where nothing says that anything gets less: *a quarter of the latency*."""
    reading = en.quantity.reading
    if not isinstance(reading, Amount) or reading.kind is not Kind.RATIO or not 0 < reading.low < 1 or _is_half(en):
        return False
    text = fold_en(en.segment.text)
    return _REST_EN.match(text, en.quantity.end) is not None and _LESS_EN.search(text) is None


def _is_half(figure: Figure) -> bool:
    reading = figure.quantity.reading
    return isinstance(reading, Amount) and reading.low * reading.factor == Fraction(1, 2)


def before_figure(figure: Figure) -> str:
    """The text before a figure, folded, as far as the words are that belong to it."""
    fold = fold_zh if figure.language is Language.ZH else fold_en
    return fold(figure.segment.text)[max(0, figure.quantity.start - _REACH) : figure.quantity.start]
