"""Deletes, inserts, merges, splits and moves blocks of an aligned article pair at random, and keeps the gold true.

The result is Markdown, assembled from slices of the two sources, so that it goes through the whole program.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.alignment.evaluate import Pair
from aligner.document.model import Block, BlockKind, Document, Language
from aligner.segment import segment
from benchmarks.documents import DocumentPair, document_pairs, parsed

MOVED_BY = 3
"""Minimum number of blocks that a moved block passes."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A pair after the operations."""

    zh: str
    en: str
    gold: tuple[Pair, ...]
    """Beads with every block of both texts once. Each side of a bead is a run of neighbours, and each null bead has one block."""
    moved: frozenset[Pair]
    """The beads of the gold that are out of order because one side was moved. The others are in order."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A block to write: its Markdown, and the key of the bead that it belongs to."""

    text: str
    key: int


def perturbed_pairs(
    data: Path, *, seed: int, every: int = 1, rate: float = 0.1, limit: int | None = None
) -> Iterator[tuple[DocumentPair, Perturbed]]:
    """The pairs under `data/docs`, original and perturbed. Pairs that `perturb` can't handle are left out.

    Args:
        data: The data folder.
        seed: The seed of the random choices.
        every: Takes one of every `every` pairs.
        rate: Share of the blocks for each operation.
        limit: Maximum number of pairs.
    """
    pairs = list(document_pairs(data, limit=limit))
    foreign = [[*_paragraphs(pair)] for pair in pairs]
    for number in range(seed % every, len(pairs), every):
        # Chinese paragraphs come from every other article, English ones from the rest: no two are translations.
        strange = [
            paragraph
            for other, own in enumerate(foreign)
            if other != number
            for paragraph in own
            if _is_chinese(paragraph) == (other % 2 == 0)
        ]
        made = perturb(pairs[number], strange, seed=seed, rate=rate)
        if made is not None:
            yield pairs[number], made


def _paragraphs(pair: DocumentPair) -> Iterator[str]:
    """Some paragraphs of an article that make sense in another one."""
    for text in (pair.zh, pair.en):
        for paragraph in map(str.strip, text.split("\n\n")[2:30:4]):
            if 40 < len(paragraph) < 600 and _is_plain(paragraph):
                yield paragraph


def perturb(pair: DocumentPair, foreign: Sequence[str], *, seed: int, rate: float = 0.1) -> Perturbed | None:
    """Applies each operation to a share `rate` of the pairs of blocks, on one side or the other.

    Args:
        pair: Documents with their gold.
        foreign: Paragraphs of other articles in both languages, to insert. No two may be translations of each other.
        seed: The seed of the random choices.
        rate: Share of the blocks for each of the five operations, at most 0.5.

    Returns:
        The new pair. None if the article has tables (the gold does not distinguish their rows), or if parsing the new
        Markdown does not give the intended blocks (for example, because a list swallows a paragraph).
    """
    if pair.has_tables:
        return None
    chance = random.Random(f"{seed} {pair.name}")
    zh, en = parsed(pair.name, pair.zh, pair.en)
    work = _Work(pair, foreign, chance, rate / 2)
    sides = work.edited(zh, 0), work.edited(en, 1)
    for side, language in enumerate(Language):
        work.merge(sides[side], sides[1 - side], language)
    moved = {key for key, side in work.moving.items() if work.move(sides[side], key)}
    return _assembled(pair, sides, work, moved)


