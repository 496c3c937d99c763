"""Compares two values: how well they agree, and the ways in which they can differ."""

from enum import Enum, IntEnum, auto
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from aligner.quantity import units
from aligner.quantity.model import GROWN, GROWTH, Amount, Clock, Date, Hedge, Kind, Quantity, Reading
from aligner.quantity.money import convertible, same_currency
from aligner.quantity.numerals import LONGEST, last_place


class Agreement(IntEnum):
    """How well two values agree."""

    NONE = 0
    OPPOSITE = 1
    """The values differ only in sign, which the words around them can explain: -8% and a loss of 8%."""
    CONVERTED = 2
    """Amounts in two currencies that match at an exchange rate of recent years (see `money.convertible`)."""
    ROUNDED = 3
    """One value is the other one rounded."""
    BARE = 4
    """The numbers are the same, but one of them has no unit."""
    PART = 5
    """Dates that match, but one gives more fields."""
    SAME = 6


class Difference(Enum):
    """How two values differ when one may be a rendering of the other; the most specific difference comes first."""

    UNIT = auto()
    """The same number with another unit."""
    CURRENCY = auto()
    """The same number in another currency."""
    POINTS = auto()
    """The same number, as percent on one side and as percentage points on the other."""
    SIGN = auto()
    SCALE = auto()
    """The same digits; one number is the other times a power of ten."""
    DATE = auto()
    RATIO = auto()
    """Different percentages, shares or multiples."""
    NUMBER = auto()


_SYSTEMS = Fraction(3, 100)
"""Relative difference allowed between units of two systems, because conversions are rounded: 10 square miles, 26 km²."""
_CALENDAR = Fraction(2, 100)
"""Relative difference allowed between calendar units: a quarter is given as 90 days, a year as 365 days."""
_WEEKS = Fraction(1, 12)
"""Relative difference allowed between weeks and months, which are often taken as four weeks: 半个月 for two weeks."""
_HEDGED = Fraction(1, 15)
"""Relative difference allowed for a rounded value with a hedge: nearly 1 billion for 9.4 亿."""
_PLAIN = Fraction(1, 50)
"""Relative difference allowed for a rounded value without a hedge: 2.5 for 2.46."""
_NAMELESS = 10**9
"""Value in base units from which a bare number may match a measure: 190 亿亿次 is 1.9 exaFLOPS, but 120 isn't two minutes."""
_MILLION = 10**6
_DEGREES = 2
"""Difference in degrees Fahrenheit that is allowed for a converted temperature."""
_TENTHS = 2
"""Difference in percentage points that is allowed for a share given in tenths: 三成 for 31.2%."""
_HUNDRED = 100
_THIRDS = 4
"""The same for a fraction whose decimals don't end, if there is a hedge: 近三成 for *nearly a third*."""


class _Value(NamedTuple):
    """A number in some unit, and the quantity that it is a reading of."""

    low: Fraction
    high: Fraction
    quantity: Quantity
    unit: Fraction = Fraction(1)
    """What one written unit is worth in terms of `low` and `high`: 1/100 for a percentage converted to a share."""

    @property
    def exact(self) -> bool:
        return self.low == self.high


class _Side(NamedTuple):
    """A reading and its quantity."""

    amount: Amount
    quantity: Quantity

    @property
    def written(self) -> _Value:
        """The number as it is written."""
        return _Value(self.amount.low, self.amount.high, self.quantity)

    @property
    def in_base(self) -> _Value:
        """The number in the base unit of the dimension."""
        low, high, factor = self.amount.low, self.amount.high, self.amount.factor
        return self.written if factor == 1 else _Value(low * factor, high * factor, self.quantity, factor)


