"""Currencies: their names and signs in both languages, and about what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from aligner.quantity.patterns import any_of

YUAN = "yuan"
"""What a Chinese text means by 元 alone: renminbi, unless it is about Taiwan, Hong Kong or Macao."""
DOLLAR = "dollar"
"""What an English text means by $ or dollars alone: US dollars, unless it is about another country that has dollars."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency."""

    code: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    """Names, in the singular and the plural."""
    before: tuple[str, ...]
    """Signs and codes that stand before the number."""
    per_dollar: tuple[int, int]
    """In hundredths, the least and the most that a US dollar was worth in the last twenty years: only to tell whether an
    amount can be a conversion of another."""


_CURRENCIES = (
    Currency("CNY", ("元人民币", "人民币", "人民币元"), ("Chinese yuan", "yuan renminbi", "yuan", "renminbi", "RMB", "CNY"),
             ("CN¥", "RMB¥", "RMB", "CNY", "人民币"), (600, 830)),
    Currency("USD", ("美元", "美金", "美刀"), ("US dollars", "U.S. dollars", "US dollar", "U.S. dollar", "USD"),
             ("US$", "USD", "美元", "美金"), (100, 100)),
    Currency("HKD", ("港元", "港币", "港纸"), ("Hong Kong dollars", "Hong Kong dollar", "HKD"), ("HK$", "HKD", "港币", "港元"), (770, 790)),
    Currency("TWD", ("新台币", "台币", "新台币元", "台币元"),
             ("New Taiwan dollars", "new Taiwan dollars", "Taiwan dollars", "NT dollars", "TWD", "NTD"),
             ("NT$", "TWD", "NTD", "新台币", "台币"), (2700, 3500)),
    Currency("MOP", ("澳门元",), ("Macanese patacas", "patacas"), ("MOP$", "MOP"), (780, 830)),
    Currency("SGD", ("新加坡元", "新元", "坡币"), ("Singapore dollars", "Singapore dollar", "SGD"), ("S$", "SGD"), (120, 180)),
    Currency("AUD", ("澳元", "澳币", "澳大利亚元"), ("Australian dollars", "Australian dollar", "AUD"), ("A$", "AU$", "AUD"), (90, 170)),
    Currency("CAD", ("加元", "加币", "加拿大元"), ("Canadian dollars", "Canadian dollar", "CAD"), ("C$", "CA$", "CAD"), (90, 150)),
    Currency("NZD", ("新西兰元", "纽币"), ("New Zealand dollars", "NZD"), ("NZ$", "NZD"), (110, 200)),
    Currency("EUR", ("欧元",), ("euros", "euro", "EUR"), ("€", "EUR"), (62, 105)),
    Currency("GBP", ("英镑",), ("pounds sterling", "British pounds", "GBP", "pounds"), ("£", "GBP"), (47, 95)),
    Currency("JPY", ("日元", "日圆", "日币"), ("Japanese yen", "yen", "JPY"), ("JP¥", "JPY"), (7500, 16500)),
    Currency("KRW", ("韩元", "韩圆", "韩币"), ("South Korean won", "Korean won", "won", "KRW"), ("₩", "KRW"), (90000, 155000)),
    Currency("INR", ("印度卢比", "卢比"), ("Indian rupees", "rupees", "rupee", "INR"), ("₹", "INR", "Rs."), (3900, 9500)),
    Currency("RUB", ("卢布", "俄罗斯卢布"), ("Russian rubles", "Russian roubles", "rubles", "roubles", "RUB"), ("₽", "RUB"), (2300, 12000)),
    Currency("CHF", ("瑞士法郎", "瑞郎"), ("Swiss francs", "CHF"), ("CHF",), (72, 135)),
    Currency("SEK", ("瑞典克朗",), ("Swedish kronor", "SEK"), ("SEK",), (580, 1150)),
    Currency("BRL", ("雷亚尔", "巴西雷亚尔"), ("Brazilian reais", "reais", "BRL"), ("R$", "BRL"), (150, 620)),
    Currency("MYR", ("林吉特", "马币", "令吉"), ("Malaysian ringgit", "ringgit", "MYR"), ("RM", "MYR"), (290, 480)),
    Currency("THB", ("泰铢",), ("Thai baht", "baht", "THB"), ("฿", "THB"), (2800, 4000)),
    Currency("VND", ("越南盾",), ("Vietnamese dong", "VND"), ("₫", "VND"), (1580000, 2650000)),
    Currency("IDR", ("印尼盾", "印尼卢比"), ("Indonesian rupiah", "rupiah", "IDR"), ("Rp", "IDR"), (830000, 1700000)),
    Currency("SAR", ("沙特里亚尔", "里亚尔"), ("Saudi riyals", "riyals", "SAR"), ("SAR",), (370, 380)),
    Currency("AED", ("迪拉姆",), ("UAE dirhams", "dirhams", "AED"), ("AED",), (365, 370)),
    Currency(YUAN, ("元", "圆", "块钱", "块", "大元"), (), (), (600, 830)),
    Currency(DOLLAR, (), ("dollars", "dollar"), ("$",), (100, 100)),
    Currency("¥", (), (), ("¥", "￥"), (600, 830)),
)  # fmt: skip
_PARTS_ZH = {"毛钱": Fraction(1, 10), "毛": Fraction(1, 10), "角": Fraction(1, 10), "分钱": Fraction(1, 100)}
_CENTS_ZH = {"美分": "USD", "欧分": "EUR", "便士": "GBP"}
_PARTS_EN = {"us cents": "USD", "cents": DOLLAR, "cent": DOLLAR, "fen": "CNY", "jiao": "CNY"}
_NO_MONEY = "(?!素|件|老|旦|宇宙|年)"
_ONLY_AS_WRITTEN = frozenset(("RUB", "MOP", "CAD", "RM", "Rp", "Rs.", "A$", "C$", "R$", "S$"))
"""Signs that are a word, a command or a letter of something else in another case: *Rub 3 times*, `rm 1.txt`, *plan a$5*."""
_DOLLARS = frozenset(("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"))
_LOCAL_YUAN = frozenset(("TWD", "HKD", "MOP"))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Currencies by Chinese name, by English name in lower case, and by sign in upper case."""
    zh = {name: c.code for c in _CURRENCIES for name in c.zh}
    en = {name.lower(): c.code for c in _CURRENCIES for name in c.en}
    before = {sign.upper(): c.code for c in _CURRENCIES for sign in c.before}
    return zh, en, before


@cache
def before_pattern() -> str:
    """A regular expression for what stands before an amount, whatever the flags it is compiled with.

    It accepts `Rmb`, `us$` and `EUR`, and decides about case by itself.
    """
    written = {sign for currency in _CURRENCIES for sign in currency.before}
    marks = {sign for sign in written if not sign[0].isalpha()}
    letters = written - marks - _ONLY_AS_WRITTEN
    return rf"(?:(?<![A-Za-z])(?:(?-i:{any_of(_ONLY_AS_WRITTEN)})|(?ai:{any_of(letters)}))|{any_of(marks)})"


def code_before(sign: str) -> str:
    """The currency of what `before_pattern` matches."""
    return _tables()[2][sign.upper()]


@cache
def _after_zh() -> re.Pattern[str]:
    name = f"(?P<name>{any_of(_tables()[0])}){_NO_MONEY}(?: ?(?P<more>人民币|美金|港币))?"
    return re.compile(f" ?(?:{name}|(?P<cent>{any_of(_CENTS_ZH)})|(?P<part>{any_of(_PARTS_ZH)}))")


@cache
def _after_en() -> re.Pattern[str]:
    return re.compile(
        rf"[ -]?(?:(?P<name>{any_of(_tables()[1])})|(?P<part>{any_of(_PARTS_EN)}))(?![A-Za-z])", re.IGNORECASE
    )


def match_zh(text: str, at: int) -> tuple[str, Fraction, int] | None:
    """The currency after an amount in Chinese, what part of it is counted, and where it ends."""
    found = _after_zh().match(text, at)
    if found is None:
        return None
    if found["cent"]:
        return _CENTS_ZH[found["cent"]], Fraction(1, 100), found.end()
    if found["part"]:
        return YUAN, _PARTS_ZH[found["part"]], found.end()
    return _tables()[0][found["more"] or found["name"]], Fraction(1), found.end()


def match_en(text: str, at: int) -> tuple[str, Fraction, int] | None:
    """The currency after an amount in English, what part of it is counted, and where it ends."""
    found = _after_en().match(text, at)
    if found is None:
        return None
    if found["part"]:
        return _PARTS_EN[found["part"].lower()], Fraction(1, 100), found.end()
    return _tables()[1][found["name"].lower()], Fraction(1), found.end()


def same_currency(one: str, other: str) -> bool:
    """Whether two codes can mean the same money."""
    if one == other:
        return True
    for mine, theirs in ((one, other), (other, one)):
        if mine == YUAN and (theirs in ("CNY", "¥") or theirs in _LOCAL_YUAN or theirs == DOLLAR):
            return theirs != DOLLAR
        if mine == DOLLAR and theirs in _DOLLARS:
            return True
        if mine == "¥" and theirs in ("CNY", "JPY"):
            return True
    return False


def convertible(one: str, amount: Fraction, other: str, equivalent: Fraction) -> bool:
    """Whether an amount of one currency can be what another amount was converted to, at any rate of the last years."""
    rates = {c.code: c.per_dollar for c in _CURRENCIES}
    mine, theirs = rates.get(one), rates.get(other)
    if mine is None or theirs is None or not amount or not equivalent:
        return False
    least, most = Fraction(theirs[0], mine[1]), Fraction(theirs[1], mine[0])
    return least * Fraction(9, 10) <= equivalent / amount <= most * Fraction(11, 10)


def name_en(code: str) -> str:
    """What a currency is called in English, in the plural."""
    if code in (YUAN, "CNY"):
        return "yuan"
    return next((c.en[0] for c in _CURRENCIES if c.code == code and c.en), code)


def name_zh(code: str) -> str:
    """What a currency is called in Chinese."""
    return {"CNY": "元", DOLLAR: "美元", "¥": "元"}.get(code) or next(c.zh[0] for c in _CURRENCIES if c.code == code)


def sign_en(code: str) -> str:
    """The sign before an amount in English; empty if there is none that everybody knows."""
    signs = {
        "USD": "$",
        DOLLAR: "$",
        "EUR": "€",
        "GBP": "£",
        "HKD": "HK$",
        "TWD": "NT$",
        "SGD": "S$",
        "AUD": "A$",
        "CAD": "C$",
    }
    return signs.get(code, "")
