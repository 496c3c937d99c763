"""Reads the values of a Chinese text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.quantity import money
from aligner.quantity.folding import fold_zh
from aligner.quantity.inherit import inherited
from aligner.quantity.kinds_zh import Site, counted
from aligner.quantity.model import Amount, Hedge, Kind, Quantity, Weight
from aligner.quantity.names import DOTTED, NAMED, SKIPPED, marker_end, skip_digits
from aligner.quantity.numerals_zh import HAN, read_numeral
from aligner.quantity.phrases_zh import phrase
from aligner.quantity.suffixes import letter_scale, trailing_letters
from aligner.quantity.words_zh import (
    CARDS,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    IDIOM,
    JOINS,
    MEASURE_WORD,
    MORE,
    NOUN,
    ORDER_OF_MAGNITUDE,
)

if TYPE_CHECKING:
    from aligner.quantity.kinds_zh import Counted
    from aligner.quantity.model import Numeral, Phrase, Reading

_START = re.compile(
    rf"(?P<skip>{SKIPPED})|(?P<money>{money.before_pattern()} ?(?=[0-9]))|(?P<token>{NAMED})"
    rf"|(?P<digit>(?<![A-Za-z0-9_])(?<![a-z][.?!])[0-9])|[{HAN}数几上前后下去今本明来半翻倍第周星礼每首½¼¾]"
)
_NO_NUMERAL = frozenset("前后下去今本明来半翻倍第周星礼每首½¼¾")
"""Characters that only phrases begin with."""
_PERIODS = frozenset("QHF")
"""Letters that a quarter, a half or a fiscal year begins with."""
_MINUS = re.compile(r"(?:(?<![0-9A-Za-z一-鿿%）)\]])-|(?:零下|负) ?)$")
_ROUND = (100, 1000, 10000)
"""Numbers in characters that are said without being counted, as the small ones are."""
_SMALL = 11
_MULTIPLIER = 10**4
"""From here on, a loose number is a multiplier without a number."""
_NAME_BEFORE = re.compile(r"[A-Za-z][A-Za-z0-9+]*[ -]?$")
_HAN_BEFORE = re.compile("[一-鿿] ?$")
_RANGE_AFTER = re.compile(f"(?:到|至|~|-|—|–) ?[{HAN}]{{1,2}}(?:成|倍|个|家|年|天|月|周|分)")
_VERSION_AFTER = re.compile(r" ?(?:版本?(?![权图块面税])|\.x|代码)")
_VERSION_BEFORE = re.compile(r"(?:版本号?[为是]?|[vV]|[vV]ersion)[ :：]?$")
_OPENING, _CLOSING = frozenset("[［(（"), frozenset(")]）］")


def read(text: str) -> tuple[Quantity, ...]:
    """The values of a Chinese text, in its order.

    Time is linear in the length of the text. Whatever the text, nothing is raised.
    """
    folded = fold_zh(text)
    found: list[Quantity] = []
    end = marker_end(folded)
    for match in _START.finditer(folded, end):
        at = match.start()
        if at < end:
            continue
        if match["skip"] is not None:
            end = match.end()
            continue
        if match["token"] is not None:  # a name, or Q3, FY2025
            period = phrase(folded, at) if folded[at] in _PERIODS else None
            quantity = _of_phrase(folded, at, period) if period else None
        else:
            quantity = _read_at(folded, match.end() if match["money"] else at, at)
        if quantity:
            found.append(quantity)
            end = quantity.end
        elif match["token"] is not None:
            end = match.end()
        elif match["digit"] is not None:
            end = skip_digits(folded, at)
    return tuple(replace(q, text=text[q.start : q.end]) for q in inherited(folded, found))


def _read_at(text: str, at: int, start: int) -> Quantity | None:
    """What begins at a place; `start` is where its currency does, if that stands before it."""
    if start == at:
        special = phrase(text, at)
        if special:
            return _of_phrase(text, at, special)
        if text[at] in _NO_NUMERAL or IDIOM.match(text, at) or DOTTED.match(text, at):
            return None
    numeral = read_numeral(text, at)
    return None if numeral is None else _of_number(text, numeral, start)


def _of_phrase(text: str, at: int, found: Phrase) -> Quantity:
    digits = any("0" <= c <= "9" for c in text[at : found.end])
    hedge = _hedge(text, at, found.end, Hedge.NONE)
    return Quantity(
        found.readings, at, found.end, "", found.weight, hedge, number=found.number or (at, found.end),
        unit=(found.end, found.end), digits=digits,
    )  # fmt: skip


def _of_number(text: str, numeral: Numeral, start: int) -> Quantity | None:
    """A number with what it counts."""
    scaled = letter_scale(text, numeral)
    numeral = scaled or numeral
    more = MORE.match(text, numeral.end)
    after = more.end() if more else numeral.end
    order = ORDER_OF_MAGNITUDE.match(text, after) if numeral.scaled and not numeral.digits else None
    low, high, begin = numeral.low, numeral.high, start
    minus = _MINUS.search(text, max(0, start - 3), start)
    if minus:
        low, high, begin = -high, -low, minus.start()
    site = Site(text, numeral, low, high, after, start)
    found = counted(site)
    if found is None and not _is_number(site, scaled=scaled is not None, hedged=bool(more or order)):
        return None
    readings: list[Reading] = found.readings if found else [Amount(Kind.COUNT, low, high)]
    if numeral.scaled and not numeral.digits:
        readings = _orders_of_magnitude(text, numeral, readings, vague=order is not None)
    end = found.end if found else order.end() if order and after == numeral.end else numeral.end
    hedge = Hedge.OVER if more else numeral.hedge
    return Quantity(
        tuple(readings), begin, end, "", _weight(site, found), _hedge(text, start, end, hedge), numeral.step,
        numeral.scale * (found.scale if found else 1), (numeral.start, numeral.end), found.unit if found else (end, end), numeral.digits,
        token=numeral.letter and found is None,
    )  # fmt: skip


def _is_number(site: Site, *, scaled: bool, hedged: bool) -> bool:
    """Whether a number that no unit follows is one: 3 of 3D isn't, nor is 百 of 百度."""
    text, numeral = site.text, site.numeral
    if numeral.digits:
        return scaled or not trailing_letters(text, numeral.end)
    written = text[numeral.start : numeral.end]
    counts = MEASURE_WORD.match(text, numeral.end) or _RANGE_AFTER.match(text, numeral.end)
    if numeral.low != numeral.high or hedged:
        return hedged or counts is not None or numeral.scaled or written[0] in "数几上"
    if "点" in written:
        return True
    if len(written) > 1:
        return numeral.scaled or counts is not None or numeral.low >= _SMALL
    if written in ("百", "千", "万") and CARDS.match(text, numeral.end):
        return True
    if written in "百千万亿零〇○":
        return counts is not None and HEDGE_BEFORE.search(text, max(0, numeral.start - 4), numeral.start) is not None
    return counts is not None


