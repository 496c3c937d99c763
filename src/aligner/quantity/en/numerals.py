"""Reads English numerals: digits with million and billion, number words, and vague ones such as *tens of thousands*.

The text must be folded by `folding.fold_en`.
"""

import re
from fractions import Fraction

from aligner.quantity.model import Hedge, Numeral
from aligner.quantity.numerals import last_place, multiplied, read_digits
from aligner.quantity.patterns import any_of

_TEENS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL_WORDS = {word: value for value, word in enumerate(_TEENS.split())}
"""The number words from zero to nineteen, with their values."""
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
LARGE = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth"
)
ORDINAL_WORDS = {word: value for value, word in enumerate(_NTH.split(), 1)} | {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip
VAGUE_WORDS = {
    "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
    "trillions": 10**12,
}  # fmt: skip
_WORD = any_of([*SMALL_WORDS, *TENS, *LARGE, "hundred", "dozen"])
_MULTIPLIER = any_of([*LARGE, "hundred", "dozen"])
_PART = r"(?:(?:an?|one)[ -])?(?:half|quarter)[ -](?:of )?(?:an?[ -])?|three[ -]quarters[ -](?:of )?(?:an?[ -])?"
PART_OF_MULTIPLIER = rf"(?:{_PART}){_MULTIPLIER}"
"""A regular expression for a part of a multiplier, such as *half a million*; numerals can begin with it."""
STARTS = any_of(
    [*SMALL_WORDS, *TENS, *LARGE, *VAGUE_WORDS, "hundred", "dozen", "a couple", "a few", "several", "a", "an", "half"]
)
"""A regular expression for the words that numerals begin with."""
_MAX_WORDS = 20
"""Most words that are read as one numeral: any number below a quadrillion has fewer."""
_SCALE = re.compile(rf"[ -](?P<hundred>hundred[ -])?(?P<scale>{any_of(LARGE)})s?(?![A-Za-z])", re.IGNORECASE)
_MORE_SCALE = re.compile(r" (million|billion|trillion)(?![A-Za-z])", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?<![A-Za-z])(?:(?:(?P<few>a couple(?: of)?|a few|several) |(?P<part>{_PART})|an? )(?={_MULTIPLIER}))?"
    rf"(?P<words>{_WORD}(?:(?:[ -]| and |-and-){_WORD}){{0,{_MAX_WORDS}}})"
    rf"(?P<decimals> point(?: {any_of(['oh', *SMALL_WORDS])}){{1,{_MAX_WORDS}}}(?P<scale> {any_of(LARGE)})?)?(?![A-Za-z])",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"(?<![A-Za-z])(?!(?:scores|tens)(?! of (?![0-9]|the |its |their |all |each |both |these )))"
    rf"{any_of(VAGUE_WORDS)}(?: of {any_of(VAGUE_WORDS)}){{0,2}}(?![A-Za-z])",
    re.IGNORECASE,
)
_AND_HALF = re.compile(
    rf"[ -]and[ -](?:a|one)[ -](?P<part>half|quarter)(?:[ -](?P<scale>{any_of(LARGE)}))?(?![a-z])", re.IGNORECASE
)
_SMALLEST_FIGURE = 11
"""Smallest number in words that counts as a figure: style guides spell out all smaller numbers."""
_ROUND = (12, 100, 1000)
"""Larger numbers in words that are often only meant roughly."""
_GREATEST = 10**24
"""Greatest value that is read."""


def read_numeral(text: str, at: int) -> Numeral | None:
    """The numeral at offset `at` of a folded text; None if there is none."""
    in_digits = text[at] in "0123456789."
    found = _read_arabic(text, at) if in_digits else _read_vague(text, at) or _read_words(text, at)
    return _with_half(text, found) if found else None


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """The numeral with a half after it, if there is one: three and a half, two million and a half, three and a half million."""
    found = _AND_HALF.match(text, numeral.end)
    if found is None or numeral.low != numeral.high or (found["scale"] and numeral.scale > 1):
        return numeral
    if numeral.low.denominator > 1:  # *faster than 2.2 and a quarter smaller*
        return numeral
    value = numeral.low + Fraction(numeral.scale, 2 if found["part"].lower() == "half" else 4)
    loose = numeral.loose and numeral.scale == 1
    numeral = numeral._replace(low=value, high=value, end=found.end(), step=last_place(value), loose=loose)
    if not found["scale"]:
        return numeral
    return multiplied(numeral, LARGE[found["scale"].lower()], found.end())._replace(scaled=True, loose=False)


