"""Pairs the links, images or pieces of code of an original with those of its translation."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from aligner.alignment.model import Alignment
from aligner.checks.boilerplate import Boilerplate, boilerplate
from aligner.checks.locate import Places, by_language, locate
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.texts import Texts
from aligner.document.model import Block, Language, source_span
from aligner.segment.model import SegmentedDocument
from aligner.text.counted import counted


@dataclass(frozen=True, slots=True)
class Item:
    """A link, an image, a footnote reference or a piece of code."""

    block: Block
    key: str
    """A normalised text that is equal for an item and its counterpart in the other language."""
    text: str
    """The target of a link or an image, the label of a footnote, or the code."""
    start: int
    end: int
    """`start` and `end` are offsets in the file; the span includes the markup."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that only one of the two texts has, or an item that differs from its counterpart."""

    original: Item | None
    target: Item | None
    block: Block | None
    """The block of the translation that has the item, or should have it; None if the translation has no block."""


class Sides:
    """An original and its translation with their paragraph beads, addressed by original and target."""

    def __init__(self, alignment: Alignment, source: Language) -> None:
        self.alignment = alignment
        self.chinese = source is Language.ZH
        self.original, self.target = (alignment.zh, alignment.en) if self.chinese else (alignment.en, alignment.zh)
        self._beads = [(b.zh, b.en) if self.chinese else (b.en, b.zh) for b in alignment.paragraphs]
        self._of_original = {unit: n for n, (own, _) in enumerate(self._beads) for unit in own}
        self._of_target = {unit: n for n, (_, there) in enumerate(self._beads) for unit in there}
        self._paired = sorted(unit for own, there in self._beads if there for unit in own)

    @property
    def names(self) -> tuple[str, str]:
        """The languages of the original and of the translation."""
        return ("Chinese", "English") if self.chinese else ("English", "Chinese")

    def bead_of(self, item: Item, *, target: bool) -> int:
        """The number of the bead of an item's block; -1 if there is none."""
        return (self._of_target if target else self._of_original).get(item.block.id, -1)

    def is_alone(self, item: Item, *, target: bool) -> bool:
        """Whether the block of an item has no counterpart: the whole block is missing or extra, or boilerplate of one side."""
        bead = self.bead_of(item, target=target)
        return bead < 0 or not all(self._beads[bead])

    def is_of_lone_block(self, difference: Difference) -> bool:
        """Whether only one text has an item, and its block has no counterpart either."""
        one, other = difference.original, difference.target
        if one is None:
            return other is not None and self.is_alone(other, target=True)
        return other is None and self.is_alone(one, target=False)

    def rendering(self, block: Block) -> tuple[int, ...]:
        """The ids of the blocks of the translation that render a block of the original."""
        bead = self._of_original.get(block.id, -1)
        return tuple(self._beads[bead][1]) if bead >= 0 else ()

    def counterpart(self, item: Item) -> Block | None:
        """The block of the translation where an item of the original should be.

        It is the first block that renders the item's block, else the last block that renders something before it, else
        the first block. None if the translation has no blocks.
        """
        bead = self.bead_of(item, target=False)
        if bead >= 0 and self._beads[bead][1]:
            return self.target.blocks[self._beads[bead][1][0]]
        before = self.counterpart_before(item)
        return before or (self.target.blocks[0] if self.target.blocks else None)

    def counterpart_before(self, item: Item) -> Block | None:
        """The last block of the translation that renders something before the block of an item; None if there is none."""
        before = bisect_left(self._paired, item.block.id) - 1
        if before < 0:
            return None
        return self.target.blocks[self._beads[self._of_original[self._paired[before]]][1][-1]]

    def after(self, block: Block | None) -> Location | None:
        """The empty location at the end of a block of the translation, or at the beginning of the text without a block."""
        source = self.target.document.source
        at = block.source_end if block else self.target.blocks[0].source_start if self.target.blocks else 0
        return locate(source, at, at, "")

    def only_in_target(self, difference: Difference, what: str) -> Finding:
        """The finding about something that only the translation has."""
        places = self.places(difference)
        return Finding(f"the {self.names[0]} has no {what}", **places, severity=Severity.INFO, confidence=0.7)

    def none_left(
        self, original: Sequence[Item], what: str, confidence: float, severity: Severity | None = None
    ) -> Finding:
        """The finding that the translation has nothing of a kind that the original has."""
        first, *more = [self.place(item, target=False) for item in original]
        source, target = self.names
        return Finding(
            f"the {source} has {counted(len(original), what)}, but the {target} has none",
            **self.both(first, self.place_of_block(self.counterpart(original[0]))),
            severity=severity,
            confidence=confidence,
            more=tuple(more),
        )

    def target_text(self, item: Item) -> str:
        """The text of the translation that renders the block of an item of the original."""
        bead = self.bead_of(item, target=False)
        return "\n".join(self.target.blocks[unit].text for unit in self._beads[bead][1]) if bead >= 0 else ""

    def groups(self) -> Iterator[tuple[list[Block], list[Block], float]]:
        """The blocks of each bead with two sides, and its confidence."""
        for bead, (own, there) in zip(self.alignment.paragraphs, self._beads, strict=True):
            if own and there:
                yield (
                    [self.original.blocks[unit] for unit in own],
                    [self.target.blocks[unit] for unit in there],
                    bead.confidence,
                )

    def blocks(self, likely: float) -> Iterator[tuple[Block, Block]]:
        """The blocks of one-to-one beads with a confidence of at least `likely`."""
        for own, there, confidence in self.groups():
            if len(own) == len(there) == 1 and confidence >= likely:
                yield own[0], there[0]

    def place_in_original(self, block: Block) -> Location:
        """The location of a block of the original."""
        source = self.original.document.source
        return locate(source, block.source_start, block.source_end, block.text)

    def place(self, item: Item, *, target: bool) -> Location:
        """The location of an item."""
        document = self.target if target else self.original
        return locate(document.document.source, item.start, item.end)

    def place_of_line(self, item: Item, number: int | None, *, target: bool) -> Location:
        """The location of a line of a block of code, by its number from 0; that of the block if it has no such line."""
        lines = item.text.splitlines(keepends=True)
        line = lines[number].rstrip("\n") if number is not None and number < len(lines) else ""
        if not line:
            return self.place(item, target=target)
        start = sum(map(len, lines[:number]))
        document = self.target if target else self.original
        return locate(document.document.source, *source_span(item.block.pieces, start, start + len(line)), line)

    def place_of_block(self, block: Block | None) -> Location | None:
        """The location of a block of the translation."""
        if block is None:
            return None
        source = self.target.document.source
        return locate(source, block.source_start, block.source_end, block.text)

    def both(self, original: Location | None, target: Location | None) -> Places:
        """Two locations by language: keyword arguments of a `Finding`."""
        return by_language(Language.ZH if self.chinese else Language.EN, original, target)

    def places(self, difference: Difference) -> Places:
        """The locations of a difference: those of its items, or of the block where a missing one should be."""
        one, other = difference.original, difference.target
        there = self.place(one, target=False) if one else None
        if other:
            return self.both(there, self.place(other, target=True))
        if one and self.is_alone(one, target=False):
            return self.both(there, self.after(self.counterpart_before(one)))
        return self.both(there, self.place_of_block(difference.block))


