"""Fits the probability that a pair has a serious error, on annotated translations of news.

Nothing else is learnt from these texts, which are for development only: the spread of each number of the summary, the slope and the
constant. The sum of the numbers, each divided by its spread, ranks texts of another year better than weights that are fitted do. The texts
are held out in folds by document, and nothing is fitted on the later year; but which numbers are summed was chosen on both.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from aligner.encode.contextual import ContextualModel, Tokens
from aligner.judge.features import Side, pair_features
from aligner.judge.judge import load_head
from aligner.judge.summary import SUMMARY, summary
from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray


FALLING = frozenset({"Chinese lower least", "English lower least"})
"""The numbers that are less in a pair with an error."""
AT_A_TIME = 128
MIN_FOUND = 20
"""A precision is taken from this number of findings on."""
CLEAR = 2
"""So many major errors in a machine translation are a clear case, which a second annotator would hardly dispute."""
STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
"""The bounds between which probabilities are compared with the share of pairs with an error."""


def calibrate(data: Path, model: ContextualModel, folder: Path) -> dict[str, float]:
    """Writes `calibration.json` into the folder of the judge, and returns the figures on what was held out."""
    rows = _rows(data / "dev" / "mqm_wmt21_zhen.jsonl.xz")
    known = _summaries(rows, model, folder)
    wrong = np.array([bool(row["major"]) for row in rows])
    weights = np.array([-1.0 if name in FALLING else 1.0 for name in SUMMARY]) / known.std(axis=0)
    sums = (known @ weights)[:, np.newaxis]
    regression = LogisticRegression(C=100, class_weight="balanced")
    documents = [row["doc"] for row in rows]
    held_out = cross_val_predict(
        regression, sums, wrong, groups=documents, cv=GroupKFold(5), method="decision_function"
    )
    regression.fit(sums, wrong)
    weights = weights * regression.coef_[0, 0]
    constant = float(regression.intercept_[0])
    stored = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(SUMMARY, weights, strict=True)},
        "constant": round(constant, 4),
    }
    (folder / "calibration.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    later = _rows(data / "qe" / "mqm_wmt22_zhen.jsonl.xz")
    odds = _summaries(later, model, folder) @ weights + constant
    clear, chosen = _clear(rows)
    return {
        **_figures("folds", held_out, wrong),
        **_figures("clear", held_out[chosen], clear[chosen]),
        **_figures("later", odds, np.array([bool(row["major"]) for row in later])),
        **_reliability(held_out, wrong),
    }


def _clear(rows: Sequence[dict[str, Any]]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows are clear cases, and which of all rows are either that or machine translations without any error."""
    major = np.array([sum(error["severity"] == "Major" for error in row["errors"]) for row in rows])
    by_people = np.array([row["system"].startswith("ref.") for row in rows])
    return major >= CLEAR, ((major >= CLEAR) | np.array([bool(row["clean"]) for row in rows])) & ~by_people


def _reliability(odds: NDArray[np.float64], wrong: NDArray[np.bool_]) -> dict[str, float]:
    """The mean probability, and the share of pairs with an error, of the pairs between two bounds, if half of all were wrong."""
    probability = 1 / (1 + np.exp(-odds))
    weights = np.where(wrong, 0.5 / wrong.mean(), 0.5 / (1 - wrong.mean()))
    figures: dict[str, float] = {}
    for number, (least, most) in enumerate(pairwise(STEPS)):
        inside = (probability >= least) & (probability < most)
        for name, values in (("said", probability), ("true", wrong)):
            figures[f"{name}_{number}"] = round(float(np.average(values[inside], weights=weights[inside])), 2)
    return figures


def _figures(name: str, odds: NDArray[np.float64], wrong: NDArray[np.bool_]) -> dict[str, float]:
    """The area under the curve, and the recall at a precision of 0.8 and 0.9 if half of the pairs were wrong."""
    order = np.argsort(-odds)
    found, false = np.cumsum(wrong[order]) / wrong.sum(), np.cumsum(~wrong[order]) / (~wrong).sum()
    precision = found / (found + false)
    recall = {at: max([0.0, *found[MIN_FOUND:][precision[MIN_FOUND:] >= at]]) for at in (0.8, 0.9)}
    figures = {"auc": roc_auc_score(wrong, odds), "recall_80": recall[0.8], "recall_90": recall[0.9]}
    return {f"{name}_{key}": round(float(value), 3) for key, value in figures.items()}


def _summaries(rows: Sequence[dict[str, Any]], model: ContextualModel, folder: Path) -> NDArray[np.float64]:
    head, lexicon = load_head(folder / "head.npz"), load_lexicon()
    chinese: dict[str, Tokens] = {}
    found = []
    for start in range(0, len(rows), AT_A_TIME):
        part = rows[start : start + AT_A_TIME]
        new = [text for text in dict.fromkeys(row["zh"] for row in part) if text not in chinese]
        chinese.update(zip(new, model.tokens(new), strict=True))
        for row, english in zip(part, model.tokens([row["en"] for row in part]), strict=True):
            zh, en = chinese[row["zh"]], english
            if not len(zh.ids) or not len(en.ids):
                found.append([0.0] * len(SUMMARY))
                continue
            sides = Side(row["zh"], zh), Side(row["en"], en)
            features = pair_features(*sides, lexicon)
            found.append(summary(sides, features, [head(each) for each in features]))
    return np.array(found)


def _rows(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
