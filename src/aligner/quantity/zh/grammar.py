"""The Chinese grammar: combines the parts of this package, and decides what a bare number means."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from aligner.quantity.counts import Counted, Site, bare
from aligner.quantity.folding import fold_zh
from aligner.quantity.grammar import Grammar, start_pattern
from aligner.quantity.model import Amount, Kind, Reading, Weight
from aligner.quantity.names import DOTTED
from aligner.quantity.phrases import ROMAN
from aligner.quantity.zh.counts import COUNTS
from aligner.quantity.zh.numerals import HAN, read_numeral
from aligner.quantity.zh.phrases import PHRASES, number_names
from aligner.quantity.zh.words import (
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
from aligner.text.lazy import lazy

_PHRASE_STARTS = "前后下去今本这昨明来半翻倍第周星礼每首½¼¾"
"""Characters that only phrases begin with."""
_MINUS = re.compile(
    r"(?:(?:(?<![0-9A-Za-z一-鿿%）)\]])|(?<=[或为是达至到约从于即和与及在由]))-|(?:零下|(?<!正)(?<!正/)负) ?)$"
)
_ROUND = (100, 1000, 10000)
"""Round numbers in characters that are often not an exact count, like numbers below `_SMALL`."""
_SMALL = 11
_TEN = 10
_RANKED = re.compile("大(?![小家学概都约型会陆])|强(?![制度大化调])")
"""What follows the length of a ranking: 十大, 百强."""
_NAME_BEFORE = re.compile(r"[A-Za-z][A-Za-z0-9+]*[ -]?$")
_HAN_BEFORE = re.compile("[一-鿿] ?$")
_RANGE_AFTER = re.compile(
    f"(?:(?:、[{HAN}]{{1,2}})*、(?=[{HAN}]{{1,2}}月)|到|至|~|-|—|–) ?"
    f"(?:[{HAN}]{{1,2}}(?:成|倍|个|家|年|天|月|周|分)|[{HAN}]{{1,4}}(?:万亿|[万亿])(?![{HAN}]))"
)
_VERSION_AFTER = re.compile(r" ?(?:版本?(?![权图块面税])|\.x|代码)")
_VERSION_BEFORE = re.compile(r"(?:版本号?[为是]?|[vV]|[vV]ersion)[ :：]?$")
_ITEM_BEFORE = re.compile(r"[\s:：;；。，,、.]$")
_ITEM_REACH = 40
_OPENING, _CLOSING = frozenset("[［(（"), frozenset(")]）］")


@cache
def chinese() -> Grammar:
    """The Chinese grammar."""
    return Grammar(
        fold=fold_zh,
        start=start_pattern(f"[{HAN}数几上{_PHRASE_STARTS}]|[过减对](?=半)|元(?=旦)|成(?=[百千]上)|{ROMAN}"),
        no_value=lazy(f"[过减对{_PHRASE_STARTS}]|{number_names().pattern}|{IDIOM.pattern}|{DOTTED.pattern}"),
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
        counted_multiplier=CARDS,
    )


def _order(site: Site) -> re.Match[str] | None:
    """The match of a word that makes the number an order of magnitude, such as 级 in 百亿级; None if there is none."""
    numeral = site.numeral
    return ORDER_OF_MAGNITUDE.match(site.text, site.at) if numeral.scaled and not numeral.digits else None


def _bare(site: Site) -> Counted | None:
    order = _order(site)
    if not _is_number(site, hedged=order is not None or site.at > site.numeral.end):
        return None
    some = (Amount(Kind.COUNT, Fraction(11), Fraction(19)),) if _is_ten_and_some(site) else ()
    return bare(site, end=order.end() if order and site.at == site.numeral.end else 0, more=some)


def _is_ten_and_some(site: Site) -> bool:
    """Whether a number is 十多, 十余 or 十来, which *a dozen* renders, too."""
    return site.low == site.high == _TEN and site.at > site.numeral.end


def _is_number(site: Site, *, hedged: bool) -> bool:
    """Whether characters without a unit after them are a number; 百 in 百度 isn't."""
    text, numeral = site.text, site.numeral
    if numeral.digits:
        return True
    written = text[numeral.start : numeral.end]
    counts = MEASURE_WORD.match(text, numeral.end) or _RANGE_AFTER.match(text, numeral.end)
    if numeral.low != numeral.high or hedged:
        return hedged or counts is not None or numeral.scaled or written[0] in "数几上"
    if "点" in written:
        return True
    if len(written) > 1:
        return numeral.scaled or counts is not None or numeral.low >= _SMALL
    if numeral.low >= _TEN and _RANKED.match(text, numeral.end):
        return True
    if written in ("百", "千", "万") and CARDS.match(text, numeral.end):
        return True
    if written in "百千万亿零〇○":
        return counts is not None and HEDGE_BEFORE.search(text, max(0, numeral.start - 4), numeral.start) is not None
    return counts is not None


def _orders(site: Site, readings: list[Reading]) -> list[Reading]:
    """The readings, with a range added for an order of magnitude: 百亿 and 百亿级 may be any number of tens of billions."""
    text, numeral, vague = site.text, site.numeral, _order(site) is not None
    if not numeral.scaled or numeral.digits or text[max(0, numeral.start - 1) : numeral.start] == "每":
        return readings
    written = text[numeral.start : numeral.end]
    if written.strip("十百千万亿") and not (vague and written[0] in "一十百千万亿"):
        return readings
    wide = [
        replace(r, high=r.low * 10 - r.low / 10**6) for r in readings if isinstance(r, Amount) and r.exact and r.low > 0
    ]
    return [*wide, *readings] if vague else [*readings, *wide]


def _is_item(text: str, start: int) -> bool:
    """Whether a number before a closing bracket is that of a list item inside a paragraph: 步骤：1) 安装；2) 启动."""
    reach = text[max(0, start - _ITEM_REACH) : start]
    return _ITEM_BEFORE.search(reach) is not None and max(map(reach.rfind, _OPENING)) <= max(map(reach.rfind, _CLOSING))


def _bare_weight(site: Site) -> Weight:
    text, numeral, at, start = site.text, site.numeral, site.at, site.start
    if numeral.scaled:
        return Weight.FIRM
    if _VERSION_AFTER.match(text, at) or _VERSION_BEFORE.search(text, max(0, start - 10), start):
        return Weight.NAME
    if not numeral.digits:
        if numeral.low in (_TEN, *_ROUND) and _RANKED.match(text, at):
            return Weight.NAME  # the title of a list, which translators adapt
        return Weight.LOOSE if numeral.low < _SMALL or numeral.low in _ROUND else Weight.FIRM
    if site.is_one:
        return Weight.LOOSE
    if MEASURE_WORD.match(text, at):
        return Weight.FIRM
    if _NAME_BEFORE.search(text, max(0, start - 24), start):
        return Weight.NAME
    if text[at : at + 1] in _CLOSING and (text[max(0, start - 1) : start] in _OPENING or _is_item(text, start)):
        return Weight.NAME
    if NOUN.match(text, at):
        return Weight.FIRM
    joined = JOINS.search(text[max(0, start - 2) : start].rstrip())
    return Weight.FIRM if joined or not _HAN_BEFORE.search(text, max(0, start - 2), start) else Weight.LOOSE
