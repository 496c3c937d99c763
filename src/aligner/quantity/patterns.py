"""Builds regular expressions from lists of words."""

import re
from collections.abc import Iterable


def any_of(words: str | Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first; a string is split at spaces into words."""
    listed = words.split() if isinstance(words, str) else list(words)
    grouped: dict[str, list[str]] = {}
    for word in sorted(set(listed), key=lambda word: (-len(word), word)):
        grouped.setdefault(word[:1].lower(), []).append(word)
    return "(?:" + "|".join(map(_alternatives, grouped.values())) + ")"


def _alternatives(words: list[str]) -> str:
    """Words whose first character differs in case at most. If it is the same, it is compared once for all of them."""
    first = {word[:1] for word in words}
    if len(words) == 1 or len(first) > 1:
        return "|".join(map(re.escape, words))
    return re.escape(first.pop()) + "(?:" + "|".join(re.escape(word[1:]) for word in words) + ")"
