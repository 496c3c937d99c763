"""Pairs the links, images or pieces of code of an original with those of its translation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from aligner.checks.boilerplate import OwnLine, own_line
from aligner.checks.locate import locate
from aligner.checks.pair import corresponding
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aligner.alignment.model import Alignment
    from aligner.checks.model import Location
    from aligner.checks.texts import Texts
    from aligner.document.model import Block
    from aligner.segment.model import SegmentedDocument


@dataclass(frozen=True, slots=True)
class Item:
    """A link, an image, a piece of code."""

    block: Block
    key: str
    """What two that stand for each other have in common."""
    text: str
    """What it says: where it points to, the code."""
    start: int
    """Where it stands in the file, with its markup."""
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that only one of the two texts has, or one that has become another."""

    original: Item | None
    target: Item | None
    block: Block | None
    """The block of the translation where it should stand, if it is missing."""


class Places(TypedDict):
    """Where a finding stands in the two texts."""

    zh: Location | None
    en: Location | None


class Sides:
    """An original and its translation with their paragraph beads."""

    def __init__(self, alignment: Alignment, source: Language) -> None:
        self.alignment = alignment
        self.chinese = source is Language.ZH
        self.original, self.target = (alignment.zh, alignment.en) if self.chinese else (alignment.en, alignment.zh)
        self._beads = [(b.zh, b.en) if self.chinese else (b.en, b.zh) for b in alignment.paragraphs]
        self._of_original = {unit: n for n, (own, _) in enumerate(self._beads) for unit in own}
        self._of_target = {unit: n for n, (_, there) in enumerate(self._beads) for unit in there}

    @property
    def names(self) -> tuple[str, str]:
        """The languages of the original and of the translation."""
        return ("Chinese", "English") if self.chinese else ("English", "Chinese")

    def bead_of(self, item: Item, *, target: bool) -> int:
        """The number of the bead of an item's block; -1 if there is none."""
        return (self._of_target if target else self._of_original).get(item.block.id, -1)

    def is_alone(self, item: Item, *, target: bool) -> bool:
        """Whether the block of an item has no counterpart: then it is missing as a whole, or an own line of one side."""
        bead = self.bead_of(item, target=target)
        return bead < 0 or not all(self._beads[bead])

    def counterpart(self, item: Item) -> Block | None:
        """The block of the translation for an item of the original: its own, or the one after which it should stand."""
        bead = self.bead_of(item, target=False)
        if bead >= 0 and self._beads[bead][1]:
            return self.target.blocks[self._beads[bead][1][0]]
        for block in range(item.block.id - 1, -1, -1):
            there = self._beads[self._of_original[block]][1] if block in self._of_original else ()
            if there:
                return self.target.blocks[there[-1]]
        return self.target.blocks[0] if self.target.blocks else None

    def target_text(self, item: Item) -> str:
        """The text of the translation that renders an item's block."""
        bead = self.bead_of(item, target=False)
        return "\n".join(self.target.blocks[unit].text for unit in self._beads[bead][1]) if bead >= 0 else ""

    def original_of(self, item: Item) -> str:
        """The text of the blocks of the original that stand in one bead with an item of it."""
        bead = self.bead_of(item, target=False)
        return "\n".join(self.original.blocks[unit].text for unit in self._beads[bead][0]) if bead >= 0 else ""

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
        """The blocks that are paired one by one, with a confidence of at least `likely`."""
        for own, there, confidence in self.groups():
            if len(own) == len(there) == 1 and confidence >= likely:
                yield own[0], there[0]

    def place_in_original(self, block: Block) -> Location:
        """Where a block of the original stands."""
        source = self.original.document.source
        return locate(source, block.source_start, block.source_end, block.text)

    def place(self, item: Item, *, target: bool) -> Location:
        """Where an item stands."""
        document = self.target if target else self.original
        return locate(document.document.source, item.start, item.end)

    def place_of_block(self, block: Block | None) -> Location | None:
        """Where a block of the translation stands."""
        if block is None:
            return None
        source = self.target.document.source
        return locate(source, block.source_start, block.source_end, block.text)

    def both(self, original: Location | None, target: Location | None) -> Places:
        """The two places by language, as a finding takes them."""
        return {"zh": original, "en": target} if self.chinese else {"zh": target, "en": original}


def sides(texts: Texts) -> Sides | None:
    """The two texts; None if there is only one, or if they only report the same."""
    if texts.alignment is None or not corresponding(texts.alignment):
        return None
    return Sides(texts.alignment, texts.source)


def differences(
    pair: Sides,
    original: Sequence[Item],
    target: Sequence[Item],
    alike: Callable[[Item, Item], bool],
    matched: list[tuple[Item, Item]] | None = None,
) -> Iterator[Difference]:
    """What is in one text and not in the other.

    Equal items of paragraphs that correspond are paired first, then equal ones anywhere, then those that are alike for
    the kind of item at hand; what is left over in paragraphs that correspond has become another.

    Args:
        pair: The two texts.
        original: The items of the original, in its order.
        target: Those of the translation.
        alike: Whether two items may stand for each other although their keys differ.
        matched: Gets the pairs of equal keys, in no order.
    """
    left, there = list(original), list(target)
    _match(pair, left, there, lambda a, b: a.text == b.text, near=True)
    _match(pair, left, there, lambda a, b: a.key == b.key, near=True, taken=matched)
    _match(pair, left, there, lambda a, b: a.key == b.key, near=False, taken=matched)
    _match(pair, left, there, alike, near=True)
    _match(pair, left, there, alike, near=False)
    changed: list[tuple[Item, Item]] = []
    _match(pair, left, there, lambda _, __: True, near=True, taken=changed)
    for one, other in changed:
        yield Difference(one, other, other.block)
    for item in left:
        if own_line(item.block.text) is not OwnLine.CREDIT:
            yield Difference(item, None, pair.counterpart(item))
    for item in there:
        if own_line(item.block.text) is not OwnLine.CREDIT:
            yield Difference(None, item, item.block)


def _match(
    pair: Sides,
    left: list[Item],
    there: list[Item],
    same: Callable[[Item, Item], bool],
    *,
    near: bool,
    taken: list[tuple[Item, Item]] | None = None,
) -> None:
    """Takes the items out of both lists that are the same."""
    groups: dict[int, list[Item]] = defaultdict(list)
    for item in there:
        groups[pair.bead_of(item, target=True) if near else 0].append(item)
    for item in list(left):
        group = groups.get(pair.bead_of(item, target=False) if near else 0, [])
        found = next((other for other in group if same(item, other)), None)
        if found is not None:
            group.remove(found)
            left.remove(item)
            there.remove(found)
            if taken is not None:
                taken.append((item, found))


def counted(count: int, what: str) -> str:
    """*1 link*, *2 links*."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def of_kind(document: SegmentedDocument, make: Callable[[Block], Iterable[Item]]) -> list[Item]:
    """The items of all blocks that are part of the article."""
    return [item for block in document.blocks if not block.chrome for item in make(block)]
