"""The figures of a text as they are written: digits and number words in order, whatever they measure."""

from __future__ import annotations

import re
import unicodedata

from aligner.quantity.en.numerals import LARGE, ORDINAL_WORDS, SMALL_WORDS, TENS, VAGUE_WORDS
from aligner.quantity.patterns import any_of

_OTHER_WORDS = (
    "hundred hundredfold dozen half halves halve halved third thirds quarter quarters once twice thrice double doubled doubles"
    " doubling triple tripled triples tripling quadruple quadrupled fold twofold threefold tenfold percent per cent"
)
_WORDS = any_of({*SMALL_WORDS, *TENS, *LARGE, *VAGUE_WORDS, *ORDINAL_WORDS, *_OTHER_WORDS.split()})
_FIGURE = re.compile(
    r"(?:(?<![\w)\]])[-+\u2212])?\d+(?:[.,:/\u2044]\d+)*(?:[ \t]?(?:%|\u2030|(?:k|m|mn|bn|b|t|tn|tr)(?![a-z])))?"
    rf"|(?<![a-z]){_WORDS}(?![a-z])"
    r"|[〇零一二三四五六七八九十百千万亿兆两廿卅]+[倍成半]?"
)
_LINE = re.compile(r"[^\r\n]+")
_APART = re.compile("[，﹐︐․﹒﹕︓]")
"""Marks that separate numbers, though the marks in half width that NFKC makes of them would join them."""


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text, folded: full-width digits count as ASCII, capitals as small letters.

    Marks are folded as the readers of values fold them: 3．5 is one figure as 3.5 is, and 12，345 is two.

    A figure never goes over the end of a line, so that the figures of a text are those of its lines.
    """
    lines = (_APART.sub(" ", line[0]) for line in _LINE.finditer(text))
    folded = (unicodedata.normalize("NFKC", line).casefold() for line in lines)
    return tuple(figure for line in folded for figure in _FIGURE.findall(line))
