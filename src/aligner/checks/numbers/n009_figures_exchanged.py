"""N009 figures-exchanged: two figures of a sentence have changed places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.surroundings import MOST_CROSSING, MOST_ITEMS, Surroundings, plain
from aligner.checks.texts import Texts
from aligner.checks.values.nearby import pairs
from aligner.checks.values.scan import value_scan
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight
from aligner.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment.model import Bead
    from aligner.checks.model import Location
    from aligner.checks.pair import Pair
    from aligner.checks.values.scan import Figure, ValueScan
    from aligner.segment.model import SegmentedDocument

_PART_ZH, _PART_EN = re.compile("[中里内]"), re.compile(r"\b(?:of|in|among|from)\b")
_MAX_SHARE = 40
"""Most characters between the two numbers of a share: 30 道题中的 1 道, *1 or 2 questions out of 30*."""
_MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a pair that is checked."""


@dataclass(frozen=True, slots=True)
class FigureExchange:
    """Two figures that have changed places."""

    one: Figure
    other: Figure
    """`one` and `other` are the figures in the English, in text order."""
    zh: tuple[Figure, Figure]
    """The same two values in the Chinese, in the order of `one` and `other`."""
    bead: Bead


class _Item(NamedTuple):
    """A figure that appears exactly once on each side."""

    zh: Figure
    en: Figure
    zh_number: int
    en_number: int
    """`zh_number` and `en_number` count the figures of a side from 0."""


def figures_exchanged(texts: Texts) -> tuple[FigureExchange, ...]:
    """The figures that have changed places in two texts; empty if there is only one text."""
    scan = texts.shared(value_scan)
    return tuple(_exchanges(scan)) if scan else ()


def _exchanges(scan: ValueScan) -> Iterator[FigureExchange]:
    for pair in scan.pairs:
        if pair.size > _MAX_SEGMENTS or not pair.is_trusted or not pair.is_comparable:
            continue
        zh, en = scan.figures(Language.ZH, pair.zh.units), scan.figures(Language.EN, pair.en.units)
        items = _once_each(zh, en)
        if len(items) > MOST_ITEMS:
            continue
        crossing = [
            (a, b)
            for a, b in combinations(items, 2)
            if _are_alike(a.en, b.en)
            and (a.zh_number < b.zh_number) != (a.en_number < b.en_number)
            and not _is_share(a, b)
        ]
        if not crossing:
            continue
        sides = _Sides(pair)
        for one, other in crossing[:MOST_CROSSING]:
            if sides.are_exchanged(one, other):
                first, second = sorted((one, other), key=lambda item: item.en_number)
                yield FigureExchange(first.en, second.en, (first.zh, second.zh), pair.bead)
                break


def _once_each(zh: Sequence[Figure], en: Sequence[Figure]) -> list[_Item]:
    """The figures with digits that appear exactly once on each side."""
    firm = (
        [(i, f) for i, f in enumerate(zh) if f.quantity.digits],
        [(k, f) for k, f in enumerate(en) if f.quantity.digits],
    )
    equal = [
        (i, k)
        for i, k in pairs([f for _, f in firm[0]], [f for _, f in firm[1]])
        if _are_equal(firm[0][i][1], firm[1][k][1])
    ]
    times = Counter(i for i, _ in equal), Counter(k for _, k in equal)
    return [
        _Item(firm[0][i][1], firm[1][k][1], firm[0][i][0], firm[1][k][0])
        for i, k in equal
        if times[0][i] == times[1][k] == 1
    ]


def _are_equal(one: Figure, other: Figure) -> bool:
    return agreement(one.quantity, other.quantity) >= Agreement.ROUNDED


def _is_share(one: _Item, other: _Item) -> bool:
    """Whether one figure is a part of the other, which Chinese names first: 30 道题中的 1 道 is *1 out of 30 questions*."""
    zh = sorted((one.zh, other.zh), key=lambda f: f.quantity.start)
    en = sorted((one.en, other.en), key=lambda f: f.quantity.start)
    return _is_between(_PART_ZH, *zh) and _is_between(_PART_EN, *en)


def _is_between(word: re.Pattern[str], one: Figure, other: Figure) -> bool:
    """Whether a word is between two figures of one sentence, at most `_MAX_SHARE` characters apart."""
    if one.segment is not other.segment or other.quantity.start - one.quantity.end > _MAX_SHARE:
        return False
    return word.search(one.segment.text, one.quantity.end, other.quantity.start) is not None


def _are_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures can be mixed up: they are of the same kind, and neither is part of a name."""
    return one.quantity.kind is other.quantity.kind and Weight.NAME not in (one.quantity.weight, other.quantity.weight)


class _Sides:
    """The two texts of a pair, in which figures are located by their first digits."""

    def __init__(self, pair: Pair) -> None:
        self._zh, self._en = pair.zh.segments, pair.en.segments
        self._sides = Surroundings(pair.zh.folded.text, pair.en.text)

    def are_exchanged(self, one: _Item, other: _Item) -> bool:
        """Whether the words around either figure in the Chinese are around the other figure in the English."""
        places = [self._sides.place(self._zh_at(item.zh), self._en_at(item.en)) for item in (one, other)]
        return self._sides.are_exchanged(*places)

    def _zh_at(self, figure: Figure) -> int:
        before = [segment.text + "\n" for segment in self._zh[: self._zh.index(figure.segment)]]
        return len(fold("".join(before) + figure.segment.text[: _first_digit(figure)]).text)

    def _en_at(self, figure: Figure) -> int:
        before = [segment.text + "\n" for segment in self._en[: self._en.index(figure.segment)]]
        return len(plain("".join(before) + figure.segment.text[: _first_digit(figure)]))


def _first_digit(figure: Figure) -> int:
    """The offset of the first digit in the figure's segment."""
    quantity = figure.quantity
    text = figure.segment.text
    return next((at for at in range(quantity.start, quantity.end) if text[at].isdigit()), quantity.start)


def check(texts: Texts) -> Iterator[Finding]:
    """Reports figures that have changed places."""
    if texts.zh is None or texts.en is None:
        return
    for exchange in texts.shared(figures_exchanged):
        one, other = (_locate(texts.en, figure) for figure in (exchange.one, exchange.other))
        there = [_locate(texts.zh, figure) for figure in exchange.zh]
        yield Finding(
            f"{one.text} and {other.text} seem to be swapped: the Chinese says {there[0].text} where the English "
            f"says {other.text}, and {there[1].text} where it says {one.text}",
            zh=there[0],
            en=one,
            confidence=round(0.8 * exchange.bead.confidence, 3),
            more=(there[1], other),
        )


def _locate(document: SegmentedDocument, figure: Figure) -> Location:
    return locate_part(document, figure.segment, figure.quantity.start, figure.quantity.end)


RULE = Declaration(
    code="N009",
    name="figures-exchanged",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
