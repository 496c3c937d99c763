"""Fits the weights of the aligner's second look: `python -m training.aligner.second_look --data ../shared/data`.

The first pass aligns texts with known beads, to which lone sentences were added. Each unit that the second look asks about is an
example. The weights of the first pass must be there already.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.disturb import Aligned, Rates, disturbed, from_rows
from sklearn.linear_model import LogisticRegression

from aligner.alignment.blocks import pair
from aligner.alignment.channels import Sides, text_sides
from aligner.alignment.lone import Style
from aligner.alignment.second_look import Case, cases_of, evidence_of
from aligner.alignment.weights import LOOK_FILE, load_weights
from aligner.encode import load_encoder
from aligner.encode.protocol import Encoder
from training.aligner.examples import placed_sides
from training.aligner.texts import GoldText, read_gold
from training.model.corpus import origins, rows

SOURCES = (
    "kubeedge", "streampark", "opensource_guide", "prompt_guide", "deepspeed", "flink_web", "lctt_ccbysa", "hami", "tidb_docs",
    "kubernetes_blog", "istio_news_blog", "innersource", "taiwan_law", "react_docs", "comprehensive_rust", "hf_course",
)  # fmt: skip
"""Articles and free prose first; the bundled sentence model has not seen the first seven."""
MADE_EACH, MADE_ROWS = 8, 70
SEEDS = ((1, Rates()), (2, Rates()), (3, Rates(0.02, 0.02, 0.06)))
"""The last one stands for texts that have lost little."""
MADE_WEIGHT = 0.6
"""Weight of an example from a made text. Those from texts aligned by hand count 1."""
NOT_OF_MERGES = "tokens gained"
"""Evidence that says nothing more about units of merges. It tells that a unit left alone belongs to the bead beside it."""
STRENGTH = 0.3
"""Inverse strength of the penalty, for evidence divided by its spread."""


@dataclass(frozen=True, slots=True)
class Example:
    """A unit in question."""

    source: str
    evidence: dict[str, float]
    is_alone: bool
    was_alone: bool
    """Whether the first pass left it alone."""
    weight: float


def main() -> None:
    """Fits the weights for texts with and without paragraphs, and writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with gold/, pairs/ and pairs2/")
    parser.add_argument("--texts", type=Path, default=Path("benchmarks/texts"), help="the project's own gold")
    parser.add_argument("--out", type=Path, default=LOOK_FILE)
    options = parser.parse_args()
    encoder = load_encoder()
    stored = {}
    for name, is_placed in (("sentences", False), ("placed", True)):
        examples = list(examples_of(options.data, options.texts, encoder, is_placed=is_placed))
        stored[name] = fit(examples)
        print(f"{name}: {len(examples)} examples, {sum(e.is_alone for e in examples)} of them alone", flush=True)
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def examples_of(data: Path, texts: Path, encoder: Encoder, *, is_placed: bool) -> Iterator[Example]:
    """The examples of all texts."""
    for number, (source, text, weight) in enumerate(known(data, texts)):
        sides = placed_sides(text, encoder, number) if is_placed else text_sides(text.zh, text.en, encoder)
        yield from _examples(source, text, weight, sides, is_placed=is_placed)


def known(data: Path, texts: Path) -> Iterator[tuple[str, GoldText, float]]:
    """The texts with their sources and weights: those aligned by hand as they are and disturbed, and disturbed ones made from pairs."""
    gold = [
        read_gold(f) for root in (data / "gold", texts) for f in sorted(root.iterdir()) if (f / "gold.tsv").exists()
    ]
    made = list(_made(data))
    for text in gold:
        yield text.name, text, 1.0
        yield from ((text.name, other, 1.0) for other in _disturbed([_paired_only(text)], made))
    yield from ((text.name.split("-made-")[0], text, MADE_WEIGHT) for text in _disturbed(made, made))


def _made(data: Path) -> Iterator[Aligned]:
    chance = random.Random(1)
    for origin in origins(data):
        if origin.name in SOURCES:
            passages = list(rows(origin))
            for number in range(MADE_EACH):
                start = chance.randrange(max(1, len(passages) - MADE_ROWS))
                yield from_rows(f"{origin.name}-made-{number}", passages[start : start + MADE_ROWS])


def _disturbed(texts: list[Aligned], others: list[Aligned]) -> Iterator[GoldText]:
    for seed, rates in SEEDS:
        for text in disturbed(texts, seed, rates, others):
            zh, en = text.sides.values()
            yield GoldText(text.name, zh, en, text.beads)


def _paired_only(text: GoldText) -> Aligned:
    return Aligned(text.name, [([text.zh[i] for i in z], [text.en[j] for j in e]) for z, e in text.beads if z and e])


def _examples(source: str, text: GoldText, weight: float, sides: Sides, *, is_placed: bool) -> Iterator[Example]:
    weights = load_weights()
    beads = pair(sides, weights.placed if is_placed else weights.sentences, weights.moved_sentence)
    style = Style.of(sides, beads)
    cases = list(cases_of(beads))
    for side in (0, 1):
        asked = [case for case in cases if case.side == side]
        columns = evidence_of(asked, beads, sides, style) if asked else {}
        for row, case in enumerate(asked):
            if (is_alone := _is_alone(text, case)) is not None:
                values = {name: float(column[row]) for name, column in columns.items()}
                yield Example(source, values, is_alone, case.alone is not None, weight)


def _is_alone(text: GoldText, case: Case) -> bool | None:
    """Whether the unit has no counterpart; None if its counterpart is in another place than the case says."""
    for bead in text.beads:
        own, other = bead[case.side], bead[1 - case.side]
        if case.unit in own:
            return (None if set(other).isdisjoint(case.other) else False) if other else True
    return True


def fit(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights for units that the first pass merged, and for those that it left alone."""
    return {
        "swallowed": _logistic([e for e in examples if not e.was_alone]),
        "left_alone": _logistic([e for e in examples if e.was_alone]),
    }


def _logistic(examples: Sequence[Example]) -> dict[str, float]:
    left_out = {"constant"} if examples[0].was_alone else {"constant", NOT_OF_MERGES}
    names = [name for name in examples[0].evidence if name not in left_out]
    values = np.array([[e.evidence[name] for name in names] for e in examples])
    spread = np.maximum(values.std(axis=0), 1e-6)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(values / spread, [e.is_alone for e in examples], sample_weight=[e.weight for e in examples])
    fitted = dict(zip(names, (model.coef_[0] / spread).tolist(), strict=True))
    return {"constant": round(float(model.intercept_[0]), 4)} | {name: round(w, 4) for name, w in fitted.items()}


if __name__ == "__main__":
    main()
