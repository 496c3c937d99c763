"""Currencies: their names and signs in both languages, and their approximate exchange rates."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from aligner.paths import data_rows
from aligner.quantity.patterns import any_of
from aligner.text.lazy import lazy

YUAN = "yuan"
"""The code of 元 alone: renminbi, unless the text is about Taiwan, Hong Kong or Macao."""
DOLLAR = "dollar"
"""The code of $ or *dollars* alone: US dollars, unless the text is about another country that uses dollars."""
KRONE = "krone"
"""The code of 克朗 or *kroner* alone: those of any country."""
_COLUMNS = 5
_NO_MONEY = "(?!素|件|老|旦|宇宙|年)"
_ONLY_AS_WRITTEN = frozenset(("RUB", "MOP", "CAD", "RM", "Rp", "Rs.", "A$", "C$", "R$", "S$"))
"""Signs that are matched only in this case. In another case they can be a word, a command or part of something else: *Rub 3
times*, `rm 1.txt`, *plan a$5*."""
_DOLLARS = frozenset(("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"))
_YUANS = frozenset(("CNY", "TWD", "HKD", "MOP"))
_KRONER = frozenset(("SEK", "NOK", "DKK", "CZK"))
_ROUNDING = Fraction(1, 10)
"""How far outside the range of rates a conversion may be, as a share, because converted amounts are rounded."""
_SIGNS_EN = {
    "USD": "$", DOLLAR: "$", "¥": "¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$", "SGD": "S$", "AUD": "A$", "CAD": "C$",
}  # fmt: skip
"""The signs that messages use, by currency code; they are widely known."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, or a subunit of one such as the cent."""

    code: str
    part: Fraction
    """The value in terms of the currency: 1, or 1/100 for a cent."""
    zh: tuple[str, ...]
    en: tuple[str, ...]
    """English names that follow an amount, the plural first."""
    before: tuple[str, ...]
    """Signs and codes that precede the number."""
    per_dollar: tuple[Fraction, Fraction] | None
    """The fewest and the most units that one US dollar bought from 2005 to 2025; None if there is no rate."""


class _Tables(NamedTuple):
    """Currencies by Chinese name, by English name in lower case, and by sign in upper case."""

    zh: dict[str, Currency]
    en: dict[str, Currency]
    before: dict[str, Currency]


@cache
def currencies() -> tuple[Currency, ...]:
    """All currencies and subunits in `currencies.tsv`."""
    return tuple(_currency(cells) for cells in data_rows("currencies.tsv"))


def _currency(cells: list[str]) -> Currency:
    cells = cells + [""] * (_COLUMNS - len(cells))
    code, _, part = cells[0].partition("/")
    zh, en, before = (tuple(name for name in cell.split("; ") if name) for cell in cells[2:])
    least, _, most = cells[1].partition("-")
    rates = (Fraction(least), Fraction(most)) if most else None
    return Currency(code, Fraction(1, int(part or 1)), zh, en, before, rates)


@cache
def tables() -> _Tables:
    """The currencies by their names and signs."""
    return _Tables(
        {name: c for c in currencies() for name in c.zh},
        {name.lower(): c for c in currencies() for name in c.en},
        {sign.upper(): c for c in currencies() for sign in c.before},
    )


@cache
def before_pattern() -> str:
    """A regular expression for the signs and codes that precede an amount.

    It sets its own flags for case, so it works in a pattern with any flags. It accepts `Rmb`, `us$` and `EUR`.
    """
    written = {sign for currency in currencies() for sign in currency.before}
    marks = {sign for sign in written if not sign[0].isalpha()}
    letters = written - marks - _ONLY_AS_WRITTEN
    return rf"(?:(?<![A-Za-z])(?:(?-i:{any_of(_ONLY_AS_WRITTEN)})|(?ai:{any_of(letters)}))|{any_of(marks)})"


def code_before(sign: str) -> str:
    """The code of the currency whose sign `before_pattern` has matched."""
    return tables().before[sign.upper()].code


@cache
def _after_zh() -> re.Pattern[str]:
    names = {name for name, currency in tables().zh.items() if currency.part == 1}
    parts = tables().zh.keys() - names
    return lazy(
        f" ?(?:(?P<name>{any_of(names)}){_NO_MONEY}(?: ?(?P<more>人民币|美金|港币))?|(?P<part>{any_of(parts)}))"
    )


@cache
def _after_en() -> re.Pattern[str]:
    pence = r"(?:(?<=\.[0-9])|(?<=\.[0-9]{2}))p"  # 6.2p; 720p is a resolution
    return lazy(rf"(?:[ -]?(?P<name>{any_of(tables().en)})|{pence})(?![A-Za-z0-9])", re.IGNORECASE)


def match_zh(text: str, at: int) -> tuple[Currency, int] | None:
    """The currency after an amount in Chinese, and where its name ends; None if there is none."""
    found = _after_zh().match(text, at)
    return (tables().zh[found["part"] or found["more"] or found["name"]], found.end()) if found else None


def match_en(text: str, at: int) -> tuple[Currency, int] | None:
    """The currency after an amount in English, and where its name ends; None if there is none."""
    found = _after_en().match(text, at)
    return (tables().en[(found["name"] or "pence").lower()], found.end()) if found else None


def same_currency(one: str, other: str) -> bool:
    """Whether two codes can mean the same currency."""
    return one == other or _may_mean(one, other) or _may_mean(other, one)


def _may_mean(vague: str, code: str) -> bool:
    """Whether a code that several currencies share can mean the currency `code`."""
    if vague == YUAN:
        return code == "¥" or code in _YUANS
    if vague == DOLLAR:
        return code in _DOLLARS
    if vague == KRONE:
        return code in _KRONER
    return vague == "¥" and code in ("CNY", "JPY")


def convertible(one: str, amount: Fraction, other: str, equivalent: Fraction) -> bool:
    """Whether one amount can be a conversion of the other, at any exchange rate from 2005 to 2025.

    Args:
        one: The code of the first currency.
        amount: The amount in it.
        other: The code of the second currency.
        equivalent: The amount in it.
    """
    if not amount or not equivalent:
        return False
    rates = {c.code: c.per_dollar for c in currencies() if c.per_dollar}
    return any(
        _in_range(rates[mine], rates[theirs], equivalent / amount)
        for mine in (_YUANS if one == YUAN else {one})
        for theirs in (_YUANS if other == YUAN else {other})
        if mine != theirs and mine in rates and theirs in rates
    )


def _in_range(mine: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction], rate: Fraction) -> bool:
    least, most = theirs[0] / mine[1], theirs[1] / mine[0]
    return least * (1 - _ROUNDING) <= rate <= most * (1 + _ROUNDING)


def name_en(code: str) -> str:
    """The English name of a currency, in the plural; the code if it has no name."""
    if code in (YUAN, "CNY"):
        return "yuan"
    return next((c.en[0] for c in currencies() if c.code == code and c.en), code)


def name_zh(code: str) -> str:
    """The Chinese name of a currency."""
    return {"CNY": "元", DOLLAR: "美元", "¥": "元"}.get(code) or next(c.zh[0] for c in currencies() if c.code == code)


def sign_en(code: str) -> str:
    """The sign before an amount in English; empty if the currency has no widely known sign."""
    return _SIGNS_EN.get(code, "")
