"""Dates and times of day in English."""

import re
from fractions import Fraction

from aligner.quantity import units
from aligner.quantity.model import Amount, Clock, Date, Kind, Phrase, Reading, Weight
from aligner.quantity.patterns import any_of
from aligner.quantity.phrases import (
    clock,
    digital,
    fiscal,
    iso_date,
    matching,
    ordinal,
    period,
    slashed,
    stop_watch,
    twelve_hours,
    year_first,
    year_slash_month,
)

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_SHORT = {name[:3]: value for value, name in enumerate(_MONTHS, 1)} | {"Sept": 9}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_NTH = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_TIMES = {"midnight": 0, "noon": 720, "midday": 720}
_MONTH_NAMES = [*_MONTHS, *(name.upper() for name in _MONTHS), *_SHORT, *(name.upper() for name in _SHORT)]
STARTS = (
    f"(?-i:{any_of([*_MONTH_NAMES, *_WEEKDAYS])}|FY|[Ff]iscal|Q[1-4]|H[12])"
    f"|{any_of([*_DECADES, *_TIMES, *_CENTURIES, *(w for w in _NTH if w.isalpha())])}"
    "|this|next|the|a|an|previous|prior|today|yesterday|tomorrow|tonight|new year['’]s"
)
"""A regular expression for the words that dates and times begin with."""

_MONTH = rf"(?P<month>{any_of(_MONTH_NAMES)}(?![A-Za-z])(?:(?<=\b[A-Za-z]{{3}})(?<!May)(?<!MAY)\.|(?<=\bSept)\.)?)"
_DAY = "(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9%]|[.,:][0-9])(?:st|nd|rd|th)?(?![A-Za-z0-9])"
_YEAR = "(?:1[6-9]|2[01])[0-9]{2}(?![0-9%]|[.,][0-9])"
_NO_DAY = "(?! ?(?:a\\.?m|p\\.?m|percent|million|billion))"
_MONTH_FIRST = re.compile(
    rf"{_MONTH}(?:(?: the)? {_DAY}{_NO_DAY}(?:(?:,| of)? (?P<year>{_YEAR}))?|,? (?:of )?'?(?P<alone>{_YEAR}))?(?![A-Za-z])"
)
_DAY_FIRST = re.compile(rf"{_DAY}(?: of| day of)? {_MONTH}(?:,? (?P<year>{_YEAR}))?(?![A-Za-z])")
_MONTH_LIKELY = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|to|from|and|late|early|mid|last|this|next|on|between|through|each|every|before|after|end|for"
    r"|during)|[0-9]|['’]s) ?-?$",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    " (?:revenues?|sales|quarter|results|shipments|figures|exports|imports|output|earnings|deliveries|orders|meeting|event|launch)(?![a-z])"
)
"""What is counted or happens in a month: *March revenue*."""
_MONTH_BEFORE = re.compile(rf"{any_of(_MONTH_NAMES)}(?: ?[-–—/]|,? and|,? or| to| through) ?$")
_MONTH_AFTER = re.compile(rf"(?:,| ?[-–—/]|,? and|,? or| to| through) ?{any_of(_MONTH_NAMES)}(?![A-Za-z])")
"""A neighbour in a list or range of months: *March, May and September*, *March through May*."""
_AMBIGUOUS = frozenset(("May", "March", "Mar", "Mar.", "Jan", "Dec", "Jun"))
"""Names and abbreviations of months that are also words or other names."""
_DECADE = re.compile(
    r"(?:(?P<digits>(?:1[6-9]|20)[0-9]0)|(?:(?<=')|(?<=the )|(?<=ate )|(?<=arly )|(?<=mid-)|(?<=post-)|(?<=Post-)"
    r"|(?<=low )|(?<=high )|(?<=pper )|(?<=low-)|(?<=high-)"
    r"|(?<=his )|(?<=her )|(?<=heir )|(?<=our )|(?<=my ))(?P<short>[0-9]0))'?s(?![A-Za-z0-9])"
)
"""A short decade needs an apostrophe or a word such as *the* before it: *30s* alone may be 30 seconds."""
_YEAR_ONLY = re.compile(f"(?P<year>{_YEAR})(?!-[0-9]{{3}}|[x×])(?![A-Za-z])")
_YEAR_LIKELY = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|through|and|of|early|late|mid|during|before|after|for|between|end|year|around|fiscal|FY|the"
    r"|as of|calendar|summer|winter|spring|fall|autumn|past|vs|versus|beginning|ending|ended)|[(（,–—/-]|^) ?-?$",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(r" (?!(?:last|this|next|of)(?![a-z]))\w")
