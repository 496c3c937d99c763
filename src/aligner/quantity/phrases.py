"""Reads values that are more than a number and a unit and look the same in both languages: ½, 1/3, 2024-06-10, 15:30, Q3."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from aligner.quantity import units
from aligner.quantity.model import GROWN, GROWTH, Amount, Clock, Date, Kind, Phrase, Reading, Weight
from aligner.text.spans import Span

_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
ROMAN = "(?<![A-Za-z0-9_.-])(?-i:[IVX]{1,7})(?![A-Za-z0-9_])|[\u2160-\u216b]"
"""A regular expression for what may be a Roman figure. It has to be next to a word such as *phase* or 期."""
_ROMAN = re.compile(ROMAN)
_ROMAN_ORDER = re.compile("X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_SLASH = re.compile(r"(?P<num>[1-9])/(?P<den>[2-9]|1[0-9]|20|100)(?![0-9/月.])")
_ISO = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_STOP_WATCH = re.compile(r"(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-5][0-9]\.[0-9]{1,3})(?![0-9:]|\.[0-9])")
_TWELVE_HOURS = re.compile(
    r"(?P<hour>2[0-3]|[01]?[0-9])(?:(?:: ?|\.)(?P<min>[0-5][0-9])(?::[0-5][0-9])?)? ?(?P<half>[ap])\.? ?m(?:\.|(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_LAST_CENTURY = 60
"""Smallest two-digit year that belongs to the 20th century."""


def matching(
    pattern: re.Pattern[str],
) -> Callable[[Callable[[re.Match[str]], Phrase | None]], Callable[[str, int], Phrase | None]]:
    """Makes a function of a match into a reader, which returns None where the pattern does not match a text."""

    def reader(read: Callable[[re.Match[str]], Phrase | None]) -> Callable[[str, int], Phrase | None]:
        def read_at(text: str, at: int) -> Phrase | None:
            found = pattern.match(text, at)
            return read(found) if found else None

        return read_at

    return reader


def share(num: int, den: int, end: int, weight: Weight) -> Phrase | None:
    """The share `num`/`den`; None unless it is between 0 and 1."""
    if not 0 < num < den:
        return None
    return Phrase((Amount.exactly(Kind.RATIO, Fraction(num, den)),), end, weight)


def times(value: Fraction, end: int) -> Phrase:
    """A multiple, with the growth as a second reading: three times as much is growth by 200%."""
    readings = Amount.exactly(Kind.RATIO, value), Amount.exactly(Kind.RATIO, value - 1, GROWTH)
    return Phrase(readings, end, Weight.LOOSE)


def grown(amount: Amount) -> tuple[Amount, Amount]:
    """The readings of growth by a multiple: 增长两倍 is three times as much, but is also written as *two times* and 200%."""
    reached = replace(amount, low=amount.low + 1, high=amount.high + 1)
    return reached, replace(amount, unit=GROWN)


def nth(value: Fraction, end: int, number: Span | None = None) -> Phrase:
    """An ordinal, which may also be a count: No. 3. `number` is the span of the number, if that isn't the whole value."""
    return Phrase(ordinal(value, value), end, Weight.LOOSE, number)


def ordinal(low: Fraction, high: Fraction) -> tuple[Reading, ...]:
    """The readings of an ordinal: as an ordinal and as a count."""
    return Amount(Kind.ORDINAL, low, high), Amount(Kind.COUNT, low, high)


def a_few(unit: units.Unit, end: int) -> Phrase:
    """A vague number of units as a range from two to nine: a few months, 几个月."""
    return Phrase((units.measure(unit.symbol, 2, 9),), end, Weight.LOOSE)


def roman(text: str, at: int) -> Phrase | None:
    """The value of a Roman figure from I to XXXIX; None if there is none at `at`."""
    found = _ROMAN.match(text, at)
    written = unicodedata.normalize("NFKC", found[0]) if found else ""
    if found is None or not _ROMAN_ORDER.fullmatch(written):
        return None
    values = [_ROMAN_VALUES[c] for c in written]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return nth(Fraction(total), found.end())


def fraction_sign(text: str, at: int) -> Phrase | None:
    """The value of a fraction sign such as ½; None if there is none at `at`."""
    value = _SIGNS.get(text[at])
    return Phrase((Amount.exactly(Kind.RATIO, value),), at + 1, Weight.LOOSE) if value else None


@matching(_SLASH)
def slashed_fraction(found: re.Match[str]) -> Phrase | None:
    """A fraction with a slash, such as 2/3."""
    return share(int(found["num"]), int(found["den"]), found.end(), Weight.LOOSE)


@matching(_ISO)
def iso_date(found: re.Match[str]) -> Phrase:
    """A date such as 2024-06-10, also with slashes or dots."""
    date = Date(int(found["year"]), month=int(found["month"]), day=int(found["day"]))
    return Phrase((date,), found.end(), Weight.FIRM)


