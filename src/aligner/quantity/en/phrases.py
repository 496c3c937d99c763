"""Reads English values that are more than a number and a unit: fractions, multiples, ordinals, dates."""

import re
from collections.abc import Callable
from fractions import Fraction

from aligner.quantity import units
from aligner.quantity.en.dates import read_date
from aligner.quantity.en.numerals import ORDINAL_WORDS, PART_OF_MULTIPLIER, SMALL_WORDS, TENS, read_numeral
from aligner.quantity.model import GROWN, Amount, Kind, Phrase, Reading, Weight
from aligner.quantity.patterns import any_of
from aligner.quantity.phrases import a_few, fraction_sign, matching, nth, roman, share, slashed_fraction, times

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FEW = {word: value for word, value in SMALL_WORDS.items() if 1 <= value <= 10}
_ABOVE_TEN = {word for word, value in SMALL_WORDS.items() if value > 10} | TENS.keys()
_MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "triple": 3, "tripled": 3, "triples": 3, "tripling": 3,
    "thrice": 3, "treble": 3, "trebled": 3, "quadruple": 4, "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintuple": 5,
    "quintupled": 5,
}  # fmt: skip
_TIMES = _FEW | {"hundred": 100, "thousand": 1000}
_FOLDED = [f"{word}fold" for word in _TIMES]
_NTH = any_of(ORDINAL_WORDS)
_OTHER_STARTS = ("halve", "halved", "halving", "no.", "decades", "coming", "next", "past", "last")
STARTS = any_of([*_PARTS, *(f"{p}s" for p in _PARTS), *_MULTIPLES, *_FOLDED, *ORDINAL_WORDS, *_OTHER_STARTS])
"""A regular expression for the words that these values begin with."""

_NO_SHARE = any_of("party time generation largest biggest most place year day floor person quarter phase")
_FRACTION = re.compile(
    rf"(?!{PART_OF_MULTIPLIER}(?![a-z]))(?P<num>an?|{any_of(_FEW)})[ -](?P<den>{any_of(_PARTS)})s?(?![a-z-])(?! {_NO_SHARE})",
    re.IGNORECASE,
)
_LARGE_PARTS = any_of(word for word, value in ORDINAL_WORDS.items() if value > 10)
_SMALL_FRACTION = re.compile(
    rf"(?!ten-)(?P<num>an?|{any_of(_FEW)})[ -](?:(?P<tens>{any_of(TENS)})-(?P<ones>{_NTH})|(?P<den>{_LARGE_PARTS}))s?"
    r"(?= (?:of|as|the (?:size|price|cost))(?![a-z]))",
    re.IGNORECASE,
)
"""A fraction with a denominator above ten, which is an ordinal unless a word such as *of* follows: *an eighteenth of the price*."""
_IN_A_ROW = re.compile(r" (?:in a row|running|straight|ago|earlier|later|now)(?![a-z])", re.IGNORECASE)
"""What shows that *three quarters* are periods."""
_SPANS = any_of("year years month months week weeks day days hour hours minute minutes second seconds")
_ONE_IN = re.compile(
    rf"(?P<num>{any_of(_FEW)}|[0-9]{{1,2}})(?: out of| in)(?: every)?"
    rf" (?P<den>{any_of(_FEW)}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{0,3}}|[0-9]{{5,9}})(?![0-9a-z]|[.,][0-9])(?! {_SPANS})",
    re.IGNORECASE,
)
_ONE_IN_MANY = re.compile(
    rf"(?P<num>{any_of(_FEW)}|[0-9]{{1,2}})(?: out of| in)(?: every)? "
    rf"(?=(?:(?:an?|{any_of(_FEW)}) )?(?:hundred|thousand|million|billion)(?![a-z])|{any_of(_ABOVE_TEN)}(?![a-z]))",
    re.IGNORECASE,
)
"""The beginning of a share such as *one in ten thousand* and *one in fourteen*."""
_SPAN = re.compile(rf" {_SPANS}(?![a-z])", re.IGNORECASE)
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
_HALVE = re.compile(r"(?:halved?|halving|halves(?= (?:the|its|their|his|her|our|your|an?) ))(?![a-z])", re.IGNORECASE)
_HALF_WORD = re.compile(r"half(?![a-z])(?P<of>[ -](?:an? )?)?(?P<price>price)?", re.IGNORECASE)
_FOLD = re.compile(rf"(?P<n>{any_of(_TIMES)})-?fold(?![a-z])", re.IGNORECASE)
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
_ROMAN_LABEL = re.compile(
    r"(?<![A-Za-z])" + any_of("phase chapter type class stage part volume level grade generation tier act") + "[ -]$",
    re.IGNORECASE,
)
"""What shows that the letters after it are a Roman figure: *phase III*."""
_LABEL_REACH = 12
_SOME = re.compile(
    r"(?:a few|several|a couple of|some|(?:coming|next|past|last)(?= [a-z]+s\b))(?= (?:more )?[a-z])", re.IGNORECASE
)
_DECADES = re.compile(r"decades(?![a-z])", re.IGNORECASE)
_HALF = Fraction(1, 2)


def _some(text: str, at: int) -> Phrase | None:
    """A vague period as a range: *a few months* is two to nine months, *decades* 20 to 99 years."""
    found = _DECADES.match(text, at)
    if found:
        return Phrase((units.measure("yr", 20, 99),), found.end(), Weight.LOOSE)
    found = _SOME.match(text, at)
    unit = units.match_en(text, found.end()) if found else None
    if unit is None or unit[0].dimension != "time":
        return None
    return a_few(*unit)


