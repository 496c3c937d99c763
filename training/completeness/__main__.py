"""Fits what evidence of a loss is worth: `python -m training.completeness --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aligner.checks.completeness.evidence import CLAUSE, FILE, ITEM, NAMES, SENTENCE
from aligner.document.model import Language
from training.completeness.examples import Examples, clause_examples, item_examples, sentence_examples
from training.completeness.passages import texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


SEED = 5
PRIOR = {SENTENCE: 0.002, CLAUSE: 0.05, ITEM: 0.05}
"""The assumed share of lost parts in a translation to check: of sentences inside merged pairs, of clauses and of items of rows. It is
higher than the true share for clauses and items, because the texts to learn from have losses that are not marked as such. With these
values and a threshold of even odds, about two clauses per thousand sentences of other clean translations are reported."""
RIDGE = 1.0
KINDS = {SENTENCE: sentence_examples, CLAUSE: clause_examples, ITEM: item_examples}


def main() -> None:
    """Fits all weights and writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with docs/ and pairs/")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    found = list(texts(options.data))
    weights: dict[str, dict[str, float]] = {}
    for kind, examples in KINDS.items():
        for language in Language:
            made = examples(found, language, random.Random(SEED))
            fitted = fit(made, PRIOR[kind])
            weights[f"{language.value} {kind}"] = {
                name: round(float(w), 4) for name, w in zip(NAMES, fitted, strict=True)
            }
            print(f"{language.value} {kind}: {len(made.lost)} parts, {sum(made.lost)} lost")
    options.out.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")


def fit(examples: Examples, prior: float) -> NDArray[np.float64]:
    """Weights whose log odds are right where a share of `prior` is lost (logistic regression by Newton's method)."""
    rows = np.array(examples.rows)
    lost = np.array(examples.lost, dtype=np.float64)
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        expected = 1 / (1 + np.exp(-(rows @ weights)))
        curvature = rows.T @ (rows * (expected * (1 - expected))[:, None]) + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curvature, rows.T @ (lost - expected) - RIDGE * weights)
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    share = float(lost.mean())
    weights[NAMES.index("constant")] += math.log(prior / (1 - prior)) - math.log(share / (1 - share))
    return weights


if __name__ == "__main__":
    main()
