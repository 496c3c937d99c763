"""The types of the package: the values of a text, and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aligner.text.spans import Span

"""Characters of a text, half-open."""


GROWTH = "+"
"""In place of a unit: the growth of something that is multiplied. What doubles grows by 100%."""


class Kind(StrEnum):
    """What a value is a value of."""

    COUNT = "count"
    """A number of anything, or a number and nothing else."""
    ORDINAL = "ordinal"
    """A position in an order: 第三, third."""
    RATIO = "ratio"
    """A share or a multiple: 30%, 三成, a third, 两倍, double. 1 is the whole."""
    POINTS = "points"
    """Percentage points; 1 is one point."""
    DISCOUNT = "discount"
    """The part taken off a price: 二五折, 75% off. 1 is all of it."""
    MONEY = "money"
    MEASURE = "measure"
    """A number with a unit of measurement."""
    DATE = "date"
    CLOCK = "clock"
    """A time of day."""


class Hedge(Enum):
    """How exact a text says that a value is."""

    NONE = ""
    ABOUT = "about"
    NEAR = "nearly"
    """A little less: 近, almost, just under."""
    OVER = "over"
    UNDER = "under"


class Weight(Enum):
    """How much it means if a value is missing from the other text."""

    FIRM = "firm"
    """A figure: a translation has it."""
    LOOSE = "loose"
    """A small number in words, which is often idiom, or understood: 一个, one, first, half."""
    NAME = "name"
    """Part of a name, a version or a token: 天垓 100, GPT-4, v1.2. It may answer a figure, but isn't one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a quantity may mean."""

    kind: Kind
    low: Fraction
    """As it is written, multipliers included and units not: 150 million for 1.5 亿元, 30 for 30%."""
    high: Fraction
    """The same as `low` if the value is exact; else the greatest it may be."""
    unit: str = ""
    """The code of a currency or the symbol of a unit; see `units` and `money`."""
    factor: Fraction = Fraction(1)
    """One of the unit in the base unit of its dimension: 1/1000 for milliseconds, 1/100 for percent."""

    @classmethod
    def exactly(cls, kind: Kind, value: Fraction, unit: str = "", factor: Fraction = Fraction(1)) -> Amount:
        """One number, not a range."""
        return cls(kind, value, value, unit, factor)

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as far as the text gives it; 0 for every field that it leaves out."""

    year: int = 0
    half: int = 0
    quarter: int = 0
    month: int = 0
    day: int = 0
    decade: int = 0
    """Its first year: 1990; 90 if the text leaves the century out."""
    century: int = 0
    weekday: int = 0
    """1 is Monday."""
    relative_year: int = 0
    """1 is the year before last, 2 last year, 3 this year, 4 next year, 5 the year after."""

    @property
    def fields(self) -> dict[str, int]:
        """The fields that are known, by name."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    minutes: int
    """Since midnight."""
    half_known: bool = True
    """Whether the text says if it is before or after noon."""


Reading = Amount | Date | Clock


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a text."""

    readings: tuple[Reading, ...]
    """What it may mean, the likeliest first."""
    start: int
    """Its place in the text that was read, with its unit and without its hedges."""
    end: int
    text: str
    weight: Weight = Weight.FIRM
    hedge: Hedge = Hedge.NONE
    step: Fraction = Fraction(1)
    """What one more in the last place that is written would add: 1/10 for 3.5, 10 million for 3.5 亿."""
    scale: int = 1
    """What its multiplier multiplies by: 100 million for 3.5 亿."""
    number: Span = (0, 0)
    """The place of its number, with its multipliers, without its unit."""
    unit: Span = (0, 0)
    """The place of its unit; empty if it has none."""
    digits: bool = True
    """Whether it is written with digits."""
    token: bool = False
    """Whether it is one piece with Latin letters that are no unit: 100B, 87K. Translations usually keep such pieces."""

    @property
    def reading(self) -> Reading:
        """The likeliest of its readings."""
        return self.readings[0]

    @property
    def kind(self) -> Kind:
        """What it is a value of."""
        return kind_of(self.readings[0])

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The readings that are numbers."""
        return tuple(r for r in self.readings if isinstance(r, Amount))


def kind_of(reading: Reading) -> Kind:
    """What a reading is a value of."""
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
    """Whether its multiplier is one letter: 7B."""
    loose: bool = False
    """Whether it is in words that mean little by themselves."""
    scale: int = 1
    """What its last multiplier multiplies by: 100 million for 850 亿."""


class Phrase(NamedTuple):
    """A value that is more than a number and a unit: a fraction, an ordinal, a date."""

    readings: tuple[Reading, ...]
    end: int
    weight: Weight
    number: Span | None = None
    """The place of its number, if that isn't all of it."""
