"""Quotes texts in messages."""

import re

from aligner.text.han import HAN

_CHINESE_SENTENCES = re.compile(rf"(?<=[。！？；…”’）]) (?=[{HAN}“‘（《])")
"""A space between two Chinese sentences, which Chinese text does not have."""
MAX_QUOTED = 60
"""Greatest number of characters of a text that a message quotes."""


def quoted(text: str) -> str:
    """A text in quotation marks, cut to its beginning if it is long. Its sentences are joined with a space."""
    text = _CHINESE_SENTENCES.sub("", " ".join(text.split()))
    return f"“{text}”" if len(text) <= MAX_QUOTED else f"“{text[:MAX_QUOTED].rstrip()}…”"
