"""Builds regular expressions from lists of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: str | Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first; a string is split at spaces into words."""
    listed = words.split() if isinstance(words, str) else list(words)
    return "(?:" + "|".join(map(re.escape, sorted(set(listed), key=lambda word: (-len(word), word)))) + ")"
