"""Second stage: word alignment of the sample, in both directions.

The aligner is eflomal (Östling & Tiedemann 2016, "Efficient word alignment with Markov Chain Monte Carlo"). Its sampler
takes its randomness from the system, so two runs differ in a few links. Everything else is seeded.
"""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from aligner.lexicon.english import fold
from training.lexicon.prepare import Prepared

KNOWN_FROM = 5
"""Minimum number of occurrences of an English form to which other forms may be folded."""

ITERATIONS = 2.0
"""Sampling iterations, as a multiple of what eflomal chooses for a corpus of this size."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The files of this stage. A row of links is `zh-en` pairs of token indices, separated by spaces."""

    en: Path
    """The English rows, folded."""
    forward: Path
    backward: Path


def fold_corpus(source: Path, target: Path) -> None:
    """Writes the English rows with every word in its dictionary form."""
    counts: Counter[str] = Counter()
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    known = {word for word, count in counts.items() if count >= KNOWN_FROM and word.isalpha()}
    folded = {word: fold(word, known) for word in counts}
    partial = target.with_suffix(".partial")
    with source.open(encoding="utf-8") as lines, partial.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(" ".join(folded[word] for word in line.split()) + "\n")
    partial.rename(target)


def align(prepared: Prepared, work: Path) -> Aligned:
    """Folds the English side and aligns the words. This takes one core 10 to 15 minutes for half a million rows."""
    result = Aligned(work / "corpus.folded.en", work / "links.forward", work / "links.backward")
    if not result.en.exists():
        fold_corpus(prepared.en, result.en)
        print("folded the English side", flush=True)
    if not result.backward.exists():
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from eflomal import Aligner

        forward, backward = result.forward.with_suffix(".partial"), result.backward.with_suffix(".back_partial")
        with prepared.zh.open(encoding="utf-8") as zh, result.en.open(encoding="utf-8") as en:
            Aligner(rel_iterations=ITERATIONS).align(
                zh, en, links_filename_fwd=str(forward), links_filename_rev=str(backward), quiet=False
            )
        forward.rename(result.forward)
        backward.rename(result.backward)
        print("aligned the words", flush=True)
    return result
