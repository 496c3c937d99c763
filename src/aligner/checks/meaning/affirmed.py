"""Chinese negations that a translator may render without one: 不可为空 is *required*, 没有它就会瘫痪 is *depends on it*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from aligner.paths import data_rows

_AFFIRMED = tuple(
    (side, frozenset(words.split()), re.compile(pattern)) for side, words, pattern in data_rows("affirmed.tsv")
)
_BEFORE, _LATER = re.compile("前[^。；]{0,12}$"), frozenset(("after", "once", "when"))
"""What does not happen before something happens *only after* it."""
_SAYS_BEFORE = re.compile("^(?![^。]*[才后直])[^。]*[之以]前")
FAULT = re.compile(
    r"(?:修复|修正|解决)[^。；\n]{0,60}?(?:问题|缺陷|错误|异常|现象|情况)|(?:避免|防止|以免|免得)[^，。；\n]{0,30}"
    r"|不(?:会|再|致)(?:出现|发生)[^。；\n]{0,40}?(?:没有?|未|无法|不)[^。；\n]{0,20}?(?:问题|现象|情况)"
)
"""A fault that is mended or averted; English may say what works instead: 修复…不生效的问题 is *fix the setting*."""
NOTE = re.compile("(?:译|译者|编者)注(?![册意明解入重])[^)）。；]*")
"""A note of the translator or editor, which the original doesn't have."""
_SAME = re.compile("[^，。；]{0,12}?(?:失效|失灵|失败|丢失|相同|一样|一致|区分|区别)")


def is_affirmed(text: str, place: tuple[int, int], words: AbstractSet[str]) -> bool:
    """Whether English words say, without a negation, what the Chinese negation at a place says."""
    if "only" in words and not _LATER.isdisjoint(words) and _BEFORE.search(text, 0, place[0]):
        return True
    return any(
        not said.isdisjoint(words)
        and (pattern.match(text, place[1]) if side == "after" else pattern.search(text, 0, place[0]))
        for side, said, pattern in _AFFIRMED
    )


def later_words(text: str, words: AbstractSet[str]) -> AbstractSet[str]:
    """The words that turn an English negation before them into another thing, without *before* if the Chinese says it, too (之前)."""
    return words - {"before"} if _SAYS_BEFORE.search(text) else words


def may_be_affirmed(text: str, end: int) -> bool:
    """Whether English has words of its own for what the Chinese negation before `end` negates: *remain valid, differ*."""
    return _SAME.match(text, end) is not None


_EITHER = re.compile(r"[是能可与]否|[无不]论|不管|(.)不\1|有没有|[和与及][^，。；,;]{0,4}?(?:限制|局限)")
_JOINING = frozenset(("and", "or"))
_SECOND_CASE = 3
"""Words between *and* or *or* and the negation of the second case: *and which are not*."""


def is_second_case(text: str, words: Sequence[str], at: int) -> bool:
    """Whether an English negation is the second of two cases that the Chinese has in one word, or in two names.

    *With or without* is 无论是否, and *the one with a screen and the one without a screen* may be two models.
    """
    if _JOINING.isdisjoint(words[max(0, at - _SECOND_CASE) : at]):
        return False
    noun = list(words[at + 1 : at + 2])
    names_both = words[at] == "without" and any(["with", *noun] == list(words[i : i + 2]) for i in range(at))
    return names_both or _EITHER.search(text) is not None
