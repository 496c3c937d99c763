"""Defines what the reader needs to know about a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aligner.quantity import money
from aligner.quantity.counts import Counted, Site
from aligner.quantity.model import Numeral, Phrase, Reading, Weight
from aligner.quantity.names import NAMED, SKIPPED
from aligner.text.lazy import lazy


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes values. Every function and pattern works on folded text."""

    fold: Callable[[str], str]
    """Replaces characters that mean the same by one of them; the text keeps its length."""
    start: re.Pattern[str]
    """Matches where a value may begin; made by `start_pattern`."""
    no_value: re.Pattern[str]
    """Matches what begins like a number and isn't one: idioms, versions, addresses."""
    phrases: tuple[Callable[[str, int], Phrase | None], ...]
    """Find values that are more than a number and a unit, in the order in which they are tried."""
    numeral: Callable[[str, int], Numeral | None]
    """Reads the number at an offset."""
    minus: re.Pattern[str]
    """Matches a minus sign, or a word for it, right before a number."""
    more: re.Pattern[str]
    """Matches a hedge between a number and its unit; the groups are named `about`, `near`, `over` and `under`."""
    hedge_before: re.Pattern[str]
    """Matches a hedge right before a value, as `hedge_after` does right after it."""
    hedge_after: re.Pattern[str]
    counts: tuple[Callable[[Site], Counted | None], ...]
    """Find what a number counts, in the order in which they are tried."""
    bare: Callable[[Site], Counted | None]
    """Reads a number without a known unit; None if it isn't a number."""
    orders: Callable[[Site, list[Reading]], list[Reading]]
    """Adds readings to a number that may be an order of magnitude: 百亿, a million."""
    bare_weight: Callable[[Site], Weight]
    """Returns the weight of a number without a unit."""
    counted_multiplier: re.Pattern[str]
    """Matches what a multiplier without a number may count: 卡 in 万卡集群. Other such multipliers are labels, such as 亿元
    above a table."""


def start_pattern(words: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern for everything that a value may begin with.

    Args:
        words: A regular expression for the words or characters of the language.
        flags: The flags to compile the pattern with.
    """
    digit = r"(?P<digit>(?<![A-Za-z0-9_])(?<![a-z][.?!])[0-9]|(?<![\w.])\.(?=[0-9]))"
    sign = rf"(?P<money>{money.before_pattern()} ?(?=\.?[0-9]))"
    return lazy(rf"(?P<skip>{SKIPPED})|{sign}|(?P<token>(?-i:{NAMED}))|{digit}|{words}", flags)
