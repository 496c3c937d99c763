"""Rules N001 to N008: a number, date, share, amount or unit differs between original and translation, or one text lacks it.

`aligner.checks.values.pairing` compares the values of each bead. Each rule reports one kind of difference, with a correction
if only one is possible.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Fix, Location, Severity
from aligner.checks.numbers.cells import wrong_units
from aligner.checks.numbers.dates import field_dates, wrong_zones
from aligner.checks.numbers.quoting import grows, is_more, quoted
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, likely_segment, locate_part
from aligner.checks.texts import Texts
from aligner.checks.values.excuses import number_sections
from aligner.checks.values.pairing import Compared, Mismatch, compared
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity import money, units
from aligner.quantity.compare import Difference
from aligner.quantity.model import Amount, Clock, Date, Kind, Quantity, Weight
from aligner.quantity.money import same_currency
from aligner.quantity.render import in_chinese, in_english, is_exact, month_en, nth_ending, number_en, number_zh
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
        start, end = source.number
        return (*target.number, source.text[start - source.start : end - source.start])
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
            return (target.number[0], target.number[0], sign) if right.low < 0 < wrong.low else None
        case _:
            return _number(right, wrong, target, language)


def countable(count: Amount, unit: Amount) -> bool:
    """Whether a count may be rendered as a measure: 亿亿次 as exaFLOPS."""
    return count.kind is Kind.COUNT and unit.kind is Kind.MEASURE and count.low >= 10**9


def _number(right: Amount, wrong: Amount, target: Quantity, language: Language) -> Change | None:
    if right.kind in (Kind.DISCOUNT, Kind.ORDINAL) or wrong.kind in (Kind.DISCOUNT, Kind.ORDINAL):
        return None
    if wrong.kind is Kind.MEASURE and target.unit[0] == target.unit[1]:
        return None  # the unit is not in one place, as in "two hours and 53 minutes"
    if Kind.RATIO in (right.kind, wrong.kind) and not right.unit == wrong.unit == "%":
        return None  # shares and multiples can be written in several ways
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


_CONFIDENCE = {
    Difference.SCALE: 0.97,
    Difference.CURRENCY: 0.95,
    Difference.UNIT: 0.93,
    Difference.POINTS: 0.9,
    Difference.SIGN: 0.85,
    Difference.DATE: 0.92,
    Difference.RATIO: 0.92,
    Difference.NUMBER: 0.9,
}
_MISSING, _EXTRA, _IN_WORDS = 0.85, 0.7, 0.6


def differing(texts: Texts, *, differences: frozenset[Difference]) -> Iterator[Finding]:
    """Reports values that differ from the original in one of these ways."""
    found = texts.shared(compared)
    for mismatch in found.mismatches:
        if mismatch.difference in differences:
            yield _pair(found, mismatch)


def scales(texts: Texts) -> Iterator[Finding]:
    """Reports values of the wrong magnitude, in sentences and in the columns of tables."""
    yield from differing(texts, differences=frozenset({Difference.SCALE}))
    found = texts.shared(compared)
    for wrong in wrong_units(found.scan):
        one, other = (wrong.zh, wrong.en) if texts.source is Language.ZH else (wrong.en, wrong.zh)
        ratio = wrong.ratio if texts.source is Language.ZH else 1 / wrong.ratio
        assert isinstance(one.quantity.reading, Amount)  # noqa: S101 - it has a ratio
        right = number_en(one.quantity.reading.low * ratio)
        yield Finding(
            f"{one.quantity.text} is {right} in the unit of this column, but the {other.language.called} says {other.quantity.text}",
            zh=_locate(found, wrong.zh),
            en=_locate(found, wrong.en),
            confidence=round(_CONFIDENCE[Difference.SCALE] * wrong.bead.confidence, 3),
        )


def missing(texts: Texts) -> Iterator[Finding]:
    """Reports values that only the original has."""
    yield from _alone(texts, lambda m: m.source if m.target is None else None, _MISSING, "is missing from the {other}")


def extra(texts: Texts) -> Iterator[Finding]:
    """Reports values that only the translation has."""
    yield from _alone(texts, lambda m: m.target if m.source is None else None, _EXTRA, "is not in the {other}")


def _alone(texts: Texts, which: Callable[[Mismatch], Figure | None], confidence: float, what: str) -> Iterator[Finding]:
    found = texts.shared(compared)
    for mismatch in found.mismatches:
        figure = which(mismatch)
        if figure is None:
            continue
        other = figure.language.other
        meaning = "" if isinstance(figure.quantity.reading, Clock) else _meaning(figure, other)
        text = figure.quantity.text + (f" ({meaning})" if meaning else "")
        here, there = _locate(found, figure), _locate_other(found, mismatch, figure)
        places = by_language(figure.language, here, there)
        yield Finding(f"{text} {what.format(other=other.called)}", **places, confidence=_scaled(confidence, mismatch))


def _pair(found: Compared, mismatch: Mismatch) -> Finding:
    source, target, difference = mismatch.source, mismatch.target, mismatch.difference
    assert source is not None and target is not None and difference is not None  # noqa: S101, PT018
    words = Weight.LOOSE in (source.quantity.weight, target.quantity.weight)
    both_words = source.quantity.weight is target.quantity.weight is Weight.LOOSE and difference is not Difference.DATE
    confidence = _IN_WORDS if both_words or mismatch.vague else _CONFIDENCE[difference] - (0.15 if words else 0)
    places: dict[Language, Location] = {f.language: _locate(found, f) for f in (source, target)}
    severity = Severity.WARNING if both_words or mismatch.vague else None
    return Finding(
        _message(source, target, difference, vague=mismatch.vague),
        zh=places[Language.ZH],
        en=places[Language.EN],
        confidence=_scaled(confidence, mismatch),
        severity=Severity.INFO if number_sections(found.scan, source, target) else severity,
        fix=_fix(found, source, target, difference),
    )


def _message(source: Figure, target: Figure, difference: Difference, *, vague: bool) -> str:
    other = target.language
    if _is_conversion(source, target, difference):
        amount = _meaning(source, other) or source.quantity.text
        was = f"was never worth {target.quantity.text} at the exchange rates of the last twenty years"
        return f"{source.quantity.text} is {amount}, which {was}"
    said = f"the {other.called} says {quoted(target, hedged=vague)}"
    if grows(target):
        said += f", which is {_rendered(target, other)}"
    meaning = _meaning(source, other, target)
    if (
        vague
        and meaning
        and is_more(source)
        and isinstance(source.quantity.reading, Amount)
        and source.quantity.reading.exact
    ):
        meaning = f"more than {meaning}" if other is Language.EN else f"超过 {meaning}"
    if Weight.NAME in (source.quantity.weight, target.quantity.weight):
        meaning = ""  # a version such as 3.0 is not the number 3
    if difference is Difference.POINTS:
        said += ": percent and percentage points differ"
    if meaning:
        return f"{quoted(source, hedged=vague)} is {meaning}, but {said}"
    return f"the {source.language.called} says {quoted(source, hedged=vague)}, but {said}"


def _is_conversion(source: Figure, target: Figure, difference: Difference) -> bool:
    """Whether two amounts of money are in different currencies, so that one is the conversion of the other."""
    right, wrong = source.quantity.reading, target.quantity.reading
    if not (isinstance(right, Amount) and isinstance(wrong, Amount) and right.kind is wrong.kind is Kind.MONEY):
        return False
    return difference is Difference.NUMBER and not same_currency(right.unit, wrong.unit)


def _meaning(figure: Figure, other: Language, like: Figure | None = None) -> str:
    """A value written in the other language; empty if it would look the same.

    A count is written in the unit of `like` if that is a measure that can render it.
    """
    rendered = _rendered(figure, other, like)
    mine, theirs = (text.replace(" ", "").replace(",", "").lower() for text in (figure.quantity.text, rendered))
    return "" if mine == theirs or "^" in mine else rendered


def _rendered(figure: Figure, other: Language, like: Figure | None = None) -> str:
    reading = figure.quantity.reading
    unit = like.quantity.reading if like else None
    if isinstance(reading, Amount) and isinstance(unit, Amount) and countable(reading, unit):
        low, high = reading.low / unit.factor, reading.high / unit.factor
        reading = Amount(Kind.MEASURE, low, high, unit.unit, unit.factor)
    written = in_english if other is Language.EN else in_chinese
    multiples = [r for r in figure.quantity.amounts if r.kind is Kind.RATIO and not r.unit and r.factor == 1]
    if len(multiples) > 1 and isinstance(reading, Amount) and reading == multiples[0] and reading.low >= 1:
        joint = " or " if other is Language.EN else " 或 "
        return joint.join(written(r) for r in multiples if r.low != 1)  # 快两倍 is two or three times as fast
    return written(reading)


def _fix(found: Compared, source: Figure, target: Figure, difference: Difference) -> Fix | None:
    if _is_conversion(source, target, difference):
        return None
    change = correction(source.quantity, target.quantity, difference, target.language)
    if change is None:
        return None
    start, end, replacement = change
    edit = edit_part(found.scan.document(target.language), target.segment, start, end, replacement)
    return Fix((edit,), safe=False) if edit else None


def _locate(found: Compared, figure: Figure) -> Location:
    document = found.scan.document(figure.language)
    return locate_part(document, figure.segment, figure.quantity.start, figure.quantity.end)


def _locate_other(found: Compared, mismatch: Mismatch, figure: Figure) -> Location | None:
    """The sentence of the other side of the bead that should have a value; None if that side is empty."""
    here, there = found.scan.document(figure.language), found.scan.document(figure.language.other)
    own, others = mismatch.bead.side(figure.language), mismatch.bead.side(figure.language.other)
    if not others:
        return None
    segments = [here.segments[unit] for unit in own], [there.segments[unit] for unit in others]
    return locate_part(there, likely_segment(segments[0], figure.segment.id, figure.quantity.start, segments[1]))


def _scaled(confidence: float, mismatch: Mismatch) -> float:
    """A confidence scaled by that of the bead: a doubtful bead reduces it by up to a third."""
    return round(confidence * (2 + mismatch.bead.confidence) / 3, 3)


def dates(texts: Texts) -> Iterator[Finding]:
    """Reports dates, times and time zones that differ, and dates in front matter."""
    yield from differing(texts, differences=frozenset({Difference.DATE}))
    yield from wrong_zones(texts.shared(compared))
    yield from field_dates(texts)


def _rule(code: str, name: str, severity: Severity, *differences: Difference) -> Declaration[Texts]:
    """A rule that reports some of the differences between a value and its rendering."""
    check = partial(differing, differences=frozenset(differences))
    return Declaration(code, name, severity, Texts, check)


RULES = (
    _rule("N001", "number-differs", Severity.ERROR, Difference.NUMBER, Difference.SIGN),
    Declaration("N002", "number-scale", Severity.ERROR, Texts, scales),
    Declaration("N003", "number-missing", Severity.INFO, Texts, missing),
    Declaration("N004", "number-extra", Severity.INFO, Texts, extra),
    Declaration("N005", "date-differs", Severity.WARNING, Texts, dates),
    _rule("N006", "percentage-differs", Severity.WARNING, Difference.RATIO, Difference.POINTS),
    _rule("N007", "currency-differs", Severity.WARNING, Difference.CURRENCY),
    _rule("N008", "unit-differs", Severity.WARNING, Difference.UNIT),
)