def agreement(one: Quantity, other: Quantity) -> Agreement:
    """How well two values agree: the agreement of their best matching pair of readings."""
    best = Agreement.NONE
    dates = isinstance(one.reading, Date) and isinstance(other.reading, Date)
    clocks = isinstance(one.reading, Clock) and isinstance(other.reading, Clock)
    for mine, theirs in product(one.readings, other.readings):
        if dates and _is_measure(mine, theirs):
            continue  # a length must not match: each half of a year is also read as six months
        if clocks and isinstance(mine, Clock) is not isinstance(theirs, Clock):
            continue  # a time may also be a number of hours, but 9 in the morning isn't 21:00
        found = _readings_agree(mine, theirs, one, other)
        if found is Agreement.SAME:
            return found
        best = max(best, found)
    return best


def _is_measure(mine: Reading, theirs: Reading) -> bool:
    """Whether two readings are numbers and at least one has a unit of measurement."""
    return isinstance(mine, Amount) and isinstance(theirs, Amount) and Kind.MEASURE in (mine.kind, theirs.kind)


def _readings_agree(mine: Reading, theirs: Reading, one: Quantity, other: Quantity) -> Agreement:
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        return _amounts_agree(_Side(mine, one), _Side(theirs, other))
    if isinstance(mine, Date) and isinstance(theirs, Date):
        return dates_agree(mine, theirs)
    if isinstance(mine, Clock) and isinstance(theirs, Clock):
        return _clocks_agree(mine, theirs)
    if isinstance(theirs, Amount):
        return _time_is_number(mine, theirs)
    return _time_is_number(theirs, mine) if isinstance(mine, Amount) else Agreement.NONE


def comparable_fields(date: Date) -> dict[str, int | tuple[int, int]]:
    """The fields of a date; a half, a quarter or another period is given by its months, so that all can be compared."""
    if date.period is None:
        return dict(date.fields)
    periods = ("half", "quarter", "month", "last_month")
    return {name: value for name, value in date.fields.items() if name not in periods} | {"period": date.period}


def dates_agree(mine: Date, theirs: Date) -> Agreement:
    """Whether the fields that both dates give are the same. A month must not be outside of a period of the same year."""
    one, other = comparable_fields(mine), comparable_fields(theirs)
    shared = one.keys() & other.keys()
    if not shared:
        return Agreement.NONE
    for name in shared:
        if one[name] != other[name] and not (name == "decade" and _same_decade(mine.decade, theirs.decade)):
            return Agreement.NONE
    for whole, month in ((mine.period, theirs.month), (theirs.period, mine.month)):
        if whole and month and "period" not in shared and not whole[0] <= month <= whole[1]:
            return Agreement.NONE
    return Agreement.SAME if one.keys() == other.keys() else Agreement.PART


def _same_decade(one: int, other: int) -> bool:
    """Whether two decades are the same although one is without its century: 90 and 1990."""
    return (one - other) % 100 == 0 and min(one, other) < 100


def _time_is_number(time: Reading, amount: Amount) -> Agreement:
    """Compares a date or a time with a bare number: 25 may be a day of the month, and 0 to 24 may be an hour."""
    if amount.kind not in (Kind.COUNT, Kind.ORDINAL) or not amount.exact:
        return Agreement.NONE
    if isinstance(time, Clock):
        return Agreement.BARE if amount.low <= 24 and amount.low * 60 % 720 == time.minutes % 720 else Agreement.NONE
    fields = time.fields if isinstance(time, Date) else {}
    if len(fields) == 1 and fields.keys() <= {"day", "year", "quarter", "century"} and amount.low in fields.values():
        return Agreement.BARE
    return Agreement.NONE


def _clocks_agree(mine: Clock, theirs: Clock) -> Agreement:
    if mine.seconds and theirs.seconds and mine.seconds != theirs.seconds:
        return Agreement.NONE
    if mine.minutes % 1440 == theirs.minutes % 1440:
        return Agreement.SAME
    if (mine.minutes - theirs.minutes) % 720 == 0 and not (mine.half_known and theirs.half_known):
        return Agreement.BARE
    return Agreement.NONE


