"""Aligns subtitles by their times: cues that are shown at the same time render each other.

Two files of subtitles of one talk share its time line, but one may begin later, such as after a trailer, or be made for another frame
rate. The times of the English are therefore mapped onto those of the Chinese. Whether a mapping is right shows in what is said: texts
that are shown at the same time must be alike all the way through. If no mapping is right, the times are ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.model import TimeLine

if TYPE_CHECKING:
    from aligner.alignment.channels import Sides
    from aligner.alignment.units import Array
    from aligner.segment.model import SegmentedDocument

Times = NDArray[np.float64]

RATES = (24000 / 1001, 24.0, 25.0, 30000 / 1001, 30.0)
"""Frame rates of films and videos. Subtitles made for one and shown with another run faster or slower."""
MAX_SHIFT = 900.0
"""Greatest difference between the beginnings of the two time lines, in seconds."""
COMPARED = 600
"""Cues of each text whose beginnings are compared to find a mapping."""
STEP = 0.25
"""The precision of a shift that is found, in seconds."""
PEAKS = 3
"""Shifts that come into question for each ratio of frame rates."""
TRIED = 8
"""Mappings for which the texts are compared."""
PART = 16
"""Sentences that are judged together."""
MIN_LIKENESS, MIN_PART_LIKENESS = 0.3, 0.15
"""Least mean cosine of the texts shown at the same time, in the whole talk and in each part of it."""
MIN_SHOWN = 0.5
"""Least share of the sentences of the shorter text at whose times the other shows something."""


TIE = 0.02
"""Two mappings whose likeness differs by no more are equally good; the one by which more sentences begin together is taken."""
MAX_BACK = 3.0
"""Greatest time by which a sentence may begin before the one that precedes it, in seconds."""


SAME_LINE = TimeLine()
SCALES = tuple(sorted({round(a / b, 6) for a, b in product(RATES, RATES)} - {1.0}, key=lambda scale: abs(scale - 1)))


@dataclass(frozen=True, slots=True)
class CommonTimes:
    """When the sentences of two texts are said, shape (sentences, 2) each, on the time line of the Chinese."""

    line: TimeLine
    zh: Times
    en: Times

    def of_blocks(self, segments: Sides) -> tuple[Times, Times]:
        """When the blocks of both texts are shown: from their first sentence to their last."""
        return _joined(self.zh, segments.zh.group), _joined(self.en, segments.en.group)


def common_times(zh: SegmentedDocument, en: SegmentedDocument, segments: Sides) -> CommonTimes | None:
    """The times of two files of subtitles of one talk; None if they have none, or the times don't fit."""
    zh_times, en_times = sentence_times(zh), sentence_times(en)
    line = fitting_line(zh_times, en_times, segments)
    return CommonTimes(line, zh_times, mapped(line, en_times)) if line else None


def mapped(line: TimeLine, times: Times) -> Times:
    """Times of the English on the time line of the Chinese."""
    result: Times = times * line.scale + line.shift
    return result


def _joined(times: Times, groups: NDArray[np.int64]) -> Times:
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.stack((np.minimum.reduceat(times[:, 0], firsts), np.maximum.reduceat(times[:, 1], firsts)), axis=1)


def sentence_times(document: SegmentedDocument) -> Times:
    """When each sentence of subtitles is said, shape (sentences, 2); empty if the document has no times.

    The sentences of a cue share its time in proportion to their lengths.
    """
    source = document.document.source
    if not source.unit_times:
        return np.zeros((0, 2))
    shares: dict[int, list[tuple[int, int]]] = {}  # of each cue, its sentences and their characters in it
    for number, segment in enumerate(document.segments):
        for piece in segment.pieces:
            cue = source.position(piece.source_start).line - 1
            shares.setdefault(cue, []).append((number, piece.end - piece.start))
    result = np.full((len(document.segments), 2), np.nan)
    for cue, parts in shares.items():
        begin, end = source.unit_times[cue]
        ends = begin + (end - begin) * np.cumsum([size for _, size in parts]) / max(sum(size for _, size in parts), 1)
        for (number, _), since, until in zip(parts, (begin, *ends.tolist()), ends.tolist(), strict=False):
            result[number] = np.fmin(result[number, 0], since), np.fmax(result[number, 1], until)
    return result