def sides(texts: Texts) -> Sides:
    """The two texts by original and translation."""
    return Sides(texts.alignment, texts.source)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A test of whether two items may be translations of each other, with groups that save comparing all pairs.

    `holds` is only called for two items that share a group.
    """

    holds: Callable[[Item, Item], bool]
    """Whether an item of the original (first) may be rendered by an item of the translation (second)."""
    groups: Callable[[Item], Iterable[Hashable]] = lambda _: ((),)
    """Returns the groups of an item of the translation."""
    asked: Callable[[Item], Iterable[Hashable]] = lambda _: ((),)
    """Returns the groups in which the counterpart of an item of the original is searched."""


MOST_TRIED = 64
"""Greatest number of items of a group that an item is compared with, which bounds the time for hostile texts. No article has
so many unpaired items in one group."""
_SAME_TEXT = Likeness(lambda _, __: True, lambda item: (item.text,), lambda item: (item.text,))
_SAME_KEY = Likeness(lambda _, __: True, lambda item: (item.key,), lambda item: (item.key,))
NOTHING_ALIKE = Likeness(lambda _, __: False, lambda _: (), lambda _: ())
ALL_ALIKE = Likeness(lambda _, __: True)


def differences(
    pair: Sides,
    original: Sequence[Item],
    target: Sequence[Item],
    alike: Likeness,
    matched: list[tuple[Item, Item]] | None = None,
) -> Iterator[Difference]:
    """The items that differ between the two texts.

    Items are paired in this order: equal ones in corresponding paragraphs, equal ones anywhere, those that are `alike`, and
    last any two in corresponding paragraphs. The last pairs are yielded as differences, and so are items without a partner
    that are not in a credit.

    Args:
        pair: The two texts.
        original: The items of the original, in text order.
        target: The items of the translation, in text order.
        alike: The test for two items that may be translations of each other although their keys differ.
        matched: A list that gets the pairs with equal keys, except for pairs of equal texts in corresponding paragraphs, in
            no particular order.
    """
    left, there = list(original), list(target)
    _match(pair, left, there, _SAME_TEXT, near=True)
    for near in (True, False):
        same = _match(pair, left, there, _SAME_KEY, near=near)
        if matched is not None:
            matched += same
    _match(pair, left, there, alike, near=True)
    _match(pair, left, there, alike, near=False)
    for one, other in _match(pair, left, there, ALL_ALIKE, near=True):
        yield Difference(one, other, other.block)
    for item in left:
        if boilerplate(item.block.text) is not Boilerplate.CREDIT:
            yield Difference(item, None, pair.counterpart(item))
    for item in there:
        if boilerplate(item.block.text) is not Boilerplate.CREDIT:
            yield Difference(None, item, item.block)


def _match(pair: Sides, left: list[Item], there: list[Item], alike: Likeness, *, near: bool) -> list[tuple[Item, Item]]:
    """Pairs the items that are alike, and removes them from both lists.

    Each item of the original gets the first remaining item of the translation that is like it.

    Args:
        pair: The two texts.
        left: Unpaired items of the original.
        there: Unpaired items of the translation.
        alike: The test for two items.
        near: Whether the two items must be in corresponding paragraphs.
    """
    groups: dict[tuple[int, Hashable], deque[int]] = defaultdict(deque)
    for number, item in enumerate(there):
        bead = pair.bead_of(item, target=True) if near else 0
        for group in alike.groups(item):
            groups[bead, group].append(number)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for at, item in enumerate(left):
        bead = pair.bead_of(item, target=False) if near else 0
        tried: set[int] = set()
        for group in alike.asked(item):
            numbers = groups.get((bead, group), deque())
            while numbers and numbers[0] in taken:
                numbers.popleft()
            tried.update(islice(numbers, MOST_TRIED))
        first = next((n for n in sorted(tried - taken) if alike.holds(item, there[n])), None)
        if first is not None:
            found[at] = first
            taken.add(first)
    pairs = [(left[at], there[number]) for at, number in found.items()]
    left[:] = [item for at, item in enumerate(left) if at not in found]
    there[:] = [item for number, item in enumerate(there) if number not in taken]
    return pairs


SHOWN = 60
"""How many characters of an item a message shows."""


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def of_kind(document: SegmentedDocument, make: Callable[[Block], Iterable[Item]]) -> list[Item]:
    """The items of all blocks that are part of the article."""
    return [item for block in document.blocks if not block.chrome for item in make(block)]
