"""What numerals in both languages share: digits, multipliers in letters such as 7B, and the last place of a number."""

import re
from fractions import Fraction

from aligner.quantity import money, units
from aligner.quantity.model import Numeral

LONGEST = 30
"""Most characters of a numeral; what is longer is a key or a serial number."""
_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_SPACED = r"[0-9]{1,3}(?: [0-9]{3}){2,}(?![0-9])|(?<=[$€£¥])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[1-9][0-9]{0,2} 0[0-9]{2}(?![0-9])"
"""Digits grouped by spaces, as in SI notation: 12 609 200. Only two groups may be two numbers, except after a currency sign, and where
the second begins with 0: 4 000."""
_DIGITS = re.compile(rf"(?:{_GROUPS}|{_SPACED}|[0-9]+)(?:\.[0-9]+(?!\.?[0-9]))?|\.[0-9]+(?!\.?[0-9])")
_LETTER_SCALES = {"K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "B": 10**9, "b": 10**9, "T": 10**12}
_WORD_SCALES = {
    "mn": 10**6, "mm": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
"""Multipliers of several letters, in lower case; texts write them in any case: 5Mn, 5MM, 5million."""
_LETTERS = re.compile("[A-Za-z]+")
_SPACED_WORD = re.compile(r" (?:bn|mn|mln|bln|tn|trn|(?:m|b|tr)illion)(?![A-Za-z])", re.IGNORECASE)
_SPACED_LETTER = re.compile(r" [kKMBT](?![\w'&-]|\.\w)")
_SPACED_BEFORE_NOUN = re.compile(" [KMBT](?= ?(?:[Tt]okens?|[Pp]aram(?:eter)?s?|参数|词元)(?![a-z]))")
_ONLY_MONEY = ("m", "b", "mm", "MM")
"""Letters that are a multiplier only in an amount of money: 5m is otherwise five metres."""
_MAX_BASE = 16
"""Greatest base of a power, as in 2^32, 10^9 and 16^4; a greater number with a raised digit usually has a footnote."""
_SUPERSCRIPTS = str.maketrans("\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789")
_RAISED = (
    r"(?:\^ ?[({]?(?P<plain>[-+]?[0-9]{1,2})(?![0-9])[)}]?|\*\*(?P<stars>[-+]?[0-9]{1,2})(?![0-9])"
    r"|(?P<high>\u207b[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2})"
    r"| ?的 ?(?P<zh>负?[0-9]{1,2}) ?次[方幂]| to the (?:power of )?(?P<en>-?[0-9]{1,2})(?:th|st|nd|rd)?(?![0-9A-Za-z])(?: power)?)"
)
_POWER = re.compile(_RAISED)
_SCIENTIFIC = re.compile(rf" ?[×xX*·] ?10{_RAISED}|[eE](?P<exponent>[-+]?[0-9]{{1,2}})(?![0-9A-Za-z_]|[.-][0-9A-Za-z])")
"""The rest of a number in scientific notation: `×10^9`, `e9`."""


def read_digits(text: str, at: int) -> Numeral | None:
    """The numeral in digits at offset `at` of a folded text, without a multiplier; None if there is none."""
    found = _DIGITS.match(text, at)
    if found is None or len(found[0]) > LONGEST:
        return None
    written = found[0].replace(",", "").replace(" ", "")
    value = Fraction(written)
    numeral = Numeral(value, value, at, found.end(), True, Fraction(1, 10 ** len(written.partition(".")[2])))
    return _raised(text, numeral) or numeral


def _raised(text: str, numeral: Numeral) -> Numeral | None:
    """The numeral with the power after it: 1.5×10^9, 3e-4, 10⁹, 2^32. None if there is no power."""
    scientific = _SCIENTIFIC.match(text, numeral.end)
    if scientific:
        factor = Fraction(10) ** _exponent(scientific)
        value = numeral.low * factor
        return numeral._replace(low=value, high=value, end=scientific.end(), step=numeral.step * factor)
    power = _POWER.match(text, numeral.end)
    if power is None or numeral.low.denominator != 1 or not 2 <= numeral.low <= _MAX_BASE:
        return None
    if power["high"] and numeral.low != 10:
        return None  # a footnote mark
    value = numeral.low ** _exponent(power)
    return numeral._replace(low=value, high=value, end=power.end(), step=last_place(value))


def _exponent(found: re.Match[str]) -> int:
    written = next(group for group in found.groupdict().values() if group)
    return int(written.translate(_SUPERSCRIPTS).replace("负", "-"))


def multiplied(numeral: Numeral, factor: int, end: int) -> Numeral:
    """The numeral times `factor`; `end` is where the multiplier ends."""
    low, high, step = numeral.low * factor, numeral.high * factor, numeral.step * factor
    return numeral._replace(low=low, high=high, end=end, step=step, scale=factor)


def with_letters(text: str, numeral: Numeral, *, signed: bool) -> Numeral | None:
    """The numeral with the multiplier in letters after it: 7B, 87K, 1.5bn. None if there is no multiplier.

    Args:
        text: The folded text.
        numeral: The number before the letters.
        signed: Whether a currency sign precedes the number.
    """
    if not numeral.digits:
        return None
    end = numeral.end
    spaced = _SPACED_WORD.match(text, end) or _SPACED_BEFORE_NOUN.match(text, end)
    found = spaced or (signed and _SPACED_LETTER.match(text, end)) or _LETTERS.match(text, end)
    if not found:
        return None
    letters = found[0].strip()
    factor = _LETTER_SCALES.get(letters) or _WORD_SCALES.get(letters.lower())
    if factor is None or (letters in _ONLY_MONEY and not (signed or _currency_follows(text, found.end()))):
        return None
    rate = units.match_symbol(text, end)
    if rate and "/" in rate[0].symbol and not signed:
        return None  # 512 B/s are bytes per second
    return multiplied(numeral, factor, found.end())._replace(scaled=True, letter=len(letters) == 1)


def spaced_scale(text: str, at: int) -> int:
    """The multiplier that a letter after a space may be, as in *a total of 3.2 T across all stages*; 1 if there is none.

    It may be a unit as well (3 T is three tesla).
    """
    found = _SPACED_LETTER.match(text, at)
    return _LETTER_SCALES[found[0].strip()] if found else 1


def _currency_follows(text: str, at: int) -> bool:
    return money.match_en(text, at) is not None or money.match_zh(text, at) is not None


def letters_follow(text: str, at: int) -> bool:
    """Whether a letter follows a number directly: 3D, 5G."""
    return _LETTERS.match(text, at) is not None


def last_place(value: Fraction) -> Fraction:
    """The power of ten of the last digit that isn't 0; for an endless fraction such as 1/3, 10**-LONGEST."""
    value = abs(value)
    place = Fraction(1)
    if value.denominator != 1:
        for _ in range(LONGEST):
            if value.denominator == 1:
                break
            value *= 10
            place /= 10
        return place
    whole = int(value)
    while whole and whole % 10 == 0:
        whole //= 10
        place *= 10
    return place
