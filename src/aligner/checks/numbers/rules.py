"""Rules N001 to N008: a number, date, share, amount or unit differs between original and translation, or one text lacks it.

`aligner.checks.values.pairing` compares the values of each bead. Each rule reports one kind of difference, with a correction
if only one is possible.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Fix, Location, Severity
from aligner.checks.numbers.cells import column_ratio, wrong_units
from aligner.checks.numbers.corrections import correction, countable
from aligner.checks.numbers.dates import field_dates, wrong_zones
from aligner.checks.numbers.quoting import grows, is_more, quoted
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, likely_segment, locate_part
from aligner.checks.texts import Texts
from aligner.checks.values.complements import is_sum
from aligner.checks.values.excuses import number_sections
from aligner.checks.values.pairing import Compared, Mismatch, compared
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.compare import Difference
from aligner.quantity.model import Amount, Clock, Kind, Weight
from aligner.quantity.money import same_currency
from aligner.quantity.render import in_chinese, in_english, number_en

_ZEROS = re.compile(r"\.0+(?![0-9])|(?<=\.)([0-9]*?[1-9])0+(?![0-9])")
"""Zeros at the end of a decimal number."""
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
        yield Finding(
            _message_in_column(one, other, one.quantity.reading.low * ratio),
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
    message = _message(source, target, difference, vague=mismatch.vague)
    ratio = column_ratio(found.scan, source, target, mismatch.bead)
    if ratio != 1:
        right = Amount.exactly(Kind.COUNT, source.quantity.amounts[0].low * ratio)
        message = _message_in_column(source, target, right.low)
        source = replace(source, quantity=replace(source.quantity, readings=(right,)))
    return Finding(
        message,
        zh=places[Language.ZH],
        en=places[Language.EN],
        confidence=_scaled(confidence, mismatch),
        severity=Severity.INFO if _is_otherwise(found, mismatch) else severity,
        fix=_fix(found, source, target, difference),
    )


def _is_otherwise(found: Compared, mismatch: Mismatch) -> bool:
    """Whether the two values of a mismatch number sections, or one is the sum of two that the other text has."""
    source, target, bead = mismatch.source, mismatch.target, mismatch.bead
    assert source is not None and target is not None  # noqa: S101, PT018
    here, there = (found.scan.figures(f.language, bead.side(f.language)) for f in (source, target))
    return (
        number_sections(found.scan, source, target)
        or is_sum(target, source, here, there)
        or is_sum(source, target, there, here)
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


def _message_in_column(source: Figure, target: Figure, right: Fraction) -> str:
    said = f"the {target.language.called} says {target.quantity.text}"
    return f"{source.quantity.text} is {number_en(right)} in the unit of this column, but {said}"


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
    mine, theirs = (
        _ZEROS.sub(r"\1", text.replace(" ", "").replace(",", "")).lower() for text in (figure.quantity.text, rendered)
    )
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
    if difference is Difference.SIGN and target.segment.text[:start].endswith("+"):
        start, replacement = start - 1, replacement.replace("minus ", "-")
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
