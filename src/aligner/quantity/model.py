"""The types of the package: the values in a text, and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from fractions import Fraction
from typing import NamedTuple

from aligner.text.spans import Span

"""Characters of a text, half-open."""


GROWTH, GROWN = "+", "×"
"""Units of multiples. What doubles grows by 100%, which is growth (`+`). What 增长两倍 or *grew three times* means is two things: the
multiple that is reached, and the number as it is written (`×`), which only equals other numbers that are written so, and
percentages."""


class Kind(StrEnum):
    """What kind of value it is."""

    COUNT = "count"
    """A number of things, or a bare number."""
    ORDINAL = "ordinal"
    """A position in an order: 第三, third."""
    RATIO = "ratio"
    """A share or a multiple: 30%, 三成, a third, 两倍, double. 1 is the whole."""
    POINTS = "points"
    """Percentage points; 1 is one point."""
    DISCOUNT = "discount"
    """The part taken off a price: 二五折, 75% off. 1 is the whole price."""
    MONEY = "money"
    MEASURE = "measure"
    """A number with a unit of measurement."""
    DATE = "date"
    CLOCK = "clock"
    """A time of day."""


class Hedge(Enum):
    """How exact the value is, according to the words around it."""

    NONE = ""
    ABOUT = "about"
    NEAR = "nearly"
    """A little less: 近, almost, just under."""
    OVER = "over"
    UNDER = "under"


class Weight(Enum):
    """How significant it is if the value is missing from the other text."""

    FIRM = "firm"
    """A figure, which a translation must have."""
    LOOSE = "loose"
    """A small number in words, which is often idiomatic or implied: 一个, one, first, half."""
    NAME = "name"
    """Part of a name, a version or a token: 天垓 100, GPT-4, v1.2. It isn't a figure, but may match one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a quantity may mean."""

    kind: Kind
    low: Fraction
    """The least value as it is written, with its multipliers and without its unit: 150 million for 1.5 亿元, 30 for 30%."""
    high: Fraction
    """The greatest value; the same as `low` if the value is exact."""
    unit: str = ""
    """The code of a currency or the symbol of a unit; see `units` and `money`."""
    factor: Fraction = Fraction(1)
    """What one unit is in the base unit of its dimension: 1/1000 for milliseconds, 1/100 for percent."""

    @classmethod
    def exactly(cls, kind: Kind, value: Fraction, unit: str = "", factor: Fraction = Fraction(1)) -> Amount:
        """Makes an amount of one exact number."""
        return cls(kind, value, value, unit, factor)

    @property
    def exact(self) -> bool:
        """Whether it is one number and not a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Date:
    """A date; fields that the text doesn't give are 0."""

    year: int = 0
    half: int = 0
    quarter: int = 0
    month: int = 0
    day: int = 0
    decade: int = 0
    """The first year of the decade: 1990; 90 if the text leaves out the century."""
    century: int = 0
    weekday: int = 0
    """1 is Monday."""
    relative_year: int = 0
    """1 is the year before last, 2 is last year, 3 this year, 4 next year, 5 the year after next."""
    relative_quarter: int = 0
    relative_month: int = 0
    relative_week: int = 0
    relative_day: int = 0
    """`relative_quarter` to `relative_day` count like `relative_year`: 2 is last month, 3 today, 4 next week."""
    last_month: int = 0
    """The last month of a period that begins with `month`: *January to September*."""

    @property
    def fields(self) -> dict[str, int]:
        """The fields that the text gives, by name."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    @property
    def only_relative(self) -> bool:
        """Whether it only says which quarter, month, week or day it is from today, which translations often turn into a date."""
        return self.fields.keys() <= {"relative_quarter", "relative_month", "relative_week", "relative_day", "weekday"}

    @property
    def period(self) -> tuple[int, int] | None:
        """The first and the last month of a half, a quarter or another period of months; None if it is none."""
        if self.half:
            return 6 * self.half - 5, 6 * self.half
        if self.quarter:
            return 3 * self.quarter - 2, 3 * self.quarter
        return (self.month, self.last_month) if self.last_month else None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    minutes: int
    """Minutes since midnight."""
    half_known: bool = True
    """Whether the text says if the time is before or after noon."""
    seconds: int = 0
    """Seconds after the minute; 0 if the text does not give them."""


Reading = Amount | Date | Clock


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a text."""

    readings: tuple[Reading, ...]
    """What the value may mean, the likeliest reading first."""
    start: int
    """The value's span in the text, with its unit and without its hedges, is `start` to `end`."""
    end: int
    text: str
    weight: Weight = Weight.FIRM
    hedge: Hedge = Hedge.NONE
    step: Fraction = Fraction(1)
    """What one more in the last written decimal place adds: 1/10 for 3.5, 10 million for 3.5 亿."""
    scale: int = 1
    """The value of its multiplier: 100 million for 3.5 亿."""
    number: Span = (0, 0)
    """The span of its number, with its multipliers and without its unit."""
    unit: Span = (0, 0)
    """The span of its unit; empty if it has none."""
    digits: bool = True
    """Whether it is written with digits."""
    token: bool = False
    """Whether the number is joined to Latin letters that aren't a unit: 100B, 87K. Translations usually keep such tokens."""

    @property
    def reading(self) -> Reading:
        """Its likeliest reading."""
        return self.readings[0]

    @property
    def kind(self) -> Kind:
        """The kind of its likeliest reading."""
        return kind_of(self.readings[0])

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Its readings that are numbers."""
        return tuple(r for r in self.readings if isinstance(r, Amount))


def kind_of(reading: Reading) -> Kind:
    """The kind of value that a reading is."""
    if isinstance(reading, Amount):
        return reading.kind
    return Kind.DATE if isinstance(reading, Date) else Kind.CLOCK


class Numeral(NamedTuple):
    """A number as it is written, before its unit is read."""

    low: Fraction
    high: Fraction
    start: int
    end: int
    digits: bool
    """Whether it has digits."""
    step: Fraction
    scaled: bool = False
    """Whether it ends in 万, 亿, million and the like, or in K, M, B."""
    hedge: Hedge = Hedge.NONE
    letter: bool = False
    """Whether its multiplier is a single letter: 7B."""
    loose: bool = False
    """Whether it is written in words that carry little weight by themselves, such as a small number."""
    scale: int = 1
    """The value of its last multiplier: 100 million for 850 亿."""


class Phrase(NamedTuple):
    """A value that is more than a number and a unit: a fraction, an ordinal, a date."""

    readings: tuple[Reading, ...]
    end: int
    weight: Weight
    number: Span | None = None
    """The span of its number; None if that is the whole value."""
