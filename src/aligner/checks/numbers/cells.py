"""Finds two figures of a table row that have changed places, and figures in another unit than the rest of their column."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from math import log
from typing import NamedTuple

from aligner.alignment.model import Bead
from aligner.checks.numbers.matched import FigureExchange, are_alike, are_equal
from aligner.checks.pair import Pair
from aligner.checks.values.scan import Figure, ValueScan, table_heads
from aligner.document.model import BlockKind, Language
from aligner.quantity.model import Amount, Kind

MAX_CELLS = 64
"""Greatest number of cells of a row that is checked."""
MIN_ALIKE = 2
"""Least number of other figures of a column that give its unit."""


class WrongUnit(NamedTuple):
    """A cell that has the same figure in both tables although the units of the column differ."""

    zh: Figure
    en: Figure
    ratio: Fraction
    """What the Chinese figure has to be multiplied by."""
    bead: Bead


class _Row(NamedTuple):
    """A row of two tables: for each column, its figure in both tables if both cells have one figure."""

    bead: Bead
    cells: dict[int, tuple[Figure, Figure]]
    ratios: set[Fraction]
    """The ratios by which the units of the two tables may differ."""

    def is_in_place(self, column: int, other: int) -> bool | None:
        """Whether two columns have the same figures in both tables: False if they are exchanged, None if neither."""
        if column not in self.cells or other not in self.cells:
            return None
        (zh, en), (other_zh, other_en) = self.cells[column], self.cells[other]
        if self._are_equal(zh, en):
            return True if self._are_equal(other_zh, other_en) else None
        crossed = self._are_equal(zh, other_en) and self._are_equal(other_zh, en) and are_alike(en, other_en)
        return False if crossed and not self._are_equal(other_zh, other_en) else None

    def _are_equal(self, zh: Figure, en: Figure) -> bool:
        if are_equal(zh, en):
            return True
        mine, theirs = zh.quantity.reading, en.quantity.reading
        if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
            return False
        return any(mine.low * ratio == theirs.low for ratio in self.ratios)


def exchanged_cells(scan: ValueScan) -> Iterator[FigureExchange]:
    """The figures that have changed places within one row, while another row of the table has them in place."""
    for rows in _tables(scan):
        yield from _exchanges(rows)


def wrong_units(scan: ValueScan) -> Iterator[WrongUnit]:
    """The figures that were copied into a column of another unit: 88.9 亿元 as 88.9 in a column of billions."""
    for rows in _tables(scan):
        for column in sorted({column for row in rows for column in row.cells}):
            cells = [(row, *row.cells[column]) for row in rows if column in row.cells]
            ratios = [_ratio(zh, en) for _, zh, en in cells]
            usual, times = Counter(ratios).most_common(1)[0]
            if usual in (None, 1) or times < max(MIN_ALIKE, len(ratios) - 1):
                continue
            for (row, zh, en), ratio in zip(cells, ratios, strict=True):
                if ratio == 1 and usual in row.ratios:
                    yield WrongUnit(zh, en, usual, row.bead)


def column_ratio(scan: ValueScan, source: Figure, target: Figure, bead: Bead) -> Fraction:
    """What a bare figure of the original has to be multiplied by to be in the unit of its column in the translation.

    It is 1 if the units of the two tables are the same, or if the figure of the translation is nearer to it unchanged.
    """
    right, wrong = source.quantity.reading, target.quantity.reading
    if not (
        isinstance(right, Amount)
        and isinstance(wrong, Amount)
        and right.exact
        and right.kind is wrong.kind is Kind.COUNT
    ):
        return Fraction(1)
    if right.low <= 0 or wrong.low <= 0:
        return Fraction(1)
    ratios = (r if source.language is Language.ZH else 1 / r for r in scan.scale_ratios(bead))
    return min((Fraction(1), *ratios), key=lambda r: abs(log(right.low * r / wrong.low)))


def _ratio(zh: Figure, en: Figure) -> Fraction | None:
    """The ratio of two figures; None if they are no exact numbers other than zero."""
    mine, theirs = zh.quantity.reading, en.quantity.reading
    if not (isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.exact and theirs.exact and mine.low):
        return None
    return theirs.low / mine.low


def _tables(scan: ValueScan) -> Iterable[list[_Row]]:
    """The rows of each pair of tables."""
    heads = [table_heads(scan.document(language)) for language in (Language.ZH, Language.EN)]
    tables: dict[tuple[int, int], list[_Row]] = defaultdict(list)
    for pair in scan.pairs:
        if pair.size == 1 and pair.is_trusted and not pair.bead.is_null:
            row = _row(scan, pair)
            if row:
                tables[heads[0][pair.zh.segments[0].block], heads[1][pair.en.segments[0].block]].append(row)
    return tables.values()


def _exchanges(rows: list[_Row]) -> Iterator[FigureExchange]:
    if len(rows) < 2:
        return
    found = [(row, two, row.is_in_place(*two)) for row in rows for two in combinations(sorted(row.cells), 2)]
    times = Counter((two, state) for _, two, state in found)
    for row, two, state in found:
        if state is False and times[two, True] >= times[two, False]:
            one, other = (row.cells[column] for column in two)
            yield FigureExchange(one[1], other[1], (other[0], one[0]), row.bead, sure=True)


def _row(scan: ValueScan, pair: Pair) -> _Row | None:
    """The row that a pair is; None if it isn't one, or the two have different numbers of cells."""
    sides = (pair.zh, pair.en)
    segments = [side.segments[0] for side in sides]
    if any(side.document.blocks[side.segments[0].block].kind is not BlockKind.TABLE_ROW for side in sides):
        return None
    counts = {segment.text.count("\t") + 1 for segment in segments}
    if len(counts) > 1 or not 2 < max(counts) <= MAX_CELLS:
        return None
    zh, en = (
        _by_column(scan.figures(language, [s.id]), s.text) for language, s in zip(Language, segments, strict=True)
    )
    cells = {column: (zh[column], en[column]) for column in zh.keys() & en.keys()}
    return _Row(pair.bead, cells, scan.scale_ratios(pair.bead)) if len(cells) > 1 else None


def _by_column(figures: list[Figure], text: str) -> dict[int, Figure]:
    """The figures that are the only ones of their cell."""
    columns = [text.count("\t", 0, figure.quantity.start) for figure in figures]
    times = Counter(columns)
    return {column: figure for column, figure in zip(columns, figures, strict=True) if times[column] == 1}