def _amounts_agree(one: _Side, other: _Side) -> Agreement:
    if one.amount.kind is other.amount.kind:
        return _alike_agree(one, other)
    sides = {one.amount.kind: one, other.amount.kind: other}
    if sides.keys() == {Kind.RATIO, Kind.DISCOUNT}:
        return _share_is_discount(sides[Kind.RATIO], sides[Kind.DISCOUNT])
    if Kind.COUNT not in sides or one.quantity.kind is other.quantity.kind is Kind.MEASURE:
        return Agreement.NONE
    count = sides[Kind.COUNT]
    if share := sides.get(Kind.RATIO):
        if share.amount.unit in (GROWTH, GROWN):
            return Agreement.NONE
        if share.amount.unit == "%" and count.amount.exact and 0 < abs(count.amount.low) < 1:
            return _numbers_agree(share.in_base, count.written, Agreement.BARE)  # 2% is 0.02
    found = _numbers_agree(one.written, other.written, Agreement.BARE)
    measure = sides.get(Kind.MEASURE)
    if found or measure is None:
        return found
    if _is_short_million(measure, count):
        return Agreement.BARE
    if max(one.in_base.low, other.in_base.low) < _NAMELESS:
        return Agreement.NONE
    return _numbers_agree(one.in_base, other.in_base, Agreement.BARE)


def _share_is_discount(share: _Side, off: _Side) -> Agreement:
    """Whether a written 8% is 8% off, as in 折让 8%. 八折 isn't 80% off."""
    is_written = share.quantity.kind is Kind.RATIO and share.amount.exact
    return Agreement.BARE if is_written and share.in_base.low == off.amount.low else Agreement.NONE


def _is_short_million(measure: _Side, count: _Side) -> bool:
    """Whether the *m* of a value was read as metres and is short for million: 40m for 40 million."""
    if not measure.quantity.text.endswith("m") or measure.amount.unit != "m":
        return False
    millions = measure.amount.low * _MILLION, measure.amount.high * _MILLION
    return (count.amount.low, count.amount.high) == millions


def _alike_agree(one: _Side, other: _Side) -> Agreement:
    """How well two amounts of the same kind agree."""
    mine, theirs = one.amount, other.amount
    if mine.kind is Kind.MONEY and not same_currency(mine.unit, theirs.unit):
        exact = mine.exact and theirs.exact and mine.low != theirs.low
        converted = exact and convertible(mine.unit, one.in_base.low, theirs.unit, other.in_base.low)
        return Agreement.CONVERTED if converted else Agreement.NONE
    if mine.kind is Kind.MEASURE:
        return _measures_agree(one, other)
    if {mine.unit, theirs.unit} in ({GROWTH, ""}, {GROWN, ""}):
        return Agreement.NONE
    if one.quantity.kind is other.quantity.kind is Kind.MEASURE:
        return Agreement.NONE  # both have units: 14 years aren't 14 months
    return _numbers_agree(one.in_base, other.in_base, Agreement.SAME)


def _measures_agree(one: _Side, other: _Side) -> Agreement:
    mine, theirs = one.amount, other.amount
    if mine.unit == theirs.unit:
        return _numbers_agree(one.written, other.written, Agreement.SAME)
    here, there = units.by_symbol(mine.unit), units.by_symbol(theirs.unit)
    if here is None or there is None:
        return Agreement.NONE
    if not mine.exact and (mine.low, mine.high) == (theirs.low, theirs.high):
        return Agreement.NONE  # a few weeks aren't a few months, although their ranges overlap
    if {mine.unit, theirs.unit} == {"°C", "°F"}:
        celsius, fahrenheit = (mine, theirs) if mine.unit == "°C" else (theirs, mine)
        near = abs(celsius.low * 9 / 5 + 32 - fahrenheit.low) <= _DEGREES
        return Agreement.ROUNDED if near else Agreement.NONE
    if "°" in (mine.unit, theirs.unit):
        return _numbers_agree(one.written, other.written, Agreement.BARE)
    if here.dimension != there.dimension:
        return Agreement.NONE
    found = _numbers_agree(one.in_base, other.in_base, Agreement.SAME)
    if found or (here.system == there.system and {mine.unit, theirs.unit} != {"mo", "wk"}):
        return found
    limit = _CALENDAR if "calendar" in (here.system, there.system) else _SYSTEMS
    my_value, their_value = one.in_base.low, other.in_base.low
    if {mine.unit, theirs.unit} == {"mo", "wk"}:
        limit = _WEEKS
    near = abs(my_value - their_value) <= limit * max(abs(my_value), abs(their_value))
    return Agreement.ROUNDED if near else Agreement.NONE


