"""Finds dates before which the one text, and after which the other text says that something happens: 6 月 18 日前, *after June 18*."""

import re

from aligner.checks.numbers.opposites import Opposite
from aligner.checks.values.pairing import Match
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Date

_ZH = re.compile(" ?(?:(?P<before>(?:[之以]|或更)?前(?![后往来端者面景夕]))|(?P<after>[之以]?后(?![来续期])))")
_EN = re.compile(
    r"\b(?:(?P<before>before|prior to|ahead of|no later than|by)|(?P<after>after|following|later than))"
    r"(?: the)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,)? $",
    re.IGNORECASE,
)
_REACH = 32
"""How many characters before an English date are searched for a word of order."""
_ENDS = {
    Language.ZH: re.compile("[不未没无非]|停|关闭|截止|失效|过期|到期|结束|下线|拒绝|禁止"),
    Language.EN: re.compile(
        r"\b(?:not|no|never|cannot|without|stop\w*|clos\w+|end(?:s|ed|ing)?|expir\w+|suspend\w*|shut\w*|reject\w*|refus\w+|ban\w*|until)\b|n't\b",
        re.IGNORECASE,
    ),
}
"""Words that turn the order round: what ends after a day is there before it."""


def opposite_dates(match: Match) -> Opposite | None:
    """The order that the words beside an equal date state, if it is the opposite in the two texts."""
    zh, en = match.zh, match.en
    if not isinstance(zh.quantity.reading, Date) or not isinstance(en.quantity.reading, Date):
        return None
    chinese, english = fold_zh(zh.segment.text), fold_en(en.segment.text)
    mark = _ZH.match(chinese, zh.quantity.end)
    said = _EN.search(english[max(0, en.quantity.start - _REACH) : en.quantity.start])
    if mark is None or said is None or (mark["before"] is None) is (said["before"] is None):
        return None
    if any(pattern.search(text) for pattern, text in zip(_ENDS.values(), (chinese, english), strict=True)):
        return None
    start = en.quantity.start - (len(said.string) - said.start())
    return Opposite(
        (zh.quantity.start, mark.end()), (start, en.quantity.end), "before" if mark["before"] is not None else "after"
    )
