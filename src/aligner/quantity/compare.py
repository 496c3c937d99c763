"""Whether two values can be the same, and what tells them apart."""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from fractions import Fraction
from typing import TYPE_CHECKING

from aligner.quantity import units
from aligner.quantity.model import GROWTH, Amount, Clock, Date, Hedge, Kind
from aligner.quantity.money import convertible, same_currency
from aligner.quantity.numerals_zh import last_place

if TYPE_CHECKING:
    from aligner.quantity.model import Quantity, Reading


class Agreement(IntEnum):
    """How well two values agree."""

    NONE = 0
    OPPOSITE = 1
    """They differ in their signs, which words can make good for: -8% and a loss of 8%."""
    CONVERTED = 2
    """Money of two currencies, at a rate that there was."""
    ROUNDED = 3
    """One is the other, rounded."""
    BARE = 4
    """The same number; one of them doesn't say of what."""
    PART = 5
    """Dates of which one says more."""
    SAME = 6


class Difference(Enum):
    """What tells two values apart that may stand for each other, the most telling first."""

    UNIT = auto()
    """The same number of another unit."""
    CURRENCY = auto()
    """The same number of other money."""
    POINTS = auto()
    """The same number, as percent on one side and as percentage points on the other."""
    SIGN = auto()
    SCALE = auto()
    """The same digits, times a power of ten."""
    DATE = auto()
    RATIO = auto()
    """Two percentages, shares or multiples."""
    NUMBER = auto()


_SYSTEMS = Fraction(3, 100)
"""How far a value in other units may be off, since people round: 10 square miles are given as 26 km²."""
_CALENDAR = Fraction(2, 100)
"""How far: 90 days are a quarter, 365 are a year."""
_HEDGED = Fraction(1, 15)
"""How far a rounded value may be off where it is said that it is one: nearly 1 billion for 9.4 亿."""
_NAMELESS = 10**9
"""From here on a unit may be left out: 190 亿亿次 are 1.9 exaFLOPS, but 120 isn't two minutes."""
_PLAIN = Fraction(1, 50)
"""How far where it isn't said: 2.5 for 2.46."""


_TENTHS = 2
"""How many percent a share counted in tenths may be off: 三成 for 31.2%."""


def agreement(one: Quantity, other: Quantity) -> Agreement:
    """How well two values agree, by those of their readings that agree best."""
    best = Agreement.NONE
    dates = isinstance(one.reading, Date) and isinstance(other.reading, Date)
    for mine in one.readings:
        for theirs in other.readings:
            if (
                dates
                and isinstance(mine, Amount)
                and isinstance(theirs, Amount)
                and Kind.MEASURE in (mine.kind, theirs.kind)
            ):
                continue  # both halves of a year are six months
            found = _readings_agree(mine, theirs, one, other)
            if found > best:
                if found is Agreement.SAME:
                    return found
                best = found
    return best


def _readings_agree(mine: Reading, theirs: Reading, one: Quantity, other: Quantity) -> Agreement:
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        return _amounts_agree(mine, theirs, one, other)
    if isinstance(mine, Date) and isinstance(theirs, Date):
        return dates_agree(mine, theirs)
    if isinstance(mine, Clock) and isinstance(theirs, Clock):
        return _clocks_agree(mine, theirs)
    if isinstance(theirs, Amount):
        return _time_is_number(mine, theirs)
    return _time_is_number(theirs, mine) if isinstance(mine, Amount) else Agreement.NONE


def dates_agree(mine: Date, theirs: Date) -> Agreement:
    """Whether what both dates say is the same."""
    one, other = mine.fields, theirs.fields
    shared = one.keys() & other.keys()
    if not shared:
        return Agreement.NONE
    for name in shared:
        if one[name] != other[name] and not (
            name == "decade" and (one[name] - other[name]) % 100 == 0 and min(one[name], other[name]) < 100
        ):
            return Agreement.NONE
    return Agreement.SAME if one.keys() == other.keys() else Agreement.PART


def _time_is_number(time: Reading, amount: Amount) -> Agreement:
    """The 25th may be a day, and from 0 to 24 are hours."""
    if amount.kind not in (Kind.COUNT, Kind.ORDINAL) or not amount.exact:
        return Agreement.NONE
    if isinstance(time, Clock):
        return Agreement.BARE if amount.low <= 24 and amount.low * 60 % 1440 == time.minutes else Agreement.NONE
    fields = time.fields if isinstance(time, Date) else {}
    if len(fields) == 1 and fields.keys() <= {"day", "year", "quarter", "century"} and amount.low in fields.values():
        return Agreement.BARE
    return Agreement.NONE


def _clocks_agree(mine: Clock, theirs: Clock) -> Agreement:
    if mine.minutes % 1440 == theirs.minutes % 1440:
        return Agreement.SAME
    if (mine.minutes - theirs.minutes) % 720 == 0 and not (mine.half_known and theirs.half_known):
        return Agreement.BARE
    return Agreement.NONE


def _amounts_agree(mine: Amount, theirs: Amount, one: Quantity, other: Quantity) -> Agreement:
    if mine.kind is theirs.kind:
        return _alike_agree(mine, theirs, one, other)
    if {mine.kind, theirs.kind} == {Kind.RATIO, Kind.DISCOUNT}:
        share, off = (mine, theirs) if mine.kind is Kind.RATIO else (theirs, mine)
        plain = (one if share is mine else other).kind is Kind.RATIO  # 折让 8% is 8% off, but 八折 isn't 80% off
        return Agreement.BARE if plain and share.exact and share.low * share.factor == off.low else Agreement.NONE
    if Kind.COUNT not in (mine.kind, theirs.kind) or one.kind is other.kind is Kind.MEASURE:
        return Agreement.NONE
    found = _numbers_agree(mine, theirs, Fraction(1), Fraction(1), one, other, Agreement.BARE)
    if found or Kind.MEASURE not in (mine.kind, theirs.kind):
        return found
    if max(mine.low * mine.factor, theirs.low * theirs.factor) < _NAMELESS:
        return Agreement.NONE
    return _numbers_agree(mine, theirs, mine.factor, theirs.factor, one, other, Agreement.BARE)


