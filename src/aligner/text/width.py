"""How many columns of a terminal a text takes, by `wcwidth` (Unicode's East Asian Width, UAX #11).

*Ambiguous* characters (curly quotes, the em dash, Greek letters) take one column, as in all terminals that were not
set up otherwise. The library is imported where it is used: an article in Markdown or HTML is read without it.
"""

from __future__ import annotations

_LONG_CLUSTER = 32
"""Characters. Real clusters have a dozen at most; a file of nothing but combining marks has one of any length."""


def is_wide(char: str) -> bool:
    """Whether a character takes two columns, as Han, kana, hangul and full-width forms do."""
    from wcwidth import wcwidth

    return wcwidth(char) == 2


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be torn apart (UAX #29): a character and its accents, a joined emoji, a flag."""
    if text.isascii():
        return list(text)
    from wcwidth import iter_graphemes

    return [
        cluster[start : start + _LONG_CLUSTER]
        for cluster in iter_graphemes(text)
        for start in range(0, len(cluster), _LONG_CLUSTER)
    ]


def cluster_width(cluster: str) -> int:
    """Columns of one of `clusters`: 0, 1 or 2."""
    return min(2, text_width(cluster))


def text_width(text: str) -> int:
    """Columns of a text; control characters take none, so replace them before printing."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import width

    return width(text, control_codes="ignore")