def _read_arabic(text: str, at: int) -> Numeral | None:
    numeral = read_digits(text, at)
    after = _SCALE.match(text, numeral.end) if numeral else None
    if numeral is None or after is None:
        return numeral
    scale, end = LARGE[after["scale"].lower()] * (100 if after["hundred"] else 1), after.end()
    more = _MORE_SCALE.match(text, end)  # 10 thousand million
    if more:
        scale, end = scale * LARGE[more[1].lower()], more.end()
    return multiplied(numeral, scale, end)._replace(scaled=scale >= 1000)


def _read_vague(text: str, at: int) -> Numeral | None:
    """A vague numeral, such as *dozens*, *thousands* or *tens of billions*, as a range.

    The upper bound is 10 times the lower one. For a single word it is 100 times from *thousands* on, and 1000 times from
    *millions* on.
    """
    found = _VAGUE.match(text, at)
    if found is None:
        return None
    words = found[0].lower().split(" of ")
    low = 1
    for word in words:
        low *= VAGUE_WORDS[word]
    width = 10 if len(words) > 1 or low <= 100 else 100 if low < 10**6 else 1000
    high = low * width - Fraction(low, 10**6)
    if words == ["dozens"]:
        low, high = 20, Fraction(99)
    return Numeral(
        Fraction(low), high, at, found.end(), False, Fraction(low), low >= 10**4, Hedge.ABOUT, loose=low < 10**4
    )


def _read_words(text: str, at: int) -> Numeral | None:
    found = _WORDS.match(text, at)
    if found is None:
        return None
    words = found["words"].lower().replace("-", " ").split()
    value = _value(words)
    if value is None or value > _GREATEST:
        return None
    low, high = _bounds(value, found)
    is_bare = len(words) == 1 and words[0] in LARGE and not found["few"] and not found["part"]  # *thousand* alone
    is_large = not is_bare and (any(w in LARGE and w != "thousand" for w in words) or (low >= 1000 and len(words) > 1))
    is_loose = is_bare or (not is_large and (low < _SMALLEST_FIGURE or low in _ROUND))
    scale = LARGE.get(words[-1], 1)
    return Numeral(low, high, at, found.end(), False, last_place(low), is_large, loose=is_loose, scale=scale)


def _bounds(value: Fraction, found: re.Match[str]) -> tuple[Fraction, Fraction]:
    """The bounds of a numeral in words whose whole part has a value: a few thousand, a couple of million, two point five billion."""
    if found["decimals"]:
        value += _decimals(found["decimals"].lower().split()[1:])
        value *= LARGE[found["scale"].strip().lower()] if found["scale"] else 1
    if found["few"]:
        return 2 * value, 3 * value if "couple" in found["few"].lower() else 10 * value - 1
    if found["part"]:
        value *= _part(found["part"])
    return value, value


def _part(written: str) -> Fraction:
    """The fraction before a multiplier: half a million, a quarter of a million, three-quarters of a million."""
    part = Fraction(1, 2 if "half" in written.lower() else 4)
    return 3 * part if written.lower().startswith("three") else part


def _value(words: list[str]) -> Fraction | None:
    """The value of number words; None if they are several numbers side by side, such as *five three*."""
    total = section = 0
    last = 10**30
    previous = ""
    for word in words:
        if word == "and":
            continue
        if word in SMALL_WORDS or word in TENS:
            if previous in SMALL_WORDS or (previous in TENS and (word in TENS or SMALL_WORDS[word] > 9)):
                return None
            section += SMALL_WORDS.get(word, 0) + TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            section = (section or 1) * (100 if word == "hundred" else 12)
        elif previous in LARGE:  # a thousand billion
            total, last = total * LARGE[word], LARGE[word]
        elif LARGE[word] >= last:
            return None
        else:
            last = LARGE[word]
            total, section = total + (section or 1) * last, 0
        previous = word
    return Fraction(total + section)


def _decimals(words: list[str]) -> Fraction:
    figures = "".join(str(SMALL_WORDS.get(word, 0)) for word in words if word in SMALL_WORDS or word == "oh")
    return Fraction(int(figures or 0), 10 ** len(figures))
