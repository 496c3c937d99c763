"""Compares the written graph with the model in single precision and the whole vocabulary, on sentences it was not cut for."""

import json
import lzma
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from aligner.encode.contextual import PROMPT, ContextualModel
from training.judge.reference import states
from training.judge.weights import Weights, tokenizer_file

ROWS = 100


def fidelity(data: Path, folder: Path, weights: Weights, layers: int) -> dict[str, float]:
    """The share of sentences that the cut vocabulary splits alike, and the cosines of their tokens with those of the whole model."""
    with lzma.open(data / "dev" / "mqm_wmt21_zhen.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = len(rows) // ROWS
    texts = [row[side] for row in rows[::step][:ROWS] for side in ("zh", "en")]
    whole, cut = Tokenizer.from_file(str(tokenizer_file())), Tokenizer.from_file(str(folder / "tokenizer.json"))
    model = ContextualModel(folder)
    cosines: list[float] = []
    alike = 0
    for text, tokens in zip(texts, model.tokens(texts), strict=True):
        full, ours = whole.encode(PROMPT + text), cut.encode(PROMPT + text)
        if full.tokens != ours.tokens:
            continue
        alike += 1
        reference = states(weights, full.ids, layers)
        starts = {start - len(PROMPT): row for row, (start, end) in enumerate(full.offsets) if end > start}
        for vector, start in zip(tokens.vectors, tokens.spans[:, 0], strict=True):
            row = starts.get(int(start), starts.get(int(start) - 1))
            if row is not None:
                cosines.append(float(vector @ reference[row] / np.linalg.norm(reference[row])))
    return {"alike": alike / len(texts), "mean_cosine": float(np.mean(cosines)), "least_cosine": float(np.min(cosines))}
