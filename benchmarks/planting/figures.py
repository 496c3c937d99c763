"""A reading of figures for the planter alone: plain, so that what it knows of a text is not what the rules know."""

import random
import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from aligner.document.model import Language

EN_SCALES = {
    **dict.fromkeys(("thousand", "K"), 1e3),
    **dict.fromkeys(("million", "mn", "M"), 1e6),
    **dict.fromkeys(("billion", "bn", "B"), 1e9),
    **dict.fromkeys(("trillion", "tn", "T"), 1e12),
}
ZH_SCALES = {
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_EN = re.compile(
    rf"(?<![\w.,/:#-])(?P<sign>(?:US|NT|HK)?[$€£¥])?(?P<digits>{DIGITS})(?![\w]|[.,:/-]\d|-\w)"
    rf"(?:[ -](?P<scale>thousand|million|billion|trillion|bn)\b)?"
)
_ZH = re.compile(rf"(?<![\w.,/:#-])(?P<digits>{DIGITS})\s*(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千|百)?(?![\d.]*\d)")
_ZH_ANY = re.compile(rf"(?P<digits>{DIGITS})\s*(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千|百)?")
_EN_ANY = re.compile(
    rf"(?P<digits>{DIGITS})(?:[ -]?(?P<scale>thousand|million|billion|trillion|bn|[KMBT](?![A-Za-z])))?"
)
_TRADITIONAL = str.maketrans("萬億兩個種倍隻", "万亿两个种倍只")


class Figure(NamedTuple):
    """A number in digits, where it stands, and what it is worth."""

    start: int
    end: int
    """Of the digits alone."""
    digits: str
    scale: str
    scale_span: tuple[int, int]
    sign: str
    value: float


def figures(text: str, language: Language) -> list[Figure]:
    """The numbers of a text that stand by themselves, no part of a name or a version."""
    pattern, scales = (_EN, EN_SCALES) if language is Language.EN else (_ZH, ZH_SCALES)
    found = []
    plain = text.translate(_TRADITIONAL)
    for m in pattern.finditer(plain):
        scale = m["scale"] or ""
        value = worth(m["digits"]) * scales.get(scale, 1.0)
        sign = m["sign"] if language is Language.EN else None
        found.append(Figure(*m.span("digits"), m["digits"], scale, m.span("scale"), sign or "", value))
    return found


def worth(digits: str) -> float:
    """The value of digits."""
    return float(digits.replace(",", ""))


def values(text: str, language: Language) -> set[float]:
    """All that the numbers in digits of a text may be worth, parts of names too."""
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    pattern, scales = (_EN_ANY, EN_SCALES) if language is Language.EN else (_ZH_ANY, ZH_SCALES)
    found = set()
    for m in pattern.finditer(plain):
        number = worth(m["digits"])
        found |= {number, round(number * scales.get(m["scale"] or "", 1.0), 6)}
    return found


def same(value: float, among: set[float]) -> bool:
    """Whether a value is one of several, but for the way it is stored."""
    return any(abs(value - other) <= 1e-9 * max(abs(value), abs(other)) for other in among)


def altered(digits: str, chance: random.Random) -> str | None:
    """Other digits, as slips make them: two changed places, one is another, the point is lost; None if that can't be."""
    at = [i for i, c in enumerate(digits) if c.isdigit()]
    ways = []
    for i, j in pairwise(at):
        if digits[i] != digits[j] and not (i == 0 and digits[j] == "0"):
            swapped = list(digits)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            ways.append("".join(swapped))
    i = chance.choice(at)
    other = chance.choice([d for d in "123456789" if d != digits[i]])
    ways.append(digits[:i] + other + digits[i + 1 :])
    if "." in digits and not digits.startswith("0"):
        ways.append(digits.replace(".", ""))
    made = chance.choice(ways)
    return made if worth(made) != worth(digits) else None