def _roman(text: str, at: int) -> Phrase | None:
    return roman(text, at) if _ROMAN_LABEL.search(text, max(0, at - _LABEL_REACH), at) else None


@matching(_NUMBERED)
def _numbered(found: re.Match[str]) -> Phrase:
    return nth(Fraction(found["n"]), found.end(), found.span("n"))


def _fraction(text: str, at: int) -> Phrase | None:
    found = _FRACTION.match(text, at) or _SMALL_FRACTION.match(text, at)
    if found is None:
        return None
    part = found.groupdict()
    written = (part["den"] or part["ones"]).lower()
    den, num = _PARTS.get(written) or ORDINAL_WORDS[written], _FEW.get(found["num"].lower(), 1)
    den += TENS[part["tens"].lower()] if part.get("tens") else 0
    value = Fraction(num, den)
    readings: list[Reading] = [Amount.exactly(Kind.RATIO, value)]
    if written == "quarter":
        quarters = units.measure("qtr", num)
        readings = [quarters, *readings] if _IN_A_ROW.match(text, found.end()) else [*readings, quarters]
    return Phrase(tuple(readings), found.end(), Weight.LOOSE)


@matching(_PART_POINT)
def _part_of_point(found: re.Match[str]) -> Phrase:
    num, den = (_FEW.get(found["num"].lower(), 1), _PARTS[found["den"].lower()]) if found["den"] else (1, 2)
    value = Fraction(num, den)
    return Phrase((Amount.exactly(Kind.POINTS, value),), found.end(), Weight.LOOSE)


def _and_a_half(text: str, at: int) -> Phrase | None:
    """A unit and a part of it, as one amount: *a year and a half* is 1.5 years."""
    found = _AND_A_HALF.match(text, at)
    unit = units.match_en(text, found.start("unit") - 1) if found else None
    if found is None or unit is None:
        return None
    value = 1 + Fraction(1, _PARTS[found["part"].lower()])
    amount = Amount.exactly(Kind.MEASURE, value, unit[0].symbol, unit[0].factor)
    return Phrase((amount,), found.end(), Weight.LOOSE)


def _one_in(text: str, at: int) -> Phrase | None:
    many = _ONE_IN_MANY.match(text, at)
    numeral = read_numeral(text, many.end()) if many else None
    if many and numeral and numeral.low == numeral.high and not _SPAN.match(text, numeral.end):
        value = (_FEW.get(many["num"].lower()) or int(many["num"])) / numeral.low
        return Phrase((Amount.exactly(Kind.RATIO, value),), numeral.end, Weight.LOOSE)
    found = _ONE_IN.match(text, at)
    if found is None:
        return None
    num, den = (_FEW.get(word.lower()) or int(word.replace(",", "")) for word in (found["num"], found["den"]))
    return share(num, den, found.end(), Weight.LOOSE)


def _half(text: str, at: int) -> Phrase | None:
    found = _HALVE.match(text, at)
    if found:
        return Phrase((Amount.exactly(Kind.RATIO, _HALF),), found.end(), Weight.LOOSE)
    found = _HALF_WORD.match(text, at)
    if found is None:
        return None
    half = Amount.exactly(Kind.RATIO, _HALF)
    if found["price"]:
        return Phrase((half, Amount.exactly(Kind.DISCOUNT, _HALF)), found.end(), Weight.LOOSE)
    if found["of"]:
        numeral = read_numeral(text, at)
        if numeral and numeral.end > found.end():
            return None  # *half a million* is a numeral
        unit = units.match_en(text, found.end() - 1)
        if unit:
            amount = Amount.exactly(Kind.MEASURE, _HALF, unit[0].symbol, unit[0].factor)
            return Phrase((amount, half), unit[1], Weight.LOOSE)
    return Phrase((half,), at + 4, Weight.LOOSE)


@matching(_FOLD)
def _fold(found: re.Match[str]) -> Phrase:
    value = Fraction(_TIMES[found["n"].lower()])
    fold = times(value, found.end())
    return fold._replace(readings=(*fold.readings, Amount.exactly(Kind.RATIO, value, GROWN)))


@matching(_MULTIPLE)
def _multiple(found: re.Match[str]) -> Phrase:
    value = Fraction(_MULTIPLES[found[0].lower()])
    multiple = times(value, found.end())
    if found[0].lower() not in ("twice", "thrice"):
        return multiple
    return multiple._replace(readings=(*multiple.readings, Amount.exactly(Kind.COUNT, value)))


def _ordinal(text: str, at: int) -> Phrase | None:
    if _NO_NTH.match(text, at):
        return None
    found = _NTH_WORDS.match(text, at)
    if found:
        return nth(Fraction(TENS[found["tens"].lower()] + ORDINAL_WORDS[found["ones"].lower()]), found.end())
    found = _NTH_WORD.match(text, at)
    if found is None or (found["word"].lower() == "second" and _A_SECOND.search(text, max(0, at - 8), at)):
        return None
    return nth(Fraction(ORDINAL_WORDS[found["word"].lower()]), found.end())


PHRASES: tuple[Callable[[str, int], Phrase | None], ...] = (
    _roman, _some, _part_of_point, _and_a_half, _numbered, read_date, _fraction, _one_in, slashed_fraction, _half, fraction_sign, _fold,
    _multiple, _ordinal,
)  # fmt: skip
"""The readers that are tried at each place, in this order."""