_OF_YEAR = rf"(?:,? of(?: fiscal(?: year)?| the (?:fiscal )?year| calendar)?| in| fiscal)? (?P<year>{_YEAR})"
_PART_OF_YEAR = re.compile(
    rf"(?P<which>{any_of(_NTH)})[ -](?P<what>quarter|half)(?! of the (?:\w+ )?(?:game|match|bill|cost|price|staff))"
    rf"(?:{_OF_YEAR})?(?![A-Za-z]|-(?:final|life|size|inch|hour))",
    re.IGNORECASE,
)
_SHORT_YEAR = r"20[0-9]{2}|[0-9]{2}(?![0-9%]|[.,][0-9])"
_PERIOD = re.compile(
    r"(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H)"
    rf"(?:(?:(?<=[QH])| of | ?-?(?:FY|fiscal (?:year )?) ?|[ /-]| ?')'?(?P<year>{_SHORT_YEAR}))?(?![0-9A-Za-z])"
)
_FISCAL = re.compile(
    r"(?:FY ?'?|[Ff]iscal (?:[Yy]ear )?(?:FY)?)(?P<year>20[0-9]{2}|[0-9]{2})(?:[ -]?Q(?P<q>[1-4]))?(?![0-9A-Za-z])"
)
_SIX_MONTHS = re.compile(r"(?P<which>first|last|final|second) six months", re.IGNORECASE)
_CENTURY = re.compile(
    rf"(?:(?P<n>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{any_of(_CENTURIES)}))[ -]century", re.IGNORECASE
)
_NTH_NUMBER = re.compile(r"(?P<n>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9})(?:st|nd|rd|th)(?![A-Za-z])")
_CLOCK = re.compile(
    r"(?P<hour>2[0-3]|[01]?[0-9])(?:(?:: ?|\.)(?P<min>[0-5][0-9])(?::[0-5][0-9])?)? o'clock(?! in the| at night)",
    re.IGNORECASE,
)
_HOUR_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_PART_OF_DAY = re.compile(
    rf"(?P<hour>1[0-2]|[1-9]|{any_of(_HOUR_WORDS)})(?: o'clock)? (?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"New Year['’]s Day(?![A-Za-z])", re.IGNORECASE)
_HALF_PAST = re.compile(rf"half past (?P<hour>1[0-2]|[1-9]|{any_of(_HOUR_WORDS)})(?![a-z0-9:])", re.IGNORECASE)
_DIGITAL = re.compile(r"(?P<hour>2[0-4]|[01]?[0-9]): ?(?P<min>[0-5][0-9])(?::(?P<sec>[0-5][0-9]))?(?![0-9:])")
_WORD = re.compile("[A-Za-z]+")
_NOON = 12
_ADULT, _CENTURY_LENGTH = 20, 100
_RELATIVE = re.compile(
    r"(?:(?P<before>the year before last)|(?P<last>(?:last|(?:the )?previous|(?:the )?prior) year|an? year (?:ago|earlier|before)"
    r"|(?:(?<=than )|(?<=as ))last(?= ?(?:[.,;:)!?—–]|$)))"
    r"|(?P<this>this year)|(?P<next>next year)|(?P<after>the year after next))(?![A-Za-z])",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?<!the )(?<!every )(?<!each )(?<!of )(?:(?P<last>last)|(?P<this>this)|(?P<next>next)) (?P<unit>month|week|quarter)(?![A-Za-z-])",
    re.IGNORECASE,
)
_NEAR_DAY = re.compile(
    r"(?P<before>the day before yesterday)|(?P<last>yesterday|last night)|(?P<this>today|tonight|this (?:morning|afternoon|evening))"
    r"|(?P<next>tomorrow)|(?P<after>the day after tomorrow)",
    re.IGNORECASE,
)
_RELATIVE_YEARS = {"before": 1, "last": 2, "this": 3, "next": 4, "after": 5}


def read_date(text: str, at: int) -> Phrase | None:
    """The date or time of day that begins at offset `at` of a folded text; None if there is none."""
    for find in _WITH_DIGITS if "0" <= text[at] <= "9" else _WITH_WORDS:
        found = find(text, at)
        if found:
            return found
    return None


def _clock(text: str, at: int) -> Phrase | None:
    found = _CLOCK.match(text, at)
    if found:
        minutes = int(found["hour"]) % 12 * 60 + int(found["min"] or 0)
        return clock(minutes, found.end(), Weight.FIRM, half_known=False)
    found = _DIGITAL.match(text, at)
    if found is None:
        return None
    minutes = int(found["hour"]) * 60 + int(found["min"])
    return digital(Clock(minutes % 1440, minutes >= 780), found)


@matching(_DAY_FIRST)
def _day_first(found: re.Match[str]) -> Phrase | None:
    is_may = found["month"].title() == "May" and not found["year"]
    if is_may and _SENTENCE_GOES_ON.match(found.string, found.end()):
        return None
    return _dated(found, found["year"])


@matching(_MONTH_FIRST)
def _month_first(found: re.Match[str]) -> Phrase | None:
    text, at = found.string, found.start()
    alone = found["day"] is None and found["alone"] is None
    name = found["month"].title()
    in_row = _MONTH_BEFORE.search(text, max(0, at - 20), at) or _MONTH_AFTER.match(text, found.end())
    likely = in_row or _MONTHLY.match(text, found.end()) or _MONTH_LIKELY.search(text, max(0, at - 10), at)
    doubtful = alone and name in _AMBIGUOUS and not likely
    if doubtful and (name == "May" or _SENTENCE_GOES_ON.match(text, found.end())):
        return None
    return _dated(found, found["year"] or found["alone"])


def _dated(found: re.Match[str], year: str | None) -> Phrase:
    month = _SHORT[found["month"][:3].title()]
    return Phrase((Date(int(year or 0), month=month, day=int(found["day"] or 0)),), found.end(), Weight.FIRM)


@matching(_CENTURY)
def _century(found: re.Match[str]) -> Phrase:
    century = int(found["n"]) if found["n"] else _CENTURIES[found["word"].lower()]
    return Phrase((Date(century=century),), found.end(), Weight.FIRM)


def _decade(text: str, at: int) -> Phrase | None:
    found = _DECADE.match(text, at)
    if found:
        first = int(found["digits"] or found["short"])
        readings: tuple[Reading, ...] = (Date(decade=first or 2000),)
        if _ADULT <= first < _CENTURY_LENGTH:  # in her 40s
            readings += (units.measure("yr", first, first + 9),)
        if found["short"]:  # temperatures in the low 80s
            readings += tuple(units.measure(unit, first, first + 9) for unit in ("°F", "°C"))
        if found["short"] and text[max(0, at - 4) : at].lower() == "the ":  # the 30s timeout
            readings += (units.measure("s", first),)
        return Phrase(readings, found.end(), Weight.FIRM)
    word = _WORD.match(text, at)
    decade = _DECADES.get(word[0].lower()) if word else None
    if not word or not decade:
        return None
    age = units.measure("yr", decade, decade + 9)
    return Phrase((Date(decade=decade), age), at + len(word[0]), Weight.LOOSE)  # in my twenties


def _part_of_year(text: str, at: int) -> Phrase | None:
    found = _SIX_MONTHS.match(text, at)
    if found:
        half = 1 if found["which"].lower() == "first" else 2
        return Phrase((Date(half=half), units.measure("mo", 6)), found.end(), Weight.LOOSE)
    found = _PART_OF_YEAR.match(text, at)
    if found is None:
        return None
    which, year = _NTH[found["which"].lower()], int(found["year"] or 0)
    weight = Weight.FIRM if year else Weight.LOOSE
    if found["what"].lower() == "quarter":
        return Phrase((Date(year, quarter=which),), found.end(), weight)
    date = Date(year, half=min(which, 2))
    return Phrase((date,) if year else (date, units.measure("mo", 6)), found.end(), weight)


@matching(_NTH_NUMBER)
def _nth_day(found: re.Match[str]) -> Phrase:
    value = Fraction(found["n"].replace(",", ""))
    readings: tuple[Reading, ...] = ordinal(value, value)
    if 1 <= value <= 31:
        readings += (Date(day=int(value)),)
    return Phrase(readings, found.end(), Weight.LOOSE)


@matching(_YEAR_ONLY)
def _year(found: re.Match[str]) -> Phrase | None:
    text, at = found.string, found.start()
    year = int(found["year"])
    likely = year >= 1900 and _YEAR_LIKELY.search(text, max(0, at - 12), at)
    if not likely and _SENTENCE_GOES_ON.match(text, found.end()):
        return None  # a count, as in *2000 models*
    return Phrase((Date(year), Amount.exactly(Kind.COUNT, Fraction(year))), found.end(), Weight.FIRM)


def _weekday(text: str, at: int) -> Phrase | None:
    word = _WORD.match(text, at)
    if word is None or word[0] not in _WEEKDAYS:
        return None
    return Phrase((Date(weekday=_WEEKDAYS.index(word[0]) + 1),), word.end(), Weight.LOOSE)


def _named_time(text: str, at: int) -> Phrase | None:
    word = _WORD.match(text, at)
    minutes = _TIMES.get(word[0].lower()) if word else None
    if word is None or minutes is None:
        return None
    return clock(minutes, word.end(), Weight.LOOSE, half_known=True)


@matching(_NEW_YEAR)
def _new_year(found: re.Match[str]) -> Phrase:
    return Phrase((Date(month=1, day=1),), found.end(), Weight.LOOSE)


@matching(_HALF_PAST)
def _half_past(found: re.Match[str]) -> Phrase:
    written = found["hour"].lower()
    hour = int(written) if written.isdigit() else _HOUR_WORDS.index(written) + 1
    return clock(hour % 12 * 60 + 30, found.end(), Weight.FIRM, half_known=False)


@matching(_PART_OF_DAY)
def _part_of_day(found: re.Match[str]) -> Phrase:
    """An hour with a part of the day: *six in the morning*, *9 at night*. It may also be a number of things."""
    written, part = found["hour"].lower(), (found["part"] or "night").lower()
    hour = int(written) if written.isdigit() else _HOUR_WORDS.index(written) + 1
    late = part != "morning" and not (part == "night" and hour == _NOON)
    minutes = (hour % _NOON + _NOON * late) * 60
    weight = Weight.FIRM if written.isdigit() else Weight.LOOSE
    return Phrase((Clock(minutes), Amount.exactly(Kind.COUNT, Fraction(hour))), found.end(), weight)


@matching(_RELATIVE)
def _relative(found: re.Match[str]) -> Phrase:
    return Phrase((Date(relative_year=_RELATIVE_YEARS[found.lastgroup or ""]),), found.end(), Weight.LOOSE)


def _near(text: str, at: int) -> Phrase | None:
    """A month, week, quarter or day from today on: *last month*, *tomorrow*."""
    day = _NEAR_DAY.match(text, at)
    if day:
        return Phrase((Date(relative_day=_RELATIVE_YEARS[day.lastgroup or ""]),), day.end(), Weight.LOOSE)
    found = _NEAR.match(text, at)
    if found is None:
        return None
    which = next(value for name, value in _RELATIVE_YEARS.items() if name in ("last", "this", "next") and found[name])
    match found["unit"].lower():
        case "month":
            date = Date(relative_month=which)
        case "week":
            date = Date(relative_week=which)
        case _:
            date = Date(relative_quarter=which)
    return Phrase((date,), found.end(), Weight.LOOSE)


_period, _fiscal = matching(_PERIOD)(period), matching(_FISCAL)(fiscal)
_WITH_DIGITS = (
    iso_date, year_slash_month, year_first, slashed, stop_watch, _part_of_day, twelve_hours, _clock, _day_first, _period, _century, _decade,
    _part_of_year, _nth_day,
    _year,
)  # fmt: skip
_WITH_WORDS = (
    _half_past, _part_of_day, _new_year, _relative, _near, _period, _fiscal, _month_first, _weekday, _part_of_year, _century, _decade,
    _named_time,
)  # fmt: skip