def _orders_of_magnitude(text: str, numeral: Numeral, readings: list[Reading], *, vague: bool) -> list[Reading]:
    """百亿 and 百亿级 may be any number of tens of billions."""
    written = text[numeral.start : numeral.end]
    if written.strip("十百千万亿") and not (vague and written[0] in "一十百千万亿"):
        return readings
    wide = [
        replace(r, high=r.low * 10 - r.low / 10**6) for r in readings if isinstance(r, Amount) and r.exact and r.low > 0
    ]
    return [*wide, *readings] if vague else [*readings, *wide]


def _weight(site: Site, found: Counted | None) -> Weight:
    numeral = site.numeral
    if numeral.loose and numeral.low >= _MULTIPLIER:
        return (
            Weight.LOOSE if CARDS.match(site.text, site.at) else Weight.NAME
        )  # the label of a table: 亿元, million yuan
    if found is None:
        return _weight_of_bare(site)
    first = found.readings[0]
    if not isinstance(first, Amount):
        return Weight.FIRM
    telling = first.kind in (Kind.POINTS, Kind.MONEY) or (first.kind is Kind.RATIO and first.unit == "%")
    if numeral.loose and not telling:
        return Weight.LOOSE
    return Weight.LOOSE if _is_one(site) and first.kind not in (Kind.RATIO, Kind.POINTS) else Weight.FIRM


def _is_one(site: Site) -> bool:
    """1 美元 is *the dollar*, 1 年 *a year*."""
    return site.low == site.high == 1 and not site.numeral.scaled


def _weight_of_bare(site: Site) -> Weight:
    """How much a number means that no unit follows."""
    text, numeral, at, start = site.text, site.numeral, site.at, site.start
    if numeral.scaled:
        return Weight.FIRM
    if _VERSION_AFTER.match(text, at) or _VERSION_BEFORE.search(text, max(0, start - 10), start):
        return Weight.NAME
    if not numeral.digits:
        return Weight.LOOSE if numeral.low < _SMALL or numeral.low in _ROUND else Weight.FIRM
    if _is_one(site):
        return Weight.LOOSE
    if MEASURE_WORD.match(text, at):
        return Weight.FIRM
    if _NAME_BEFORE.search(text, max(0, start - 24), start):
        return Weight.NAME
    if text[max(0, start - 1) : start] in _OPENING and text[at : at + 1] in _CLOSING:
        return Weight.NAME
    if NOUN.match(text, at):
        return Weight.FIRM
    joined = JOINS.search(text[max(0, start - 2) : start].rstrip())
    return Weight.FIRM if joined or not _HAN_BEFORE.search(text, max(0, start - 2), start) else Weight.LOOSE


def _hedge(text: str, start: int, end: int, hedge: Hedge) -> Hedge:
    if hedge is not Hedge.NONE:
        return hedge
    found = HEDGE_AFTER.match(text, end) or HEDGE_BEFORE.search(text, max(0, start - 8), start)
    return _HEDGES[found.lastgroup or ""] if found else Hedge.NONE


_HEDGES = {"about": Hedge.ABOUT, "near": Hedge.NEAR, "over": Hedge.OVER, "under": Hedge.UNDER}
