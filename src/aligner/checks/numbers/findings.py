"""Puts what is wrong with a value into words, with a correction where there is one reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.numbers.corrections import correction, countable
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.values.pairing import compared
from aligner.document.model import Language
from aligner.quantity.compare import Difference
from aligner.quantity.model import Amount, Clock, Kind, Weight
from aligner.quantity.money import same_currency
from aligner.quantity.render import in_chinese, in_english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.checks.model import Location
    from aligner.checks.texts import Texts
    from aligner.checks.values.pairing import Compared, Mismatch
    from aligner.checks.values.scan import Figure

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


def differing(texts: Texts, *differences: Difference) -> Iterator[Finding]:
    """Findings of values that the translation renders by others, if that is what tells them apart."""
    found = texts.shared(compared)
    if found is None:
        return
    for mismatch in found.mismatches:
        if mismatch.difference in differences:
            yield _pair(found, mismatch)


def missing(texts: Texts) -> Iterator[Finding]:
    """Findings of values that only the original has."""
    yield from _alone(texts, lambda m: m.source if m.target is None else None, _MISSING, "is missing from the {other}")


def extra(texts: Texts) -> Iterator[Finding]:
    """Findings of values that only the translation has."""
    yield from _alone(texts, lambda m: m.target if m.source is None else None, _EXTRA, "is not in the {other}")


def _alone(texts: Texts, which: Callable[[Mismatch], Figure | None], confidence: float, what: str) -> Iterator[Finding]:
    found = texts.shared(compared)
    if found is None:
        return
    for mismatch in found.mismatches:
        figure = which(mismatch)
        if figure is None:
            continue
        other = figure.language.other
        meaning = "" if isinstance(figure.quantity.reading, Clock) else _meaning(figure, other)
        text = figure.quantity.text + (f" ({meaning})" if meaning else "")
        here, there = _locate(found, figure), _locate_other(found, mismatch, other)
        zh, en = (here, there) if other is Language.EN else (there, here)
        yield Finding(
            f"{text} {what.format(other=other.called)}", zh=zh, en=en, confidence=_scaled(confidence, mismatch)
        )


def _pair(found: Compared, mismatch: Mismatch) -> Finding:
    source, target, difference = mismatch.source, mismatch.target, mismatch.difference
    assert source is not None and target is not None and difference is not None  # noqa: S101, PT018
    words = Weight.LOOSE in (source.quantity.weight, target.quantity.weight)
    both_words = source.quantity.weight is target.quantity.weight is Weight.LOOSE and difference is not Difference.DATE
    confidence = _IN_WORDS if both_words else _CONFIDENCE[difference] - (0.15 if words else 0)
    places: dict[Language, Location] = {f.language: _locate(found, f) for f in (source, target)}
    return Finding(
        _message(source, target, difference),
        zh=places[Language.ZH],
        en=places[Language.EN],
        confidence=_scaled(confidence, mismatch),
        severity=Severity.WARNING if both_words else None,
        fix=_fix(found, source, target, difference),
    )


def _message(source: Figure, target: Figure, difference: Difference) -> str:
    other = target.language
    if _is_conversion(source, target, difference):
        amount = _meaning(source, other) or source.quantity.text
        return f"{source.quantity.text} is {amount}, which was never {target.quantity.text} at the rates of the last twenty years"
    said = f"the {other.called} says {target.quantity.text}"
    meaning = _meaning(source, other, target)
    if Weight.NAME in (source.quantity.weight, target.quantity.weight):
        meaning = ""  # 3.0 isn't 3
    if difference is Difference.POINTS:
        said += ": percent and percentage points differ"
    if meaning:
        return f"{source.quantity.text} is {meaning}, {said}"
    return f"the {source.language.called} says {source.quantity.text}, {said}"


def _is_conversion(source: Figure, target: Figure, difference: Difference) -> bool:
    """Whether an amount is compared with what it is said to be in other money."""
    right, wrong = source.quantity.reading, target.quantity.reading
    if not (isinstance(right, Amount) and isinstance(wrong, Amount) and right.kind is wrong.kind is Kind.MONEY):
        return False
    return difference is Difference.NUMBER and not same_currency(right.unit, wrong.unit)


def _meaning(figure: Figure, other: Language, like: Figure | None = None) -> str:
    """A value in the other language, in the unit of another if it has none; empty if it would be written alike."""
    rendered = _rendered(figure, other, like)
    mine, theirs = (text.replace(" ", "").replace(",", "").lower() for text in (figure.quantity.text, rendered))
    return "" if mine == theirs else rendered


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


def _locate_other(found: Compared, mismatch: Mismatch, other: Language) -> Location | None:
    """The sentence of the other side that a value is missed in."""
    units = mismatch.bead.en if other is Language.EN else mismatch.bead.zh
    document = found.scan.document(other)
    return locate_part(document, document.segments[units[0]]) if units else None


def _scaled(confidence: float, mismatch: Mismatch) -> float:
    """As sure as the bead is: a doubtful one takes up to a third."""
    return round(confidence * (2 + mismatch.bead.confidence) / 3, 3)
