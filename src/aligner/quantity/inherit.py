"""Completes a number or a date from its neighbour: 600 至 850 亿, 10 月 10 日至 11 日, 1-3 月."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aligner.quantity import units
from aligner.quantity.model import Amount, Clock, Date, Kind, Quantity, Weight

_RANGE = re.compile(r" ?(?:至|到|~|-|—|–|--|to|and|through|或|or) ?(?:约|about|around)? ?$")
_LIST = re.compile(r" ?(?:、|和|与|及|/|and|or) ?$")
_COMMA = re.compile(" ?[,、] ?$")
_JOINED = re.compile(r" ?(?:|and|,|, and|零|又) ?$")
"""What may separate the parts of one value: two hours and 35 minutes."""
_FINER = {("yr", "mo"), ("h", "min"), ("min", "s"), ("d", "h"), ("mo", "d"), ("wk", "d")}
_TO = re.compile(
    "[^，。；,;]{0,14}(?:到|至|为|达|成)了? ?$| (?:up |down )?to (?:about |around |just |nearly |almost |over )?$"
)
"""What separates the two ends of a change."""
_MAX_BETWEEN = 8
"""Most characters between two values of a range or a list."""
_HALF = re.compile(r" ?(?P<half>[ap])\.? ?m\.?$", re.IGNORECASE)
_HALF_DAY = 720
_HOUR = re.compile("[0-9]+")
_TWELVE = 12
_YEARS = range(1990, 2100)
_SMALL = 10000
"""A number of this size or more doesn't take the multiplier of the next one."""


def as_year(quantity: Quantity) -> Quantity:
    """The quantity with a reading as a year added, if it is a number after a name that may be one: OSCON 2017."""
    amount = quantity.reading
    if not isinstance(amount, Amount) or quantity.weight is Weight.FIRM or quantity.end - quantity.start != 4:
        return quantity
    if amount.kind is not Kind.COUNT or not quantity.digits or amount.low not in _YEARS:
        return quantity
    return replace(quantity, readings=(Date(int(amount.low)), *quantity.readings), weight=Weight.LOOSE)


