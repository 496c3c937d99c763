"""Joins neighbouring sentences without a counterpart into one loss: sentences of a paragraph, or paragraphs in a row."""

from collections.abc import Collection, Iterable, Iterator, Set
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
from aligner.grouping import grouped
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
    search = _LossSearch(side, ratio)
    lost, moved = search.lost_and_moved(scan)
    whole = search.blocks_within(lost)
    for run in search.runs(lost, whole):
        blocks = tuple(dict.fromkeys(side.here.segments[k].block for k in run))
        yield Loss(
            side.language,
            tuple(run),
            blocks if whole.issuperset(blocks) else (),
            lost[run[0]].after,
            max(lost[k].confidence for k in run),
        )
    for k, bead in moved.items():
        yield Loss(side.language, (k,), (), None, bead.confidence, elsewhere=side.other(bead))
    yield from _asides(side)


class _LossSearch:
    """Decides which of the sentences of a text that may be lost are lost."""

    def __init__(self, side: Side, ratio: float) -> None:
        self._side = side
        self._here = side.here
        ids = (segment.id for segment in side.here.segments if counts(side.here, segment.id))
        self._counted = grouped(ids, lambda k: side.here.segments[k].block)
        """The sentences of each block that count."""
        possible = {one.segment: one for one in lost_sentences(side, ratio)}
        if whole := self.blocks_within(possible):
            for block in whole & (named_by_links(side) | _repeated_titles(side.here)):
                for k in self._counted[block]:
                    del possible[k]
        self._possible = possible

    def blocks_within(self, ids: Collection[int]) -> set[int]:
        """The blocks all of whose sentences are among those given."""
        given = set(ids)
        return {block for block, own in self._counted.items() if given.issuperset(own)}

    def lost_and_moved(self, scan: ValueScan) -> tuple[dict[int, Lost], dict[int, Bead]]:
        """The lost sentences, and those that were moved with the bead that has them; both by segment id."""
        probable = {
            k: one
            for k, one in self._possible.items()
            if one.confidence >= MIN_PROBABILITY and not has_values_there(scan, self._side, one)
        }
        search = Search(self._side, len(probable))
        found = {k: bead for k, one in probable.items() if (bead := search.find(k, one.after))}
        resembling = self._within_lost_text(probable, found)
        lost = self._with_whole_blocks({k for k in probable if k not in found or k in resembling})
        moved = {
            k: bead for k, bead in found.items() if k not in lost and search.is_moved(bead, self._possible[k].after)
        }
        return {k: self._possible[k] for k in lost}, moved

    def _within_lost_text(self, probable: Collection[int], found: Collection[int]) -> set[int]:
        """The sentences found elsewhere that are lost all the same, because most of the text around them is not found.

        Any long passage has a line or two that resemble something.
        """
        resembling: set[int] = set()
        for run in self.runs(probable, {self._here.segments[k].block for k in probable}):
            missing = [k for k in run if k not in found]
            if missing and self._size(missing) >= MIN_LOST_SHARE * self._size(run):
                resembling.update(k for k in run if missing[0] < k < missing[-1])
        return resembling

    def _with_whole_blocks(self, lost: Set[int]) -> set[int]:
        """The lost sentences, where a block all of whose sentences may be lost is lost as a whole or not at all.

        The share of lost sentences decides. Even in a lost paragraph, one sentence usually resembles another text, or has a
        figure that also appears elsewhere.
        """
        decided = set(lost)
        for block in self.blocks_within(self._possible):
            ids = self._counted[block]
            if len(ids) == 1:
                continue
            if self._size(lost & set(ids)) >= MIN_LOST_SHARE * self._size(ids):
                decided.update(ids)
            else:
                decided.difference_update(ids)
        return decided

    def _size(self, ids: Iterable[int]) -> int:
        """The number of characters of some sentences."""
        return sum(len(self._here.segments[k].text) for k in ids)

    def runs(self, lost: Collection[int], whole: Set[int]) -> Iterator[list[int]]:
        """Groups lost sentences that follow each other.

        Whole blocks are joined with each other, but not with parts of blocks. Invitations to the readers are not joined with
        the article itself.
        """
        run: list[int] = []
        outreach = outreach_blocks(self._here) if lost else frozenset[int]()
        for k in sorted(lost):
            if run and not self._follows(run[-1], k, whole, outreach):
                yield run
                run = []
            run.append(k)
        if run:
            yield run

    def _follows(self, one: int, two: int, whole: Set[int], outreach: Set[int]) -> bool:
        """Whether two sentences follow each other and belong together."""
        before, after = self._here.segments[one].block, self._here.segments[two].block
        if before == after:
            return not any(counts(self._here, k) for k in range(one + 1, two))
        if (before in outreach) != (after in outreach) or not {before, after} <= whole:
            return False
        return not any(block in self._counted for block in range(before + 1, after))


def _repeated_titles(document: SegmentedDocument) -> frozenset[int]:
    """The headings with the same words as the title in front matter, which a translation may give once."""
    titles = {sentence_key(block.text) for block in document.blocks if block.kind is BlockKind.FIELD}
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    return frozenset(block.id for block in headings if sentence_key(block.text) in titles)


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
