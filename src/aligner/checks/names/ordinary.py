"""Tokens in Latin letters in Chinese texts that English texts often write differently, or need not keep."""

import re
from functools import cache

from aligner.paths import data_rows
from aligner.text.lazy import lazy

# Words that are common in Chinese texts and that a translation need not keep: verbs, interjections, function words, parts
# of dates.
_NEVER_LIST = """
it up vs pk ok no hold show high low out cp get yes by and the of or to in on for ps qq nb pro plus max mini am pm etc
eg ie via new lctt imho imo tba tbd ed amp nbsp la le de du cc rt q1 q2 q3 q4 h1 h2
"""
_NEVER = frozenset(_NEVER_LIST.split())


def is_ordinary(key: str) -> bool:
    """Whether a token is a word that a translation need not keep in any form."""
    return key in _NEVER or (len(key) == 1)


def is_rendered(key: str, text: str) -> bool:
    """Whether an English text has a usual rendering of a token (*intelligence* for AI)."""
    renderings = _renderings().get(key)
    return renderings is not None and renderings.search(text) is not None


@cache
def _renderings() -> dict[str, re.Pattern[str]]:
    """The patterns of the renderings of tokens; each is compiled when it is used."""
    return {
        token: lazy(rf"(?<![A-Za-z])(?:{pattern})", re.IGNORECASE) for token, pattern in data_rows("latin_words.tsv")
    }
