"""Text in XML 1.0."""

from __future__ import annotations

import re

from aligner.text.controls import in_markup

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold, not even as a character reference."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_WHITE = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def without_forbidden(text: str, sign: str = "") -> str:
    """A text without the control characters that XML has no place for, or with a sign for each of them."""
    return _FORBIDDEN.sub(sign, text)


def content(text: str) -> str:
    """A text as it is written between tags, without the control characters that XML has no place for."""
    return in_markup(without_forbidden(text).translate(_ESCAPES))


def attribute(text: str) -> str:
    """A text as it stands between double quotes: readers turn tabs and line feeds there into spaces."""
    return content(text).translate(_WHITE)
