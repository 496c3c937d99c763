"""Units of measurement: their names in both languages, and their factors to the base unit of their dimension."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from aligner.paths import data_rows
from aligner.quantity.model import Amount, Kind
from aligner.text.lazy import lazy

_COLUMNS = 8
_PREFIXES = (
    ("k", 3, "千", "kilo"),
    ("M", 6, "兆", "mega"),
    ("G", 9, "吉", "giga"),
    ("T", 12, "太", "tera"),
    ("P", 15, "拍", "peta"),
    ("E", 18, "艾", "exa"),
)
"""Symbol, power of ten, Chinese and English name of each decimal prefix."""
_PER = {
    "s": 1, "sec": 1, "秒": 1, "秒钟": 1, "second": 1, "min": 60, "分钟": 60, "minute": 60, "h": 3600, "小时": 3600, "hour": 3600,
}  # fmt: skip
"""The length in seconds of each unit of time that a rate can have."""
_TIME_RATE = re.compile(
    r"/ ?(秒钟?|分钟|小时|sec|s|min|h)(?![A-Za-z])|每(秒|分钟|小时)| (?:per|a|each|every) (second|minute|hour)\b"
)
_ONLY_GLUED = frozenset(("in", "m", "s", "t", "h", "d", "L", "J", "ha", "mo", "E", "P", "bit", "min"))
"""Symbols that count only directly after the number; after a space they are words, or letters with another meaning."""
_AFTER_METRES = re.compile(
    "$|[.,;:)，。；：、）](?![0-9A-Za-z])| (?:from|in|of|wide|long|high|tall|deep|away|above|below|apart|by|thick|per)(?![A-Za-z])"
)
"""What follows *m* after a space if it is metres and not short for million: *3 m from the gate*."""
_SAME_PLURAL = ("foot", "feet", "mu", "horsepower", "rpm")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement."""

    symbol: str
    dimension: str
    factor: Fraction
    """What one unit is in the base unit of the dimension."""
    zh: str = ""
    """Its Chinese name; empty if it has none."""
    en: str = ""
    """Its English name in the singular; empty if it is always written as its symbol."""
    system: str = "si"
    """si, imperial, chinese, taiwanese or calendar. Values in two systems agree if they are equal within rounding."""


class _Tables(NamedTuple):
    """Units by Chinese name, by every symbol, by English name in the singular, and by their own symbol."""

    zh: dict[str, Unit]
    symbols: dict[str, Unit]
    en: dict[str, Unit]
    own: dict[str, Unit]


class _Row(NamedTuple):
    unit: Unit
    zh: list[str]
    en: list[str]
    symbols: list[str]
    prefixed: list[str]
    """Symbols that take decimal prefixes."""


@cache
def all_units() -> _Tables:
    """The units by their names and symbols; `units.tsv` is read once."""
    rows = [_row(cells) for cells in data_rows("units.tsv")]
    tables = _Tables({}, {}, {}, {row.unit.symbol: row.unit for row in rows})
    for row in rows:
        tables.zh.update(dict.fromkeys(row.zh, row.unit))
        tables.en.update(dict.fromkeys(map(_key, row.en), row.unit))
        tables.symbols.update(dict.fromkeys(row.symbols, row.unit))
    for row in rows:
        if row.prefixed:
            _add_prefixed(row, tables)
    return tables


def _row(cells: list[str]) -> _Row:
    cells = cells + [""] * (_COLUMNS - len(cells))
    symbol, dimension, factor, system = cells[:4]
    zh, en, further, prefixed = ([name for name in cell.split("; ") if name] for cell in cells[4:])
    unit = Unit(symbol, dimension, Fraction(factor), zh[0] if zh else "", en[0] if en else "", system)
    own = [] if "一" <= symbol <= "鿿" else [symbol]
    return _Row(unit, zh, en, [*own, *further], prefixed)


def _add_prefixed(row: _Row, tables: _Tables) -> None:
    """Adds the units with decimal prefixes (kilowatt, megawatt …), except those that have a row of their own."""
    unit = row.unit
    for prefix, power, zh, en in _PREFIXES:
        symbol = "KB" if (prefix, unit.symbol) == ("k", "B") else prefix + unit.symbol
        name_zh, name_en = zh + unit.zh if unit.zh else "", en + unit.en if unit.en else ""
        made = Unit(symbol, unit.dimension, unit.factor * 10**power, name_zh, name_en)
        if name_zh:
            made = tables.zh.setdefault(name_zh, made)
        if name_en:
            tables.en.setdefault(_key(name_en), made)
        for spelling in row.prefixed:
            tables.symbols.setdefault(prefix + spelling, made)
            tables.symbols.setdefault(prefix.upper() + spelling, made)


