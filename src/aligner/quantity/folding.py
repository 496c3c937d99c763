"""Folds text before values are read: half-width characters and simplified Chinese. Every character keeps its offset."""

from aligner.text.simplify import to_simplified

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
_ALIKE: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2005\u2007\u2009\u200a\u202f"), " "),
    **dict.fromkeys(map(ord, "−‐‑﹣"), "-"),
    **dict.fromkeys(map(ord, "〜∼"), "~"),
    **dict.fromkeys(map(ord, "’‘ʼ"), "'"),
    **dict(zip(map(ord, "ſ\u212aıİ"), "sKiI", strict=True)),  # patterns that ignore case match them as s, k and i
    ord("﹪"): "%",
    ord("⁄"): "/",
    ord("﹩"): "$",
}
_TABLE: dict[int, int | str] = {**_HALF_WIDTH, **_ALIKE}


def fold_zh(text: str) -> str:
    """The text in half-width digits and simplified characters; its length does not change."""
    return to_simplified(text.translate(_TABLE))


def fold_en(text: str) -> str:
    """The text in half-width digits with plain spaces, hyphens and apostrophes; its length does not change."""
    return text if text.isascii() else text.translate(_TABLE)
