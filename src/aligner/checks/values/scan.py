"""Reads the values of two texts, segment by segment."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from aligner.alignment.model import Alignment, Bead
from aligner.checks.pair import Pairs, aligned_pairs
from aligner.checks.spans import code_spans, is_code
from aligner.checks.texts import Texts
from aligner.checks.values.excuses import is_caption, scales
from aligner.checks.values.whole_or_parts import choose_whole_or_parts
from aligner.document.model import BlockKind, Language
from aligner.grouping import grouped
from aligner.quantity import money
from aligner.quantity.model import Amount, Kind, Quantity, Weight
from aligner.quantity.reader import read
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import overlaps

MOST_SEGMENTS = 400
"""Greatest number of sentences around a bead that are searched for its values: more than five paragraphs of any article have."""
_MIN_NEGATIVE = 2
"""Least number of characters of a negative figure in brackets; a single digit is a mark."""
_TRADITIONAL = re.compile("[億萬個這們來說對時會開關國產業當點後幣與為]")
_SAMPLE, _MAX_STRAY_TRADITIONAL = 20_000, 5
"""A text with more traditional characters than this, among its first ones, is a traditional text."""
_LOCAL = {
    "TWD": re.compile("新?[台臺][币幣]|NT\\$|TWD"),
    "HKD": re.compile("港[元币幣]|HK\\$|HKD"),
    "MOP": re.compile("澳[门門][元币幣]"),
}
_PLACES = {"TWD": re.compile("[台臺][灣湾北]"), "HKD": re.compile("香港|港[股交府]"), "MOP": re.compile("澳[門门]")}
"""Places with a currency of their own. In a text about two of them, 元 can be the currency of either."""
_FAR_DOLLARS = re.compile("[澳加纽新]元")
"""Dollars of countries whose newspapers write a plain dollar sign. Those of Hong Kong and Taiwan do not."""
_OTHER_DOLLARS = re.compile(
    "(?<![A-Za-z])(?:AU?|CA?|S|NZ)\\$|(?:Hong Kong|Taiwan|Singapore|Australian|Canadian) dollar"
)
"""Other dollars in an English text: a plain dollar sign may then mean one of these. A text with HK$ and NT$ uses $ for US
dollars."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A value and its place in a text. Figures are compared by identity, since equal values may be mentioned twice."""

    quantity: Quantity
    segment: Segment
    language: Language


