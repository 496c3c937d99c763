"""Turns the segments and blocks of two documents into vectors: the channels that the scores compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.headings import segment_texts
from aligner.alignment.signs import SignRows
from aligner.alignment.tokens import token_vectors, tokens_and_values
from aligner.alignment.units import Array, Channel, Ending, Units, ending, mark, quoted, size
from aligner.document.model import Block, BlockKind, InlineKind
from aligner.encode.vectors import sums_of_rows
from aligner.lexicon import load_lexicon
from aligner.text.fold import to_simplified

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.protocol import Encoder
    from aligner.segment.model import SegmentedDocument

PLACE_DIMENSIONS = 64

_KINDS = {kind: i for i, kind in enumerate(BlockKind)}


@dataclass(frozen=True, slots=True)
class Sides:
    """Both documents as units."""

    zh: Units
    en: Units


def segment_sides(zh: SegmentedDocument, en: SegmentedDocument, encoder: Encoder) -> Sides:
    """Describes the segments of two documents. Every text is encoded once. Numbers of headings count only if both documents have them."""
    return text_sides(
        *segment_texts(zh, en),
        encoder,
        zh_groups=[s.block for s in zh.segments],
        en_groups=[s.block for s in en.segments],
    )


def text_sides(
    zh: Sequence[str],
    en: Sequence[str],
    encoder: Encoder,
    *,
    zh_groups: Sequence[int] | None = None,
    en_groups: Sequence[int] | None = None,
) -> Sides:
    """Describes two lists of sentences.

    `zh_groups` and `en_groups` give the block of each sentence. By default, all sentences of a side are in one block.
    """
    lexicon = load_lexicon()
    simplified = [to_simplified(t) for t in zh]
    zh_tokens, en_tokens = token_vectors(map(tokens_and_values, simplified), map(tokens_and_values, en))
    zh_words, en_words = lexicon.zh_features(simplified), lexicon.en_features(en)
    rarity = lexicon.document_rarity(zh_words, en_words)
    return Sides(
        _units(
            simplified,
            {"sense": _sense(simplified, encoder), "words": zh_words.scaled(rarity), "tokens": zh_tokens},
            zh_groups or [0] * len(zh),
        ),
        _units(
            en,
            {"sense": _sense(en, encoder), "words": en_words.scaled(rarity), "tokens": en_tokens},
            en_groups or [0] * len(en),
        ),
    )


def _units(texts: Sequence[str], channels: dict[str, Channel], groups: Sequence[int]) -> Units:
    return Units(
        channels,
        np.array([size(t) for t in texts], dtype=np.float32),
        np.array(groups, dtype=np.int64),
        np.array([ending(t) for t in texts], dtype=np.int8),
        np.array([quoted(t) for t in texts], dtype=np.bool_),
        np.array([mark(t) for t in texts], dtype=np.int64),
    )


def _sense(texts: Sequence[str], encoder: Encoder) -> Array:
    vectors = encoder.encode(texts)
    if encoder.additive:
        return vectors
    # A transformer returns unit vectors. The vector of a run is a weighted sum in which longer sentences count more.
    weights = np.sqrt([size(t) for t in texts]).astype(np.float32)
    pooled: Array = vectors * weights[:, None]
    return pooled


def block_sides(zh: SegmentedDocument, en: SegmentedDocument, segments: Sides) -> Sides:
    """Describes the blocks of two documents by the sums of their segments, their kinds and the targets of their links."""
    zh_targets, en_targets = token_vectors(map(_targets, zh.blocks), map(_targets, en.blocks))
    return Sides(_block_units(zh, segments.zh, zh_targets), _block_units(en, segments.en, en_targets))


def _block_units(side: SegmentedDocument, segments: Units, targets: SignRows) -> Units:
    count = len(side.blocks)
    channels = dict(segments.channels)
    if not np.array_equal(segments.group, np.arange(count)):  # a copy of the rows of a long table takes much memory
        for name, rows in segments.channels.items():
            channels[name] = (
                sums_of_rows(rows, np.arange(len(rows)), np.bincount(segments.group, minlength=count))
                if isinstance(rows, np.ndarray)
                else rows.runs(*_group_bounds(segments.group, count))
            )
    tokens = channels["tokens"]
    channels["tokens"] = tokens.plus(targets) if isinstance(tokens, SignRows) else tokens
    channels["kind"] = np.array([_kind(b) for b in side.blocks], dtype=np.float32).reshape(count, _KIND_DIMENSIONS)
    return Units(
        channels,
        np.bincount(segments.group, segments.size, count).astype(np.float32),
        np.arange(count),
        np.array([Ending.OPEN if b.kind is BlockKind.HEADING else ending(b.text) for b in side.blocks], dtype=np.int8),
        np.array([quoted(b.text) for b in side.blocks], dtype=np.bool_),
        np.array([mark(b.text) for b in side.blocks], dtype=np.int64),
    )


def _group_bounds(groups: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first row of each group and the one after its last. `groups` ascends; a group may have no rows."""
    return (
        np.searchsorted(groups, np.arange(count), side="left"),
        np.searchsorted(groups, np.arange(count), side="right"),
    )


_KIND_DIMENSIONS = len(_KINDS) + 6


def _kind(block: Block) -> Array:
    """A vector for the kind of a block. Headings of different levels have similar vectors."""
    result = np.zeros(_KIND_DIMENSIONS, dtype=np.float32)
    result[_KINDS[block.kind]] = 1.0
    if block.kind is BlockKind.HEADING:
        result[_KINDS[block.kind]] = 0.9
        result[len(_KINDS) + min(max(block.level, 1), 6) - 1] = 0.44
    return result


def _targets(block: Block) -> list[str]:
    """The targets of a block's links and images, or the lines of a code block.

    Of a target only the last component is kept (the host if there is no path), because a translated page changes the rest.
    """
    found = [i.target for i in block.inlines if i.kind in (InlineKind.LINK, InlineKind.IMAGE)]
    if block.kind is BlockKind.IMAGE:
        found.append(block.info)
    elif block.kind is BlockKind.CODE:
        found.extend(line.strip() for line in block.text.splitlines())
    return [f"\0{target.rstrip('/').rsplit('/', 1)[-1] or target}" for target in found if target]


def with_places(units: Units, places: NDArray[np.int64]) -> Units:
    """Adds the channel `place`, which identifies the block bead of each segment: one random vector for each bead."""
    beads = int(places.max(initial=0)) + 1
    signs = np.packbits(np.random.default_rng(0).choice([False, True], size=(beads, PLACE_DIMENSIONS)), axis=1)
    place = SignRows(np.arange(len(places) + 1), places.astype(np.int32), signs, np.ones(beads, dtype=np.float32))
    return replace(units, channels={**units.channels, "place": place})
