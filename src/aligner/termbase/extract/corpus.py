"""Aligns pairs of files, and returns the passages to extract terms from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.model import BlockKind
from aligner.errors import AlignerError
from aligner.termbase.extract.words import Mark, Passage, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.alignment.model import Alignment
    from aligner.batch.pairs import FilePair
    from aligner.segment.model import SegmentedDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one pair of files."""

    passages: tuple[Passage, ...]
    problem: str = ""
    """Why there are no passages; empty if there is no problem."""


def read_pairs(
    pairs: Sequence[FilePair], *, jobs: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Reading]:
    """Aligns pairs of files, in their order.

    Args:
        pairs: The files.
        jobs: The number of processes.
        progress: Called with the current step, the number of pairs done, and the number of all pairs.
    """
    if jobs > 1 and len(pairs) > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(jobs, len(pairs)), mp_context=get_context("spawn")) as pool:
            yield from _counted(pool.map(_read, pairs), len(pairs), progress)
    else:
        yield from _counted(map(_read, pairs), len(pairs), progress)


def _counted(
    readings: Iterator[Reading], total: int, progress: Callable[[str, int, int], None] | None
) -> Iterator[Reading]:
    if progress:
        progress("aligning", 0, total)
    for done, reading in enumerate(readings, 1):
        if progress:
            progress("aligning", done, total)
        yield reading


def _read(pair: FilePair) -> Reading:
    from aligner.api import align
    from aligner.output.rows import percent

    try:
        alignment = align(pair.zh, pair.en)
    except AlignerError as error:
        return Reading((), str(error))
    if not alignment.is_translation:
        share = percent(alignment.parallel)
        return Reading(
            (), f"{pair.zh} and {pair.en} are not translations of each other ({share} of the text corresponds)"
        )
    return Reading(tuple(passages(alignment)))


LEAST_CONFIDENCE = 0.5
"""Smallest confidence of a bead that is used; a bead below it is more likely wrong than right."""
_NO_PROSE = frozenset({BlockKind.CODE, BlockKind.IMAGE})


def passages(alignment: Alignment) -> Iterator[Passage]:
    """The pairs of sentences of an alignment that are reliable enough to extract terms from."""
    for bead in alignment.sentences:
        if bead.is_null or bead.confidence < LEAST_CONFIDENCE:
            continue
        zh, en = _side(alignment.zh, bead.zh, ""), _side(alignment.en, bead.en, " ")
        if zh is not None and en is not None:
            yield Passage(zh, en)


def _side(document: SegmentedDocument, ids: tuple[int, ...], between: str) -> Side | None:
    source = document.document.source
    text = ""
    marks: list[Mark] = []
    headings = 0
    for segment in (document.segments[number] for number in ids):
        block = document.blocks[segment.block]
        if block.kind in _NO_PROSE or block.chrome:
            return None
        headings += block.kind is BlockKind.HEADING
        if text:
            text += between
        marks += (Mark(len(text) + piece.start, *source.position(piece.source_start)) for piece in segment.pieces)
        text += segment.text
    return Side(text, source.path, tuple(marks), headings > 0, source.unit) if marks else None
