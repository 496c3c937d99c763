"""Every unit against its definition, and every word for it in a sentence."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.quantity import units
from aligner.quantity.model import Amount, Kind
from aligner.quantity.render import in_chinese, in_english
from tests.quantity.notation import read_en, read_zh

FOLDER = Path(__file__).parent
DIMENSIONS: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((FOLDER / "units.yaml").read_text(encoding="utf-8"))
PREFIXED: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((FOLDER / "prefixes.yaml").read_text(encoding="utf-8"))
UNITS = {symbol: row for rows in DIMENSIONS.values() for symbol, row in rows.items()}
DIMENSION = {symbol: name for name, rows in DIMENSIONS.items() for symbol in rows}
HAN_SYMBOLS = {"里", "亩", "坪", "斤"}
"""Units that have no symbol in Latin letters."""
NO_SYMBOL = {"en": {"B"} | HAN_SYMBOLS, "zh": {"B", "里", "mL"}}
"""Symbols that are not read after a number: 7.5B is 7.5 billion."""
WRITTEN_OTHERWISE = {"B", "GT/s", "MP", "MT/s", "Pa", "bit", "lb", "mL", "mph", "里"}
"""Units whose rendering is read as another unit first, such as pounds, which are money, and miles per hour."""
READ = {"zh": read_zh, "en": read_en}
SENTENCES = {"zh": "测得 7.5{}，记录在案。", "en": "It measured 7.5{} in all."}
ROUNDED = 1e-5
"""The program keeps about six figures of units that have no short definition, such as the acre."""


def in_base(definition: str) -> float:
    """What a definition such as *12 in* is in the unit of its dimension."""
    number, _, symbol = definition.partition(" ")
    further = UNITS[symbol]["is"] if symbol in UNITS else ""
    return float(number) if further in ("", f"1 {symbol}") else float(number) * in_base(further)


def spellings(symbol: str) -> Iterator[tuple[str, str]]:
    """The language, and a word or a symbol with what is before it."""
    row = UNITS[symbol]
    for language in READ:
        yield from ((language, f" {word}") for word in row.get(language, ()))
        if symbol not in NO_SYMBOL[language]:
            yield from ((language, written) for written in (symbol, *row.get("also", ())))


def measured(language: str, written: str) -> Amount:
    """The measure that is read in a sentence that gives 7.5 of a unit."""
    text = SENTENCES[language].format(written)
    (quantity,) = READ[language](text)
    assert quantity.text == f"7.5{written}"
    assert text[slice(*quantity.unit)] == written
    assert isinstance(quantity.reading, Amount)
    assert quantity.reading.kind is Kind.MEASURE
    assert quantity.reading.low == quantity.reading.high == 7.5
    return quantity.reading


@pytest.mark.parametrize("symbol", UNITS)
def test_definitions(symbol: str) -> None:
    unit = units.by_symbol(symbol) if symbol != "里" else units.match_zh("华里", 0)[0]  # type: ignore[index]
    assert unit is not None
    assert unit.symbol == symbol
    assert unit.dimension == DIMENSION[symbol]
    assert unit.factor == pytest.approx(in_base(UNITS[symbol]["is"]), rel=ROUNDED)
    assert unit.system == UNITS[symbol].get("system", "chinese" if symbol == "里" else "si")


@pytest.mark.parametrize("symbol", UNITS)
def test_every_spelling_is_read(symbol: str) -> None:
    for language, written in spellings(symbol):
        amount = measured(language, written)
        assert amount.unit == symbol
        assert amount.factor == pytest.approx(in_base(UNITS[symbol]["is"]), rel=ROUNDED)


@pytest.mark.parametrize("base", PREFIXED["bases"])
@pytest.mark.parametrize("prefix", PREFIXED["prefixes"])
def test_prefixes(prefix: str, base: str) -> None:
    scale, row = PREFIXED["prefixes"][prefix], PREFIXED["bases"][base]
    expected = float(scale["is"]) * in_base(row["is"])
    written = [("zh", f" {scale['zh']}{row['zh']}")] if "zh" in row else []
    written += [("en", f" {scale['en']}{row[form]}") for form in ("en", "plural") if form in row]
    for symbol in (base, *row.get("also", ())):
        for letter in {prefix, prefix.upper()}:
            if letter + symbol == "kb":  # is a kilobyte
                continue
            written += [(language, gap + letter + symbol) for language in READ for gap in ("", " ")]
    found = [measured(*pair) for pair in written]
    assert {amount.unit for amount in found} == {{"kB": "KB"}.get(prefix + base, prefix + base)}
    assert [float(amount.factor) for amount in found] == pytest.approx([expected] * len(found))


def test_no_unit_is_left_out() -> None:
    listed = set(UNITS) | {p + b for b in PREFIXED["bases"] for p in PREFIXED["prefixes"]} | {"KB"}
    by_word = [unit for table in units.all_units() for unit in table.values()]
    assert {unit.symbol for unit in by_word} <= listed


@pytest.mark.parametrize("symbol", sorted(set(UNITS) - WRITTEN_OTHERWISE))
def test_a_unit_is_written_as_it_is_read(symbol: str) -> None:
    unit = units.by_symbol(symbol)
    assert unit is not None
    for number in (Fraction(1), Fraction(15, 2)):
        amount = Amount(Kind.MEASURE, number, number, symbol, unit.factor)
        (english,) = read_en(f"It is {in_english(amount)}.")
        (chinese,) = read_zh(f"共 {in_chinese(amount)}。")
        assert english.reading == chinese.reading == amount


@pytest.mark.parametrize(
    ("language", "written", "symbol", "per"),
    [
        ("zh", "GB/s", "GB/s", 1),
        ("zh", "GB/秒", "GB/s", 1),
        ("zh", " GB每秒", "GB/s", 1),
        ("zh", "吨/小时", "t/h", 3600),
        ("zh", "吨每小时", "t/h", 3600),
        ("zh", "升/分钟", "L/min", 60),
        ("zh", "升每分钟", "L/min", 60),
        ("en", " GB per second", "GB/s", 1),
        ("en", " tons every hour", "t/h", 3600),
        ("en", " liters a minute", "L/min", 60),
        ("en", " liters each minute", "L/min", 60),
        ("en", "L/min", "L/min", 60),
        ("en", " GB/sec", "GB/s", 1),
        ("en", "t/h", "t/h", 3600),
    ],
)
def test_rates(language: str, written: str, symbol: str, per: int) -> None:
    amount = measured(language, written)
    whole = units.by_symbol(symbol.partition("/")[0])
    assert whole is not None
    assert amount.unit == symbol
    assert amount.factor * per == whole.factor
    unit = units.by_symbol(symbol)
    assert unit is not None
    assert unit.factor == amount.factor
    assert unit.dimension == f"{whole.dimension}/time"


@pytest.mark.parametrize("text", ["It rose 7.5 in all.", "Take 7.5 h of it.", "He put 7.5 t there.", "A 7.5 d thing."])
def test_a_letter_by_itself_is_no_unit(text: str) -> None:
    (quantity,) = read_en(text)
    assert quantity.kind is Kind.COUNT
    assert quantity.text == "7.5"


def test_pounds_are_money_or_a_weight() -> None:
    (quantity,) = read_en("It weighed 7.5 pounds.")
    money, weight = quantity.amounts[:2]
    assert (money.kind, money.unit, weight.kind, weight.unit) == (Kind.MONEY, "GBP", Kind.MEASURE, "lb")
    assert weight.factor == pytest.approx(in_base(UNITS["lb"]["is"]))
    (dollars,) = read_en("It cost 7.5 dollars.")
    assert [amount.kind for amount in dollars.amounts] == [Kind.MONEY]
