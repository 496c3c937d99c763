"""Reads the values in a text."""

import re
from dataclasses import replace

from aligner.document.model import Language
from aligner.quantity.counts import Counted, Site
from aligner.quantity.en.grammar import english
from aligner.quantity.grammar import Grammar
from aligner.quantity.inherit import inherited
from aligner.quantity.model import Amount, Hedge, Kind, Phrase, Quantity, Weight
from aligner.quantity.names import marker_end, skip_digits
from aligner.quantity.numerals import letters_follow, with_letters
from aligner.quantity.zh.grammar import chinese

_PERIODS = frozenset("QHF")
"""First letters of quarters, halves and fiscal years: Q3, H1, FY2025."""
_MINUS_REACH, _HEDGE_REACH = 9, 24
"""How many characters before a value are searched for its minus sign and its hedge: the longest of both languages."""
_MULTIPLIER = 10**4
"""A loose number of this size or more is a multiplier without a number."""
_HEDGES = {"about": Hedge.ABOUT, "near": Hedge.NEAR, "over": Hedge.OVER, "under": Hedge.UNDER}


def read(text: str, language: Language) -> tuple[Quantity, ...]:
    """The values in a text, from left to right.

    The time is linear in the length of the text. No text raises an exception.
    """
    return _Reader(chinese() if language is Language.ZH else english(), text).read()


class _Reader:
    """Reads one text with one grammar."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        self._grammar = grammar
        self._original = text
        self._text = grammar.fold(text)

    def read(self) -> tuple[Quantity, ...]:
        text = self._text
        found: list[Quantity] = []
        end = marker_end(text)
        for match in self._grammar.start.finditer(text, end):
            at = match.start()
            if at < end:
                continue
            quantity = None if match["skip"] is not None else self._at(match)
            if quantity:
                found.append(quantity)
                end = quantity.end
            elif match["skip"] is not None or match["token"] is not None:
                end = match.end()
            elif skipped := self._grammar.no_value.match(text, at):
                end = skipped.end()
            elif match["digit"] is not None:
                end = skip_digits(text, at)
        return tuple(replace(q, text=self._original[q.start : q.end]) for q in inherited(text, found))

    def _at(self, match: re.Match[str]) -> Quantity | None:
        """The value that begins where the start pattern matches."""
        start = match.start()
        if match["token"] is not None:  # a name, or Q3, FY2025
            return self._phrase(start) if self._text[start] in _PERIODS else None
        if match["money"] is not None:
            return self._number(match.end(), start)
        special = self._phrase(start)
        if special or self._grammar.no_value.match(self._text, start):
            return special
        return self._number(start, start)

    def _phrase(self, at: int) -> Quantity | None:
        """The value at offset `at` that is more than a number and a unit; None if there is none."""
        text = self._text
        for find in self._grammar.phrases:
            found = find(text, at)
            if found:
                return self._of_phrase(at, found)
        return None

    def _of_phrase(self, at: int, found: Phrase) -> Quantity:
        end = found.end
        return Quantity(
            found.readings,
            at,
            end,
            "",
            found.weight,
            self._hedge(at, end),
            number=found.number or (at, end),
            unit=(end, end),
            digits=any("0" <= c <= "9" for c in self._text[at:end]),
        )

    def _number(self, at: int, start: int) -> Quantity | None:
        """The number at offset `at` with what it counts; `start` is where the currency sign before it begins, if any."""
        text, grammar = self._text, self._grammar
        numeral = grammar.numeral(text, at)
        if numeral is None:
            return None
        numeral = with_letters(text, numeral, signed=start < at) or numeral
        more = grammar.more.match(text, numeral.end)
        minus = grammar.minus.search(text, max(0, start - _MINUS_REACH), start)
        low, high = (-numeral.high, -numeral.low) if minus else (numeral.low, numeral.high)
        site = Site(text, numeral, low, high, more.end() if more else numeral.end, start)
        counted = self._counted(site)
        if counted is None:
            return None
        begin = minus.start() if minus else start
        hedge = numeral.hedge
        if hedge is Hedge.NONE:
            hedge = _hedge_of(more) or self._hedge(begin, counted.end)
        return Quantity(
            tuple(grammar.orders(site, counted.readings)),
            begin,
            counted.end,
            "",
            self._weight(site, counted),
            hedge,
            numeral.step,
            numeral.scale * counted.scale,
            (numeral.start, numeral.end),
            counted.unit,
            numeral.digits,
            token=numeral.letter and counted.bare,
        )

    def _counted(self, site: Site) -> Counted | None:
        for find in self._grammar.counts:
            found = find(site)
            if found:
                return found
        numeral = site.numeral
        if numeral.digits and site.text[numeral.end - 1].isascii() and letters_follow(site.text, numeral.end):
            return None
        return self._grammar.bare(site)

    def _weight(self, site: Site, counted: Counted) -> Weight:
        numeral = site.numeral
        if numeral.loose and numeral.low >= _MULTIPLIER:
            counts = self._grammar.counted_multiplier.match(site.text, site.at)
            return Weight.LOOSE if counts else Weight.NAME
        if counted.bare:
            return self._grammar.bare_weight(site)
        kind, unit = _kind_and_unit(counted)
        share = kind is Kind.RATIO and unit == "%"
        if numeral.loose and not (share or kind in (Kind.POINTS, Kind.MONEY)):
            return Weight.LOOSE
        return Weight.LOOSE if site.is_one and kind not in (Kind.RATIO, Kind.POINTS) else Weight.FIRM

    def _hedge(self, start: int, end: int) -> Hedge:
        """The hedge right after a value, or else the one right before it."""
        text, grammar = self._text, self._grammar
        return (
            _hedge_of(grammar.hedge_after.match(text, end))
            or _hedge_of(grammar.hedge_before.search(text, max(0, start - _HEDGE_REACH), start))
            or Hedge.NONE
        )


def _hedge_of(found: re.Match[str] | None) -> Hedge | None:
    return _HEDGES[found.lastgroup or ""] if found else None


def _kind_and_unit(counted: Counted) -> tuple[Kind | None, str]:
    reading = counted.readings[0]
    return (reading.kind, reading.unit) if isinstance(reading, Amount) else (None, "")
