"""Sentence pairs to learn from: those of article pairs, and rows of sources that the sentence model never saw."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.aligning import align_markdown
from benchmarks.documents import document_pairs

from aligner.checks.completeness.evidence import USUAL_RATIO, usual_ratio
from aligner.document.model import BlockKind, Language
from training.model.corpus import HELD_OUT, origins, rows

SOURCE = "kubernetes_blog"
"""The source in `docs` that the fit uses. The others are for measuring."""
SURE = 0.8
LONGEST = 600
"""Maximum length of a row, in characters. Longer rows are several paragraphs."""
ROWS = 1200
"""Maximum number of rows from each source of pairs."""
_WORDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Example:
    """Successive sentence pairs of one text."""

    pairs: tuple[tuple[str, str], ...]
    """Chinese and English."""
    ratio: float
    """The usual ratio of lengths in this text (`usual_ratio`)."""


def texts(data: Path) -> Iterator[Example]:
    """All texts that the fit uses."""
    yield from _articles(data)
    for origin in origins(data):
        if origin.name in HELD_OUT:
            found = [pair for pair in rows(origin) if max(map(len, pair)) <= LONGEST]
            kept = random.Random(origin.name).sample(found, min(ROWS, len(found)))
            yield Example(tuple(kept), usual_ratio(kept))


def _articles(data: Path) -> Iterator[Example]:
    for pair in document_pairs(data):
        if not pair.name.startswith(SOURCE):
            continue
        alignment = align_markdown(pair.name, pair.zh, pair.en)
        found = []
        for bead in alignment.sentences:
            if bead.is_null or bead.moved or bead.confidence < SURE:
                continue
            block = alignment.zh.blocks[alignment.zh.segments[bead.zh[0]].block]
            zh = "".join(alignment.zh.segments[i].text for i in bead.zh)
            en = " ".join(alignment.en.segments[i].text for i in bead.en)
            if block.kind in _WORDS and "{{" not in zh + en:
                found.append((zh, en))
        yield Example(tuple(found), usual_ratio(found) if found else USUAL_RATIO)


def joined(pairs: tuple[tuple[str, str], ...], language: Language) -> list[str]:
    """One side of the pairs."""
    return [pair[language is Language.EN] for pair in pairs]