def _alike_agree(mine: Amount, theirs: Amount, one: Quantity, other: Quantity) -> Agreement:
    """Whether two values of one kind agree."""
    if mine.kind is Kind.MONEY and not same_currency(mine.unit, theirs.unit):
        exact = mine.exact and theirs.exact and mine.low != theirs.low
        mine_value, their_value = mine.low * mine.factor, theirs.low * theirs.factor
        converted = exact and convertible(mine.unit, mine_value, theirs.unit, their_value)
        return Agreement.CONVERTED if converted else Agreement.NONE
    if mine.kind is Kind.MEASURE:
        return _measures_agree(mine, theirs, one, other)
    if {mine.unit, theirs.unit} == {GROWTH, ""}:
        return Agreement.NONE
    if one.kind is other.kind is Kind.MEASURE:
        return Agreement.NONE  # both say of what: 14 years aren't 14 months
    return _numbers_agree(mine, theirs, mine.factor, theirs.factor, one, other, Agreement.SAME)


def _measures_agree(mine: Amount, theirs: Amount, one: Quantity, other: Quantity) -> Agreement:
    if mine.unit == theirs.unit:
        return _numbers_agree(mine, theirs, Fraction(1), Fraction(1), one, other, Agreement.SAME)
    here, there = units.by_symbol(mine.unit), units.by_symbol(theirs.unit)
    if here is None or there is None:
        return Agreement.NONE
    if not mine.exact and (mine.low, mine.high) == (theirs.low, theirs.high):
        return Agreement.NONE  # a few weeks aren't a few months, though nine weeks are two
    if {mine.unit, theirs.unit} == {"°C", "°F"}:
        celsius, fahrenheit = (mine, theirs) if mine.unit == "°C" else (theirs, mine)
        return Agreement.ROUNDED if abs(celsius.low * 9 / 5 + 32 - fahrenheit.low) <= 2 else Agreement.NONE
    if "°" in (mine.unit, theirs.unit):
        return _numbers_agree(mine, theirs, Fraction(1), Fraction(1), one, other, Agreement.BARE)
    if here.dimension != there.dimension:
        return Agreement.NONE
    found = _numbers_agree(mine, theirs, mine.factor, theirs.factor, one, other, Agreement.SAME)
    if found or here.system == there.system:
        return found
    limit = _CALENDAR if "calendar" in (here.system, there.system) else _SYSTEMS
    mine_value, their_value = mine.low * mine.factor, theirs.low * theirs.factor
    near = abs(mine_value - their_value) <= limit * max(abs(mine_value), abs(their_value))
    return Agreement.ROUNDED if near else Agreement.NONE


def _numbers_agree(
    mine: Amount,
    theirs: Amount,
    my_factor: Fraction,
    their_factor: Fraction,
    one: Quantity,
    other: Quantity,
    level: Agreement,
) -> Agreement:
    low, high, their_low, their_high = mine.low, mine.high, theirs.low, theirs.high
    if my_factor != their_factor:
        low, high, their_low, their_high = (
            low * my_factor,
            high * my_factor,
            their_low * their_factor,
            their_high * their_factor,
        )
    if low <= their_high and their_low <= high:
        return level
    if low == high and their_low == their_high:
        if _rounded(low, their_low, one, other) or _rounded(their_low, low, other, one):
            return Agreement.ROUNDED
        if low == -their_low:
            return Agreement.OPPOSITE
    elif one.hedge is not Hedge.NONE or other.hedge is not Hedge.NONE:
        return _edges_agree(low, high, their_low, their_high, one, other)
    return Agreement.NONE


def _edges_agree(
    low: Fraction, high: Fraction, their_low: Fraction, their_high: Fraction, one: Quantity, other: Quantity
) -> Agreement:
    """More than ten, for 十几; more than ten thousand, for 数万."""
    if low == high:
        bound, vague, hedge = low, their_low, one.hedge
    elif their_low == their_high:
        bound, vague, hedge = their_low, low, other.hedge
    else:
        return Agreement.NONE
    return Agreement.ROUNDED if hedge is Hedge.OVER and bound < vague <= 2 * bound else Agreement.NONE


def _rounded(fine: Fraction, coarse: Fraction, exact: Quantity, rounded: Quantity) -> bool:
    """Whether a number is the other, rounded to fewer figures."""
    if not coarse or not fine or abs(fine - coarse) > _HEDGED * abs(fine):
        return False
    step, fine_step = last_place(coarse), last_place(fine)
    if step <= fine_step:
        return False
    off = abs(fine - coarse)
    hedged = rounded.hedge is not Hedge.NONE or exact.hedge is not Hedge.NONE
    if hedged:
        return off <= step
    if "成" in rounded.text and off <= _TENTHS:
        return True
    few = rounded.step > exact.step and coarse / step >= 10
    return few and off <= step / 2 and off <= _PLAIN * abs(fine)


def same_digits(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers are each other times a power of ten, other than 1."""
    if not one or not other:
        return False
    ratio = abs(one / other)
    ratio = ratio if ratio >= 1 else 1 / ratio
    if ratio.denominator != 1 or ratio == 1:
        return False
    whole = int(ratio)
    return str(whole).strip("0") == "1" if whole < 10**30 else False