def _key(name: str) -> str:
    return name.lower().replace("-", " ")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns for a Chinese name, a symbol, and an English name."""
    zh, symbols, words, _ = all_units()
    chinese = "|".join(map(re.escape, sorted(zh, key=lambda name: -len(name))))
    latin = "|".join(map(re.escape, sorted(symbols, key=lambda name: -len(name))))
    plurals = dict.fromkeys((*words, *map(_plural, words)))
    english = "|".join(sorted((re.escape(w).replace(r"\ ", "[ -]") for w in plurals), key=lambda name: -len(name)))
    return (
        lazy(f" ?(?:{chinese})"),
        lazy(rf" ?(?:{latin})(?![A-Za-z0-9])"),
        lazy(rf"[ -](?:{english})(?![a-z])", re.IGNORECASE),
    )


def _plural(word: str) -> str:
    if word.endswith(("FLOPS", "flops", "hertz")) or word in _SAME_PLURAL:
        return word
    if word.startswith("degree "):
        return "degrees " + word[7:]
    return word + ("es" if word.endswith("ch") else "s")


def _singular(name: str) -> str:
    if name.startswith("degrees "):
        return "degree " + name[8:]
    return name[:-2] if name.endswith("ches") else name.removesuffix("s")


def match_zh(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit at offset `at` of a folded Chinese text, and where it ends; None if there is none."""
    found = _patterns()[0].match(text, at)
    if found:
        return _with_rate(all_units().zh[found[0].strip()], text, found.end())
    return match_symbol(text, at)


def match_symbol(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit whose symbol is at offset `at` of a text, and where it ends; None if there is none."""
    found = _patterns()[1].match(text, at)
    if found is None:
        return None
    symbol = found[0].strip()
    if found[0][0] == " " and symbol in _ONLY_GLUED and not (symbol == "m" and _AFTER_METRES.match(text, found.end())):
        return None
    return _with_rate(all_units().symbols[symbol], text, found.end())


def match_en(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit at offset `at` of a folded English text, and where it ends; None if there is none."""
    found = _patterns()[2].match(text, at)
    if found:
        words, name = all_units().en, _key(found[0][1:])
        unit = words.get(name) or words.get(_singular(name))
        if unit:
            return _with_rate(unit, text, found.end())
    return match_symbol(text, at)


def _with_rate(unit: Unit, text: str, end: int) -> tuple[Unit, int]:
    if unit.dimension in ("time", "compute", "operations"):
        return unit, end
    found = _TIME_RATE.match(text, end)
    if found is None:
        return unit, end
    return rate(unit, _PER[found[1] or found[2] or found[3]]), found.end()


@cache
def rate(unit: Unit, seconds: int) -> Unit:
    """The rate of a unit per second, minute or hour; `seconds` is 1, 60 or 3600."""
    per = {1: "s", 60: "min", 3600: "h"}[seconds]
    long = {1: "second", 60: "minute", 3600: "hour"}[seconds]
    return Unit(
        f"{unit.symbol}/{per}", f"{unit.dimension}/time", unit.factor / seconds, f"{unit.zh or unit.symbol}/{per}",
        f"{unit.en} per {long}" if unit.en else "", unit.system,
    )  # fmt: skip


@cache
def by_symbol(symbol: str) -> Unit | None:
    """The unit with this symbol, also for a rate such as `MB/s`; None if there is none."""
    _, symbols, _, own = all_units()
    base, slash, per = symbol.partition("/")
    if symbol in own or symbol in symbols:
        return own.get(symbol) or symbols[symbol]
    if slash and base in symbols and per in _PER:
        return rate(symbols[base], _PER[per])
    return None


def measure(symbol: str, low: Fraction | int, high: Fraction | int | None = None) -> Amount:
    """An amount of the unit with this symbol: `low`, or a range from `low` to `high`."""
    unit = by_symbol(symbol)
    factor = unit.factor if unit else Fraction(1)
    return Amount(Kind.MEASURE, Fraction(low), Fraction(low if high is None else high), symbol, factor)


def plural_en(unit: Unit) -> str:
    """The English name of a unit in the plural; its symbol if it has no name."""
    head, per, tail = unit.en.partition(" per ")
    if head.endswith("foot"):
        return head.removesuffix("foot") + "feet"
    return _plural(head) + per + tail if head else unit.symbol
