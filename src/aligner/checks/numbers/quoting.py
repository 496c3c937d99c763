"""Quotes values in messages with the words beside them that they mean little without: 增长两倍, 十多, 二期, *Phase III*."""

import re

from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.en.words import HEDGE_BEFORE as HEDGE_BEFORE_EN
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Hedge, Kind
from aligner.quantity.zh.words import GROWS, INCREASE
from aligner.quantity.zh.words import HEDGE_BEFORE as HEDGE_BEFORE_ZH

_REACH = 24
"""How many characters before a value are searched for words that belong to it."""
_SOME = re.compile("[多余来]")
_PHASE_AFTER = re.compile("[期代]|阶段")
_LABEL_BEFORE = re.compile(r"(?<![A-Za-z])[A-Za-z]+[ -]$")
_ROMAN = re.compile("[IVX]+")


def quoted(figure: Figure, *, hedged: bool) -> str:
    """The text of a value with the verb of a multiple, the noun of an ordinal and, if `hedged`, its hedge."""
    text, quantity = figure.segment.text, figure.quantity
    start, end = quantity.start, quantity.end
    chinese = figure.language is Language.ZH
    before = (fold_zh if chinese else fold_en)(text)[max(0, start - _REACH) : start]
    if chinese and quantity.kind is Kind.RATIO and quantity.text.rstrip("半").endswith("倍"):
        start = _begin(GROWS.search(before) or INCREASE.search(before), start, before)
    elif chinese and quantity.kind is Kind.ORDINAL and (found := _PHASE_AFTER.match(text, end)):
        end = found.end()
    elif not chinese and _ROMAN.fullmatch(quantity.text):
        start = _begin(_LABEL_BEFORE.search(before), start, before)
    if hedged:
        start = _begin((HEDGE_BEFORE_ZH if chinese else HEDGE_BEFORE_EN).search(before), start, before)
        end = found.end() if chinese and (found := _SOME.match(text, end)) else end
    return text[start:end]


def grows(figure: Figure) -> bool:
    """Whether a Chinese multiple is added to what there was: 增长三倍 is four times as much."""
    before = figure.segment.text[max(0, figure.quantity.start - _REACH) : figure.quantity.start]
    multiple = figure.quantity.kind is Kind.RATIO and figure.quantity.text.rstrip("半").endswith("倍")
    return figure.language is Language.ZH and multiple and GROWS.search(fold_zh(before)) is not None


def is_more(figure: Figure) -> bool:
    """Whether a value is *more than* its number."""
    return figure.quantity.hedge is Hedge.OVER


def _begin(found: re.Match[str] | None, start: int, before: str) -> int:
    """Where a word right before a value begins; `start` if there is none."""
    return start - len(before) + found.start() if found else start
