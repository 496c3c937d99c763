"""What has to be done to a text before a tokenizer sees it."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The text with lone surrogates (halves of characters, which no file can hold) replaced by U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