def _numbers_agree(one: _Value, other: _Value, level: Agreement) -> Agreement:
    """How well two numbers agree: `level` if they are equal or overlap; else rounded, opposite or not at all."""
    if one.low <= other.high and other.low <= one.high:
        return Agreement.NONE if _is_misread(one, other) or _is_misread(other, one) else level
    if one.exact and other.exact:
        if _rounded(one, other) or _rounded(other, one):
            return Agreement.ROUNDED
        return Agreement.OPPOSITE if one.low == -other.low else Agreement.NONE
    if one.quantity.hedge is Hedge.NONE and other.quantity.hedge is Hedge.NONE:
        return Agreement.NONE
    return _edges_agree(one, other)


def is_misread(one: Quantity, other: Quantity) -> bool:
    """Whether one of two values is the other with the two figures of its estimate read as one number: 34 for 三四十."""
    mine, theirs = one.reading, other.reading
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount) or mine.kind is not theirs.kind:
        return False
    first, second = _Side(mine, one).written, _Side(theirs, other).written
    return _is_misread(first, second) or _is_misread(second, first)


def _is_misread(vague: _Value, exact: _Value) -> bool:
    """Whether two figures of an estimate are read as one number: 34 for 三四十, which is 30 to 40."""
    if vague.exact or not exact.exact or vague.quantity.digits or not vague.low:
        return False
    step = last_place(vague.low)
    first, second = vague.low / step, vague.high / step
    return second == first + 1 and exact.low == vague.low + second * step / 10


def _edges_agree(one: _Value, other: _Value) -> Agreement:
    """Compares an exact lower bound with a vague number: *more than ten* for 十几, *more than ten thousand* for 数万."""
    if not one.exact and not other.exact:
        return Agreement.NONE
    bound, vague = (one, other) if one.exact else (other, one)
    most = 2 * bound.low if bound.low >= _HUNDRED else 2 * bound.low - 1  # *more than ten* isn't 几十
    over = bound.quantity.hedge is Hedge.OVER and bound.low < vague.low <= most
    return Agreement.ROUNDED if over else Agreement.NONE


def _rounded(exact: _Value, rounded: _Value) -> bool:
    """Whether `rounded` is `exact` rounded to fewer significant figures."""
    fine, coarse = exact.low, rounded.low
    if not coarse or not fine:
        return False
    off, tenths = abs(fine - coarse), "成" in rounded.quantity.text
    hedged = rounded.quantity.hedge is not Hedge.NONE or exact.quantity.hedge is not Hedge.NONE
    if tenths and hedged and _is_endless(fine) and off <= _THIRDS * rounded.unit:
        return True
    if off > _HEDGED * abs(fine):
        return False
    step, fine_step = last_place(coarse), last_place(fine)
    if step <= fine_step:
        return False
    if hedged:
        return off <= step
    if tenths and off <= _TENTHS * rounded.unit:
        return True
    few = (rounded.quantity.step > exact.quantity.step or _is_endless(fine)) and coarse / step >= 10
    return few and off <= step / 2 and off <= _PLAIN * abs(fine)


def _is_endless(value: Fraction) -> bool:
    """Whether the decimals of a number don't end: a third is written as 33% or 33.3%."""
    return bool(10**LONGEST % value.denominator)


def same_digits(one: Fraction, other: Fraction) -> bool:
    """Whether one number is the other times a power of ten other than 1."""
    if not one or not other:
        return False
    ratio = abs(one / other)
    ratio = ratio if ratio >= 1 else 1 / ratio
    if ratio.denominator != 1 or ratio == 1:
        return False
    whole = int(ratio)
    return str(whole).strip("0") == "1" if whole < 10**30 else False
