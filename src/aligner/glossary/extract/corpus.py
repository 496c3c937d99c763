"""Aligns pairs of files and hands on what there is to learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.errors import AlignerError
from aligner.glossary.extract.passages import passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.batch.pairs import FilePair
    from aligner.glossary.extract.model import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one pair of files."""

    passages: tuple[Passage, ...]
    problem: str = ""
    """Why nothing came of it."""


def read_pairs(
    pairs: Sequence[FilePair], *, jobs: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Reading]:
    """Aligns pairs of files, in their order.

    Args:
        pairs: The files.
        jobs: How many processes work at a time.
        progress: Called with what is done and with how many files are through, of how many.
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
    from aligner.output.summary import percent

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
