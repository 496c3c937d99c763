"""What the reader has to know about a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.quantity import money
from aligner.quantity.names import NAMED, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.quantity.counts import Counted, Site
    from aligner.quantity.model import Numeral, Phrase, Reading, Weight


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes values. Every function and pattern works on folded text."""

    fold: Callable[[str], str]
    """Makes characters that mean the same the same; the text keeps its length."""
    start: re.Pattern[str]
    """Where a value may begin, from `start_pattern`."""
    no_value: re.Pattern[str]
    """What begins like a number and is none: idioms, versions, addresses."""
    phrases: tuple[Callable[[str, int], Phrase | None], ...]
    """Find values that are more than a number and a unit, in the order in which they are tried."""
    numeral: Callable[[str, int], Numeral | None]
    """Reads the number at a place."""
    minus: re.Pattern[str]
    """A minus sign, or a word for it, right before a number."""
    more: re.Pattern[str]
    """A hedge between a number and its unit; its groups are names of `Hedge`."""
    hedge_before: re.Pattern[str]
    """A hedge right before a value, and `hedge_after` one right after it."""
    hedge_after: re.Pattern[str]
    counts: tuple[Callable[[Site], Counted | None], ...]
    """Find what a number counts, in the order in which they are tried."""
    bare: Callable[[Site], Counted | None]
    """Reads a number that counts nothing known; None if it is no number."""
    orders: Callable[[Site, list[Reading]], list[Reading]]
    """Adds to the readings of a number that may be an order of magnitude: 百亿, a million."""
    bare_weight: Callable[[Site], Weight]
    """The weight of a number that no unit follows."""
    counted_multiplier: re.Pattern[str]
    """What a multiplier without a number may count: 卡 in 万卡集群. Other multipliers are labels: 亿元 over a table."""


def start_pattern(words: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """An expression for everything a value may begin with.

    Args:
        words: An expression for the words or characters of the language.
        flags: How to compile it.
    """
    digit = r"(?P<digit>(?<![A-Za-z0-9_])(?<![a-z][.?!])[0-9]|(?<![\w.])\.(?=[0-9]))"
    sign = rf"(?P<money>{money.before_pattern()} ?(?=\.?[0-9]))"
    return re.compile(rf"(?P<skip>{SKIPPED})|{sign}|(?P<token>{NAMED})|{digit}|{words}", flags)
