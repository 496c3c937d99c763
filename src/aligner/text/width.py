"""Measures how many columns of a terminal a text takes, with `wcwidth` (Unicode's East Asian Width, UAX #11).

*Ambiguous* characters (curly quotes, the em dash, Greek letters) take one column, as terminals do by default. Loading the tables
of the library takes longer than most commands use them for, so the characters that nearly all articles consist of are known here.
"""

from aligner.text.lazy import lazy

_NARROW = " -~·–—‘’“”…"
_WIDE = "\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e"
_PLAIN = lazy(f"[{_NARROW}{_WIDE}]*")
"""Text in which each character is a cluster of its own."""
_PLAIN_WIDE = lazy(f"[{_WIDE}]")
_LONG_CLUSTER = 32
"""Maximum length of a cluster, in characters. Real clusters have a dozen at most, but combining marks alone can form one of any
length."""


def is_wide(char: str) -> bool:
    """Whether a character takes two columns, as Han, kana, hangul and full-width forms do."""
    if _PLAIN.fullmatch(char):
        return _PLAIN_WIDE.fullmatch(char) is not None
    from wcwidth import wcwidth

    return wcwidth(char) == 2


def clusters(text: str) -> list[str]:
    """The grapheme clusters of a text (UAX #29), which must not be split: a character and its accents, a joined emoji, a flag."""
    if text.isascii() or _PLAIN.fullmatch(text):
        return list(text)
    from wcwidth import iter_graphemes

    return [
        cluster[start : start + _LONG_CLUSTER]
        for cluster in iter_graphemes(text)
        for start in range(0, len(cluster), _LONG_CLUSTER)
    ]


def cluster_width(cluster: str) -> int:
    """The columns of one of `clusters`: 0, 1 or 2."""
    return min(2, text_width(cluster))


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces after it, or before it if it is to be on the `right`, so that it takes `width` columns."""
    space = " " * (width - text_width(text))
    return space + text if right else text + space


def text_width(text: str) -> int:
    """The columns of a text. Control characters count as none, so replace them before printing."""
    if _PLAIN.fullmatch(text):
        return len(text) + len(_PLAIN_WIDE.findall(text))
    from wcwidth import width

    return width(text, control_codes="ignore")
