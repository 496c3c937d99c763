"""Reads the values of an English text."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from aligner.quantity import money
from aligner.quantity.dates_en import STARTS as DATE_STARTS
from aligner.quantity.folding import fold_en
from aligner.quantity.inherit import inherited
from aligner.quantity.kinds_en import Site, counted
from aligner.quantity.model import Amount, Hedge, Kind, Quantity, Weight
from aligner.quantity.names import DOTTED, NAMED, SKIPPED, marker_end, skip_digits
from aligner.quantity.numerals_en import STARTS as NUMERAL_STARTS
from aligner.quantity.numerals_en import read_numeral
from aligner.quantity.phrases_en import STARTS as PHRASE_STARTS
from aligner.quantity.phrases_en import phrase
from aligner.quantity.suffixes import letter_scale, trailing_letters
from aligner.quantity.words_en import HEDGE_AFTER, HEDGE_BEFORE, LABELS, NO_NAMES

if TYPE_CHECKING:
    from aligner.quantity.kinds_en import Counted
    from aligner.quantity.model import Numeral, Phrase, Reading

_START = re.compile(
    rf"(?P<skip>{SKIPPED})|(?P<money>{money.before_pattern()} ?(?=[0-9]))|(?P<token>{NAMED})"
    r"|(?P<digit>(?<![A-Za-z0-9_])(?<![a-z][.?!])[0-9])|[½¼¾]"
    rf"|(?<![A-Za-z0-9'])(?:{NUMERAL_STARTS}|{PHRASE_STARTS}|{DATE_STARTS})(?![a-z])",
    re.IGNORECASE,
)
_PERIODS = frozenset("QHF")
"""Letters that a quarter, a half or a fiscal year begins with."""
_MINUS = re.compile(r"(?:(?<![0-9A-Za-z%)\]$€£¥.,])-|\b(?:minus|negative) ?)$", re.IGNORECASE)
_AND_HALF = re.compile(r" and a (?P<part>half|quarter)(?![a-z])", re.IGNORECASE)
_OTHERS = re.compile(r" (?:others?|more|other \w+)(?![a-z])", re.IGNORECASE)
_MULTIPLIER = 10**4
"""From here on, a loose number is a multiplier without a number."""
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])(?P<word>[A-Z][A-Za-z0-9'+.]*|[a-z]+[A-Z][A-Za-z0-9]*)[ -]?$")
_ITEM_BEFORE, _ITEM_AFTER = re.compile("[:;.,)] ?$"), re.compile(r"(?:\.|\)) ?[A-Z]")
"""Around the number of an item in a list inside a paragraph."""
_NUMBER_SIGN = re.compile(r"(?:[Nn]umber|#) ?$")
_ROUND = re.compile(r"(?:an? )?(?:hundred|thousand|(?:m|b|tr)illion)")
"""A multiplier without a number is an order of magnitude as often as a number."""
_FARTHEST = 32
"""Characters before a number in which its name is looked for."""


def read(text: str) -> tuple[Quantity, ...]:
    """The values of an English text, in its order.

    Time is linear in the length of the text. Whatever the text, nothing is raised.
    """
    folded = fold_en(text)
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
        if DOTTED.match(text, at):
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
    at = numeral.start
    scaled = letter_scale(text, numeral, money=start < at)
    numeral = _with_half(text, scaled or numeral)
    more = HEDGE_AFTER.match(text, numeral.end)
    after = more.end() if more else numeral.end
    low, high, begin = numeral.low, numeral.high, start
    minus = _MINUS.search(text, max(0, start - 9), start)
    if minus:
        low, high, begin = -high, -low, minus.start()
    site = Site(text, numeral, low, high, after, start)
    found = counted(site)
    if found is None and numeral.digits and not scaled and trailing_letters(text, numeral.end):
        return None
    readings = found.readings if found else _of_bare(site)
    if not numeral.digits and numeral.low == numeral.high and _ROUND.match(text[at : numeral.end].lower()):
        readings = [*readings, *(replace(r, high=r.high * 10 - 1) for r in readings if isinstance(r, Amount))]
    end = found.end if found else numeral.end
    return Quantity(
        tuple(readings), begin, end, "", _weight(site, found), _hedge(text, begin, numeral.end, numeral.hedge),
        numeral.step, numeral.scale, (at, numeral.end), found.unit if found else (end, end), numeral.digits,
        token=numeral.letter and found is None,
    )  # fmt: skip


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """Two and a half million is said so, and three and a half."""
    found = _AND_HALF.match(text, numeral.end)
    if found is None or numeral.low != numeral.high:
        return numeral
    value = numeral.low + Fraction(numeral.scale, 2 if found["part"].lower() == "half" else 4)
    return numeral._replace(low=value, high=value, end=found.end())


def _of_bare(site: Site) -> list[Reading]:
    count: list[Reading] = [Amount(Kind.COUNT, site.low, site.high)]
    if _OTHERS.match(site.text, site.at):  # and 13 others are 14 in all
        count.append(Amount(Kind.COUNT, site.low + 1, site.high + 1))
    return count


def _weight(site: Site, found: Counted | None) -> Weight:
    numeral = site.numeral
    if numeral.loose and numeral.low >= _MULTIPLIER:
        return Weight.NAME  # the label of a table: 亿元, million yuan
    first = found.readings[0] if found else None
    if not isinstance(first, Amount):
        return _weight_of_bare(site)
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
    if not numeral.digits:
        return Weight.LOOSE if numeral.loose or numeral.low != numeral.high else Weight.FIRM
    if numeral.scaled and not numeral.letter:
        return Weight.FIRM
    if _is_one(site) or _NUMBER_SIGN.search(text, max(0, start - 8), start):
        return Weight.LOOSE
    name = _NAME_BEFORE.search(text, max(0, start - _FARTHEST), start)
    named = name is not None and name["word"].lower().rstrip(".'") not in NO_NAMES
    if named or LABELS.search(text, max(0, start - 12), start):
        return Weight.NAME
    if text[max(0, start - 1) : start] == "[" and text[at : at + 1] == "]":
        return Weight.NAME
    if _ITEM_BEFORE.search(text, max(0, start - 3), start) and _ITEM_AFTER.match(text, at):
        return Weight.NAME
    return Weight.NAME if text[at : at + 1] == "-" and text[at + 1 : at + 2].isupper() else Weight.FIRM


def _hedge(text: str, start: int, end: int, hedge: Hedge) -> Hedge:
    if hedge is not Hedge.NONE:
        return hedge
    found = HEDGE_AFTER.match(text, end) or HEDGE_BEFORE.search(text, max(0, start - 24), start)
    return _HEDGES[found.lastgroup or ""] if found else Hedge.NONE


_HEDGES = {"about": Hedge.ABOUT, "near": Hedge.NEAR, "over": Hedge.OVER, "under": Hedge.UNDER}
