"""Distinguishes simplified from traditional Chinese, for the language tags of exchange formats."""

from collections.abc import Iterable
from functools import cache

from aligner.text.simplify import to_simplified


def chinese_tag(texts: Iterable[str]) -> str:
    """The language tag of Chinese texts: `zh-CN` if simplified, `zh-TW` if traditional, `zh` if that can't be known.

    The tags name regions, as translation memories expect. Hong Kong and Singapore are not distinguished. If both scripts
    occur, the more frequent one decides.
    """
    balance = sum(_script(char) for text in texts for char in text if not char.isascii())
    return "zh-TW" if balance > 0 else "zh-CN" if balance < 0 else "zh"


@cache
def _script(char: str) -> int:
    """1 for a character that only traditional Chinese has, -1 for one that only simplified Chinese has, else 0."""
    simplified, traditional = _has(char, "gb2312"), _has(char, "big5")
    if traditional and not simplified and to_simplified(char) != char:
        return 1
    return -1 if simplified and not traditional and "\u4e00" <= char <= "\u9fff" else 0


def _has(char: str, encoding: str) -> bool:
    """Whether a national character set has a character."""
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
