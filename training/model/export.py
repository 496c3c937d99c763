"""Writes a trained model in the form of the package: a sentence-transformers folder with weights quantised to eight bits.

Each row of the table is stored as int8 with its own float32 factor. This is the layout of model2vec (`embeddings` and `weights`),
which sentence-transformers 6.2 and later can also load.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Eight-bit rows and their factors: `table` is approximately `rows * factors[:, None]`."""
    factors = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    return np.round(table / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def export(table: NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Replaces `folder` by the model's files."""
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu")
    model.save_pretrained(str(partial), create_model_card=False)
    rows, factors = quantise(table)
    module = partial / json.loads((partial / "modules.json").read_text())[0]["path"]
    save_file({"embeddings": rows, "weights": factors}, str(module / "model.safetensors"))
    (module / "model.safetensors").chmod(0o644)
    _compact(module / "tokenizer.json")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _compact(path: Path) -> None:
    """Removes white space, and digits of scores that don't change any segmentation: half the size, and faster to load."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["model"]["vocab"] = [[piece, round(score, 3)] for piece, score in stored["model"]["vocab"]]
    path.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
