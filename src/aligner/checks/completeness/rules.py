"""Rules about what a translation lacks, adds, moves or repeats: paragraphs, sentences and parts of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead
from aligner.checks.boilerplate import Boilerplate
from aligner.checks.completeness.confirmed import is_surely_lost
from aligner.checks.completeness.counted import PROSE, counts
from aligner.checks.completeness.figures import loses_figure
from aligner.checks.completeness.losses import Loss, losses, partial_losses
from aligner.checks.completeness.parts import LostPart
from aligner.checks.completeness.places import lost_places
from aligner.checks.completeness.repeated_sentences import repeated_ids, repeated_paragraphs
from aligner.checks.completeness.severity import severity_of
from aligner.checks.judged import MARK, MIN_REPORTED, doubts
from aligner.checks.locate import by_language, locate
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts, Translation
from aligner.document.model import BlockKind, Language
from aligner.segment.model import SegmentedDocument
from aligner.text.han import HAN

if TYPE_CHECKING:
    from aligner.checks.judged import Doubts
    from aligner.checks.pair import Side
    from aligner.judge import Stretch

_CHINESE_SENTENCES = re.compile(rf"(?<=[。！？；…”’）]) (?=[{HAN}“‘（《])")
"""A space between two Chinese sentences, which Chinese text does not have."""
MAX_QUOTED = 60
"""Greatest number of characters of a text that a message quotes."""


def quoted(text: str) -> str:
    """A text in quotation marks, cut to its beginning if it is long. Its sentences are joined with a space."""
    text = _CHINESE_SENTENCES.sub("", " ".join(text.split()))
    return f"“{text}”" if len(text) <= MAX_QUOTED else f"“{text[:MAX_QUOTED].rstrip()}…”"


MIN_MOVE_CONFIDENCE = 0.5
"""Least confidence at which a pair of moved paragraphs is reported."""


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs that follow each other and were moved together."""

    zh: tuple[int, ...]
    """The Chinese blocks."""
    en: tuple[int, ...]
    """The English blocks."""
    after: int | None
    """The block of the translation that they would follow in the order of the original; None if they would come first."""
    confidence: float


def moves(texts: Texts) -> tuple[Move, ...]:
    """The paragraphs that were moved, in the order of the Chinese. Of two that changed places, only the first."""
    alignment = texts.alignment
    moved = [
        b for b in alignment.paragraphs if b.moved and b.confidence >= MIN_MOVE_CONFIDENCE and _is_prose(alignment, b)
    ]
    runs: list[list[Bead]] = []
    for bead in sorted(moved, key=lambda b: b.zh):
        last = runs[-1][-1] if runs else None
        if last and bead.zh[0] == last.zh[-1] + 1 and bead.en[0] == last.en[-1] + 1:
            runs[-1].append(bead)
        elif not (last and bead.zh[0] == last.zh[-1] + 1 and bead.en[-1] == last.en[0] - 1):
            runs.append([bead])
    return tuple(_move(alignment, texts.source, run) for run in runs)


def _move(alignment: Alignment, source: Language, run: list[Bead]) -> Move:
    zh, en = tuple(i for b in run for i in b.zh), tuple(j for b in run for j in b.en)
    first = min(zh if source is Language.ZH else en)
    before = [b for b in alignment.paragraphs if not b.is_null and not b.moved]
    chinese = source is Language.ZH
    ends = [(max(b.zh), max(b.en)) if chinese else (max(b.en), max(b.zh)) for b in before]
    after = max((end for end in ends if end[0] < first), default=None)
    return Move(zh, en, after[1] if after else None, round(min(b.confidence for b in run), 4))


def _is_prose(alignment: Alignment, bead: Bead) -> bool:
    return all(
        _has_content(document, block)
        for document, blocks in ((alignment.zh, bead.zh), (alignment.en, bead.en))
        for block in blocks
    )


def _has_content(document: SegmentedDocument, block: int) -> bool:
    return document.blocks[block].kind in PROSE and any(
        counts(document, segment.id) for segment in document.segments if segment.block == block
    )


_KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list item",
    BlockKind.QUOTE: "quotation",
    BlockKind.TABLE_ROW: "table row",
    BlockKind.FOOTNOTE: "footnote",
}
_ASIDES = {Boilerplate.CREDIT: "credit", Boilerplate.NOTE: "note", Boilerplate.CAPTION: "caption"}
MIN_EXTRA_PART = 0.8
"""Least confidence at which a part of a sentence of the translation is reported as extra. Of the clauses of correct
translations whose counterpart was removed from the original, three in ten reach it."""
MIN_EXTRA_SENTENCE = 0.65
"""Least confidence at which a sentence of the translation is reported as extra. All of 80 sentences that were added to
correct translations reach it; the short linking sentences (*There are limits, however.*) that translators add do not."""
MAX_EXTRA_SHARE, MAX_EXTRA_PARTS = 0.025, 3
"""Greatest number of seemingly extra parts, as a share of the sentences of the translation, and the number that is always
allowed. With more, the translation is free and the parts render something, so none is reported. None of 110 articles has
two such parts; stories and essays have five per hundred sentences."""


def missing(texts: Texts, *, whole: bool) -> Iterator[Finding]:
    """Reports what the translation lacks: whole blocks if `whole`, otherwise sentences of a block."""
    for loss in texts.shared(losses):
        if loss.language is texts.source and bool(loss.blocks) == whole and not loss.elsewhere:
            yield _aside(texts, loss) if loss.aside else _missing(texts, loss)


def extra(texts: Texts, *, whole: bool) -> Iterator[Finding]:
    """Reports what the translation adds: whole blocks if `whole`, otherwise sentences of a block. A009 and P003 report repeats."""
    again = texts.shared(repeated_ids)
    for loss in texts.shared(losses):
        if loss.language is texts.source or bool(loss.blocks) != whole or loss.elsewhere:
            continue
        if not again.issuperset(loss.segments) and (loss.aside or whole or loss.confidence >= MIN_EXTRA_SENTENCE):
            yield _aside(texts, loss) if loss.aside else _extra(texts, loss)


MIN_PART_WITH_FIGURE = 0.85
"""Least confidence of a lost part of a sentence that is shown because a figure is lost with it. Set by hand."""


def _loses_figure(texts: Texts, language: Language, part: LostPart) -> bool:
    """Whether a part is surely lost because a figure is lost with it."""
    lost = [(part.segment, (part.start, part.end))]
    return part.confidence >= MIN_PART_WITH_FIGURE and loses_figure(texts, language, lost, part.others)


def missing_parts(texts: Texts) -> Iterator[Finding]:
    """Reports parts of sentences that the translation lacks."""
    places = list(lost_places(texts))
    for language, part in texts.shared(partial_losses):
        finding = _part(texts, language, part, f"is missing from the {language.other.called}")
        if language is texts.source and not any(_overlap(finding, place, language) for place in places):
            is_sure = is_surely_lost(texts, language, part) or _loses_figure(texts, language, part)
            yield replace(finding, severity=Severity.WARNING if is_sure else Severity.INFO)
    yield from places
    yield from unrendered(texts, texts.source)


def _overlap(one: Finding, other: Finding, language: Language) -> bool:
    """Whether two findings are about the same words of a text."""
    mine, theirs = (f.zh if language is Language.ZH else f.en for f in (one, other))
    return mine is not None and theirs is not None and mine.start < theirs.end and theirs.start < mine.end


def extra_parts(texts: Texts) -> Iterator[Finding]:
    """Reports parts of sentences of the translation that render nothing."""
    parts = [(language, part) for language, part in texts.shared(partial_losses) if language is not texts.source]
    yield from unrendered(texts, texts.source.other)
    if len(parts) > max(MAX_EXTRA_PARTS, MAX_EXTRA_SHARE * len(texts.target.segments)):
        return
    for language, part in parts:
        if part.confidence >= MIN_EXTRA_PART:
            yield _part(texts, language, part, f"has no counterpart in the {language.other.called}")


