"""Fits the probability that a pair has a serious error, on annotated translations of news.

Nothing else is learnt from these texts, which are for development only: eight numbers, from the summaries of the pairs. They are held
out in folds by document, and a later year is held out completely.
"""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from aligner.judge.features import Side, pair_features
from aligner.judge.head import load_head
from aligner.judge.judge import SUMMARY, summary
from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.encode.contextual import ContextualModel, Tokens

PENALTY = 0.05
AT_A_TIME = 128
MIN_FOUND = 20
"""A precision is taken from this number of findings on."""


def calibrate(data: Path, model: ContextualModel, folder: Path) -> dict[str, float]:
    """Writes `calibration.json` into the folder of the judge, and returns the figures on what was held out."""
    rows = _rows(data / "dev" / "mqm_wmt21_zhen.jsonl.xz")
    known = _summaries(rows, model, folder)
    wrong = np.array([bool(row["major"]) for row in rows])
    documents = [row["doc"] for row in rows]
    centre, scale = known.mean(axis=0), known.std(axis=0)
    regression = LogisticRegression(C=PENALTY, class_weight="balanced")
    held_out = cross_val_predict(
        regression, (known - centre) / scale, wrong, groups=documents, cv=GroupKFold(5), method="decision_function"
    )
    regression.fit((known - centre) / scale, wrong)
    weights = regression.coef_[0] / scale
    constant = float(regression.intercept_[0] - weights @ centre)
    stored = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(SUMMARY, weights, strict=True)},
        "constant": round(constant, 4),
    }
    (folder / "calibration.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    later = _rows(data / "qe" / "mqm_wmt22_zhen.jsonl.xz")
    odds = _summaries(later, model, folder) @ weights + constant
    return {
        **_figures("folds", held_out, wrong),
        **_figures("later", odds, np.array([bool(row["major"]) for row in later])),
    }


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
            features = pair_features(Side(row["zh"], zh), Side(row["en"], en), lexicon)
            found.append(summary(features, [head(each) for each in features]))
    return np.array(found)


def _rows(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