def fitting_line(zh: Times, en: Times, sides: Sides) -> TimeLine | None:
    """The mapping of the times of the English at which the two texts say the same; None if there is none.

    Args:
        zh: When each Chinese sentence is said.
        en: When each English sentence is said.
        sides: The sentences.
    """
    if not (len(zh) and len(en)) or not (_in_order(zh) and _in_order(en)):
        return None
    senses = sides.zh.dense_channel("sense"), sides.en.dense_channel("sense")
    first = zh[:COMPARED], en[:COMPARED], senses[0][:COMPARED], senses[1][:COMPARED]
    lines = [(_mean(_likeness(line, *first)), line) for line in _lines(zh[:COMPARED, 0], en[:COMPARED, 0])]
    least = max(likeness for likeness, _ in lines) - TIE
    best = next(line for likeness, line in lines if likeness >= least)
    found = _likeness(best, zh, en, *senses)
    shown = ~np.isnan(found)
    if shown.sum() < MIN_SHOWN * min(len(zh), len(en)) or _mean(found) < MIN_LIKENESS:
        return None
    shown_likeness = found[shown]
    parts = [shown_likeness[k : k + PART] for k in range(0, max(len(shown_likeness) - PART, 0) + 1, PART)]
    return best if min(float(part.mean()) for part in parts) >= MIN_PART_LIKENESS else None


def _in_order(times: Times) -> bool:
    """Whether every sentence has a time, and none begins long before the sentence that precedes it in the text."""
    return not np.isnan(times).any() and bool(np.all(np.diff(times[:, 0]) >= -MAX_BACK))


def _lines(zh: Times, en: Times) -> list[TimeLine]:
    """The mappings by which most sentences begin together, and that without a change, the one with the most first."""
    found = [(_together(zh[:, None] - en, 0.0), SAME_LINE)]
    for scale in (1.0, *SCALES):
        apart = (zh[:, None] - scale * en).ravel()
        steps = np.round(apart[np.abs(apart) <= MAX_SHIFT] / STEP).astype(np.int64)
        if not len(steps):
            continue
        least = int(steps.min())
        votes = np.convolve(np.bincount(steps - least), (1, 2, 1), mode="same")
        for at in np.argsort(-votes, kind="stable")[: min(PEAKS, np.count_nonzero(votes))].tolist():
            near = apart[np.abs(apart - (at + least) * STEP) <= 2 * STEP]
            shift = float(np.median(near))
            found.append((_together(apart, shift), TimeLine(scale, shift)))
    found.sort(key=lambda one: (-one[0], abs(one[1].scale - 1), abs(one[1].shift)))
    return list(dict.fromkeys([line for _, line in found[:TRIED]] + [SAME_LINE]))


def _together(apart: Times, shift: float) -> int:
    """How many sentences begin together if the English begins `shift` seconds later."""
    return int(np.count_nonzero(np.abs(apart - shift) <= STEP))


def _likeness(line: TimeLine, zh: Times, en: Times, zh_sense: Array, en_sense: Array) -> NDArray[np.float64]:
    """For each Chinese sentence, the cosine with what the English says meanwhile; NaN if it says nothing."""
    there = mapped(line, en)
    result = np.full(len(zh), np.nan)
    for first in range(0, len(zh), COMPARED):
        here, own = zh[first : first + COMPARED], zh_sense[first : first + COMPARED]
        near = (there[:, 1] > here[:, 0].min()) & (there[:, 0] < here[:, 1].max())
        shared = np.minimum(here[:, 1:], there[near, 1]) - np.maximum(here[:, :1], there[near, 0])
        share = np.maximum(shared, 0) / np.maximum(there[near, 1] - there[near, 0], STEP)
        meanwhile = share @ en_sense[near]
        norms = np.linalg.norm(meanwhile, axis=1) * np.linalg.norm(own, axis=1)
        dots = np.einsum("ij,ij->i", meanwhile, own)
        result[first : first + COMPARED] = np.divide(dots, norms, out=np.full(len(here), np.nan), where=norms > 1e-6)
    return result


def _mean(likeness: NDArray[np.float64]) -> float:
    """The mean over all sentences; what is not shown in both texts counts as unlike."""
    return float(np.nan_to_num(likeness).mean()) if len(likeness) else 0.0