def moved(texts: Texts) -> Iterator[Finding]:
    """Reports paragraphs of the translation that are in a different place in the original."""
    for move in texts.shared(moves):
        target, ids = (texts.en, move.en) if texts.source is Language.ZH else (texts.zh, move.zh)
        zh, *_ = _of_blocks(texts.zh, move.zh)
        en, *_ = _of_blocks(texts.en, move.en)
        more = _of_blocks(target, ids)[1:]
        kinds = {_KINDS.get(target.blocks[block].kind, "block") for block in ids}
        kind = kinds.pop() if len(kinds) == 1 else "block"
        what, verb, it = (
            (f"this {kind}", "appears", "it") if len(ids) == 1 else (f"{len(ids)} {kind}s in a row", "appear", "them")
        )
        original = texts.source.called
        unit = target.document.source.unit
        line = None if move.after is None else target.block_lines(target.blocks[move.after])[1]
        where = "at the beginning" if line is None else f"after {unit.spot(line)}"
        place = en if texts.source is Language.ZH else zh
        yield Finding(
            f"{what} {verb} in a different place in the {original}: {quoted(place.text)}",
            zh=zh,
            en=en,
            confidence=move.confidence,
            more=tuple(more),
            help=f"to follow the order of the {original}, put {it} {where} of {target.document.source.path}",
        )

    yield from _moved_sentences(texts)


def _moved_sentences(texts: Texts) -> Iterator[Finding]:
    """Reports sentences that the aligner pairs with nothing, and that the translation has in a different place."""
    for loss in texts.shared(losses):
        if loss.elsewhere and loss.language is texts.source:
            here, there = (texts.alignment.document(language) for language in (loss.language, loss.language.other))
            place = _joined([locate_part(there, there.segments[k]) for k in loss.elsewhere], there)
            yield Finding(
                f"this sentence appears in a different place in the {loss.language.called}: {quoted(place.text)}",
                **by_language(loss.language, _places(here, loss)[0], place),
                confidence=loss.confidence,
            )


def repeated(texts: Translation) -> Iterator[Finding]:
    """Reports paragraphs that the translation has more often than the original."""
    document = texts.target
    for first, again in texts.shared(repeated_paragraphs):
        place, *more = _of_blocks(document, again)
        times = "twice" if len(again) == 1 else f"{len(again) + 1} times"
        line = document.block_lines(document.blocks[first])[0]
        where = document.document.source.unit.in_words(line)
        yield Finding(
            f"this paragraph appears {times}, first {where}: {quoted(place.text)}",
            **by_language(document.document.language, place),
            confidence=0.95,
            more=tuple(more),
        )


def _of_blocks(document: SegmentedDocument, blocks: Sequence[int]) -> list[Location]:
    """The locations of blocks, all of which have text."""
    found = [
        [locate_part(document, segment) for segment in document.segments if segment.block == block] for block in blocks
    ]
    return [_joined(places, document) for places in found]


def _part(texts: Texts, language: Language, part: LostPart, said: str) -> Finding:
    here, there = texts.alignment.document(language), texts.alignment.document(language.other)
    place = locate_part(here, here.segments[part.segment], part.start, part.end)
    other = _joined([locate_part(there, there.segments[k]) for k in part.others], there)
    places = by_language(language, place, other)
    return Finding(f"{quoted(place.text)} {said}", **places, confidence=part.confidence)


def _missing(texts: Texts, loss: Loss) -> Finding:
    here, there = texts.alignment.document(loss.language), texts.alignment.document(loss.language.other)
    places = _places(here, loss)
    after = _end_of(there, loss.after)
    where = f"after {after.unit.spot(after.end_line)}" if after else "at the beginning"
    verb = "is" if _count(loss) == 1 else "are"
    return Finding(
        f"{_what(here, loss)} {verb} missing from the {loss.language.other.called}: {quoted(places[0].text)}",
        **by_language(loss.language, places[0], after),
        confidence=loss.confidence,
        severity=severity_of(texts, here, loss),
        more=tuple(places[1:]),
        help=f"{_extent(places)} {where} of {there.document.source.path}",
    )


def _extra(texts: Texts, loss: Loss) -> Finding:
    here = texts.alignment.document(loss.language)
    places = _places(here, loss)
    verb, it = ("has", "it") if _count(loss) == 1 else ("have", "them")
    return Finding(
        f"{_what(here, loss)} {verb} no counterpart in the {loss.language.other.called}: {quoted(places[0].text)}",
        **by_language(loss.language, places[0]),
        confidence=loss.confidence,
        more=tuple(places[1:]),
        help=f"delete {it}, or check whether the original lacks {it}",
    )


