"""The English grammar: combines the parts of this package, and decides what a bare number means."""

import re
from dataclasses import replace
from functools import cache

from aligner.quantity.counts import Counted, Site, bare
from aligner.quantity.en.counts import COUNTS
from aligner.quantity.en.dates import STARTS as DATE_STARTS
from aligner.quantity.en.numerals import STARTS as NUMERAL_STARTS
from aligner.quantity.en.numerals import read_numeral
from aligner.quantity.en.phrases import PHRASES
from aligner.quantity.en.phrases import STARTS as PHRASE_STARTS
from aligner.quantity.en.words import HEDGE_AFTER, HEDGE_BEFORE, LABELS, MORE, NO_NAMES
from aligner.quantity.folding import fold_en
from aligner.quantity.grammar import Grammar, start_pattern
from aligner.quantity.model import Amount, Kind, Reading, Weight
from aligner.quantity.names import DOTTED
from aligner.quantity.phrases import ROMAN

_MINUS = re.compile(r"(?:(?<![0-9A-Za-z%)\]$€£¥.,])-|(?<!plus or )(?<!plus-or-)\b(?:minus|negative) ?)$", re.IGNORECASE)
_OTHERS = re.compile(r" (?:others?|more|other \w+)(?![a-z])", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])(?P<word>[A-Z][A-Za-z0-9'+.]*|[a-z]+[A-Z][A-Za-z0-9]*)[ -]?$")
_NAME_REACH, _LABEL_REACH, _SIGN_REACH = 32, 12, 8
"""How many characters before a number are searched for a name, a label and a number sign."""
_ITEM_BEFORE, _ITEM_AFTER = re.compile("[:;.,)] ?$"), re.compile(r"(?:\.|\)) ?[A-Z]")
"""What comes before and after the number of a list item inside a paragraph."""
_NUMBER_SIGN = re.compile(r"(?:[Nn]umber|#) ?$")
_MULTIPLIER_ALONE = re.compile(r"(?:an? )?(?:hundred|thousand|(?:m|b|tr)illion)(?:[ -](?:thousand|(?:m|b|tr)illion))*")
"""A multiplier without a number; it is an order of magnitude as often as a number."""
_NOTHING = re.compile(r"(?!)")


@cache
def english() -> Grammar:
    """The English grammar."""
    words = rf"[½¼¾]|{ROMAN}|(?<![A-Za-z0-9'])(?:{NUMERAL_STARTS}|{PHRASE_STARTS}|{DATE_STARTS})(?![a-z])"
    return Grammar(
        fold=fold_en,
        start=start_pattern(words, re.IGNORECASE),
        no_value=DOTTED,
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
        counted_multiplier=_NOTHING,
    )


def _bare(site: Site) -> Counted:
    if _OTHERS.match(site.text, site.at):  # someone *and 13 others* are 14 people in all
        return bare(site, more=(Amount(Kind.COUNT, site.low + 1, site.high + 1),))
    return bare(site)


def _orders(site: Site, readings: list[Reading]) -> list[Reading]:
    numeral = site.numeral
    if numeral.digits or numeral.low != numeral.high:
        return readings
    if not _MULTIPLIER_ALONE.fullmatch(site.text[numeral.start : numeral.end].lower()):
        return readings
    return [*readings, *(replace(r, high=r.high * 10 - 1) for r in readings if isinstance(r, Amount))]


def _bare_weight(site: Site) -> Weight:
    text, numeral, at, start = site.text, site.numeral, site.at, site.start
    if not numeral.digits:
        return Weight.LOOSE if numeral.loose or numeral.low != numeral.high else Weight.FIRM
    if numeral.scaled and not numeral.letter:
        return Weight.FIRM
    if site.is_one or _NUMBER_SIGN.search(text, max(0, start - _SIGN_REACH), start):
        return Weight.LOOSE
    name = _NAME_BEFORE.search(text, max(0, start - _NAME_REACH), start)
    named = name is not None and name["word"].lower().rstrip(".'") not in NO_NAMES
    if named or LABELS.search(text, max(0, start - _LABEL_REACH), start):
        return Weight.NAME
    if text[max(0, start - 1) : start] == "[" and text[at : at + 1] == "]":
        return Weight.NAME
    if _ITEM_BEFORE.search(text, max(0, start - 3), start) and _ITEM_AFTER.match(text, at):
        return Weight.NAME
    return Weight.NAME if text[at : at + 1] == "-" and text[at + 1 : at + 2].isupper() else Weight.FIRM
