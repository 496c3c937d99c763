"""Finds *before* where the Chinese says after, and the other way round.

*A after B* and *B before A* say the same, and translators use the one for the other; so the two words count only beside
the same event: 发布之后 is *after the launch*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair

_EVENT = 5
"""English words after *before* or *after* that name the event, at most."""
_FROM_EVENT = 5
"""Characters between the Chinese word for the event and 前 or 后, at most."""
_RENDERS = 0.05
_WORDS = {"before": "前", "after": "后"}
_OPPOSITE = {"前": "后", "后": "前"}
_PLACE = re.compile(r"[，。；：！？、,;:!?（）()“”]")
_ORDER = re.compile(r"(?:之|以)?([前后後])(?![面端台者景往沿任进列期身续果来备方世代辈勤门院援卫盾])")
_SAID = {"前": "before", "后": "after"}
_NOT = re.compile("[不未没无]")
_NOT_BEFORE = re.compile(r"(?:此|目|日|当|年|天|周|月|分钟|小时|最|今|随|然|先|以|空|午|背|(?<![开闭落])幕|售|饭)$")


class Order(NamedTuple):
    """前 or 后 and the English word that says the opposite."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str


def orders(pair: WordPair) -> Iterator[Order]:
    """The places where the order of an event is turned round."""
    text, words = pair.zh.prose, pair.tokens
    for at, token in enumerate(words):
        wanted = _WORDS.get(token.text)
        if wanted is None or _is_turned(text, words[at - 1].text if at else ""):
            continue
        following = {load_lexicon().fold(word.text) for word in words[at + 1 : at + 1 + _EVENT]}
        found: set[str] = set()
        place: tuple[int, int] | None = None
        for word in pair.words:
            if not any(e in following for e, share in load_lexicon().shares(word.id).items() if share >= _RENDERS):
                continue
            order = _after(text, word.end)
            if order:
                found.add(order[0])
                place = order[1]
        if place and found == {_OPPOSITE[wanted]} and not _elsewhere(text, wanted):
            yield Order(place, (token.start, token.end), _SAID[_OPPOSITE[wanted]])


def _is_turned(text: str, before: str) -> bool:
    """Whether the word before *after* turns it round: what is not there *until after*, or there *only after*, is not there before."""
    return before == "until" or (before == "only" and _NOT.search(text) is not None)


def _after(text: str, end: int) -> tuple[str, tuple[int, int]] | None:
    """前 or 后 shortly after a word in its clause, and where it stands."""
    found = _ORDER.search(text, end, end + _FROM_EVENT)
    if found is None or _PLACE.search(text, end, found.start()) or _NOT_BEFORE.search(text[: found.start()]):
        return None
    return found[1].replace("後", "后"), found.span()


def _elsewhere(text: str, wanted: str) -> bool:
    """Whether what the English says stands in the Chinese at all."""
    return any(found[1].replace("後", "后") == wanted for found in _ORDER.finditer(text)) or (
        wanted == "前" and any(word in text for word in ("先", "早", "才", "未", "没", "直到", "此前"))
    )
