"""English values that no plain number begins: fractions, multiples, ordinals, dates."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from aligner.quantity import units
from aligner.quantity.dates_en import read_date
from aligner.quantity.model import GROWTH, Amount, Kind, Phrase, Weight
from aligner.quantity.numerals_en import ORDINAL_WORDS, SMALL_WORDS, TENS, read_numeral
from aligner.quantity.patterns import any_of

if TYPE_CHECKING:
    from aligner.quantity.model import Reading

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FEW = {word: value for word, value in SMALL_WORDS.items() if 1 <= value <= 10}
_MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "triple": 3, "tripled": 3, "triples": 3, "tripling": 3,
    "thrice": 3, "treble": 3, "trebled": 3, "quadruple": 4, "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintuple": 5,
    "quintupled": 5,
}  # fmt: skip
_FOLDED = {f"{word}fold": value for word, value in _FEW.items()}
_NTH = any_of(ORDINAL_WORDS)
STARTS = any_of(
    [
        *_PARTS,
        *(f"{p}s" for p in _PARTS),
        *_MULTIPLES,
        *_FOLDED,
        *ORDINAL_WORDS,
        "no.",
        "decades",
        "coming",
        "next",
        "past",
        "last",
    ]
)
"""An expression for the words that these values begin with."""

_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_NO_SHARE = any_of("party time generation largest biggest most place year day floor person quarter phase")
_FRACTION = re.compile(
    rf"(?P<num>an?|{any_of(_FEW)})[ -](?P<den>{any_of(_PARTS)})s?(?![a-z-])(?! {_NO_SHARE})", re.IGNORECASE
)
_SPANS = any_of("year years month months week weeks day days hour hours minute minutes second seconds")
_ONE_IN = re.compile(
    rf"(?P<num>{any_of(_FEW)}|[0-9]{{1,2}})(?: out of| in)(?: every)?"
    rf" (?P<den>{any_of(_FEW)}|[0-9]{{1,3}})(?![0-9a-z]|[.,][0-9])(?! {_SPANS})",
    re.IGNORECASE,
)
_ONE_IN_MANY = re.compile(
    rf"(?P<num>{any_of(_FEW)}|[0-9]{{1,2}})(?: out of| in)(?: every)? "
    rf"(?=(?:(?:an?|{any_of(_FEW)}) )?(?:hundred|thousand|million|billion)(?![a-z]))",
    re.IGNORECASE,
)
"""One in ten thousand."""
_SLASH = re.compile(r"(?P<num>[1-9])/(?P<den>[2-9]|1[0-9]|20|100)(?![0-9/.])")
_PART_POINT = re.compile(
    rf"(?:half|(?P<num>an?|{any_of(_FEW)})[ -](?P<den>{any_of(_PARTS)})s?)"
    r"[ -](?:of )?(?:(?:an?|one) )?(?:percentage[ -])?point(?![a-z])",
    re.IGNORECASE,
)
"""Half a percentage point, a quarter-point cut."""
_AND_A_HALF = re.compile(
    r"(?:an?|one) (?P<unit>year|month|week|day|hour|minute|decade|century) and (?:an?|one)[ -](?P<part>half|quarter|third)(?![a-z])",
    re.IGNORECASE,
)
_HALF_WORD = re.compile(r"half(?![a-z])(?P<of>[ -](?:an? )?)?(?P<price>price)?", re.IGNORECASE)
_FOLD = re.compile(rf"(?P<n>{any_of(_FEW)}|hundred)-?fold(?![a-z])", re.IGNORECASE)
_MULTIPLE = re.compile(
    rf"{any_of(_MULTIPLES)}(?![a-z])(?!-(?:check|click|digit|blind|edged|sided|decker))", re.IGNORECASE
)
_NTH_WORDS = re.compile(rf"(?P<tens>{any_of(TENS)})-(?P<ones>{_NTH})(?![a-z])", re.IGNORECASE)
_NTH_WORD = re.compile(rf"(?P<word>{_NTH})(?![a-z])", re.IGNORECASE)
_NO_NTH = re.compile(
    r"first (?:of all|and foremost|name|hand|aid|lady|class)|firsthand|second (?:to none|thoughts?|nature|hand)"
    r"|third[ -](?:part(?:y|ies)|world)",
    re.IGNORECASE,
)
_A_SECOND = re.compile(r"(?:\b(?:per|an?|each|every|one|split|half a)|/) ?$", re.IGNORECASE)
_NUMBERED = re.compile(r"[Nn][Oo]\. ?(?P<n>[0-9]{1,4})(?![0-9]|[.,][0-9])")
_SOME = re.compile(
    r"(?:a few|several|a couple of|some|(?:coming|next|past|last)(?= [a-z]+s\b))(?= (?:more )?[a-z])", re.IGNORECASE
)
_DECADES = re.compile(r"decades(?![a-z])", re.IGNORECASE)
_HALF = Fraction(1, 2)
_QUARTER_YEAR = Fraction(31557600, 4)


def phrase(text: str, at: int) -> Phrase | None:
    """The value that begins at a place of a folded text, if it is one of those; the units of plain numbers aside."""
    for find in (
        _some,
        _part_of_point,
        _and_a_half,
        _numbered,
        _date,
        _fraction,
        _one_in,
        _half,
        _sign,
        _fold,
        _multiple,
        _ordinal,
    ):
        found = find(text, at)
        if found:
            return found
    return None


def _some(text: str, at: int) -> Phrase | None:
    """A few months: two to nine."""
    found = _DECADES.match(text, at)
    if found:
        decades = Amount(Kind.MEASURE, Fraction(20), Fraction(99), "yr", Fraction(31557600))
        return Phrase((decades,), found.end(), Weight.LOOSE)
    found = _SOME.match(text, at)
    unit = units.match_en(text, found.end()) if found else None
    if unit is None or unit[0].dimension != "time":
        return None
    amount = Amount(Kind.MEASURE, Fraction(2), Fraction(9), unit[0].symbol, unit[0].factor)
    return Phrase((amount,), unit[1], Weight.LOOSE)


def _numbered(text: str, at: int) -> Phrase | None:
    found = _NUMBERED.match(text, at)
    return _nth(Fraction(found["n"]), found.end(), found.span("n")) if found else None


def _nth(value: Fraction, end: int, number: tuple[int, int] | None = None) -> Phrase:
    return Phrase((Amount(Kind.ORDINAL, value, value), Amount(Kind.COUNT, value, value)), end, Weight.LOOSE, number)


def _date(text: str, at: int) -> Phrase | None:
    found = read_date(text, at)
    return Phrase(found.readings, found.end, found.weight) if found else None


def _fraction(text: str, at: int) -> Phrase | None:
    found = _FRACTION.match(text, at)
    if found is None:
        return None
    den, num = _PARTS[found["den"].lower()], _FEW.get(found["num"].lower(), 1)
    value = Fraction(num, den)
    readings: list[Reading] = [Amount(Kind.RATIO, value, value)]
    if found["den"].lower() == "quarter":
        readings.append(Amount(Kind.MEASURE, Fraction(num), Fraction(num), "qtr", _QUARTER_YEAR))
    return Phrase(tuple(readings), found.end(), Weight.LOOSE)


def _part_of_point(text: str, at: int) -> Phrase | None:
    found = _PART_POINT.match(text, at)
    if found is None:
        return None
    num, den = (_FEW.get(found["num"].lower(), 1), _PARTS[found["den"].lower()]) if found["den"] else (1, 2)
    value = Fraction(num, den)
    return Phrase((Amount(Kind.POINTS, value, value),), found.end(), Weight.LOOSE)


def _and_a_half(text: str, at: int) -> Phrase | None:
    """A year and a half is 18 months."""
    found = _AND_A_HALF.match(text, at)
    unit = units.match_en(text, found.start("unit") - 1) if found else None
    if found is None or unit is None:
        return None
    value = 1 + Fraction(1, _PARTS[found["part"].lower()])
    amount = Amount(Kind.MEASURE, value, value, unit[0].symbol, unit[0].factor)
    return Phrase((amount,), found.end(), Weight.LOOSE)


def _one_in(text: str, at: int) -> Phrase | None:
    many = _ONE_IN_MANY.match(text, at)
    numeral = read_numeral(text, many.end()) if many else None
    if many and numeral and numeral.low == numeral.high:
        value = (_FEW.get(many["num"].lower()) or int(many["num"])) / numeral.low
        return Phrase((Amount(Kind.RATIO, value, value),), numeral.end, Weight.LOOSE)
    found = _ONE_IN.match(text, at) or _SLASH.match(text, at)
    if found is None:
        return None
    num, den = (_FEW.get(word.lower()) or int(word) for word in (found["num"], found["den"]))
    if not 0 < num < den:
        return None
    value = Fraction(num, den)
    return Phrase((Amount(Kind.RATIO, value, value),), found.end(), Weight.LOOSE)


def _half(text: str, at: int) -> Phrase | None:
    found = _HALF_WORD.match(text, at)
    if found is None:
        return None
    half = Amount(Kind.RATIO, _HALF, _HALF)
    if found["price"]:
        return Phrase((half, Amount(Kind.DISCOUNT, _HALF, _HALF)), found.end(), Weight.LOOSE)
    if found["of"]:
        numeral = read_numeral(text, at)
        if numeral and numeral.end > found.end():
            return None  # half a million
        unit = units.match_en(text, found.end() - 1)
        if unit:
            amount = Amount(Kind.MEASURE, _HALF, _HALF, unit[0].symbol, unit[0].factor)
            return Phrase((amount, half), unit[1], Weight.LOOSE)
    return Phrase((half,), at + 4, Weight.LOOSE)


def _sign(text: str, at: int) -> Phrase | None:
    value = _SIGNS.get(text[at])
    return Phrase((Amount(Kind.RATIO, value, value),), at + 1, Weight.LOOSE) if value else None


def _fold(text: str, at: int) -> Phrase | None:
    found = _FOLD.match(text, at)
    return _times(Fraction(_FEW.get(found["n"].lower(), 100)), found.end()) if found else None


def _multiple(text: str, at: int) -> Phrase | None:
    found = _MULTIPLE.match(text, at)
    if found is None:
        return None
    times = _times(Fraction(_MULTIPLES[found[0].lower()]), found.end())
    if found[0].lower() not in ("twice", "thrice"):
        return times
    value = Fraction(_MULTIPLES[found[0].lower()])
    return times._replace(readings=(*times.readings, Amount(Kind.COUNT, value, value)))


def _times(value: Fraction, end: int) -> Phrase:
    """So many times as much; by how much it grows is one less."""
    return Phrase(
        (Amount(Kind.RATIO, value, value), Amount(Kind.RATIO, value - 1, value - 1, GROWTH)), end, Weight.LOOSE
    )


def _ordinal(text: str, at: int) -> Phrase | None:
    if _NO_NTH.match(text, at):
        return None
    found = _NTH_WORDS.match(text, at)
    if found:
        return _nth(Fraction(TENS[found["tens"].lower()] + ORDINAL_WORDS[found["ones"].lower()]), found.end())
    found = _NTH_WORD.match(text, at)
    if found is None or (found["word"].lower() == "second" and _A_SECOND.search(text, max(0, at - 8), at)):
        return None
    return _nth(Fraction(ORDINAL_WORDS[found["word"].lower()]), found.end())
