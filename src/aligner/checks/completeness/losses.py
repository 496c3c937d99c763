"""Puts together what is missing in one piece: sentences of a paragraph, paragraphs in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.checks.boilerplate import OwnLine, own_line
from aligner.checks.completeness.counted import PROSE, counts
from aligner.checks.completeness.parts import lost_parts
from aligner.checks.completeness.sentences import LIKELY, Lost, lost_sentences, ratio_of
from aligner.checks.completeness.side import Side
from aligner.checks.links import cut_ahead
from aligner.checks.pair import corresponding
from aligner.checks.values.scan import value_scan
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.checks.completeness.parts import LostPart
    from aligner.checks.completeness.sentences import Lost
    from aligner.checks.texts import Texts
    from aligner.checks.values.scan import Figure, ValueScan
    from aligner.segment.model import SegmentedDocument

NEAR = 2
"""Sentences before and after the place that are looked at, on either side."""
_AGREE = (Agreement.SAME, Agreement.PART, Agreement.ROUNDED)
_FEWEST_DIGITS = 2
"""Of a value that says where it belongs."""


def stands_there(scan: ValueScan, side: Side, lost: Lost) -> bool:
    """Whether the other text has all firm values of a sentence near its place, and no other sentence nearby has them here."""
    own = [f for f in scan.figures(side.language, [lost.segment]) if _is_telling(f)]
    place = -1 if lost.after is None else lost.after
    there = scan.figures(side.language.other, _near(place, place + 1, len(side.there.segments)))
    beside = [k for k in _near(lost.segment, lost.segment, len(side.here.segments)) if k != lost.segment]
    others = scan.figures(side.language, beside)
    return bool(own) and all(_is_in(f, there) and not _is_in(f, others) for f in own)


def _near(first: int, last: int, count: int) -> list[int]:
    return list(range(max(0, first - NEAR), min(count, last + NEAR + 1)))


def _is_telling(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.weight is Weight.FIRM and sum(c.isdigit() for c in quantity.text) >= _FEWEST_DIGITS


def _is_in(figure: Figure, others: Iterable[Figure]) -> bool:
    return any(agreement(figure.quantity, other.quantity) in _AGREE for other in others)


GREATER_PART = 0.5
"""Share of a block's characters."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Sentences of one text that stand in a row and have no counterpart in the other."""

    language: Language
    """Of the text that has them."""
    segments: tuple[int, ...]
    blocks: tuple[int, ...]
    """The blocks that they are all of, if they are whole blocks; else none."""
    after: int | None
    """The segment of the other text behind which they would stand; None at the beginning."""
    confidence: float
    aside: OwnLine | None = None
    """What they are if they are no part of the article."""


def losses(texts: Texts) -> tuple[Loss, ...]:
    """All that either text has and the other lacks, the Chinese text first, each in its order.

    Nothing for texts of which little corresponds: there it would say nothing about a translation.
    """
    alignment = texts.alignment
    if alignment is None or not corresponding(alignment):
        return ()
    cut_ahead(alignment)
    ratio, scan = ratio_of(alignment), texts.shared(value_scan)
    return tuple(loss for language in Language for loss in _of_side(Side(alignment, language), ratio, scan))


def partial_losses(texts: Texts) -> tuple[tuple[Language, LostPart], ...]:
    """The parts of sentences that either text has and the other lacks, with the language of the one that has them."""
    alignment = texts.alignment
    if alignment is None or not corresponding(alignment):
        return ()
    ratio = ratio_of(alignment)
    whole = {language: set[int]() for language in Language}
    for loss in texts.shared(losses):
        whole[loss.language].update(loss.segments)
    found = {
        language: tuple(lost_parts(Side(alignment, language), ratio, frozenset(whole[language])))
        for language in Language
    }
    # What either side of a pair has and the other seems to lack may well be a free rendering of each other.
    in_both = {(p.segment, k) for p in found[Language.ZH] for k in p.others} & {
        (k, p.segment) for p in found[Language.EN] for k in p.others
    }
    free = {Language.ZH: {zh for zh, _ in in_both}, Language.EN: {en for _, en in in_both}}
    return tuple(
        (language, part)
        for language in Language
        for part in found[language]
        if part.likely and part.segment not in free[language]
    )


def _of_side(side: Side, ratio: float, scan: ValueScan | None) -> Iterator[Loss]:
    here = side.here
    counted: dict[int, list[int]] = {}
    for segment in here.segments:
        if counts(here, segment.id):
            counted.setdefault(segment.block, []).append(segment.id)
    lost = _lost(side, ratio, scan, counted)
    whole = {block for block, ids in counted.items() if lost.keys() >= set(ids)}
    for run in _runs(sorted(lost), here, whole, set(counted)):
        blocks = tuple(dict.fromkeys(here.segments[k].block for k in run))
        first = lost[run[0]]
        yield Loss(
            side.language,
            tuple(run),
            blocks if whole.issuperset(blocks) else (),
            first.after,
            max(lost[k].confidence for k in run),
        )
    yield from _asides(side)


def _lost(side: Side, ratio: float, scan: ValueScan | None, counted: dict[int, list[int]]) -> dict[int, Lost]:
    """The sentences that are lost, by number.

    A block all of whose sentences stand alone is lost or not as a whole, by the greater part of it: in a paragraph that is
    lost there is always a sentence that resembles something, or a figure that stands elsewhere too.
    """
    possible = {found.segment: found for found in lost_sentences(side, ratio)}
    lost = {
        k: found
        for k, found in possible.items()
        if found.confidence >= LIKELY and (scan is None or not stands_there(scan, side, found))
    }
    for ids in counted.values():
        if len(ids) > 1 and possible.keys() >= set(ids):
            size = sum(len(side.here.segments[k].text) for k in ids)
            gone = sum(len(side.here.segments[k].text) for k in ids if k in lost)
            for k in ids:
                if gone >= GREATER_PART * size:
                    lost[k] = possible[k]
                else:
                    lost.pop(k, None)
    return lost


def _runs(lost: Sequence[int], here: SegmentedDocument, whole: set[int], counted: set[int]) -> Iterator[list[int]]:
    """Sentences in a row; whole blocks in a row go together, but not with parts of others."""
    run: list[int] = []
    for k in lost:
        if run and not _joined(run[-1], k, here, whole, counted):
            yield run
            run = []
        run.append(k)
    if run:
        yield run


def _joined(one: int, two: int, here: SegmentedDocument, whole: set[int], counted: set[int]) -> bool:
    before, after = here.segments[one].block, here.segments[two].block
    if before == after:
        return not any(counts(here, k) for k in range(one + 1, two))
    return before in whole and after in whole and not counted.intersection(range(before + 1, after))


def _asides(side: Side) -> Iterator[Loss]:
    """Credits and notes that stand in one text only."""
    here = side.here
    alone = {side.own(b)[0]: b for b in side.alignment.sentences if b.is_null and side.own(b)}
    for k, bead in alone.items():
        block = here.blocks[here.segments[k].block]
        kind = own_line(here.segments[k].text)
        if kind in (OwnLine.CREDIT, OwnLine.NOTE) and block.kind in PROSE and not block.chrome:
            yield Loss(side.language, (k,), (block.id,), None, bead.confidence, kind)
