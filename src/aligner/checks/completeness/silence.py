"""Whether subtitles of the translation are silent while those of the original say something.

Two files whose cues begin together were made from each other, even if one begins later or runs faster as a whole. Where one of them
shows nothing during a cue of the other, that cue was forgotten, however short it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.segment.model import Segment, SegmentedDocument

if TYPE_CHECKING:
    from aligner.checks.completeness.losses import Loss

Times = tuple[tuple[float, float], ...]
"""When cues begin and end, in seconds."""

_SAME_TIME = 0.3
"""Greatest difference of the times at which a cue and its translation begin, in seconds."""
MIN_SAME_TIMES = 0.7
"""Least share of the cues of the shorter text that begin with a cue of the other, if the two have the same times."""
_MAX_OVERLAP = 0.2
"""Greatest share of the time of a cue in which the other text may still show the cue before it or already the one after it."""


def is_silent(texts: Texts, here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a loss is of subtitles, and the other text shows nothing in the time of its cues."""
    there = texts.shared(shown_times).get(loss.language.other)
    if not there:
        return False
    lost = _times(texts, here, [here.segments[k] for k in loss.segments])
    return bool(lost) and all(_is_free(time, there) for time in lost)


def shown_times(texts: Texts) -> dict[Language, Times]:
    """The times of the cues with text in each text, on one time line; empty if the two texts don't have the same times."""
    shown = {d.document.language: _times(texts, d, d.segments) for d in (texts.zh, texts.en)}
    few, many = sorted(shown.values(), key=len)
    begins = [begin for begin, _ in many]
    same = sum(bisect_left(begins, begin - _SAME_TIME) < bisect_right(begins, begin + _SAME_TIME) for begin, _ in few)
    return shown if few and same >= MIN_SAME_TIMES * len(few) else {}


def _times(texts: Texts, document: SegmentedDocument, segments: Iterable[Segment]) -> Times:
    """The times of the cues of sentences, on the time line of the Chinese; empty if there is none in common."""
    line = texts.alignment.time_line
    if not line:
        return ()
    scale, shift = line if document.document.language is Language.EN else (1.0, 0.0)
    spans = [segment.source_span for segment in segments if segment.text]
    times = {time for start, end in spans for time in document.document.source.times(start, end)}
    return tuple(sorted((scale * begin + shift, scale * end + shift) for begin, end in times))


def _is_free(time: tuple[float, float], shown: Times) -> bool:
    begin, end = time
    most = _MAX_OVERLAP * (end - begin)
    return begin < end and all(min(end, until) - max(begin, since) <= most for since, until in shown)
