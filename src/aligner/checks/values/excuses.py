"""Recognises values that need no counterpart: other words of the other text express them, or they are understood or in an aside."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from aligner.checks.values.words import words_beside
from aligner.document.model import BlockKind, Language
from aligner.quantity.model import Amount, Date, Kind, Quantity
from aligner.text.lazy import lazy
from aligner.text.spans import open_bracket

if TYPE_CHECKING:
    from aligner.checks.values.scan import Figure, ValueScan

_SECTION = re.compile(
    r"(?:第|步骤|(?:step|part|chapter|section|day|lesson)\s)?\s*([0-9]+(?:\.[0-9]+)*|[一二三四五六七八九十]+)(?:[\s.、)）:：]|[章节步课天]|部分)",
    re.IGNORECASE,
)
"""The number of a section, at the beginning of its heading: `3.1 Setup`, `Step 3: Setup`, `第三步`."""
_RELATIVE = words_beside("relative_date")
"""Expressions that give a date relative to another: *last year* for 2023."""
_WEEKDAY = words_beside("weekday")
_DECLINE = words_beside("decline")
_SMALL_WORDS = {number: words_beside(f"number_{number}") for number in range(1, 5)}
_DAY, _MONTHS = 24, 12
_TEN = 10
"""Levels and generations below this are often written as L4 or Gen5."""
_YEAR = words_beside("year")
_WHOLE = words_beside("whole")


_NOTHING = words_beside("nothing")
_DAY_AND_NIGHT = words_beside("day_and_night")


def understood(quantity: Quantity, other: Language, text: str) -> bool:
    """Whether words of the other side express a value of this side: *last year* 2023, *both* 2, *fully* 100%.

    Args:
        quantity: The value.
        other: The language of the other side.
        text: The text of the other side.
    """
    return any(
        _date_understood(reading, other, text)
        if isinstance(reading, Date)
        else isinstance(reading, Amount) and reading.exact and _amount_understood(reading, other, text)
        for reading in quantity.readings
    )


def _date_understood(date: Date, other: Language, text: str) -> bool:
    fields = date.fields.keys()
    if fields == {"day"} and _WEEKDAY[other].search(text):
        return True
    relative = fields <= {"year", "quarter", "half"} or fields <= {"year", "month"}
    return relative and _RELATIVE[other].search(text) is not None


def _amount_understood(amount: Amount, other: Language, text: str) -> bool:
    if amount.kind is Kind.MONEY and amount.low == 0:
        return _NOTHING[other].search(text) is not None
    if amount.kind is Kind.RATIO:
        return amount.low * amount.factor == 1 and _WHOLE[other].search(text) is not None
    if amount.kind is Kind.MEASURE and amount.unit == "mo" and amount.low == _MONTHS:
        return _YEAR[other].search(text) is not None
    if amount.kind is Kind.MEASURE and amount.unit == "h" and amount.low == _DAY:
        return _DAY_AND_NIGHT[other].search(text) is not None
    if amount.kind in (Kind.COUNT, Kind.ORDINAL) and 0 < amount.low < _TEN and amount.low.denominator == 1:
        level = re.compile(rf"(?<![A-Za-z0-9])(?:L|G|V|Gen|Lv\.?)-?{amount.low}(?![0-9])")
        if level.search(text):
            return True
    words = _SMALL_WORDS.get(int(amount.low)) if amount.low.denominator == 1 else None
    return words is not None and words[other].search(text) is not None


_COMPARED = words_beside("compared")
_COMPARED_WITH = words_beside("compared_with")
_EARLIER = lazy(r"\b(?:earlier|ago|before|prior)$", re.IGNORECASE)


def is_compared_with(figure: Figure, other: str) -> bool:
    """Whether a date is what something is compared with, for which the other side has one word: *from a year earlier* and 同比.

    Args:
        figure: The date.
        other: The text of the other side.
    """
    if not isinstance(figure.quantity.reading, Date) or not _COMPARED[figure.language.other].search(other):
        return False
    if figure.language is Language.EN and _EARLIER.search(figure.quantity.text):
        return True
    before = figure.segment.text[: figure.quantity.start]
    return _COMPARED_WITH[figure.language].search(before) is not None


def sign_in_words(figure: Figure) -> bool:
    """Whether words or a dash near a value say that it is negative, or that something falls by it.

    For temperatures, only a dash and words such as *below zero* close to the value count.
    """
    quantity, text = figure.quantity, figure.segment.text
    if any(a.unit in _DEGREES for a in quantity.amounts):
        dash = text[max(0, quantity.start - 1) : quantity.start] in _DASHES
        return dash or _BELOW_ZERO[figure.language].search(text, *_near(quantity, _BESIDE)) is not None
    return _DECLINE[figure.language].search(text, *_near(quantity, _NEAR[figure.language])) is not None


_PER = {unit: words_beside(f"per_{unit}") for unit in ("s", "min", "h")}


def is_rate_in_words(one: Figure, other: Figure) -> bool:
    """Whether one value is a rate, and words elsewhere make the other one the same rate: 3 L/s, and 每秒抽水 3 升."""
    for rate, plain in ((one, other), (other, one)):
        for amount in rate.quantity.amounts:
            base, _, per = amount.unit.partition("/")
            if per not in _PER or not _PER[per][plain.language].search(plain.segment.text):
                continue
            if any((a.unit, a.low, a.high) == (base, amount.low, amount.high) for a in plain.quantity.amounts):
                return True
    return False


def _near(quantity: Quantity, width: int) -> tuple[int, int]:
    return max(0, quantity.start - width), quantity.end + width


_DEGREES = frozenset(("°C", "°F", "°"))
_DASHES = ("–", "—")
_BESIDE = 14
"""How many characters on each side of a temperature are searched for a word that means its sign."""
_NEAR = {Language.ZH: 30, Language.EN: 80}
"""How many characters on each side of other values are searched: about a clause."""
_BELOW_ZERO = words_beside("below_zero")


_SCALES = {
    Language.ZH: {"亿": 10**8, "億": 10**8, "百万": 10**6, "百萬": 10**6, "万": 10**4, "萬": 10**4, "千": 10**3},
    Language.EN: {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3, "bn": 10**9, "mn": 10**6},
}
_SCALE_NOTES = {
    Language.ZH: lazy("(?<![0-9一二三四五六七八九十几数半])[（(/／]?(百万|百萬|[亿億万萬]|千(?=[元人台片件颗顆美]))"),
    Language.EN: lazy(
        r"(?<![0-9] )(?<![0-9])\b(trillion|billion|million|thousand|bn|mn)s?\b|(?<=')(000)", re.IGNORECASE
    ),
}


_CAPTION = lazy(
    r"单位|單位|\bunits?\b|\bin (?:[\w$]+ )?(?:of )?(?:[\w$]+ )?(?:thousand|million|billion)s?\b", re.IGNORECASE
)
_MAX_CAPTION = 120
"""Greatest length of a paragraph that can be a caption."""


def is_caption(text: str) -> bool:
    """Whether a paragraph before a table gives the unit of its figures: 单位：万元, *in millions of yuan*."""
    return len(text) <= _MAX_CAPTION and _CAPTION.search(text) is not None


def scales(language: Language, text: str) -> set[Fraction]:
    """The multipliers of the figures of a table that its head or label names (万片, *thousand units*), and 1."""
    table = _SCALES[language]
    found = {Fraction(table.get(m[1].lower(), 1000) if m[1] else 1000) for m in _SCALE_NOTES[language].finditer(text)}
    return {Fraction(1), *found}


_PLAIN_NUMBER = lazy("[0-9]+(?:[.,][0-9]+)*|[A-Z][a-z]+")
"""A number that both languages write in the same way, or a name that is a number word, such as Twenty."""
_NOTE = re.compile("译注|译者注|编者注|编注|校注|translator's note|editor's note", re.IGNORECASE)


def is_written(figure: Figure, rest: str) -> bool:
    """Whether a text has the number of a figure as it is written; a single digit must not be part of a word."""
    written = figure.segment.text[slice(*figure.quantity.number)]
    if not _PLAIN_NUMBER.fullmatch(written):
        return False
    apart = "0-9.," if len(written) > 1 else r"\w.,/-"
    return re.search(rf"(?<![{apart}]){re.escape(written)}(?![0-9]|[.,][0-9])", rest, re.IGNORECASE) is not None


def in_note(figure: Figure) -> bool:
    """Whether a value is in a note in brackets by a translator or an editor."""
    text, start = figure.segment.text, figure.quantity.start
    opened = open_bracket(text, start)
    return opened >= 0 and _NOTE.search(text, opened, start) is not None


def in_brackets(figure: Figure) -> bool:
    """Whether a value is in round brackets."""
    return open_bracket(figure.segment.text, figure.quantity.start) >= 0


def number_sections(scan: ValueScan, source: Figure, target: Figure) -> bool:
    """Whether two values number sections, and no other section of the translation has that number.

    In a text with a section more or less, the numbers of all that follow differ.
    """
    written = target.segment.text[slice(*target.quantity.number)]
    if not all(
        one.quantity.number in _sections(scan, one.language).get(one.segment.id, ()) for one in (source, target)
    ):
        return False
    return [number for _, number in _sections(scan, target.language).values()].count(written) == 1


def _sections(scan: ValueScan, language: Language) -> dict[int, tuple[tuple[int, int], str]]:
    """The places and the texts of the numbers of the headings of a text, by segment."""
    document = scan.document(language)
    return {
        segment.id: (found.span(1), found[1])
        for segment in document.segments
        if (found := _SECTION.match(segment.text)) and document.blocks[segment.block].kind is BlockKind.HEADING
    }
