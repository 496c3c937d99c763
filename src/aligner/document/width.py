"""How wide text shows in a fixed-width font."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_LONG = 1000


def columns(text: str) -> int:
    """Columns that a line takes, two for a wide character; of a long line, the number of its characters will do."""
    if text.isascii() or len(text) > _LONG:
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
