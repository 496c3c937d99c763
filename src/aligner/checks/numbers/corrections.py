"""Corrections of values: what to write instead of a wrong value, in the style of the translation."""

import re
from fractions import Fraction

from aligner.document.model import Language
from aligner.quantity import money, units
from aligner.quantity.compare import Difference
from aligner.quantity.model import Amount, Date, Kind, Quantity, Weight
from aligner.quantity.render import is_exact, month_en, nth_ending, number_en, number_zh
from aligner.text.han import has_han

Change = tuple[int, int, str]
"""A replacement: `start` and `end` in the segment's text, and the new text."""

_WORDS = "zero one two three four five six seven eight nine ten".split()  # noqa: SIM905
_SCALES = {
    Language.EN: {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"},
    Language.ZH: {10**4: "万", 10**8: "亿", 10**12: "万亿"},
}
_KILO_ZH = {"米": "千米", "克": "千克"}
"""Units whose thousandfold has two names, 千米 and 公里. A text with the smaller unit gets the name that is like it."""
_KILO_SYMBOLS = {"千米": "km", "千克": "kg"}
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_NTH = ("first", "second", "third", "fourth")
_MONTH = re.compile("[A-Z][a-z]+")


def correction(source: Quantity, target: Quantity, difference: Difference, language: Language) -> Change | None:
    """The replacement that corrects a value of the translation; None if there is no single correction.

    Args:
        source: The value of the original.
        target: The wrong value of the translation.
        difference: How the two values differ.
        language: The language of the translation.
    """
    right, wrong = source.reading, target.reading
    if Weight.NAME in (source.weight, target.weight) and source.digits and target.digits:
        return (*target.number, _number_text(source))
    if isinstance(right, Date) and isinstance(wrong, Date):
        return _date(right, wrong, target, language)
    if not isinstance(right, Amount) or not isinstance(wrong, Amount) or not right.exact:
        return None
    match difference:
        case Difference.UNIT:
            return _unit(right, wrong, target, language)
        case Difference.CURRENCY:
            return _currency(right, target, language)
        case Difference.POINTS:
            return _points(right, target, language)
        case Difference.SIGN:
            sign = "minus " if language is Language.EN else "-"
            return (*target.number, sign + _number_text(target)) if right.low < 0 < wrong.low else None
        case _:
            return _number(source, target, right, wrong, language)


def _number_text(quantity: Quantity) -> str:
    start, end = quantity.number
    return quantity.text[start - quantity.start : end - quantity.start]


def countable(count: Amount, unit: Amount) -> bool:
    """Whether a count may be rendered as a measure: 亿亿次 as exaFLOPS."""
    return count.kind is Kind.COUNT and unit.kind is Kind.MEASURE and count.low >= 10**9


def _number(source: Quantity, target: Quantity, right: Amount, wrong: Amount, language: Language) -> Change | None:
    if right.kind in (Kind.DISCOUNT, Kind.ORDINAL) or wrong.kind in (Kind.DISCOUNT, Kind.ORDINAL):
        return None
    if wrong.kind is Kind.MEASURE and target.unit[0] == target.unit[1]:
        return None  # the unit is not in one place, as in "two hours and 53 minutes"
    if Kind.RATIO in (right.kind, wrong.kind) and not right.unit == wrong.unit == "%":
        return None  # shares and multiples can be written in several ways
    own = _number_text(source)
    decimals = _DECIMAL.fullmatch(own) and _DECIMAL.fullmatch(_number_text(target))
    if decimals and right.unit == wrong.unit and right.low == Fraction(own):
        return (*target.number, own)  # as it is written: 3.10 stays 3.10
    value = right.low
    if right.kind is wrong.kind and right.unit != wrong.unit:
        value = right.low * right.factor / wrong.factor
    elif countable(right, wrong):
        value = right.low / wrong.factor
    if value < 0 or not is_exact(value) or "^" in target.text:
        return None
    if target.text.find("成") > 0 and wrong.unit == "%":
        return target.number[0], target.unit[1], f"{number_zh(value)}%"
    return (*target.number, _written(value, target, language))


def _written(value: Fraction, like: Quantity, language: Language) -> str:
    """Formats a number like another one: with its multiplier, in words, or in digits."""
    if like.token and (value / like.scale * 10).denominator == 1 and value >= like.scale:
        return number_en(value / like.scale) + like.text.lstrip("0123456789.,")
    word = _SCALES[language].get(like.scale)
    if like.digits and word:
        scaled = value / like.scale
        if Fraction(1) <= scaled < 1000 and (scaled * 1000).denominator == 1:
            return f"{number_en(scaled) if language is Language.EN else number_zh(scaled)}{_gap(like, word)}{word}"
    if not like.digits and language is Language.EN and value.denominator == 1 and value <= 10:
        return _WORDS[int(value)]
    if language is Language.EN:
        return number_en(value)
    return number_zh(value) if _gap(like, "") else number_zh(value).replace(" ", "")


def _gap(like: Quantity, word: str) -> str:
    """The separator between a number and its multiplier."""
    text = like.text
    at = text.lower().find(word) if word else -1
    if at > 0:
        return " " if text[at - 1] == " " else "-" if text[at - 1] == "-" else ""
    return " " if " " in text else ""


def _unit(right: Amount, wrong: Amount, target: Quantity, language: Language) -> Change | None:
    unit, start, end = units.by_symbol(right.unit), *target.unit
    if unit is None or start == end or not wrong.unit:
        return None
    written = target.text[start - target.start : end - target.start]
    lead = written[: len(written) - len(written.lstrip(" -"))]
    if language is Language.ZH:
        name = unit.zh if has_han(written) else unit.symbol
        kept = next(
            (kilo for ending, kilo in _KILO_ZH.items() if written.endswith(ending) and written != ending * 2), ""
        )
        name = kept if kept and unit.symbol == _KILO_SYMBOLS[kept] else name
    elif re.fullmatch(r"[ -]?[a-z][a-z -]{3,}", written, re.IGNORECASE) and unit.en:
        name = unit.en if lead == "-" or right.low == 1 else units.plural_en(unit)
    else:
        name = unit.symbol
    return (start, end, lead + name) if name else None


def _currency(right: Amount, target: Quantity, language: Language) -> Change | None:
    if right.unit in (money.YUAN, money.DOLLAR, "¥") or right.factor != 1:
        return None
    start, end = target.number
    number = target.text[start - target.start : end - target.start]
    if language is Language.ZH:
        return target.start, target.end, number + money.name_zh(right.unit)
    sign = money.sign_en(right.unit)
    return target.start, target.end, f"{sign}{number}" if sign else f"{number} {money.name_en(right.unit)}"


def _points(right: Amount, target: Quantity, language: Language) -> Change | None:
    start, end = target.unit
    if right.kind is Kind.POINTS:
        name = (" percentage point" + "s" * (right.low != 1)) if language is Language.EN else " 个百分点"
        return start, end, name
    return start, end, "%"


def _date(right: Date, wrong: Date, target: Quantity, language: Language) -> Change | None:
    one, other = right.fields, wrong.fields
    differs = [name for name in one if name in other and one[name] != other[name]]
    if len(differs) != 1:
        return None
    name = differs[0]
    old, new = str(other[name]), str(one[name])
    if language is Language.EN:
        if name == "month" and _MONTH.match(target.text.lstrip("0123456789 ")):
            found = next((m for m in _MONTH.finditer(target.text) if month_en(other[name]).startswith(m[0][:3])), None)
            return (target.start + found.start(), target.start + found.end(), month_en(one[name])) if found else None
        if name in ("half", "quarter") and one[name] <= len(_NTH):
            old, new = _NTH[other[name] - 1], _NTH[one[name] - 1]
    elif name == "half":
        old, new = ("上", "下") if one[name] == 2 else ("下", "上")
    places = list(re.finditer(rf"(?<![0-9]){re.escape(old)}(?P<nth>(?:st|nd|rd|th)\b)?(?![0-9])", target.text))
    if len(places) != 1:
        return None
    start, end = places[0].span()
    return target.start + start, target.start + end, new + (nth_ending(one[name]) if places[0]["nth"] else "")
