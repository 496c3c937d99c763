"""Extracts the figures of a text as they are written: digits and number words in order, without regard to their units."""

import re
import unicodedata
from typing import NamedTuple

from aligner.quantity.en.numerals import LARGE, ORDINAL_WORDS, SMALL_WORDS, TENS, VAGUE_WORDS
from aligner.quantity.patterns import any_of
from aligner.text.lazy import lazy

_OTHER_WORDS = (
    "hundred hundredfold dozen half halves halve halved third thirds quarter quarters once twice thrice double doubled doubles"
    " doubling triple tripled triples tripling quadruple quadrupled fold twofold threefold tenfold percent per cent"
)
_LISTED = {*SMALL_WORDS, *TENS, *LARGE, *VAGUE_WORDS, *ORDINAL_WORDS, *_OTHER_WORDS.split()}
_WORDS = any_of(_LISTED)
_FIGURE = lazy(
    r"(?:(?<![\w)\]])[-+\u2212])?\d+(?:[.,:/\u2044]\d+)*(?:[ \t]?(?:%|\u2030|(?:k|m|mn|bn|b|t|tn|tr)(?![a-z])))?"
    rf"|(?<![a-z]){_WORDS}(?![a-z])"
    r"|[〇零一二三四五六七八九十百千万亿兆两廿卅]+[倍成半]?"
)
_ORDINARY = rf"(?!(?:{'|'.join(sorted({*_LISTED, 'k', 'm', 'mn', 'bn', 'b', 't', 'tn', 'tr'}))})(?!\w))[A-Za-z]+"
_NO_FIGURE = lazy(
    r"[\r\n，。；！？、（）《》〈〉「」『』【】〔〕—–(){}<>\"“”‘’'*_`|#;!?&=~^\[\]]"
    r"|(?![〇零一二三四五六七八九十百千万亿兆两廿卅倍成半])[\u4e00-\u9fff]"
    rf"|(?<!\w)(?P<word>{_ORDINARY})(?!\w)",
    re.IGNORECASE,
)
"""A mark, a character or a word that can't be part of a figure, so that every figure ends before it."""
REACH = 64
"""How many characters are first searched for the nearest match of `_NO_FIGURE`; doubled until one is found."""
_LINE = re.compile(r"[^\r\n]+")
_APART = re.compile("[，﹐︐․﹒﹕︓]")
"""Marks that separate numbers, but that NFKC turns into half-width marks that join them."""


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text, folded: full-width digits become ASCII digits, capitals become small letters.

    Marks are folded as the readers of values fold them: 3．5 is one figure, like 3.5, and 12，345 is two.

    A figure never crosses the end of a line, so the figures of a text are those of its lines.
    """
    lines = (_APART.sub(" ", line[0]) for line in _LINE.finditer(text))
    folded = (unicodedata.normalize("NFKC", line).casefold() for line in lines)
    return tuple(figure for line in folded for figure in _FIGURE.findall(line))


class Part(NamedTuple):
    """A part of a text whose ends don't cut a figure in two."""

    start: int
    last: int
    """Where the word or mark at the end of the part begins. A change before this offset doesn't affect that word."""
    end: int


def without_cut_figure(text: str, start: int, end: int) -> Part:
    """The part of a text around a span whose ends don't cut a figure in two, even if the span is changed.

    So if a change of the span keeps the figures of this part, it keeps the figures of the whole text. The part extends
    on each side to the nearest word or mark that can't be part of a figure, or to the end of the text.
    """
    return Part(_before(text, start), *_after(text, end))


def _before(text: str, start: int) -> int:
    reach = REACH
    while True:
        lo = max(start - reach, 0)
        found = [one.start() for one in _NO_FIGURE.finditer(text, lo, start) if not one["word"] or one.end() < start]
        if found or lo == 0:
            return found[-1] if found else 0
        reach *= 2


def _after(text: str, end: int) -> tuple[int, int]:
    reach = REACH
    while True:
        hi = min(end + reach, len(text))
        for one in _NO_FIGURE.finditer(text, end, hi):
            if not one["word"] or (end < one.start() and (one.end() < hi or hi == len(text))):
                return one.span()
        if hi == len(text):
            return hi + 1, hi
        reach *= 2
