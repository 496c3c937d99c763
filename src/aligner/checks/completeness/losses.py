"""Joins neighbouring sentences without a counterpart into one loss: sentences of a paragraph, or paragraphs in a row."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.alignment.model import Bead
from aligner.checks.boilerplate import Boilerplate, boilerplate
from aligner.checks.completeness.counted import PROSE, counts
from aligner.checks.completeness.elsewhere import Search, named_by_links
from aligner.checks.completeness.outreach import outreach_blocks
from aligner.checks.completeness.parts import LostPart, lost_parts
from aligner.checks.completeness.repeated_sentences import sentence_key
from aligner.checks.completeness.sentences import MIN_PROBABILITY, Lost, length_ratio, lost_sentences
from aligner.checks.completeness.side import Side
from aligner.checks.kept_quotations import kept_quotations
from aligner.checks.links import cut_ahead
from aligner.checks.texts import Texts
from aligner.checks.values.scan import Figure, ValueScan, value_scan
from aligner.document.model import BlockKind, Language
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight
from aligner.segment.model import SegmentedDocument

ASIDES = frozenset({Boilerplate.CREDIT, Boilerplate.NOTE, Boilerplate.CAPTION})
"""The kinds of boilerplate that are worth a remark if only one text has them."""
NEARBY = 2
"""How many sentences before and after a place are searched for the values of a sentence, in either text."""
_AGREE = (Agreement.SAME, Agreement.PART, Agreement.ROUNDED)
_MIN_DIGITS = 2
"""Least number of digits of a value that can identify a sentence."""


def has_values_there(scan: ValueScan, side: Side, lost: Lost) -> bool:
    """Whether the values of a sentence show that the other text does have it.

    They do if the other text has all of its firm values near the place of the sentence, and no other sentence nearby in
    this text has them.
    """
    own = [f for f in scan.figures(side.language, [lost.segment]) if _is_distinctive(f)]
    place = -1 if lost.after is None else lost.after
    there = scan.figures(side.language.other, _near(place, place + 1, len(side.there.segments)))
    beside = [k for k in _near(lost.segment, lost.segment, len(side.here.segments)) if k != lost.segment]
    others = scan.figures(side.language, beside)
    return bool(own) and all(_is_in(f, there) and not _is_in(f, others) for f in own)


def _near(first: int, last: int, count: int) -> list[int]:
    return list(range(max(0, first - NEARBY), min(count, last + NEARBY + 1)))


def _is_distinctive(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.weight is Weight.FIRM and sum(c.isdigit() for c in quantity.text) >= _MIN_DIGITS


def _is_in(figure: Figure, others: Iterable[Figure]) -> bool:
    return any(agreement(figure.quantity, other.quantity) in _AGREE for other in others)


MIN_LOST_SHARE = 0.5
"""Least share of a block's characters in lost sentences from which on the whole block counts as lost."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Sentences of one text that follow each other and have no counterpart in the other text."""

    language: Language
    """The language of the text that has the sentences."""
    segments: tuple[int, ...]
    blocks: tuple[int, ...]
    """The blocks that the sentences make up, if the blocks are lost as a whole; otherwise empty."""
    after: int | None
    """The segment of the other text that the counterpart would follow; None if it would be at the beginning."""
    confidence: float
    aside: Boilerplate | None = None
    """The kind of line if the sentences are not part of the article, such as a credit; None if they are."""
    elsewhere: tuple[int, ...] = ()
    """The unpaired segments of the other text that say the same in another place; empty if there are none."""


def losses(texts: Texts) -> tuple[Loss, ...]:
    """The sentences that either text has and the other lacks: first those of the Chinese, each in text order."""
    alignment = texts.alignment
    cut_ahead(alignment)
    ratio, scan, kept = length_ratio(alignment), texts.shared(value_scan), texts.shared(kept_quotations)
    return tuple(
        loss
        for language in Language
        for loss in _of_side(Side(alignment, language), ratio, scan)
        if not kept[language].translations.issuperset(loss.segments)
    )


def partial_losses(texts: Texts) -> tuple[tuple[Language, LostPart], ...]:
    """The parts of sentences that one text has and the other lacks, each with the language of the text that has it."""
    alignment = texts.alignment
    ratio = length_ratio(alignment)
    whole = {language: set[int]() for language in Language}
    for loss in texts.shared(losses):
        whole[loss.language].update(loss.segments)
    found = {
        language: tuple(lost_parts(Side(alignment, language), ratio, frozenset(whole[language])))
        for language in Language
    }
    # If each side of a pair has a part that the other seems to lack, the two may be free renderings of each other.
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


