"""Quotes texts in messages."""

MAX_QUOTED = 60
"""Greatest number of characters of a text that a message quotes."""


def quoted(text: str) -> str:
    """A text in quotation marks, cut to its beginning if it is long."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= MAX_QUOTED else f"“{text[:MAX_QUOTED].rstrip()}…”"
