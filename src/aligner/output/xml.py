"""Escapes text for XML 1.0."""

from __future__ import annotations

import re

from aligner.text.controls import in_markup

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't hold, not even as character references."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_WHITE = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def without_forbidden(text: str, sign: str = "") -> str:
    """A text without the characters that XML can't hold; each is replaced by `sign`."""
    return _FORBIDDEN.sub(sign, text)


def content(text: str) -> str:
    """A text, escaped for use between tags, without the characters that XML can't hold."""
    return in_markup(without_forbidden(text).translate(_ESCAPES))


def attribute(text: str) -> str:
    """A text, escaped for use in an attribute; tabs and line feeds are escaped too, because readers turn them into spaces."""
    return content(text).translate(_WHITE)