def _aside(texts: Texts, loss: Loss) -> Finding:
    assert loss.aside is not None  # noqa: S101 - the callers check it
    here = texts.alignment.document(loss.language)
    (place,) = _places(here, loss)
    return Finding(
        f"this {_ASIDES[loss.aside]} appears only in the {loss.language.called}: {quoted(place.text)}",
        **by_language(loss.language, place),
        confidence=loss.confidence,
        severity=Severity.INFO,
    )


def _places(here: SegmentedDocument, loss: Loss) -> list[Location]:
    """The locations of a loss, one for each block."""
    by_block: dict[int, list[int]] = {}
    for k in loss.segments:
        by_block.setdefault(here.segments[k].block, []).append(k)
    return [_joined([locate_part(here, here.segments[k]) for k in ids], here) for ids in by_block.values()]


def _joined(places: Sequence[Location], here: SegmentedDocument) -> Location:
    if len(places) == 1:
        return places[0]
    text = " ".join(place.text for place in places)
    return locate(here.document.source, places[0].start, places[-1].end, text)


def _end_of(document: SegmentedDocument, segment: int | None) -> Location | None:
    """The empty location at the end of a sentence."""
    if segment is None:
        return None
    found = document.segments[segment]
    return locate_part(document, found, len(found.text), len(found.text)) if found.text else None


def _count(loss: Loss) -> int:
    return len(loss.blocks) or len(loss.segments)


def _what(here: SegmentedDocument, loss: Loss) -> str:
    count = _count(loss)
    kind = "sentence"
    if loss.blocks:
        kinds = {_KINDS.get(here.blocks[block].kind, "block") for block in loss.blocks}
        kind = kinds.pop() if len(kinds) == 1 else "block"
    return f"this {kind}" if count == 1 else f"{count} {kind}s in a row"


def _extent(places: Sequence[Location]) -> str:
    first, last, unit = places[0].line, places[-1].end_line, places[0].unit
    return f"{unit.value}s {first} to {last} should come" if last > first else "it should come"


MIN_UNCOVERED = 1.0
"""Least weight of the words of a part that the lexicon knows and doesn't find on the other side. Names and tokens have less: what the
model says about them is not reliable, and other rules look for them."""


def unrendered(texts: Texts, language: Language) -> Iterator[Finding]:
    """Reports the parts of one text that the model finds no counterpart for, and that no other finding covers.

    If both sides of a pair have such parts, one may be a wrong rendering of the other, which is for M004 to report.
    """
    covered = {(which, part.segment) for which, part in texts.shared(partial_losses)}
    for doubt in texts.shared(doubts):
        side = doubt.judged.pair.side(language)
        if doubt.side(language.other) or any((language, unit) in covered for unit in side.units):
            continue
        for part in doubt.side(language):
            if part.odds >= MIN_REPORTED and part.uncovered >= MIN_UNCOVERED:
                yield _unrendered(doubt, part, side, language)


def _unrendered(doubt: Doubts, part: Stretch, side: Side, language: Language) -> Finding:
    other = doubt.judged.pair.side(language.other)
    place = side.locate(part.start, part.end)
    return Finding(
        f"{MARK} {quoted(place.text)} may have no counterpart in the {language.other.called}: please read both",
        **by_language(language, place, other.locate(0, len(other.segments[0].text))),
        confidence=round(doubt.judged.evidence.error, 3),
        severity=Severity.INFO,
        by_model=True,
    )


RULES: tuple[Declaration[Texts] | Declaration[Translation], ...] = (
    Declaration("A002", "missing-paragraph", Severity.ERROR, Texts, partial(missing, whole=True)),
    Declaration("A003", "missing-sentence", Severity.ERROR, Texts, partial(missing, whole=False)),
    Declaration("A004", "missing-content", Severity.WARNING, Texts, missing_parts),
    Declaration("A005", "extra-paragraph", Severity.INFO, Texts, partial(extra, whole=True)),
    Declaration("A006", "extra-sentence", Severity.INFO, Texts, partial(extra, whole=False)),
    Declaration("A007", "extra-content", Severity.INFO, Texts, extra_parts),
    Declaration("A008", "moved-paragraph", Severity.INFO, Texts, moved),
    Declaration("A009", "repeated-paragraph", Severity.INFO, Translation, repeated, alone=tuple(Language)),
)
