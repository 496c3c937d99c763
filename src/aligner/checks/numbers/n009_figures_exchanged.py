"""N009 figures-exchanged: two figures of a sentence have changed places."""

import re
from collections.abc import Iterator
from itertools import combinations

from aligner.checks.model import Finding, Location, Severity
from aligner.checks.numbers.cells import exchanged_cells
from aligner.checks.numbers.matched import FigureExchange, Item, are_alike, once_each
from aligner.checks.numbers.order import exchanged_comparisons, exchanged_ends, exchanged_in_list, exchanged_qualifiers
from aligner.checks.numbers.owners import exchanged_neighbours, exchanged_owners
from aligner.checks.pair import Pair
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.surroundings import MOST_CROSSING, MOST_ITEMS, Surroundings, plain
from aligner.checks.texts import Texts
from aligner.checks.values.scan import Figure, ValueScan, value_scan
from aligner.document.model import BlockKind, Language
from aligner.segment.model import SegmentedDocument
from aligner.text.fold import fold

_PART_ZH, _PART_EN = re.compile("[中里内]"), re.compile(r"\b(?:of|in|among|from)\b")
_MAX_SHARE = 40
"""Most characters between the two numbers of a share: 30 道题中的 1 道, *1 or 2 questions out of 30*."""
_SURE, _LIKELY = 0.9, 0.8
_MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a pair that is checked."""


def figures_exchanged(texts: Texts) -> tuple[FigureExchange, ...]:
    """The figures that have changed places in two texts."""
    scan = texts.shared(value_scan)
    return (*exchanged_cells(scan), *_exchanges(scan))


def _exchanges(scan: ValueScan) -> Iterator[FigureExchange]:
    for pair in scan.pairs:
        if pair.size > _MAX_SEGMENTS or not pair.is_trusted or not pair.is_comparable or _is_row(pair):
            continue
        zh, en = scan.figures(Language.ZH, pair.zh.units), scan.figures(Language.EN, pair.en.units)
        items, worded = once_each(zh, en), once_each(zh, en, words=True)
        if not 2 <= len(worded) <= MOST_ITEMS:
            continue
        sure = [*exchanged_ends(worded, pair.bead), *exchanged_owners(items, zh, en, pair.bead)]
        sure = sure or [
            *exchanged_neighbours(items, pair.bead),
            *exchanged_comparisons(items, pair.bead),
            *exchanged_in_list(items, pair.bead),
            *exchanged_qualifiers(items, pair.bead),
        ]
        if sure:
            yield sure[0]
            continue
        crossing = [
            (a, b)
            for a, b in combinations(items, 2)
            if are_alike(a.en, b.en)
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


def _is_row(pair: Pair) -> bool:
    """Whether a pair is rows of tables with as many cells, which are compared cell by cell."""
    kinds = {s.document.blocks[segment.block].kind for s in (pair.zh, pair.en) for segment in s.segments}
    cells = {segment.text.count("\t") for s in (pair.zh, pair.en) for segment in s.segments}
    return kinds == {BlockKind.TABLE_ROW} and len(cells) == 1 and pair.size == 1


def _is_share(one: Item, other: Item) -> bool:
    """Whether one figure is a part of the other, which Chinese names first: 30 道题中的 1 道 is *1 out of 30 questions*."""
    zh = sorted((one.zh, other.zh), key=lambda f: f.quantity.start)
    en = sorted((one.en, other.en), key=lambda f: f.quantity.start)
    return _is_between(_PART_ZH, *zh) and _is_between(_PART_EN, *en)


def _is_between(word: re.Pattern[str], one: Figure, other: Figure) -> bool:
    """Whether a word is between two figures of one sentence, at most `_MAX_SHARE` characters apart."""
    if one.segment is not other.segment or other.quantity.start - one.quantity.end > _MAX_SHARE:
        return False
    return word.search(one.segment.text, one.quantity.end, other.quantity.start) is not None


class _Sides:
    """The two texts of a pair, in which figures are located by their first digits."""

    def __init__(self, pair: Pair) -> None:
        self._zh, self._en = pair.zh.segments, pair.en.segments
        self._sides = Surroundings(pair.zh.folded.text, pair.en.text)

    def are_exchanged(self, one: Item, other: Item) -> bool:
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
    for swap in texts.shared(figures_exchanged):
        one, other = (_locate(texts.en, figure) for figure in (swap.one, swap.other))
        there = [_locate(texts.zh, figure) for figure in swap.zh]
        yield Finding(
            f"{one.text} and {other.text} seem to be swapped: the Chinese says {there[0].text} where the English "
            f"says {other.text}, and {there[1].text} where it says {one.text}",
            zh=there[0],
            en=one,
            confidence=round((_SURE if swap.sure else _LIKELY) * swap.bead.confidence, 3),
            severity=None if swap.sure else Severity.INFO,
            more=(there[1], other),
        )


def _locate(document: SegmentedDocument, figure: Figure) -> Location:
    return locate_part(document, figure.segment, figure.quantity.start, figure.quantity.end)


RULE = Declaration("N009", "figures-exchanged", Severity.WARNING, Texts, check)