@dataclass(frozen=True)
class ValueScan:
    """The values of two texts."""

    pairs: Pairs
    zh: dict[int, tuple[Figure, ...]]
    """The Chinese values by segment; segments without values are not included."""
    en: dict[int, tuple[Figure, ...]]
    """The English values, likewise."""

    def figures(self, language: Language, segments: Iterable[int]) -> list[Figure]:
        """The values of some segments."""
        side = self.zh if language is Language.ZH else self.en
        return [figure for segment in segments for figure in side.get(segment, ())]

    def document(self, language: Language) -> SegmentedDocument:
        """One of the two texts."""
        return self.pairs.document(language)

    @property
    def alignment(self) -> Alignment:
        """The alignment of the two texts."""
        return self.pairs.alignment

    def text(self, language: Language, bead: Bead) -> str:
        """The text of one side of a bead."""
        document = self.document(language)
        return " ".join(document.segments[unit].text for unit in bead.side(language))

    def unread(self, language: Language, bead: Bead) -> str:
        """The text of one side of a bead without the values that were read in it: what is left has tokens and list marks."""
        document = self.document(language)
        return "\n".join(self._unread(language, document.segments[unit]) for unit in bead.side(language))

    def _unread(self, language: Language, segment: Segment) -> str:
        text, end, rest = segment.text, 0, []
        for figure in self.figures(language, [segment.id]):
            rest.append(text[end : figure.quantity.start])
            end = figure.quantity.end
        return "\n".join([*rest, text[end:]])

    def around(self, language: Language, bead: Bead) -> list[int]:
        """The segments of one side that may contain the values of a bead: those of its paragraphs and the adjacent ones.

        For table rows, and list items that are list items on both sides, only the blocks of the bead count. If there are
        more than `MOST_SEGMENTS`, those nearest to the bead are taken.
        """
        segments = self._segments[language]
        near = [segments[block] for block in self._blocks_around(language, bead) if block in segments]
        own = bead.side(language)
        at = sum(bisect_left(some, min(own)) for some in near) if own else 0
        spare = sum(map(len, near)) - MOST_SEGMENTS
        first = max(0, min(at - MOST_SEGMENTS // 2, spare))
        return _cut(near, first, MOST_SEGMENTS)

    def _blocks_around(self, language: Language, bead: Bead) -> list[int]:
        """The blocks of one side that are searched for a bead's values, in order."""
        blocks = self._blocks_of(bead, language)
        kinds = {self.document(lang).blocks[b].kind for lang in Language for b in self._blocks_of(bead, lang)}
        if {BlockKind.TABLE_ROW, BlockKind.FIELD} & kinds or kinds == {BlockKind.LIST_ITEM}:
            return sorted(blocks)
        theirs = {self.document(language.other).segments[unit].block for unit in bead.side(language.other)}
        for block in theirs:
            blocks |= self._paired[language].get(block, set())
        around = {near for block in blocks for near in (block - 1, block, block + 1)}
        return sorted(block for block in around if block in blocks or not self._is_field(language, block))

    def _is_field(self, language: Language, block: int) -> bool:
        """Whether a block is a title or a description. The article has to give its values itself."""
        blocks = self.document(language).blocks
        return 0 <= block < len(blocks) and blocks[block].kind is BlockKind.FIELD

    def scale_ratios(self, bead: Bead) -> set[Fraction]:
        """The ratios of Chinese to English units by which figures of a table row may differ, such as 万 and thousands.

        They follow from the multipliers in the heads and labels of the two tables. Empty if the bead is not in tables.
        """
        named = []
        for language in (Language.ZH, Language.EN):
            document = self.document(language)
            blocks = {document.segments[unit].block for unit in bead.side(language)}
            if not all(document.blocks[block].kind is BlockKind.TABLE_ROW for block in blocks):
                return set()
            heads = {self._heads[language][block] for block in blocks}
            rows = heads | blocks | {head - 1 for head in heads if head and is_caption(document.blocks[head - 1].text)}
            named.append(scales(language, "\n".join(document.blocks[row].text for row in sorted(rows))))
        return {one / other for one in named[0] for other in named[1]} - {Fraction(1)}

    def _blocks_of(self, bead: Bead, language: Language) -> set[int]:
        document = self.document(language)
        return {document.segments[unit].block for unit in bead.side(language)}

    @cached_property
    def _segments(self) -> dict[Language, dict[int, list[int]]]:
        """The segments of each block."""
        return {language: _by_block(self.document(language)) for language in Language}

    @cached_property
    def _heads(self) -> dict[Language, list[int]]:
        return {language: table_heads(self.document(language)) for language in Language}

    @cached_property
    def _paired(self) -> dict[Language, dict[int, set[int]]]:
        """The blocks of each text that are paired with a block of the other one."""
        return {
            language: {
                block: set(bead.side(language))
                for bead in self.alignment.paragraphs
                for block in bead.side(language.other)
            }
            for language in Language
        }


def _cut(lists: Iterable[Sequence[int]], first: int, count: int) -> list[int]:
    """The numbers `first` to `first + count` of several lists joined, without joining them."""
    found: list[int] = []
    for some in lists:
        found += some[first : first + count - len(found)]
        first = max(first - len(some), 0)
    return found


def value_scan(texts: Texts) -> ValueScan:
    """Reads the values of both texts."""
    pairs = texts.shared(aligned_pairs)
    alignment = pairs.alignment
    meant = _currencies(alignment)
    zh, en = _read(alignment.zh, Language.ZH, meant), _read(alignment.en, Language.EN, meant)
    choose_whole_or_parts(pairs, zh, en)
    return ValueScan(pairs, _figures(alignment.zh, Language.ZH, zh), _figures(alignment.en, Language.EN, en))


def _currencies(alignment: Alignment) -> dict[str, str]:
    """The currencies that 元 and a plain dollar sign mean in the texts. They stay open if the texts name several."""
    chinese, english = alignment.zh.document.source.text, alignment.en.document.source.text
    others = _FAR_DOLLARS.search(chinese) or _OTHER_DOLLARS.search(english)
    return {money.YUAN: _yuan(chinese), money.DOLLAR: money.DOLLAR if others else "USD"}


def _yuan(chinese: str) -> str:
    """The currency that 元 means in a Chinese text; `money.YUAN` if that is open."""
    local = [code for code, named in _LOCAL.items() if named.search(chinese)]
    is_traditional = len(_TRADITIONAL.findall(chinese, 0, _SAMPLE)) > _MAX_STRAY_TRADITIONAL
    if not is_traditional:
        return money.YUAN if local else "CNY"
    places = [code for code, named in _PLACES.items() if named.search(chinese)]
    return local[0] if len(local) == 1 and set(places) <= set(local) else money.YUAN


def _figures(
    document: SegmentedDocument, language: Language, values: dict[int, list[Quantity]]
) -> dict[int, tuple[Figure, ...]]:
    segments = document.segments
    return {unit: tuple(Figure(q, segments[unit], language) for q in some) for unit, some in values.items()}


def _read(document: SegmentedDocument, language: Language, meant: dict[str, str]) -> dict[int, list[Quantity]]:
    found = {}
    for segment in document.segments:
        if is_code(document, segment):
            continue
        quantities = [_with_currency(q, meant) for q in read(segment.text, language)]
        if not quantities:
            continue
        if document.blocks[segment.block].kind is BlockKind.TABLE_ROW:
            quantities = [_accounted(segment.text, q) for q in quantities]
        spans = code_spans(document, segment)
        if spans:
            quantities = [replace(q, weight=Weight.NAME) if overlaps(spans, q.start, q.end) else q for q in quantities]
        found[segment.id] = quantities
    return found


def _accounted(text: str, quantity: Quantity) -> Quantity:
    """The quantity with a negative reading first if it is alone in a table cell in brackets, as in accounts: (1,517)."""
    cell = text.rfind("\t", 0, quantity.start) + 1, text.find("\t", quantity.end) % (len(text) + 1)
    before, after = text[cell[0] : quantity.start].strip(), text[quantity.end : cell[1]].strip()
    in_brackets = before in ("(", "（") and after in (")", "）")
    if not in_brackets or quantity.number[1] - quantity.number[0] < _MIN_NEGATIVE:
        return quantity
    negative = tuple(replace(a, low=-a.high, high=-a.low) for a in quantity.amounts)
    return replace(quantity, readings=(*negative, *quantity.readings), weight=Weight.FIRM)


def _with_currency(quantity: Quantity, meant: dict[str, str]) -> Quantity:
    if not any(r.kind is Kind.MONEY and r.unit in meant for r in quantity.amounts):
        return quantity
    readings = tuple(
        replace(r, unit=meant.get(r.unit, r.unit)) if isinstance(r, Amount) and r.kind is Kind.MONEY else r
        for r in quantity.readings
    )
    return replace(quantity, readings=readings)


def table_heads(document: SegmentedDocument) -> list[int]:
    """For each block, the first row of the table that it is a row of. The number is meaningless for other blocks."""
    heads: list[int] = []
    for number in range(len(document.blocks)):
        below = number and document.blocks[number - 1].kind is BlockKind.TABLE_ROW
        heads.append(heads[-1] if below else number)
    return heads


def _by_block(document: SegmentedDocument) -> dict[int, list[int]]:
    """The segments of each block, by their ids."""
    return grouped(range(len(document.segments)), lambda unit: document.segments[unit].block)
