"""Reads values in either language, and writes them in a short notation for tables."""

from fractions import Fraction

from aligner.document.model import Language
from aligner.quantity.model import Amount, Clock, Hedge, Quantity, Reading, Weight
from aligner.quantity.reader import read


def read_zh(text: str) -> tuple[Quantity, ...]:
    return read(text, Language.ZH)


def read_en(text: str) -> tuple[Quantity, ...]:
    return read(text, Language.EN)


def noted(quantity: Quantity) -> str:
    """A value as `2 亿元: money 200000000 CNY; nearly`: the text, its likeliest reading, and what differs from the defaults."""
    parts = [f"{quantity.text}: {reading_noted(quantity.reading)}"]
    if quantity.hedge is not Hedge.NONE:
        parts.append(quantity.hedge.value)
    if quantity.weight is not Weight.FIRM:
        parts.append(quantity.weight.value)
    if quantity.token:
        parts.append("token")
    return "; ".join(parts)


def reading_noted(reading: Reading) -> str:
    if isinstance(reading, Clock):
        sign = "" if reading.half_known else "?"
        return f"clock {reading.minutes // 60}:{reading.minutes % 60:02}{sign}"
    if isinstance(reading, Amount):
        value = _number(reading.low) if reading.exact else f"{_number(reading.low)}..{_number(reading.high)}"
        plain = {"money": 1, "ratio": Fraction(1, 100 if reading.unit == "%" else 1)}.get(reading.kind, reading.factor)
        part = "" if reading.factor == plain else f" x{_number(reading.factor)}"
        return " ".join(filter(None, [reading.kind.value, value, reading.unit])) + part
    return "date " + " ".join(f"{name} {value}" for name, value in reading.fields.items())


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(int(value))
    decimal = Fraction(f"{float(value):.6g}")
    return f"{float(value):.6g}" if decimal == value else f"{float(value):.4g}"
