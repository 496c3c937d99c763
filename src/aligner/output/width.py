"""How many columns of a terminal a text takes.

Follows what terminals agree on, with the properties of Unicode's East Asian Width (https://www.unicode.org/reports/tr11/):
wide and full-width characters take two columns, combining and invisible ones none, and *ambiguous* ones (curly quotes,
the em dash, Greek letters) one, as in all terminals that were not set up otherwise.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_JOINER = "\u200d"
_EMOJI_VARIANT = "\ufe0f"
_LONGEST_CLUSTER = 32
"""Real ones have a dozen characters at most; a file of nothing but combining marks is none."""


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """Columns of one character: 0, 1 or 2; control characters count 0, replace them before printing."""
    if " " <= char <= "~":
        return 1
    category = unicodedata.category(char)
    if category == "Cc" or (category in _ZERO_WIDTH and char != "\xad") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def is_wide(char: str) -> bool:
    """Whether a character takes two columns, as Han, kana, hangul and full-width forms do."""
    return char_width(char) == 2


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be torn apart: a character and what combines with it, a joined emoji, a flag."""
    found: list[str] = []
    joined = False
    for char in text:
        joins = joined or char_width(char) == 0 or _is_skin_tone(char)
        if found and len(found[-1]) < _LONGEST_CLUSTER and (joins or _completes_flag(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
        joined = char == _JOINER
    return found


def cluster_width(cluster: str) -> int:
    """Columns of one of `clusters`: those of its first visible character, two if it asks for the emoji form."""
    if len(cluster) == 1:
        return char_width(cluster)
    if _EMOJI_VARIANT in cluster or (len(cluster) == 2 and all(map(_is_flag_letter, cluster))):
        return 2
    return next((w for w in map(char_width, cluster) if w), 0)


def text_width(text: str) -> int:
    """Columns of a text."""
    if text.isascii():
        return sum(" " <= c <= "~" for c in text)
    return sum(map(cluster_width, clusters(text)))


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _completes_flag(cluster: str, char: str) -> bool:
    return _is_flag_letter(char) and len(cluster) == 1 and _is_flag_letter(cluster)
