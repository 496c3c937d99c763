"""Parts with and without a counterpart, as rows of evidence.

What is whole gives parts that have one. Then a part of the other side is cut, and the part here that loses the most by it
has none any more, if it loses much; whether others lose something too is left open, and they are not learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.check.completeness.clauses import clauses, pieces
from aligner.check.completeness.evidence import NAMES, Passage, evidence
from aligner.document.model import Language
from training.completeness.passages import joined

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.check.completeness.clauses import Span
    from training.completeness.passages import Example

_UNCOVERED = NAMES.index("weight uncovered")
_WEIGHT = NAMES.index("weight")
LEAST_LOSS, LEAST_SHARE = 0.3, 0.5
"""What a part must lose by a cut to count as lost: weight, in tens, and share of its weight."""
_SHORTEST_CUT = {Language.ZH: 5, Language.EN: 15}
"""Characters of a piece that is cut."""


@dataclass(slots=True)
class Examples:
    """Rows of evidence, and which of them are of parts that were lost."""

    rows: list[NDArray[np.float64]] = field(default_factory=list)
    lost: list[bool] = field(default_factory=list)

    def add(self, rows: Iterable[NDArray[np.float64]], *, lost: bool) -> None:
        """Adds rows of one kind."""
        for row in rows:
            self.rows.append(row)
            self.lost.append(lost)


def clause_examples(texts: Sequence[Example], language: Language, chance: random.Random) -> Examples:
    """Clauses of sentences, with a clause of the other side cut now and then."""
    found = Examples()
    for text in texts:
        for own, other in _sides(text, language):
            around = _around(text, language.other, other)
            passage = Passage(language, own, other, around)
            content = passage.content()
            parts = clauses(own, language, content)
            found.add(evidence(passage, content, parts, text.ratio), lost=False)
            cut = _cut(other, language.other, chance)
            if cut and len(parts) > 1:
                found.add(_lost(passage, Passage(language, own, cut, around), parts, text.ratio), lost=True)
    return found


def sentence_examples(texts: Sequence[Example], language: Language, chance: random.Random) -> Examples:
    """Sentences of two or three in a row, with one of the other side's left out."""
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
            found.add(evidence(passage, passage.content(), parts, text.ratio), lost=False)
            k = chance.randrange(len(own))
            rest = glue[language.other].join(t for i, t in enumerate(other) if i != k)
            passage = Passage(language, whole, rest)
            found.add(evidence(passage, passage.content(), parts, text.ratio)[k : k + 1], lost=True)
    return found


def _sides(text: Example, language: Language) -> Iterable[tuple[str, str]]:
    return zip(joined(text.pairs, language), joined(text.pairs, language.other), strict=True)


def _around(text: Example, language: Language, other: str) -> str:
    side = joined(text.pairs, language)
    at = side.index(other)
    return " ".join(side[max(0, at - 1) : at] + side[at + 1 : at + 2])


def _spans(sentences: Sequence[str], glue: str) -> list[Span]:
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + len(glue)
    return spans


def _cut(text: str, language: Language, chance: random.Random) -> str | None:
    found = pieces(text, language)
    long = [(lo, hi) for lo, hi in found if hi - lo >= _SHORTEST_CUT[language]]
    if len(found) < 2 or not long:
        return None
    lo, hi = chance.choice(long)
    return text[:lo] + text[hi:]


def _lost(before: Passage, after: Passage, parts: Sequence[Span], ratio: float) -> list[NDArray[np.float64]]:
    """The row of the part that a cut has robbed of its counterpart, if there is one."""
    had = evidence(before, before.content(), parts, ratio)
    has = evidence(after, after.content(), parts, ratio)
    loss = has[:, _UNCOVERED] - had[:, _UNCOVERED]
    most = int(loss.argmax())
    if loss[most] < LEAST_LOSS or loss[most] < LEAST_SHARE * has[most, _WEIGHT]:
        return []
    return [has[most]]
