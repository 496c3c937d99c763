"""Builds regular expressions from lists of words."""

import re
from collections.abc import Iterable

from aligner.grouping import grouped


def any_of(words: str | Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first; a string is split at spaces into words."""
    listed = words.split() if isinstance(words, str) else list(words)
    longest_first = sorted(set(listed), key=lambda word: (-len(word), word))
    groups = grouped(longest_first, lambda word: word[:1].lower())
    return "(?:" + "|".join(map(_alternatives, groups.values())) + ")"


def _alternatives(words: list[str]) -> str:
    """Words whose first character differs in case at most. If it is the same, it is compared once for all of them."""
    first = {word[:1] for word in words}
    if len(words) == 1 or len(first) > 1:
        return "|".join(map(re.escape, words))
    return re.escape(first.pop()) + "(?:" + "|".join(re.escape(word[1:]) for word in words) + ")"
