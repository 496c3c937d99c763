"""Parts with and without a counterpart, as rows of evidence.

The parts of an unchanged pair have a counterpart. Then a piece of the other side is cut. If it is clear which part the piece
rendered, that part has no counterpart now. The other parts may have lost something, too, so they are not used.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aligner.checks.completeness.clauses import clauses, pieces
from aligner.checks.completeness.evidence import Passage, evidence
from aligner.checks.completeness.items import rows, with_rest
from aligner.document.model import Language
from aligner.lexicon.coverage import Content
from aligner.text.spans import Span
from training.completeness.passages import Example, joined

if TYPE_CHECKING:
    from numpy.typing import NDArray


LEAST_RENDERED, LEAST_OF_PART, MOST_OF_NEXT = 0.4, 0.5, 0.5
"""A cut piece rendered a part if three conditions hold: the part explains at least `LEAST_RENDERED` of the piece, by weight; the piece
has at least `LEAST_OF_PART` of what the other side covers of the part; and no other part explains more than `MOST_OF_NEXT` of what
this part explains."""
_SHORTEST_CUT = {Language.ZH: 5, Language.EN: 15}
"""Minimum number of characters of a piece that is cut."""


@dataclass(slots=True)
class Examples:
    """Rows of evidence, and for each row whether its part was lost."""

    rows: list[NDArray[np.float64]] = field(default_factory=list)
    lost: list[bool] = field(default_factory=list)

    def add(self, rows: Iterable[NDArray[np.float64]], *, lost: bool) -> None:
        """Adds rows of one kind."""
        for row in rows:
            self.rows.append(row)
            self.lost.append(lost)


def clause_examples(texts: Sequence[Example], language: Language, chance: random.Random) -> Examples:
    """Clauses of sentences, once with the other side complete and, where possible, once with a clause of it cut."""
    found = Examples()
    for text in texts:
        for own, other in _sides(text, language):
            around = _around(text, language.other, other)
            passage = Passage(language, own, other, around)
            linked = passage.links()
            parts = clauses(own, language, linked.content)
            found.add(evidence(passage, linked, parts, text.ratio), lost=False)
            cut = _cut(other, language.other, chance)
            at = _rendered(passage, other[slice(*cut)], parts) if cut and len(parts) > 1 else None
            if cut and at is not None:
                passage = Passage(language, own, other[: cut[0]] + other[cut[1] :], around)
                found.add(evidence(passage, passage.links(), parts, text.ratio)[at : at + 1], lost=True)
    return found


def item_examples(texts: Sequence[Example], language: Language, chance: random.Random) -> Examples:
    """Items of rows, once with the other side complete and, where possible, once with an item of it cut."""
    found = Examples()
    for text in texts:
        for own, other in _sides(text, language):
            passage = Passage(language, own, other, _around(text, language.other, other))
            linked = passage.links()
            for row in rows(own, language, linked.content):
                parts, own_items = with_rest(row, len(own))
                found.add(evidence(passage, linked, parts, text.ratio)[own_items], lost=False)
                cut = _cut_item(passage, chance)
                at = _rendered(passage, other[slice(*cut)], parts) if cut else None
                if cut and at in own_items:
                    less = Passage(language, own, other[: cut[0]] + other[cut[1] :], passage.around)
                    found.add(evidence(less, less.links(), parts, text.ratio)[at : at + 1], lost=True)
    return found


def _cut_item(passage: Passage, chance: random.Random) -> Span | None:
    """The span of an item inside a row of the other side, with the mark after it; None if there is no such row."""
    other = Passage(passage.language.other, passage.other, passage.own)
    found = [
        (a[0], b[0]) for row in rows(other.own, other.language, other.links().content) for a, b in pairwise(row[1:])
    ]
    return chance.choice(found) if found else None


def sentence_examples(texts: Sequence[Example], language: Language, chance: random.Random) -> Examples:
    """Runs of two or three sentences, once with the other side complete and once with a sentence of it left out."""
    found = Examples()
    glue = {Language.ZH: "", Language.EN: " "}
    for text in texts:
        here, there = joined(text.pairs, language), joined(text.pairs, language.other)
        at = 0
        while at + 1 < len(here):
            count = chance.choice((2, 3))
            own, other = here[at : at + count], there[at : at + count]
            at += count
            parts = _spans(own, glue[language])
            whole = glue[language].join(own)
            passage = Passage(language, whole, glue[language.other].join(other))
            found.add(evidence(passage, passage.links(), parts, text.ratio), lost=False)
            k = chance.randrange(len(own))
            rest = glue[language.other].join(t for i, t in enumerate(other) if i != k)
            passage = Passage(language, whole, rest)
            found.add(evidence(passage, passage.links(), parts, text.ratio)[k : k + 1], lost=True)
    return found


def _sides(text: Example, language: Language) -> Iterable[tuple[str, str]]:
    return zip(joined(text.pairs, language), joined(text.pairs, language.other), strict=True)


def _around(text: Example, language: Language, other: str) -> tuple[str, ...]:
    side = joined(text.pairs, language)
    at = side.index(other)
    return (*side[max(0, at - 1) : at], *side[at + 1 : at + 2])


def _spans(sentences: Sequence[str], glue: str) -> list[Span]:
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + len(glue)
    return spans


def _cut(text: str, language: Language, chance: random.Random) -> Span | None:
    found = pieces(text, language)
    long = [(lo, hi) for lo, hi in found if hi - lo >= _SHORTEST_CUT[language]]
    return chance.choice(long) if len(found) > 1 and long else None


def _rendered(passage: Passage, piece: str, parts: Sequence[Span]) -> int | None:
    """The index of the part that a piece of the other side renders; None if that is unclear."""
    alone = [Passage(passage.language, passage.own[lo:hi], piece).links() for lo, hi in parts]
    explained = [sum(weight for weight, starts in one.other if starts) for one in alone]
    best = max(range(len(parts)), key=explained.__getitem__)
    whole = sum(weight for weight, _ in alone[best].other)
    others = max((e for k, e in enumerate(explained) if k != best), default=0.0)
    before = _covered(Passage(passage.language, passage.own[slice(*parts[best])], passage.other).links().content)
    plain = explained[best] >= LEAST_RENDERED * whole and others <= MOST_OF_NEXT * explained[best]
    return best if whole and plain and _covered(alone[best].content) >= LEAST_OF_PART * before else None


def _covered(words: Iterable[Content]) -> float:
    return sum(word.weight for word in words if word.covered)
