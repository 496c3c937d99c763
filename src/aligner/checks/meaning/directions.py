"""Opposite directions in a bead: by the table of cues, by what the lexicon knows, and by cues with which the reader agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import Strength, load_table
from aligner.checks.lexical import opposites
from aligner.checks.meaning.agreement import MIN_DROP, MIN_EXCUSED, MIN_EXCUSED_DROP, Undoing, agrees
from aligner.checks.meaning.contrast import Contrast, contrasts, hints
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.text.spans import Span, overlap

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.checks.texts import Texts


_EVENT_REACH = 5
"""How many English words after *before* or *after* may name the event."""
_ORDER_REACH = 5
"""How many characters after the Chinese word for the event 前 or 后 may be."""
_MIN_RENDERING_SHARE = 0.05
"""Least share of an English word among the renderings of a Chinese one."""
_WORDS = {"before": "前", "after": "后"}
_OPPOSITE = {"前": "后", "后": "前"}
_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?（）()“”]")
_ORDER = re.compile(r"(?:之|以)?([前后後])(?![面端台者景往沿任进列期身续果来备方世代辈勤门院援卫盾])")
_SAID = {"前": "before", "后": "after"}
_NOT = re.compile("[不未没无]")
_NOT_BEFORE = re.compile(r"(?:此|目|日|当|年|天|周|月|分钟|小时|最|今|随|然|先|以|空|午|背|(?<![开闭落])幕|售|饭)$")


def _by_order(pair: WordPair) -> Iterator[Opposites]:
    """The places where the order of an event is turned round: *before* where the Chinese says after, or the other way round.

    *A after B* and *B before A* say the same, and translators use the one for the other; so the two words count only beside
    the same event: 发布之后 is *after the launch*.
    """
    text, words = pair.zh.prose, pair.tokens
    for at, token in enumerate(words):
        wanted = _WORDS.get(token.text)
        if wanted is None or _is_turned(text, words[at - 1].text if at else ""):
            continue
        event = frozenset(pair.forms[at + 1 : at + 1 + _EVENT_REACH])
        found = list(_orders_of(event, pair))
        is_opposite = {order for order, _ in found} == {_OPPOSITE[wanted]}
        if is_opposite and not _may_say(text, wanted):
            yield Opposites(found[-1][1], (token.start, token.end), _SAID[_OPPOSITE[wanted]])


def _orders_of(event: frozenset[str], pair: WordPair) -> Iterator[tuple[str, Span]]:
    """前 or 后 after each Chinese word that renders a word of an event, with its place."""
    for word in pair.words:
        shares = load_lexicon().shares(word.id).items()
        names_event = any(english in event and share >= _MIN_RENDERING_SHARE for english, share in shares)
        if names_event and (order := _order_after(pair.zh.prose, word.end)):
            yield order


def _is_turned(text: str, before: str) -> bool:
    """Whether the word before *after* turns it round: what is not there *until after*, or there *only after*, is not there before."""
    return before == "until" or (before == "only" and _NOT.search(text) is not None)


def _order_after(text: str, end: int) -> tuple[str, Span] | None:
    """前 or 后 shortly after a word in its clause, with its place; None if there is neither."""
    found = _ORDER.search(text, end, end + _ORDER_REACH)
    if found is None or _CLAUSE_END.search(text, end, found.start()) or _NOT_BEFORE.search(text[: found.start()]):
        return None
    return found[1].replace("後", "后"), found.span()


def _may_say(text: str, wanted: str) -> bool:
    """Whether a Chinese text may say before (前) or after (后) anywhere."""
    if wanted == "前" and any(word in text for word in ("先", "早", "才", "未", "没", "直到", "此前")):
        return True
    return any(found[1].replace("後", "后") == wanted for found in _ORDER.finditer(text))


DIRECTION = "direction"
"""The name of the table of directions."""
LONGEST = 160
"""Greatest length of the Chinese, in characters, in which it shows which cues belong together."""


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
    taken: list[Span] = []
    for found in chain(_by_cues(pair), _by_order(pair), _by_lexicon(pair)):
        if not _is_among(taken, found.zh):
            taken.append(found.zh)
            yield found


def _by_cues(pair: WordPair) -> Iterator[Opposites]:
    if len(pair.zh.prose) <= LONGEST:
        yield from (Opposites.of(one, DIRECTION) for one in contrasts(pair.candidates(DIRECTION)))


def _by_lexicon(pair: WordPair) -> Iterator[Opposites]:
    """The opposites that the lexicon knows, without the words of set phrases, which say something else."""
    zh, en = pair.cues(DIRECTION)
    phrases_zh = [(cue.start, cue.end) for cue in zh if not cue.senses]
    phrases_en = [(cue.start, cue.end) for cue in en if not cue.senses]
    for one in opposites(pair.zh.prose, pair.words, pair.tokens, pair.forms):
        here, there = (one.zh.start, one.zh.end), (one.en.start, one.en.end)
        if not _is_among(phrases_zh, here) and not _is_among(phrases_en, there):
            yield Opposites(here, there, f"“{one.wanted}”", is_sure=one.is_technical)


def _is_among(spans: Iterable[Span], place: Span) -> bool:
    return any(overlap(one, place) for one in spans)


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
