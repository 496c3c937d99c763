"""Compares dates in front matter, and the time zones of times that are otherwise the same."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from aligner.alignment.model import Bead
from aligner.checks.locate import by_language, locate
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.texts import Texts
from aligner.checks.values.pairing import Compared
from aligner.checks.values.time_zones import zone_of
from aligner.document.front_matter import split_front_matter
from aligner.document.model import Language, Source
from aligner.quantity.compare import Agreement
from aligner.quantity.model import Clock

_DATE = re.compile(
    r"^(?P<key>date|published|publish[-_]?date|pub[-_]?date|created)[ \t]*[:=][ \t]*[\"']?"
    r"(?P<day>(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<of_month>\d{1,2}))(?!\d)",
    re.MULTILINE | re.IGNORECASE,
)
"""A field with the day on which a text was published. Each edition has its own day of its last change."""

Day: TypeAlias = "tuple[int, int, int]"
"""Year, month and day of the month."""


def field_dates(texts: Texts) -> Iterator[Finding]:
    """Reports fields of the front matter whose days differ, which is a note unless it looks like a slip. The time of day doesn't matter."""
    zh, en = _dates(texts.zh.document.source), _dates(texts.en.document.source)
    for key in zh.keys() & en.keys():
        (own, here), (other, there) = (zh[key], en[key]) if texts.source is Language.ZH else (en[key], zh[key])
        if own != other:
            yield Finding(
                f"{key} is {here.text}, but the {texts.source.other.called} says {there.text}",
                **by_language(texts.source, here, there),
                confidence=0.9,
                severity=Severity.WARNING if _is_slip(own, other) else Severity.INFO,
            )


def _is_slip(own: Day, other: Day) -> bool:
    """Whether two days differ as after a slip, by the year alone or by month and day exchanged, and not by days between two editions."""
    (year, *rest), (other_year, *other_rest) = own, other
    return rest == other_rest if year != other_year else rest == other_rest[::-1]


def _dates(source: Source) -> dict[str, tuple[Day, Location]]:
    """The days of the fields, each with its place, by the names of the fields."""
    found = {}
    for date in _DATE.finditer(source.text, 0, split_front_matter(source.text).end):
        day = int(date["year"]), int(date["month"]), int(date["of_month"])
        found[date["key"].lower()] = day, locate(source, *date.span("day"))
    return found


_CONFIDENCE = 0.85


def wrong_zones(found: Compared) -> Iterator[Finding]:
    """Reports time zones that differ beside equal times, or in a sentence without a time if other times of the texts are equal."""
    equal = {match.bead for match in found.matches if _is_equal_time(match.zh.quantity.reading, match.agreement)}
    if not equal:
        return
    for pair in found.scan.pairs:
        if not pair.is_trusted or (pair.bead not in equal and _has_time(found, pair.bead)):
            continue
        zh, en = zone_of(pair.zh.prose, Language.ZH), zone_of(pair.en.prose, Language.EN)
        if zh and en and not zh.offsets & en.offsets:
            yield pair.finding(zh.span, en.span, "{zh} and “{en}” are different time zones", _CONFIDENCE)


def _is_equal_time(reading: object, agreement: Agreement) -> bool:
    return isinstance(reading, Clock) and agreement is Agreement.SAME


def _has_time(found: Compared, bead: Bead) -> bool:
    figures = (f for language in Language for f in found.scan.figures(language, bead.side(language)))
    return any(isinstance(figure.quantity.reading, Clock) for figure in figures)
