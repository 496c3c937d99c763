"""Fits the aligner's weights: `python -m training.aligner --data ../shared/data`."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.perturb import Perturbed, perturbed_pairs

from aligner.alignment.blocks import pair
from aligner.alignment.channels import Sides, text_sides
from aligner.alignment.evaluate import Evaluation, Pair, Ratio, evaluate
from aligner.alignment.solve import solve
from aligner.alignment.weights import load_weights
from aligner.encode import load_encoder
from aligner.encode.protocol import Encoder
from training.aligner.examples import (
    block_example,
    document_sides,
    placed_example,
    sentence_example,
)
from training.aligner.fit import Example, fit
from training.aligner.losses import lossy_examples
from training.aligner.texts import GoldText, made_texts, read_gold

MADE = 16
MADE_LENGTH = 110
GOLD_WEIGHT, TEXT_WEIGHT, MADE_WEIGHT = 0.5, 1.0, 0.5
"""Weights of the examples. The hand-made gold is long but has only two genres, and the texts made from pairs have no free
translations, so both count half."""
LOSSY_EVERY, LOSSY_WEIGHT, LOSSY_SEED = 2, 1.0, 11
"""Articles with deleted sentences: one of every `LOSSY_EVERY` articles, with their weight and seed."""
NULL_BIAS = 0.4
"""Added to the weight of null beads in paragraphs, because a missed lost sentence costs the reader more than a doubtful pair that is
split. With it, 0.944 of 534 sentences deleted from the articles are found instead of 0.921, and in unchanged articles 15 of 4,030
sentences are unpaired instead of 14 (with 0.8: 0.955 and 24)."""
COSTS_OF_MOVES = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
BINS = 12


def main() -> None:
    """Fits the three sets of weights, the costs of moves and the calibration, and writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with gold/, docs/ and pairs/")
    parser.add_argument("--texts", type=Path, default=Path("benchmarks/texts"), help="the project's own gold")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/weights.json"))
    parser.add_argument("--name", default="2026.11", help="stands in the signatures of results")
    options = parser.parse_args()
    encoder = load_encoder()
    gold = [read_gold(f) for f in sorted((options.data / "gold").iterdir())]
    texts = [read_gold(f) for f in sorted(options.texts.iterdir()) if (f / "gold.tsv").exists()]
    made = list(made_texts(options.data, count=MADE, length=MADE_LENGTH, seed=5))
    weighted = [(t, w) for group, w in ((gold, GOLD_WEIGHT), (texts, TEXT_WEIGHT), (made, MADE_WEIGHT)) for t in group]

    examples = [sentence_example(text, encoder, weight) for text, weight in weighted]
    sentences = fit(examples)
    _show("sentences", examples, [t for t, _ in weighted], sentences)
    placed_examples = [
        placed_example(text, encoder, weight, seed) for seed, (text, weight) in enumerate(weighted) if text not in gold
    ]
    placed_examples += lossy_examples(
        options.data, encoder, load_weights(), every=LOSSY_EVERY, weight=LOSSY_WEIGHT, seed=LOSSY_SEED
    )
    placed = fit(placed_examples, start=sentences)
    blocks_data = [m for seed in (1001, 1002) for m in perturbed_pairs(options.data, seed=seed, every=2)]
    blocks = fit([block_example(p.name, m, encoder, 1.0) for p, m in blocks_data], start=sentences)
    unseen = [(m, document_sides(m.zh, m.en, encoder)[0]) for _, m in perturbed_pairs(options.data, seed=7, every=3)]
    moved_block = max(COSTS_OF_MOVES, key=lambda cost: _strict(unseen, blocks, cost))
    stored = {
        "sentences": _rounded(sentences),
        "placed": _rounded(_biased(placed)),
        "blocks": _rounded(blocks),
        "moved_block": moved_block,
        # Sentences are rarely moved, and short ones resemble many others, so a move needs more evidence than for a block.
        "moved_sentence": moved_block + 3.0,
        "calibration": _calibration([*gold, *texts], examples, sentences, encoder),
        "name": options.name,
    }
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _biased(weights: dict[str, float]) -> dict[str, float]:
    return weights | {name: weights.get(name, 0.0) + NULL_BIAS for name in ("zh null", "en null")}


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in weights.items() if abs(value) >= 0.001}


def _show(title: str, examples: Sequence[Example], texts: Sequence[GoldText], weights: dict[str, float]) -> None:
    for example, text in zip(examples, texts, strict=True):
        result = evaluate(_single_nulls(text.beads), example.decoded(weights))
        print(
            f"{title} {text.name}: strict {_f1(result.strict)} lax {_f1(result.lax)} null {_f1(result.null)}",
            flush=True,
        )


def _single_nulls(beads: Sequence[Pair]) -> list[Pair]:
    single: list[Pair] = []
    for zh, en in beads:
        single.extend([(zh, en)] if zh and en else [*(((i,), ()) for i in zh), *(((), (j,)) for j in en)])
    return single


def _strict(unseen: Sequence[tuple[Perturbed, Sides]], weights: dict[str, float], cost: float) -> float:
    total = Evaluation()
    for made, sides in unseen:
        total += evaluate(made.gold, [(p.zh, p.en) for p in pair(sides, weights, cost)])
    print(f"cost of a move {cost}: strict {_f1(total.strict)} null {_f1(total.null)}", flush=True)
    return total.strict.f1 or 0.0


def _f1(found: Ratio) -> str:
    return "–" if found.f1 is None else f"{found.f1:.4f}"


def _calibration(
    texts: Sequence[GoldText], examples: Sequence[Example], start: dict[str, float], encoder: Encoder
) -> list[list[float]]:
    """Points (posterior probability, share right). Each text is judged by weights that were fitted without it."""
    judged: list[tuple[float, bool]] = []
    for text in texts:
        weights = fit([e for e in examples if e.name != text.name], start=start, steps=12)
        sides = text_sides(text.zh, text.en, encoder)
        right = set(_single_nulls(text.beads))
        judged.extend((f.probability, (f.zh, f.en) in right) for f in solve(sides.zh, sides.en, weights))
    return _isotonic(judged)


def _isotonic(judged: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Isotonic regression: equal bins of the sorted probabilities, pooled until the shares ascend (pool adjacent violators)."""
    ordered = sorted(judged)
    pooled: list[tuple[float, float, int]] = []
    for part in np.array_split(np.array(ordered, dtype=np.float64), BINS):
        pooled.append((float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)))
        while len(pooled) > 1 and pooled[-2][1] > pooled[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = pooled.pop(), pooled.pop()
            n = n1 + n2
            pooled.append(((x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n))
    points = [[0.0, 0.0], *([round(x, 4), round(y, 4)] for x, y, _ in pooled if 0 < x < 1)]
    return [*points, [1.0, max(points[-1][1], 0.999)]]


if __name__ == "__main__":
    main()
