"""Values that a text can write as several: *January to March* is the first quarter, 38 *out of* 50 a share of 76%.

The reader returns the parts. Whether the whole or its parts are meant to be compared depends on the other text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from aligner.quantity.model import Amount, Date, Kind, Quantity, Weight

_RANGE = re.compile(r" ?(?:至|到|~|-|—|–|--|to|through|until) ?$")
_SHARE = re.compile(r" ?/ ?| (?:out )?of (?:the |every )?| in (?:every )?$", re.IGNORECASE)
_AMONG = re.compile("[^，。；、：0-9]{0,8}[中里](?:的|就|便|约|大约|平均|仅|只|有)* ?")
"""What is between a number and its part in Chinese: 10 人中有 3 人."""
_OF_YEAR = re.compile(r"(?: of|,| in)? ?$", re.IGNORECASE)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "三": 3, "六": 6, "九": 9, "quarter": 3, "季": 3, "half": 6}
_LENGTH = r"(?P<length>three|six|nine|quarter|half|[369])"
_ENDED_BEFORE = re.compile(
    rf"(?<![A-Za-z0-9]){_LENGTH}(?:[ -]months?)?(?: period)? (?:ended|ending|to|through|until)(?: the end of)? (?:on )?$",
    re.IGNORECASE,
)
"""What makes the month after it the end of a period: *three months to September*, *the quarter ended September 30*."""
_ENDED_AFTER = re.compile("(?:[底末]|止|为止)*[的前之]*(?P<length>[三六九369](?= ?个月)|季)(?: ?个月|度)")
"""What makes the month before it the end of a period: 截至 9 月底的三个月."""
_THEN_ENDED = re.compile(r",? (?:period )?(?:that |which )?(?:ended|ending|to)(?: on)? $", re.IGNORECASE)
_OF_THE_ENDED = re.compile(" ?(?:底|末)?(?:止|为止)?的 ?")
_FIRST_BEFORE = re.compile(r"(?:[前首头]|\b(?:first|opening)) ?$", re.IGNORECASE)
_MAX_REACH = 48
"""How many characters before or after a date are searched for the length of a period."""
_PARTS = re.compile(r"(?P<num>[0-9]{1,9})(?P<mark> ?/ ?| (?:out of|in)(?: every)? )(?P<den>[0-9]{1,9})")
_QUARTER = 3
_YEAR_END = 12


class Whole(NamedTuple):
    """A value that is written as several."""

    quantity: Quantity
    first: int
    last: int
    """`first` and `last` are the indices of its parts."""


def wholes(text: str, found: Sequence[Quantity]) -> list[Whole]:
    """The values that consecutive quantities of a text may mean together."""
    return [whole for number in range(len(found)) for whole in _wholes_at(text, found, number)]


def parts(quantity: Quantity) -> tuple[Quantity, ...]:
    """The two numbers of a share such as 4/18 or *4 out of 18*; empty if it is none."""
    written = _PARTS.fullmatch(quantity.text)
    if written is None or quantity.kind is not Kind.RATIO:
        return ()
    return tuple(_count(quantity, written, name) for name in ("num", "den"))


def _count(share: Quantity, written: re.Match[str], name: str) -> Quantity:
    start, end = (share.start + at for at in written.span(name))
    value = Amount.exactly(Kind.COUNT, Fraction(written[name]))
    return replace(
        share, readings=(value,), start=start, end=end, text=written[name], weight=Weight.FIRM, step=Fraction(1),
        number=(start, end), unit=(end, end),
    )  # fmt: skip


def _wholes_at(text: str, found: Sequence[Quantity], at: int) -> Iterator[Whole]:
    """The wholes of which the quantity with the index `at` is the first part, or the last month."""
    one, following = found[at], found[at + 1] if at + 1 < len(found) else None
    if isinstance(one.reading, Date):
        if following and isinstance(following.reading, Date):
            between = text[one.end : following.start]
            yield from _of_two_dates(text, found, at, (one.reading, following.reading), between)
        yield from _ended(text, found, at, one.reading)
    elif following and (value := _share(text, one, following)):
        yield _whole(text, found, at, at + 1, value)
    last = _first_months(text, one)
    if 1 < last < _YEAR_END:
        yield _with_year(text, found, at, at, Date(month=1, last_month=last))


def _of_two_dates(
    text: str, found: Sequence[Quantity], at: int, dates: tuple[Date, Date], between: str
) -> Iterator[Whole]:
    """*January to September*, *the third quarter ended September 30*, and 截至 9 月 30 日的第三季度."""
    one, other = dates
    year = one.year or other.year
    if other.year not in (0, year):
        return
    if one.month and not (one.day or other.day) and other.month > one.month and _RANGE.fullmatch(between):
        yield _with_year(text, found, at, at + 1, Date(year, month=one.month, last_month=other.month))
    if one.quarter and other.month == one.quarter * _QUARTER and _THEN_ENDED.fullmatch(between):
        yield _whole(text, found, at, at + 1, replace(one, year=year))
    if other.quarter and one.month == other.quarter * _QUARTER and _OF_THE_ENDED.fullmatch(between):
        yield _whole(text, found, at, at + 1, replace(other, year=year))


def _ended(text: str, found: Sequence[Quantity], at: int, date: Date) -> Iterator[Whole]:
    """A period by its length and its last month: *three months to September*, 截至 9 月底的三个月."""
    before = _ENDED_BEFORE.search(text, max(0, found[at].start - _MAX_REACH), found[at].start)
    length = before or _ENDED_AFTER.match(text, found[at].end)
    if not date.month or not length:
        return
    written = length["length"].lower()
    begin = date.month - (_COUNTS.get(written) or int(written)) + 1
    first, last = at, at
    while before and first and found[first - 1].start >= before.start():
        first -= 1
    while not before and last + 1 < len(found) and found[last + 1].start < length.end():
        last += 1
    if begin > 0:
        yield _whole(text, found, first, last, Date(date.year, month=begin, last_month=date.month))


def _first_months(text: str, one: Quantity) -> int:
    """The number of months from the beginning of a year: 9 for 前三季度 and *the first nine months*; 0 if it is no such period."""
    amount = next((a for a in one.amounts if a.kind is Kind.MEASURE and a.unit in ("mo", "qtr") and a.exact), None)
    begins = one.text[:1] == "前" or _FIRST_BEFORE.search(text, max(0, one.start - _MAX_REACH), one.start)
    if amount is None or not begins or amount.low.denominator != 1:
        return 0
    return int(amount.low) * (_QUARTER if amount.unit == "qtr" else 1)


def _with_year(text: str, found: Sequence[Quantity], first: int, last: int, period: Date) -> Whole:
    """A period with the year before or after it, if there is one: 2023 年 1–3 月, *the first nine months of 2023*."""
    year = _year(found, first - 1)
    if year and not text[found[first - 1].end : found[first].start].strip(" 的前首头"):
        return _whole(text, found, first - 1, last, replace(period, year=period.year or year))
    year = _year(found, last + 1)
    if year and _OF_YEAR.fullmatch(text, found[last].end, found[last + 1].start):
        return _whole(text, found, first, last + 1, replace(period, year=period.year or year))
    return _whole(text, found, first, last, period)


def _year(found: Sequence[Quantity], at: int) -> int:
    """The year that a quantity is; 0 if it is none, or there is no quantity with this index."""
    reading = found[at].reading if 0 <= at < len(found) else None
    return reading.year if isinstance(reading, Date) and reading.fields.keys() == {"year"} else 0


def _share(text: str, one: Quantity, other: Quantity) -> Amount | None:
    num, den = one.reading, other.reading
    if not (isinstance(num, Amount) and isinstance(den, Amount) and num.kind is den.kind is Kind.COUNT):
        return None
    if _AMONG.fullmatch(text, one.end, other.start):
        num, den = den, num
    elif not _SHARE.fullmatch(text, one.end, other.start):
        return None
    if not (num.exact and den.exact and 0 < num.low < den.low):
        return None
    return Amount.exactly(Kind.RATIO, num.low / den.low)


def _whole(text: str, found: Sequence[Quantity], first: int, last: int, reading: Amount | Date) -> Whole:
    start, end = found[first].start, found[last].end
    joined = replace(
        found[first], readings=(reading,), end=end, text=text[start:end], number=(start, end), unit=(end, end),
        weight=Weight.LOOSE, scale=1, token=False,
    )  # fmt: skip
    return Whole(joined, first, last)
