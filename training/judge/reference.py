"""The same encoder in torch and single precision, as the measure of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.judge.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


def states(weights: Weights, ids: list[int], layers: int) -> NDArray[np.float32]:
    """The states of one text after `layers` layers; `ids` are those of the whole vocabulary."""
    words = weights.matrices["emb.word"]
    rows = (words.digits[ids].astype(np.float32) - 8) * np.repeat(words.scales[ids], 32, axis=1)
    x = torch.tensor(rows + weights.vectors["emb.pos"][: len(ids)] + weights.vectors["emb.type"][0])
    x = _norm(weights, x, "emb.ln")
    for number in range(layers):
        name = f"l{number}"
        q, k, v = [
            _linear(weights, x, f"{name}.{part}").view(len(ids), weights.heads, -1).transpose(0, 1) for part in "qkv"
        ]
        attended = functional.scaled_dot_product_attention(q, k, v).transpose(0, 1).reshape(len(ids), -1)
        x = _norm(weights, x + _linear(weights, attended, f"{name}.ao"), f"{name}.aln")
        inner = functional.gelu(_linear(weights, x, f"{name}.fi"))
        x = _norm(weights, x + _linear(weights, inner, f"{name}.fo"), f"{name}.oln")
    return x.numpy()


def _linear(weights: Weights, x: torch.Tensor, name: str) -> torch.Tensor:
    matrix, bias = weights.matrices[f"{name}.w"].dense(), weights.vectors[f"{name}.b"]
    return functional.linear(x, torch.tensor(matrix), torch.tensor(bias))


def _norm(weights: Weights, x: torch.Tensor, name: str) -> torch.Tensor:
    scale, shift = (torch.tensor(weights.vectors[f"{name}.{part}"]) for part in "wb")
    return functional.layer_norm(x, (weights.hidden,), scale, shift, weights.epsilon)