def _of_side(side: Side, ratio: float, scan: ValueScan) -> Iterator[Loss]:
    here = side.here
    counted: dict[int, list[int]] = {}
    for segment in here.segments:
        if counts(here, segment.id):
            counted.setdefault(segment.block, []).append(segment.id)
    lost, moved = _lost(side, ratio, scan, counted)
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
    for k, bead in moved.items():
        yield Loss(side.language, (k,), (), None, bead.confidence, elsewhere=side.other(bead))
    yield from _asides(side)


def _lost(
    side: Side, ratio: float, scan: ValueScan, counted: dict[int, list[int]]
) -> tuple[dict[int, Lost], dict[int, Bead]]:
    """The lost sentences, and those that were moved with the bead that has them; both by segment id.

    If all sentences of a block may be lost, the block is lost as a whole or not at all, depending on the share of lost
    sentences. Even in a lost paragraph, one sentence usually resembles another text, or has a figure that also appears
    elsewhere.
    """
    possible = {one.segment: one for one in lost_sentences(side, ratio)}
    whole = {block for block, ids in counted.items() if possible.keys() >= set(ids)}
    for block in (named_by_links(side) | _repeated_titles(side.here)) & whole if whole else ():
        for k in counted[block]:
            del possible[k]
    lost = {
        k: one
        for k, one in possible.items()
        if one.confidence >= MIN_PROBABILITY and not has_values_there(scan, side, one)
    }
    search = Search(side, len(lost))
    places = {k: search.find(k, loss.after) for k, loss in lost.items()}
    found = {k: bead for k, bead in places.items() if bead}
    for k in set(found) - _within(lost, found, side.here, set(counted)):
        del lost[k]
    for ids in counted.values():
        if len(ids) > 1 and possible.keys() >= set(ids):
            size = sum(len(side.here.segments[k].text) for k in ids)
            gone = sum(len(side.here.segments[k].text) for k in ids if k in lost)
            for k in ids:
                if gone >= MIN_LOST_SHARE * size:
                    lost[k] = possible[k]
                else:
                    lost.pop(k, None)
    moved = {k: bead for k, bead in found.items() if k not in lost and search.is_moved(bead, possible[k].after)}
    return lost, moved


def _repeated_titles(document: SegmentedDocument) -> frozenset[int]:
    """The headings with the same words as the title in front matter, which a translation may give once."""
    titles = {sentence_key(block.text) for block in document.blocks if block.kind is BlockKind.FIELD}
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    return frozenset(block.id for block in headings if sentence_key(block.text) in titles)


def _within(lost: Collection[int], found: Collection[int], here: SegmentedDocument, counted: set[int]) -> set[int]:
    """The sentences found elsewhere that stay lost, because most of the lost text around them is not found.

    Any long passage has a line or two that resemble something.
    """
    stay: set[int] = set()
    whole = {here.segments[k].block for k in lost}
    for run in _runs(sorted(lost), here, whole, counted):
        missing = [k for k in run if k not in found]
        if missing and sum(len(here.segments[k].text) for k in missing) >= MIN_LOST_SHARE * sum(
            len(here.segments[k].text) for k in run
        ):
            stay.update(k for k in run if missing[0] < k < missing[-1])
    return stay


def _runs(lost: Sequence[int], here: SegmentedDocument, whole: set[int], counted: set[int]) -> Iterator[list[int]]:
    """Groups lost sentences that follow each other. Whole blocks are joined with each other, but not with parts of blocks.

    Invitations to the readers are not joined with the article itself.
    """
    run: list[int] = []
    apart = outreach_blocks(here) if lost else frozenset[int]()
    for k in lost:
        if run and not (
            _joined(run[-1], k, here, whole, counted)
            and (here.segments[run[-1]].block in apart) == (here.segments[k].block in apart)
        ):
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
    """Credits, notes and captions that appear in one text only, one for each block."""
    here = side.here
    found: dict[tuple[int, Boilerplate], list[Bead]] = {}
    for bead in side.alignment.sentences:
        if bead.is_null and side.own(bead):
            segment = here.segments[side.own(bead)[0]]
            block = here.blocks[segment.block]
            kind = boilerplate(segment.text)
            if kind in ASIDES and block.kind in PROSE and not block.chrome:
                found.setdefault((block.id, kind), []).append(bead)
    for (block_id, kind), beads in found.items():
        ids = tuple(sorted(side.own(bead)[0] for bead in beads))
        yield Loss(side.language, ids, (block_id,), None, max(bead.confidence for bead in beads), kind)
