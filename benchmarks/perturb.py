"""Deletes, inserts, merges, splits and moves blocks of an aligned article pair at random, and keeps the gold true.

The result is Markdown again, put together from slices of the two sources, so that it takes the whole way through the program.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.align.evaluate import Pair
from aligner.document import parse
from aligner.document.model import Block, BlockKind, Document, Language, Source
from aligner.segment import segment
from benchmarks.documents import DocumentPair


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A pair after the operations."""

    zh: str
    en: str
    gold: tuple[Pair, ...]
    moved: frozenset[Pair]
    """Those beads of the gold that stand out of order because a side of them was moved."""


@dataclass(slots=True)
class _Side:
    """Blocks to write: their Markdown, and the key of the bead that each belongs to."""

    texts: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)


def perturb(pair: DocumentPair, foreign: Sequence[str], *, seed: int, rate: float = 0.1) -> Perturbed | None:
    """Applies each operation to a share `rate` of the blocks, on either side.

    Args:
        pair: Documents with their gold.
        foreign: Paragraphs of other articles, of both languages, to insert.
        seed: Of the random choices.
        rate: Share of the blocks for each of the five operations.

    Returns:
        The new pair; None if its Markdown, parsed again, does not give the blocks intended (a list that swallows a
        paragraph, say).
    """
    chance = random.Random(f"{seed} {pair.name}")
    documents = [parse(Source(pair.name, text), format="markdown", language=language) for text, language in zip((pair.zh, pair.en), Language, strict=True)]
    sides = [_Side(), _Side()]
    keys: list[dict[int, int]] = [{}, {}]
    for key, bead in enumerate(pair.gold):
        for side in (0, 1):
            for block in bead[side]:
                keys[side][block] = key
    next_key = len(pair.gold)
    swaps: list[set[int]] = [set(), set()]
    for side, document in enumerate(documents):
        for block in document.blocks:
            key = keys[side][block.id]
            text = _slice(document, block)
            whole = len(pair.gold[key][0]) == len(pair.gold[key][1]) == 1
            draw = chance.random()
            half = rate / 2  # each operation falls on one side or the other
            if draw < half and whole:
                continue  # deleted
            if draw < 2 * half:
                own = [f for f in foreign if (_is_chinese(f)) == (side == 0)]
                sides[side].texts.append(chance.choice(own))
                sides[side].keys.append(next_key)
                next_key += 1
            if 2 * half <= draw < 3 * half and block.kind is BlockKind.PARAGRAPH and (halves := _halves(document, block)):
                sides[side].texts.extend(halves)
                sides[side].keys.extend((key, key))
                continue
            if 3 * half <= draw < 4 * half and whole and block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
                swaps[side].add(len(sides[side].texts))
            sides[side].texts.append(text)
            sides[side].keys.append(key)
    merged: dict[int, int] = {}
    for side, document in enumerate(documents):
        _merge(sides[side], document.language, merged, chance, rate / 2, swaps[side])
    moved_keys = {merged.get(k, k) for side in (0, 1) for k in _move(sides[side], swaps[side], chance)}
    return _assembled(pair, sides, merged, moved_keys)


def _assembled(pair: DocumentPair, sides: list[_Side], merged: dict[int, int], moved_keys: set[int]) -> Perturbed | None:
    texts = ["\n\n".join(side.texts) + "\n" for side in sides]
    beads: dict[int, tuple[list[int], list[int]]] = {}
    for number, side in enumerate(sides):
        for block, key in enumerate(side.keys):
            beads.setdefault(_root(merged, key), ([], []))[number].append(block)
    for number, (text, language) in enumerate(zip(texts, Language, strict=True)):
        parsed = parse(Source(pair.name, text), format="markdown", language=language)
        if len(parsed.blocks) != len(sides[number].keys):
            return None
    gold: list[Pair] = []
    moved: set[Pair] = set()
    for key, (zh, en) in beads.items():
        if zh and en:
            gold.append((tuple(zh), tuple(en)))
            if key in moved_keys:
                moved.add(gold[-1])
        else:
            gold.extend(((i,), ()) for i in zh)
            gold.extend(((), (j,)) for j in en)
    return Perturbed(texts[0], texts[1], tuple(gold), frozenset(moved))


def _root(merged: dict[int, int], key: int) -> int:
    while key in merged:
        key = merged[key]
    return key


def _merge(side: _Side, language: Language, merged: dict[int, int], chance: random.Random, rate: float, fixed: set[int]) -> None:
    """Joins plain paragraphs with the next one; their beads become one."""
    at = 0
    while at + 1 < len(side.texts):
        one, two = side.texts[at], side.texts[at + 1]
        keys = side.keys[at], side.keys[at + 1]
        if chance.random() < rate and keys[0] != keys[1] and _is_plain(one) and _is_plain(two) and not fixed & {at, at + 1}:
            side.texts[at : at + 2] = [one + ("" if language is Language.ZH else " ") + two]
            del side.keys[at + 1]
            low, high = sorted((_root(merged, keys[0]), _root(merged, keys[1])))
            if low != high:
                merged[high] = low
            shifted = {f - 1 if f > at else f for f in fixed}
            fixed.clear()
            fixed.update(shifted)
        at += 1


def _move(side: _Side, places: set[int], chance: random.Random) -> list[int]:
    """Puts the blocks at `places` somewhere else, at least three blocks away where there is room; gives their keys."""
    taken = [(side.texts[p], side.keys[p]) for p in sorted(places)]
    kept = [p for p in range(len(side.texts)) if p not in places]
    texts, keys = [side.texts[p] for p in kept], [side.keys[p] for p in kept]
    done = []
    for (text, key), place in zip(taken, sorted(places), strict=True):
        spots = [s for s in range(len(texts) + 1) if abs(s - place) >= 3 and _free(texts, s)]
        spot = chance.choice(spots) if spots else min(place, len(texts))
        if spots:
            done.append(key)
        texts.insert(spot, text)
        keys.insert(spot, key)
    side.texts, side.keys = texts, keys
    return done


def _free(texts: list[str], spot: int) -> bool:
    """Whether a paragraph can stand before place `spot` without becoming part of a list, a table or a quotation."""
    around = texts[max(0, spot - 1) : spot + 1]
    return all(_is_plain(t) or t.startswith("#") for t in around)


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
    first, second = document.source.text[block.source_start : cut].strip(), document.source.text[cut : block.source_end].strip()
    return [first, second] if _is_plain(first) and _is_plain(second) else None