_SLASHED = re.compile(r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>(?:19|20)?[0-9]{2})(?![0-9/])")
_YEAR_FIRST = re.compile(
    "(?P<year>20[0-9]{2})[ -]?(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H)(?![0-9A-Za-z])"
)
_YEAR_SLASH_MONTH = re.compile("(?P<year>20[0-9]{2})/(?P<month>1[0-2]|0[1-9])(?![0-9A-Za-z/%]|[.,][0-9])")
_YEAR_AND_MONTH = re.compile(r"(?P<year>20[0-9]{2})\.(?P<month>1[0-2]|0?[1-9])(?![0-9.%]| ?[版号年万亿千百元])")


@matching(_SLASHED)
def slashed(found: re.Match[str]) -> Phrase | None:
    """4/2/2024, read both as April 2 and as February 4."""
    one, two, year = int(found["one"]), int(found["two"]), full_year(found["year"])
    orders = ((one, two), (two, one))
    readings = tuple(Date(year, month=m, day=d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= 31)
    return Phrase(readings, found.end(), Weight.FIRM) if readings else None


@matching(_YEAR_SLASH_MONTH)
def year_slash_month(found: re.Match[str]) -> Phrase | None:
    """A month of a year such as 2024/07; two years in a row, such as 2011/12, are none."""
    year, month = int(found["year"]), int(found["month"])
    return None if month == (year + 1) % 100 else Phrase((Date(year, month=month),), found.end(), Weight.FIRM)


@matching(_YEAR_FIRST)
def year_first(found: re.Match[str]) -> Phrase | None:
    """A quarter or a half of a year after the year, such as 2024Q3 or 2024 H1."""
    return period(found)


@matching(_YEAR_AND_MONTH)
def year_and_month(found: re.Match[str]) -> Phrase:
    """A month of a year such as 2024.7, which may also be a number."""
    number = Amount.exactly(Kind.COUNT, Fraction(found[0]))
    return Phrase((Date(int(found["year"]), month=int(found["month"])), number), found.end(), Weight.LOOSE)


def period(found: re.Match[str]) -> Phrase | None:
    """A quarter or a half of a year, such as Q3 or H1 2024, from the groups `q`, `q2`, `h`, `h2` and `year` of a match.

    None if the match may be something else: H100 and 2H pencils are not periods.
    """
    if not found["year"] and (found["h"] or found["h2"] or found["q2"]):
        return None
    quarter, half = int(found["q"] or found["q2"] or 0), int(found["h"] or found["h2"] or 0)
    return Phrase((Date(full_year(found["year"]), half, quarter),), found.end(), Weight.FIRM)


def fiscal(found: re.Match[str]) -> Phrase:
    """A fiscal year, such as FY2025 or FY25 Q3, from the groups `year` and `q` of a match."""
    return Phrase((Date(full_year(found["year"]), quarter=int(found["q"] or 0)),), found.end(), Weight.FIRM)


@matching(_STOP_WATCH)
def stop_watch(found: re.Match[str]) -> Phrase:
    """A duration such as 1:32.5, in minutes and seconds."""
    return Phrase(
        (units.measure("s", 60 * int(found["minutes"]) + Fraction(found["seconds"])),), found.end(), Weight.FIRM
    )


def digital(time: Clock, found: re.Match[str]) -> Phrase:
    """A time of day such as 15:30 or 1:02:03, from the groups `hour`, `min` and `sec` of a match. The latter is a duration too."""
    if not found["sec"]:
        return Phrase((time,), found.end(), Weight.FIRM)
    hours, minutes, seconds = int(found["hour"]), int(found["min"]), int(found["sec"])
    duration = units.measure("s", 3600 * hours + 60 * minutes + seconds)
    return Phrase((replace(time, seconds=seconds), duration), found.end(), Weight.FIRM)


@matching(_TWELVE_HOURS)
def twelve_hours(found: re.Match[str]) -> Phrase:
    """A time of day with AM or PM behind it, such as 5:00 PM or 8 a.m."""
    minutes = int(found["hour"]) % 12 * 60 + int(found["min"] or 0)
    return clock(minutes + 720 * (found["half"] in "pP"), found.end(), Weight.FIRM, half_known=True)


def clock(minutes: int, end: int, weight: Weight, *, half_known: bool) -> Phrase:
    """A time of day, `minutes` after midnight."""
    return Phrase((Clock(minutes % 1440, half_known),), end, weight)


def full_year(written: str | None) -> int:
    """The year that is written in two or four digits; 0 if there is none."""
    if not written:
        return 0
    year = int(written)
    return year if year >= 100 else year + (2000 if year < _LAST_CENTURY else 1900)
