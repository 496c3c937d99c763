"""Describes the segments and blocks of two documents by numbers: the channels that the scores compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligner.align.tokens import token_vectors, tokens
from aligner.align.units import Array, Ending, Units, ending, quoted, size
from aligner.document.fold import to_simplified
from aligner.document.model import Block, BlockKind, InlineKind
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
    """Describes the segments of two documents. Every text is encoded once."""
    zh_texts = [to_simplified(s.text) for s in zh.segments]
    en_texts = [s.text for s in en.segments]
    zh_tokens, en_tokens = token_vectors([tokens(t) for t in zh_texts], [tokens(t) for t in en_texts])
    return Sides(
        _units(zh_texts, {"sense": _sense(zh_texts, encoder), "tokens": zh_tokens}, [s.block for s in zh.segments]),
        _units(en_texts, {"sense": _sense(en_texts, encoder), "tokens": en_tokens}, [s.block for s in en.segments]),
    )


def _units(texts: Sequence[str], channels: dict[str, Array], groups: Sequence[int]) -> Units:
    return Units(
        channels,
        np.array([size(t) for t in texts], dtype=np.float32),
        np.array(groups, dtype=np.int64),
        np.array([ending(t) for t in texts], dtype=np.int8),
        np.array([quoted(t) for t in texts], dtype=np.bool_),
    )


def _sense(texts: Sequence[str], encoder: Encoder) -> Array:
    vectors = encoder.encode(texts)
    if encoder.additive:
        return vectors
    # Unit vectors of a transformer: a run's vector is pooled from its sentences', the longer having more say.
    weights = np.sqrt([size(t) for t in texts]).astype(np.float32)
    pooled: Array = vectors * weights[:, None]
    return pooled


def block_sides(zh: SegmentedDocument, en: SegmentedDocument, segments: Sides) -> Sides:
    """Describes the blocks of two documents: the sums of their segments, what kind they are, and where their links lead."""
    zh_targets, en_targets = token_vectors([_targets(b) for b in zh.blocks], [_targets(b) for b in en.blocks])
    return Sides(_block_units(zh, segments.zh, zh_targets), _block_units(en, segments.en, en_targets))


def _block_units(side: SegmentedDocument, segments: Units, targets: Array) -> Units:
    count = len(side.blocks)
    channels = {name: _summed(rows, segments.group, count) for name, rows in segments.channels.items()}
    channels["tokens"] = channels["tokens"] + targets
    channels["kind"] = (
        np.stack([_kind(b) for b in side.blocks]) if count else np.zeros((0, _KIND_DIMENSIONS), np.float32)
    )
    return Units(
        channels,
        _summed(segments.size[:, None], segments.group, count)[:, 0],
        np.arange(count),
        np.array([Ending.OPEN if b.kind is BlockKind.HEADING else ending(b.text) for b in side.blocks], dtype=np.int8),
        np.array([quoted(b.text) for b in side.blocks], dtype=np.bool_),
    )


def _summed(rows: Array, groups: NDArray[np.int64], count: int) -> Array:
    result = np.zeros((count, rows.shape[1]), dtype=np.float32)
    np.add.at(result, groups, rows)
    return result


_KIND_DIMENSIONS = len(_KINDS) + 6


def _kind(block: Block) -> Array:
    """A direction for the kind of a block; headings of different levels share most of theirs."""
    result = np.zeros(_KIND_DIMENSIONS, dtype=np.float32)
    result[_KINDS[block.kind]] = 1.0
    if block.kind is BlockKind.HEADING:
        result[_KINDS[block.kind]] = 0.9
        result[len(_KINDS) + min(max(block.level, 1), 6) - 1] = 0.44
    return result


def _targets(block: Block) -> list[str]:
    """Where a block's links and images lead, without what a translated page changes: the host's and the file's names are kept."""
    found = [i.target for i in block.inlines if i.kind in (InlineKind.LINK, InlineKind.IMAGE)]
    if block.kind is BlockKind.IMAGE:
        found.append(block.info)
    elif block.kind is BlockKind.CODE:
        found.extend(line.strip() for line in block.text.splitlines())
    return [f"\0{target.rstrip('/').rsplit('/', 1)[-1] or target}" for target in found if target]


def with_places(units: Units, places: NDArray[np.int64]) -> Units:
    """Adds the channel that says which block bead a segment stands in: the same direction for the same place."""
    signs = np.random.default_rng(0).choice(
        np.array([-1, 1], dtype=np.float32), size=(int(places.max(initial=0)) + 1, PLACE_DIMENSIONS)
    )
    return replace(units, channels={**units.channels, "place": signs[places] / np.float32(np.sqrt(PLACE_DIMENSIONS))})