def _joined(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, with the parts of one value joined: two hours and 35 minutes."""
    before: Quantity | None = None
    for quantity in found:
        whole = _whole(text, before, quantity) if before else None
        if whole:
            before = whole
            continue
        if before:
            yield before
        before = quantity
    if before:
        yield before


def _whole(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    mine, theirs = one.reading, other.reading
    if not (isinstance(mine, Amount) and isinstance(theirs, Amount) and (mine.unit, theirs.unit) in _FINER):
        return None
    if not (mine.exact and theirs.exact and 0 < theirs.low * theirs.factor < mine.factor):
        return None
    between = text[one.end : other.start]
    if not _JOINED.match(between[:_MAX_BETWEEN]) or (mine.unit == "wk" and mine.low == 1 and not between):
        return None  # 一周四天 is four days of each week
    total = mine.low * mine.factor / theirs.factor + theirs.low
    return replace(
        one, readings=(replace(theirs, low=total, high=total),), end=other.end, number=(one.start, other.end),
        unit=(other.end, other.end), digits=one.digits or other.digits,
        weight=Weight.FIRM if Weight.FIRM in (one.weight, other.weight) else one.weight, step=other.step,
    )  # fmt: skip


def inherited(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text, each completed with the multiplier, unit or month that it shares with a neighbour."""
    result = [as_year(quantity) for quantity in _joined(text, found)]
    donor: Quantity | None = None  # the last quantity of a list: 70 billion in *7, 13 and 70 billion*
    for i in range(len(result) - 2, -1, -1):
        between = text[result[i].end : result[i + 1].start]
        in_row = donor is not None and _COMMA.match(between) is not None
        if len(between) > _MAX_BETWEEN or not (in_row or _RANGE.match(between) or _LIST.match(between)):
            donor = None
            continue
        giver = donor or result[i + 1]
        donor = giver if _is_bare(result[i]) else result[i]
        result[i] = _from_next(result[i], giver, range_=bool(_RANGE.match(between)))
    for i in range(1, len(result)):
        between = text[result[i - 1].end : result[i].start]
        if len(between) <= _MAX_BETWEEN and (_RANGE.match(between) or _LIST.match(between)):
            result[i] = _from_previous(result[i - 1], result[i])
            if _RANGE.match(between):
                result[i - 1 : i + 1] = _times(text, result[i - 1], result[i])
    for i in range(1, len(result)):
        result[i - 1 : i + 1] = _rates(text, result[i - 1], result[i])
    return _with_year(text, result)


def _rates(text: str, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """The two ends of a change, both as rates if one of them is: *from 136 GB to 273 GB per second*, 每秒 136 GB 提高到 273 GB."""
    mine, theirs = one.reading, other.reading
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount) or not _TO.match(text[one.end : other.start]):
        return one, other
    return _as_rate(one, mine, theirs), _as_rate(other, theirs, mine)


def _as_rate(quantity: Quantity, mine: Amount, theirs: Amount) -> Quantity:
    """The quantity, also as a rate of its unit if the other amount is one."""
    unit, slash, per = theirs.unit.rpartition("/")
    if not slash or unit != mine.unit or not unit:
        return quantity
    rate = units.measure(f"{unit}/{per}", mine.low, mine.high)
    return replace(quantity, readings=(*quantity.readings, rate))


def _with_year(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, with the last day of a range in the year after it: *May 20–22, 2026*."""
    for i in range(len(found) - 1, 1, -1):
        first, last, year = found[i - 2 : i + 1]
        day, only = last.reading, year.reading
        if not (isinstance(day, Date) and isinstance(only, Date) and only.fields.keys() == {"year"}):
            continue
        after = found[i + 1 : i + 2]
        if after and _RANGE.match(text[year.end : after[0].start]):
            continue  # *July 5–8, 2022–2024*
        if (
            text[last.end : year.start] == ", "
            and _RANGE.match(text[first.end : last.start])
            and _is_day(first.reading)
            and _is_day(day)
        ):
            found[i - 1 : i + 1] = [replace(last, readings=(replace(day, year=only.year),), end=year.end)]
    return found


def _is_day(reading: object) -> bool:
    return isinstance(reading, Date) and reading.fields.keys() == {"month", "day"}


def _times(text: str, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """The two ends of a range of times, after noon if only the other end says so: 9:00–11:00 PM, 下午 2:00 至 4:00."""
    mine, theirs = one.reading, other.reading
    if not isinstance(mine, Clock) or not isinstance(theirs, Clock):
        return one, other
    half, first = _HALF.search(text, other.start, other.end), _HALF.search(text, one.start, one.end)
    if half and not first and half["half"] in "pP" and mine.minutes + _HALF_DAY <= theirs.minutes:
        return _after_noon(one, mine), other
    hour = _HOUR.match(text, one.start)
    in_halves = hour is None or int(hour[0]) <= _TWELVE
    if not half and mine.half_known and in_halves and theirs.minutes < mine.minutes < theirs.minutes + _HALF_DAY:
        return one, _after_noon(other, theirs)
    return one, other


def _after_noon(quantity: Quantity, time: Clock) -> Quantity:
    later = Clock(time.minutes + _HALF_DAY, seconds=time.seconds)
    return replace(quantity, readings=(later, *quantity.readings[1:]))


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is Kind.COUNT and quantity.scale == 1


def _from_next(one: Quantity, following: Quantity, *, range_: bool) -> Quantity:
    if range_ and one.kind is Kind.MONEY and following.kind is Kind.COUNT and one.scale == 1 < following.scale:
        wider = tuple(replace(a, low=a.low * following.scale, high=a.high * following.scale) for a in one.amounts)
        return replace(one, readings=(*wider, *one.readings), step=one.step * following.scale)
    mine, theirs = one.reading, following.reading
    if not isinstance(mine, Amount) or mine.kind is not Kind.COUNT:
        return one
    if isinstance(theirs, Amount):
        return _from_amount(one, mine, following, theirs, range_=range_)
    taken = _as_clock(mine, theirs) if isinstance(theirs, Clock) else _as_date(mine, theirs)
    if taken is None or (isinstance(taken, Clock) and not range_):
        return one
    return replace(one, readings=(taken, *one.readings), weight=following.weight)


def _from_amount(one: Quantity, mine: Amount, following: Quantity, theirs: Amount, *, range_: bool) -> Quantity:
    """The number with the multiplier and the unit of the next one; in a list, the bare number stays the first reading."""
    scale = following.scale
    readings: list[Amount] = []
    if one.scale == 1 < scale and mine.high < _SMALL:
        readings.append(replace(theirs, low=mine.low * scale, high=mine.high * scale))
    if theirs.kind not in (Kind.COUNT, Kind.ORDINAL):
        readings.append(replace(theirs, low=mine.low, high=mine.high))
    if not readings:
        return one
    if not range_:
        return replace(one, readings=(mine, *readings))
    weight = following.weight if one.weight is Weight.NAME else one.weight
    if one.digits and weight is Weight.LOOSE and following.weight is Weight.FIRM:
        weight = Weight.FIRM
    step = one.step * scale if len(readings) > 1 else one.step
    return replace(one, readings=(*readings, mine), weight=weight, step=step)


def _as_clock(mine: Amount, theirs: Clock) -> Clock | None:
    if not (mine.exact and mine.low.denominator == 1 and 0 <= mine.low <= 24):
        return None
    return Clock(int(mine.low) * 60 % 1440, theirs.half_known)


def _as_date(mine: Amount, theirs: Date) -> Date | None:
    if mine.low.denominator != 1 or not mine.exact:
        return None
    value = int(mine.low)
    fields = theirs.fields
    lowest = list(fields)[-1] if fields else ""
    limits = {"month": 12, "day": 31, "quarter": 4, "year": 2200}
    if lowest not in limits or not 1 <= value <= limits[lowest] or (lowest == "year" and value < 1600):
        return None
    return Date(**{lowest: value})


def _from_previous(previous: Quantity, one: Quantity) -> Quantity:
    before = previous.reading
    if not isinstance(before, Date):
        return one
    if isinstance(one.reading, Date):
        if before.month and before.day and one.reading.fields.keys() == {"day"}:
            date = replace(one.reading, year=before.year, month=before.month)
            return replace(one, readings=(date, *one.readings[1:]), weight=Weight.FIRM)
        return one
    amount = one.reading
    if not (before.month and before.day and isinstance(amount, Amount) and amount.kind in (Kind.COUNT, Kind.ORDINAL)):
        return one
    if not (amount.exact and amount.low.denominator == 1 and before.day < amount.low <= 31):
        return one
    date = Date(before.year, month=before.month, day=int(amount.low))
    return replace(one, readings=(date, *one.readings))
