"""Are sentences that a translation lost found, and is nothing else taken for lost?"""

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.alignment.evaluate import Ratio
from aligner.alignment.model import Alignment, Bead
from aligner.document import parse
from aligner.document.model import BlockKind, Language, Source
from aligner.segment import SegmentedDocument, segment
from benchmarks.aligning import align_markdown
from benchmarks.documents import document_pairs
from benchmarks.report import ratio, table

SEEDS = (1, 2, 3)
SHARE = 0.05
SURE = 0.9
"""Minimum confidence of a pair of the unchanged article that is assumed to be right."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)

Unit = tuple[Language, int]
"""A sentence: its side and its id."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document without some of its sentences."""

    text: str
    kept: tuple[int, ...]
    """The former id of each remaining sentence."""
    deleted: frozenset[int]
    """The former ids of the deleted sentences."""


def measure(data: Path, limit: int | None) -> str:
    found = {Language.ZH: Ratio(), Language.EN: Ratio()}
    documents = 0
    for pair in document_pairs(data, limit=limit):
        documents += 1
        before = align_markdown(pair.name, pair.zh, pair.en)
        for seed in SEEDS:
            zh, en = deleted(before, seed=f"{seed} {pair.name}")
            after = align_markdown(pair.name, zh.text, en.text)
            lost = {Language.EN: missing(before.sentences, zh.deleted, Language.ZH)}
            lost[Language.ZH] = missing(before.sentences, en.deleted, Language.EN)
            for side, kept in ((Language.ZH, zh.kept), (Language.EN, en.kept)):
                found[side] += compared(before.sentences, after.sentences, kept, lost[side], side)
    rows = [
        _row("deleted in the English", found[Language.ZH]),
        _row("deleted in the Chinese", found[Language.EN]),
        _row(f"**both** ({documents} pairs, {len(SEEDS)} seeds)", found[Language.ZH] + found[Language.EN]),
        ["*to reach*", "", "0.930", "0.930", ""],
    ]
    return table(["sentences", "deleted", "recall", "precision", "F1"], rows)


def deleted(before: Alignment, *, seed: str) -> tuple[Cut, Cut]:
    """Both documents, with a share of the sentences of each deleted. Only sentences in sure one-to-one pairs are deleted.

    No pair loses both of its sentences.
    """
    chance = random.Random(seed)
    sure = [bead for bead in before.sentences if _is_sure(bead)]
    chance.shuffle(sure)
    zh = without(before.zh, [bead.zh[0] for bead in sure], round(SHARE * len(before.zh.segments)))
    rest = [bead.en[0] for bead in sure if bead.zh[0] not in zh.deleted]
    return zh, without(before.en, rest, round(SHARE * len(before.en.segments)))


def _is_sure(bead: Bead) -> bool:
    return len(bead.zh) == len(bead.en) == 1 and bead.confidence >= SURE and not bead.moved


def without(document: SegmentedDocument, candidates: Iterable[int], count: int) -> Cut:
    """Deletes up to `count` sentences of running text: the first candidates that can be cut from the Markdown cleanly.

    A sentence is kept if it contains half of an emphasis, or if the rest would be parsed differently without it.
    """
    source = document.document.source
    gone: set[int] = set()
    text = source.text
    for candidate in candidates:
        if len(gone) == count:
            break
        if document.blocks[document.segments[candidate].block].kind not in _PROSE:
            continue
        tried = _cut(document, gone | {candidate})
        again = segment(parse(Source(source.path, tried), format="markdown", language=document.document.language))
        rest = [s.text for s in document.segments if s.id not in gone and s.id != candidate]
        if [s.text for s in again.segments] == rest:
            gone.add(candidate)
            text = tried
    return Cut(text, tuple(s.id for s in document.segments if s.id not in gone), frozenset(gone))


def _cut(document: SegmentedDocument, gone: Collection[int]) -> str:
    text = document.document.source.text
    for number in sorted(gone, reverse=True):
        start, end = document.segments[number].source_span
        text = text[:start] + text[end:]
    return text


def missing(beads: Iterable[Bead], deleted: Collection[int], side: Language) -> set[int]:
    """The counterparts of deleted sentences of `side`: ids of the other side."""
    pairs = [(bead.zh, bead.en) if side is Language.ZH else (bead.en, bead.zh) for bead in beads]
    return {there for here, others in pairs if any(i in deleted for i in here) for there in others}


def compared(
    before: Iterable[Bead], after: Iterable[Bead], kept: Sequence[int], lost: Collection[int], side: Language
) -> Ratio:
    """Compares the sentences of one side that are reported as unpaired with those whose counterpart was deleted.

    Sentences that were unpaired before the deletion don't count, because it is not known whether they have a counterpart.
    """
    alone = _nulls(before, side)
    found = {kept[i] for i in _nulls(after, side)} - alone
    right = len(found & set(lost))
    return Ratio(right, len(found), right, len(lost))


def _nulls(beads: Iterable[Bead], side: Language) -> set[int]:
    return {i for bead in beads if bead.is_null for i in (bead.zh if side is Language.ZH else bead.en)}


def _row(name: str, found: Ratio) -> list[str]:
    return [name, f"{found.wanted}", ratio(found.recall), ratio(found.precision), ratio(found.f1)]
