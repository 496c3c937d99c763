"""Opposite directions in a bead: by the table of cues, by what the lexicon knows, and by cues with which the reader agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import Strength, load_table
from aligner.checks.lexical import opposites
from aligner.checks.meaning.agreement import MIN_DROP, MIN_EXCUSED, MIN_EXCUSED_DROP, Undoing, agrees
from aligner.checks.meaning.contrast import Contrast, contrasts, hints
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.text.spans import overlap

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.checks.texts import Texts


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
    """The places where the order of an event is turned round: *before* where the Chinese says after, or the other way round.

    *A after B* and *B before A* say the same, and translators use the one for the other; so the two words count only beside
    the same event: 发布之后 is *after the launch*.
    """
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


DIRECTION = "direction"
"""The name of the table of directions."""
LONGEST = 160
"""Characters of Chinese in which cues can still be told to belong together."""


class Opposites(NamedTuple):
    """A Chinese cue and an English one that says the opposite."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str
    """What the Chinese one says."""
    is_clear: bool = False
    """Whether neither side has any cue of what the other says."""
    pole: int | None = None
    """The pole of the Chinese cue on its axis; None if the two are no cues of a table."""
    is_sure: bool = False
    """Whether the two are words that nobody renders by their opposites."""
    undoing: Undoing | None = None
    """What would undo the difference, if a table says it."""

    @classmethod
    def of(cls, contrast: Contrast, table: str) -> Opposites:
        """The opposites that the cues of a table show."""
        zh, en = contrast.zh, contrast.en
        axis = load_table(table).axes[contrast.axis]
        poles = axis.poles
        undoing = Undoing(Language.ZH, (zh.start, zh.end), poles[1 - contrast.pole].first_zh)
        return cls(
            (zh.start, zh.end),
            (en.start, en.end),
            poles[contrast.pole].says,
            contrast.is_clear,
            contrast.pole,
            axis.is_sure and (contrast.is_clear or contrast.is_strong),
            undoing,
        )


def directions(pair: WordPair) -> Iterator[Opposites]:
    """The opposites of a bead, each place once."""
    zh, en = pair.cues(DIRECTION)
    taken: list[tuple[int, int]] = []
    for one in contrasts(pair.candidates(DIRECTION)) if len(pair.zh.prose) <= LONGEST else ():
        place = (one.zh.start, one.zh.end)
        if not _is_taken(taken, place):
            taken.append(place)
            yield Opposites.of(one, DIRECTION)
    for order in orders(pair):
        if not _is_taken(taken, order.zh):
            taken.append(order.zh)
            yield Opposites(order.zh, order.en, order.says)
    hidden = (
        [(cue.start, cue.end) for cue in zh if not cue.senses],
        [(cue.start, cue.end) for cue in en if not cue.senses],
    )
    for other in opposites(pair.zh.prose, pair.words, pair.tokens, pair.forms):
        place = (other.zh.start, other.zh.end)
        if _is_taken(hidden[0], place) or _is_taken(hidden[1], (other.en.start, other.en.end)):
            continue
        if not _is_taken(taken, place):
            taken.append(place)
            there = (other.en.start, other.en.end)
            yield Opposites(place, there, f"“{other.wanted}”", is_sure=other.is_technical)


def _is_taken(taken: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    return any(overlap(one, place) for one in taken)


_NEGATIONS = frozenset("不没无未")
"""Cues that only excuse: what they negate is the opposite of either pole."""


class Hints(NamedTuple):
    """The cues that a rule takes for a hint."""

    table: str
    """The name of their table."""
    least: float
    """The least log odds of a slip."""
    stronger: Strength = Strength.FAIR
    """How strong the stronger one of two opposite cues has to be at least."""
    axis: str | None = None
    """The name of the axis that is compared; None for all of them."""
    weaker: Strength = Strength.FAIR
    """How strong the weaker one has to be at least."""
    excuse: Strength = Strength.FAIR
    """How strong a cue has to be that explains the difference."""
    drop: float = MIN_DROP
    """By how much the log odds have to drop if the difference is undone."""


def excused(table: str) -> Hints:
    """Opposites that a fair cue of the other side may explain, so that the reader has to be surer of them."""
    return Hints(table, MIN_EXCUSED, Strength.STRONG, excuse=Strength.STRONG, drop=MIN_EXCUSED_DROP)


def read_contrasts(texts: Texts, pair: WordPair, wanted: Hints) -> Iterator[Opposites]:
    """The opposites of a pair that cues hint at, and with which the reader agrees."""
    if texts.reader is None or len(pair.zh.prose) > LONGEST:
        return
    axes = load_table(wanted.table).axes
    for one in hints(pair.candidates(wanted.table), wanted.stronger, wanted.weaker, wanted.excuse):
        found = Opposites.of(one, wanted.table)
        is_wanted = wanted.axis in (None, axes[one.axis].name) and pair.zh.prose[slice(*found.zh)] not in _NEGATIONS
        undoing = found.undoing and found.undoing._replace(drop=wanted.drop)
        if is_wanted and agrees(texts, pair.pair, found.zh, found.en, wanted.least, undoing):
            yield found
