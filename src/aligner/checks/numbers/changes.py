"""Finds figures by which one text says that something rises and the other that it falls: 大涨 31% and *fell by 31%*."""

import re
from typing import NamedTuple

from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.text.spans import Span

_REACH = 60
"""How many characters before a figure are searched for the verb."""
_UP_ZH = (
    "(?:上升|上涨|上扬|增长|增加|提高|提升|增大|大涨|大增|上调|调高|攀升|飙升|激增|剧增|猛增|劲增|跃升|暴涨|猛涨|涨|高出|高开|[涨增升]幅"
    "|(?<![至最大很许不众起过])多|比[^，。；0-9]{1,16}[大高长重厚宽贵])"
)
_DOWN_ZH = (
    "(?:下降|下跌|下滑|下挫|下调|调低|降低|减少|缩小|大跌|大降|大减|暴跌|猛跌|骤降|锐减|骤减|回落|缩减|削减|低开|跌|[跌降减]幅"
    "|(?<![至最不减缺起很])少|比[^，。；0-9]{1,16}(?:[小低短轻薄窄]|便宜))"
)
_THEN_ZH = "(?:了|为|至|到|达|约|大约|近|将近|逾|超过?|不到|不足|至少| )*$"
_UP_EN = (
    r"(?:rose|ris(?:e|es|en|ing)|gr[eo]w[ns]?|growing|growth|increas(?:ed|es?|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|soar(?:ed|s|ing)?"
    r"|surg(?:ed|es?|ing)|leap(?:t|ed|s|ing)?|gain(?:ed|s|ing)?|up(?! to\b))"
)
_DOWN_EN = (
    r"(?:fell|fall(?:s|en|ing)?|dropp?(?:ed|s|ing)?|declin(?:ed|es?|ing)|decreas(?:ed|es?|ing)|shr[aiu]nk|shrinks|plung(?:ed|es?|ing)"
    r"|slump(?:ed|s|ing)?|tumbl(?:ed|es?|ing)|slid|(?<!drop )(?<!drop-)down)"
)
_THEN_EN = (
    r"(?: (?:by|of|to|about|around|just|only|nearly|almost|roughly|over|more than|less than|at least|an?|another|some|sharply|slightly))*"
    r"[ $€£¥]*$"
)
_NOUN_UP_EN, _NOUN_DOWN_EN = (
    "(?:increase|rise|jump|gain|surge|leap)",
    "(?:decrease|drop|decline|fall|cut|reduction|slump)",
)
_AFTER_UP_EN = re.compile(
    rf"[ -](?:more|higher|larger|bigger|longer|taller|heavier|thicker|wider|{_NOUN_UP_EN})\b", re.IGNORECASE
)
_AFTER_DOWN_EN = re.compile(
    rf"[ -](?:fewer|less|lower|smaller|shorter|lighter|thinner|narrower|{_NOUN_DOWN_EN})\b", re.IGNORECASE
)
_BEFORE = {
    Language.ZH: (re.compile(_UP_ZH + _THEN_ZH), re.compile(_DOWN_ZH + _THEN_ZH)),
    Language.EN: (
        re.compile(rf"\b{_UP_EN}{_THEN_EN}", re.IGNORECASE),
        re.compile(rf"\b{_DOWN_EN}{_THEN_EN}", re.IGNORECASE),
    ),
}
_OTHERWISE = re.compile(
    r"亏|逆差|赤字|缺口|负|误差|时间|耗时|延迟|[兑汇]|\b(?:loss(?:es)?|deficit|shortfall|negative|errors?|times?|latency|faster|slower"
    r"|cheaper|dollar|currency)\b",
    re.IGNORECASE,
)
"""What may fall where the other text says that something rises: a loss and the result, a time and the speed, two currencies."""


class Change(NamedTuple):
    """A figure with the word that says which way something changes by it."""

    span: Span
    is_up: bool


def change_of(figure: Figure) -> Change | None:
    """The change that a figure is the size or the end of; None if no word beside it says so, or several that disagree."""
    fold = fold_zh if figure.language is Language.ZH else fold_en
    text, start, end = fold(figure.segment.text), figure.quantity.start, figure.quantity.end
    if _OTHERWISE.search(text):
        return None
    before = text[max(0, start - _REACH) : start]
    found = [
        Change((start - len(m.group()), end), is_up)
        for pattern, is_up in zip(_BEFORE[figure.language], (True, False), strict=True)
        if (m := pattern.search(before))
    ]
    if figure.language is Language.EN:
        found += [
            Change((start, m.end()), is_up)
            for pattern, is_up in ((_AFTER_UP_EN, True), (_AFTER_DOWN_EN, False))
            if (m := pattern.match(text, end))
        ]
    return found[0] if len({change.is_up for change in found}) == 1 else None
