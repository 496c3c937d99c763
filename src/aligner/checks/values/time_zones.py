"""Compares times of day in two time zones: 10 a.m. Pacific time is 1 a.m. on the next day in Beijing."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.paths import data_rows
from aligner.quantity.model import Clock, Date, Reading
from aligner.text.lazy import lazy
from aligner.text.spans import Span

_AFTER_TIME = r"(?:[0-9]|[ap]\.?m\.?)[ (（]{0,2}"
_OFFSET = r"\b(?:UTC|GMT) ?(?P<sign>[+−-]) ?(?P<hours>[0-9]{1,2})(?::(?P<minutes>[0-9]{2}))?"
_DAY = 24 * 60
_LEAP_YEAR = 2024
"""The year of a date without one, so that February 29 is a date."""
_LAST_WEEKDAY = 7


class Zone(NamedTuple):
    """A time zone that a text names."""

    span: Span
    offsets: frozenset[int]
    """The minutes by which it may be ahead of UTC."""


def zone_of(text: str, language: Language) -> Zone | None:
    """The time zone that a text names; None if there is none or more than one."""
    found = [*_by_name(text, language), *_by_offset(text)]
    return found[0] if len({zone.offsets for zone in found}) == 1 else None


def shifts(zh: str, en: str) -> frozenset[int]:
    """The minutes by which a Chinese text may be ahead of the English in its time zone; empty if the zones are not known or the same."""
    here, there = zone_of(zh, Language.ZH), zone_of(en, Language.EN)
    if here is None or there is None or here.offsets & there.offsets:
        return frozenset()
    return frozenset(one - other for one in here.offsets for other in there.offsets)


def is_converted(zh: Figure, en: Figure, ahead: frozenset[int]) -> bool:
    """Whether a time or a day is the other one in another time zone.

    Args:
        zh: The Chinese time or day.
        en: The English one.
        ahead: The result of `shifts`.
    """
    return any(
        _is_shifted(mine, theirs, minutes)
        for mine in zh.quantity.readings[:1]
        for theirs in en.quantity.readings[:1]
        for minutes in ahead
    )


def _is_shifted(mine: Reading, theirs: Reading, minutes: int) -> bool:
    if isinstance(mine, Clock) and isinstance(theirs, Clock):
        cycle = _DAY if mine.half_known and theirs.half_known else _DAY // 2
        return (mine.minutes - theirs.minutes - minutes) % cycle == 0
    if isinstance(mine, Date) and isinstance(theirs, Date):
        return _next(theirs if minutes > 0 else mine) == (mine if minutes > 0 else theirs)
    return False


def _next(date: Date) -> Date | None:
    """The day after a date with the same fields; None if the date is no day."""
    weekday = date.weekday % _LAST_WEEKDAY + 1 if date.weekday else 0
    match date:
        case Date(month=0, day=0) if weekday and date.fields.keys() == {"weekday"}:
            return Date(weekday=weekday)
        case Date(month=month, day=day) if month and day and date.fields.keys() <= {"year", "month", "day", "weekday"}:
            try:
                following = datetime.date(date.year or _LEAP_YEAR, month, day) + datetime.timedelta(days=1)
            except (ValueError, OverflowError):
                return None
            return Date(following.year if date.year else 0, month=following.month, day=following.day, weekday=weekday)
    return None


def _by_name(text: str, language: Language) -> Iterator[Zone]:
    pattern, zones = _names(language)
    for found in pattern.finditer(text):
        written = found["after"] or found["plain"]
        yield Zone((found.end() - len(written), found.end()), zones[written.lower()])


def _by_offset(text: str) -> Iterator[Zone]:
    for found in re.finditer(_OFFSET, text):
        minutes = 60 * int(found["hours"]) + int(found["minutes"] or 0)
        yield Zone(found.span(), frozenset((minutes if found["sign"] == "+" else -minutes,)))


@cache
def _names(language: Language) -> tuple[re.Pattern[str], dict[str, frozenset[int]]]:
    """The pattern of the names of zones in texts of a language, and their offsets by name. Chinese texts have English names too."""
    zones: dict[str, frozenset[int]] = {}
    plain: list[str] = []
    after: list[str] = []
    for hours, zh, en in data_rows("time_zones.tsv"):
        offsets = frozenset(round(60 * float(hour)) for hour in hours.split(";"))
        for name in [*(zh.split("; ") if language is Language.ZH else ()), *en.split("; ")]:
            zones[name.lower()] = offsets
            is_short = name.isupper() and offsets != {0}
            (after if is_short else plain).append(name)
    longest_first = (sorted(names, key=len, reverse=True) for names in (plain, after))
    names, short = ("|".join(map(re.escape, found)) for found in longest_first)
    ends = r"(?![A-Za-z0-9]| ?[+−-] ?[0-9])"
    limited = rf"(?<![A-Za-z])(?P<plain>(?i:{names})){ends}|{_AFTER_TIME}(?P<after>{short}){ends}"
    return lazy(limited), zones