class _Work:
    """The operations on one pair, and which beads they join."""

    def __init__(self, pair: DocumentPair, foreign: Sequence[str], chance: random.Random, rate: float) -> None:
        self.chance, self.rate = chance, rate
        self.foreign = [[f for f in foreign if _is_chinese(f)], [f for f in foreign if not _is_chinese(f)]]
        self.keys = [{block: key for key, bead in enumerate(pair.gold) for block in bead[side]} for side in (0, 1)]
        self.whole = [len(bead[0]) == len(bead[1]) == 1 for bead in pair.gold]
        self.next_key = len(pair.gold)
        self.joined: dict[int, int] = {}
        self.split: set[int] = set()
        self.moving: dict[int, int] = {}
        """Key of each bead to move -> the side on which it is moved."""

    def edited(self, document: Document, side: int) -> list[_Item]:
        """The blocks of one side with some deleted, some foreign ones inserted and some split. Also chooses those to move."""
        items: list[_Item] = []
        for block in document.blocks:
            key, text = self.keys[side][block.id], _slice(document, block)
            draw = int(self.chance.random() / self.rate)
            free = self.whole[key] and key not in self.split and key not in self.moving
            if draw == 0 and self.whole[key]:
                continue
            if draw == 1 and self.foreign[side] and not (items and items[-1].key == key):
                items.append(_Item(self.chance.choice(self.foreign[side]), self.next_key))
                self.next_key += 1
            if draw == 2 and free and block.kind is BlockKind.PARAGRAPH and (halves := _halves(document, block)):
                items.extend(_Item(half, key) for half in halves)
                self.split.add(key)
                continue
            if draw == 3 and free and block.kind in _PROSE:
                self.moving[key] = side
            items.append(_Item(text, key))
        return items

    def merge(self, items: list[_Item], others: list[_Item], language: Language) -> None:
        """Joins some plain paragraphs with the next one, if their counterparts are also adjacent. Their beads become one."""
        at = 0
        while at + 1 < len(items):
            one, two = items[at], items[at + 1]
            keys = {self.root(one.key), self.root(two.key)}
            if (
                self.chance.random() < self.rate
                and len(keys) == 2
                and not keys & self.moving.keys()
                and _is_plain(one.text)
                and _is_plain(two.text)
                and _is_run([i for i, other in enumerate(others) if self.root(other.key) in keys])
            ):
                items[at : at + 2] = [_Item(one.text + ("" if language is Language.ZH else " ") + two.text, min(keys))]
                self.joined[max(keys)] = min(keys)
            at += 1

    def move(self, items: list[_Item], key: int) -> bool:
        """Moves the block of a bead to another place; False if there is no such block or no suitable place."""
        place = next((i for i, item in enumerate(items) if item.key == key), None)
        if place is None:
            return False
        item = items.pop(place)
        spots = [s for s in range(len(items) + 1) if abs(s - place) >= MOVED_BY and self._is_free(items, s)]
        items.insert(self.chance.choice(spots) if spots else place, item)
        return bool(spots)

    def _is_free(self, items: list[_Item], spot: int) -> bool:
        """Whether a paragraph can be there without becoming part of a list or a quotation, or splitting a bead."""
        around = items[max(0, spot - 1) : spot + 1]
        apart = len({self.root(item.key) for item in around}) == len(around)
        return apart and all(_is_plain(item.text) or item.text.startswith("#") for item in around)

    def root(self, key: int) -> int:
        """The key of the bead into which a bead was merged."""
        while key in self.joined:
            key = self.joined[key]
        return key


def _assembled(
    pair: DocumentPair, sides: tuple[list[_Item], list[_Item]], work: _Work, moved_keys: set[int]
) -> Perturbed | None:
    zh, en = ("\n\n".join(item.text for item in side) + "\n" for side in sides)
    for items, document in zip(sides, parsed(pair.name, zh, en), strict=True):
        if [item.text for item in items] != [_slice(document, block) for block in document.blocks]:
            return None
    beads: dict[int, tuple[list[int], list[int]]] = {}
    for side, items in enumerate(sides):
        for block, item in enumerate(items):
            beads.setdefault(work.root(item.key), ([], []))[side].append(block)
    gold: list[Pair] = []
    moved: list[Pair] = []
    for key, (zh_ids, en_ids) in beads.items():
        if zh_ids and en_ids:
            gold.append((tuple(zh_ids), tuple(en_ids)))
            if key in moved_keys:
                moved.append(gold[-1])
        else:
            gold.extend(((i,), ()) for i in zh_ids)
            gold.extend(((), (j,)) for j in en_ids)
    return Perturbed(zh, en, tuple(gold), frozenset(_out_of_order(gold, moved)))


def _out_of_order(gold: Sequence[Pair], moved: Sequence[Pair]) -> Iterator[Pair]:
    """The moved beads that cross a bead that was not moved. A block that passed only unpaired blocks is still in order."""
    fixed = [bead for bead in gold if bead[0] and bead[1] and bead not in moved]
    for bead in moved:
        if any((bead[0] < other[0]) != (bead[1] < other[1]) for other in fixed):
            yield bead


def _is_run(places: Iterable[int]) -> bool:
    ascending = list(places)
    return not ascending or ascending[-1] - ascending[0] + 1 == len(ascending)


def _is_plain(text: str) -> bool:
    return text[:1].isalnum() and not text[:1].isdigit() and "\n\n" not in text


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= ch <= "\u9fff" for ch in text)


def _slice(document: Document, block: Block) -> str:
    return document.source.text[block.source_start : block.source_end].strip("\n")


def _halves(document: Document, block: Block) -> list[str] | None:
    """The source of a paragraph cut after a sentence near its middle; None if it has one sentence only."""
    inside = [s for s in segment(document).segments if s.block == block.id]
    if len(inside) < 2:
        return None
    cut = inside[len(inside) // 2].source_span[0]
    halves = [
        document.source.text[block.source_start : cut].strip(),
        document.source.text[cut : block.source_end].strip(),
    ]
    return halves if all(map(_is_plain, halves)) else None
