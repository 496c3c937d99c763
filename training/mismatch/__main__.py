"""Fits the weights of `aligner.checks.meaning.m004_content_mismatch`: `python -m training.mismatch --data ../shared/data`.

Sentences of translated articles are put in the place of others, of the same article and of others, and the articles are
aligned again. What the aligner leaves unpaired is not looked at: it has rules of its own. Weights are written to standard
output, with how many wrong and right pairs they tell at some thresholds; half of the articles are held out for that.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.model import Alignment
from aligner.alignment.pipeline import align_documents
from aligner.checks.meaning.m004_content_mismatch import NAMES, evidence
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.texts import Texts
from aligner.document import parse
from aligner.document.model import BlockKind, Language, Source
from aligner.document.read import read_source
from aligner.encode import load_encoder
from aligner.segment import segment
from aligner.segment.model import Segment

if TYPE_CHECKING:
    from numpy.typing import NDArray


SEED = 11
PLANTS = 4
"""How many wrong sentences are tried in each article, one at a time."""
PRIOR = 0.005
"""The assumed share of wrong pairs in a translation to check."""
RIDGE = 0.3
SHORTEST = 50
"""Minimum length of a sentence that is replaced, in characters."""
THRESHOLDS = (0.2, 0.5, 0.8, 0.9, 0.95)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.mismatch", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with docs/")
    options = parser.parse_args()
    alignments = [
        _aligned(read_source(str(zh)), _english(zh)) for zh in sorted((options.data / "docs").glob("*/*.zh.md"))
    ]
    chance = random.Random(SEED)
    foreign = [s.text for a in alignments for s in _sentences(a)]
    right = [Rows([evidence(p) for p in _pairs(a)]) for a in alignments]
    wrong = [Rows(list(_wrong(a, foreign, chance))) for a in alignments]
    learned = fit(Rows.joined(right[::2]), Rows.joined(wrong[::2]))
    good, bad = Rows.joined(right[1::2]), Rows.joined(wrong[1::2])
    for threshold in THRESHOLDS:
        true, false = bad.share(learned, threshold), good.share(learned, threshold)
        print(f"from {threshold}: {true:.3f} of wrong pairs, {1000 * false:.2f} of 1,000 right ones, held out")
    good, bad = Rows.joined(right), Rows.joined(wrong)
    print(f"{len(good)} right, {len(bad)} wrong")
    for name, weight in zip(NAMES, fit(good, bad), strict=True):
        print(f"{weight:8.3f}  {name}")


class Rows:
    """The evidence of pairs. Pairs that the check doesn't look at have none."""

    def __init__(self, rows: list[tuple[float, ...] | None]) -> None:
        self._all = rows
        self.known = np.array([row for row in rows if row]).reshape(-1, len(NAMES))

    def __len__(self) -> int:
        return len(self._all)

    @classmethod
    def joined(cls, parts: list[Rows]) -> Rows:
        """All rows of several parts."""
        return cls([row for part in parts for row in part._all])

    def share(self, weights: NDArray[np.float64], threshold: float) -> float:
        """The share of the pairs whose probability of being wrong is at least `threshold`."""
        return float(np.sum(1 / (1 + np.exp(-(self.known @ weights))) >= threshold)) / len(self)


def fit(good: Rows, bad: Rows) -> NDArray[np.float64]:
    """Fits a logistic regression by Newton's method. The constant is shifted to the prior."""
    rows = np.concatenate([good.known, bad.known])
    wrong = np.concatenate([np.zeros(len(good.known)), np.ones(len(bad.known))])
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        expected = 1 / (1 + np.exp(-(rows @ weights)))
        curvature = rows.T @ (rows * (expected * (1 - expected))[:, None]) + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curvature, rows.T @ (wrong - expected) - RIDGE * weights)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    weights[0] += math.log(PRIOR / (1 - PRIOR)) - math.log(len(bad) / len(good))
    return weights


def _english(zh: Path) -> Source:
    return read_source(str(zh).replace(".zh.md", ".en.md"))


def _aligned(zh: Source, en: Source) -> Alignment:
    documents = segment(parse(zh, language=Language.ZH)), segment(parse(en, language=Language.EN))
    return align_documents(*documents, encoder=load_encoder(), source=Language.ZH)


def _pairs(alignment: Alignment) -> tuple[WordPair, ...]:
    return word_pairs(Texts(alignment.zh, alignment.en, alignment))


def _sentences(alignment: Alignment) -> list[Segment]:
    """The English sentences that may be replaced: plain text of at least `SHORTEST` characters, paired with one Chinese sentence."""
    document = alignment.en
    single = {b.en[0] for b in alignment.sentences if len(b.zh) == len(b.en) == 1 and b.confidence > 0.9}
    source = document.document.source.text
    return [
        s
        for s in document.segments
        if s.id in single
        and len(s.text) >= SHORTEST
        and document.blocks[s.block].kind is BlockKind.PARAGRAPH
        and source[slice(*s.source_span)] == s.text
    ]


def _wrong(alignment: Alignment, foreign: list[str], chance: random.Random) -> Iterator[tuple[float, ...] | None]:
    """The evidence of the pairs that contain a wrong sentence."""
    sentences = _sentences(alignment)
    source = alignment.en.document.source
    for old in chance.sample(sentences, min(PLANTS, len(sentences))):
        own = [s.text for s in sentences if s.id != old.id]
        fitting = [t for t in (own if chance.random() < 0.5 else foreign) if 0.7 < len(t) / len(old.text) < 1.4]
        if not fitting:
            continue
        start, end = old.source_span
        text = source.text[:start] + chance.choice(fitting) + source.text[end:]
        again = _aligned(alignment.zh.document.source, Source(source.path, text))
        for pair in _pairs(again):
            if any(s.source_span[0] <= start + 3 < s.source_span[1] for s in pair.en.segments):
                yield evidence(pair)


if __name__ == "__main__":
    main()
