"""Static models: every token has one fixed vector, and the vector of a text is the sum of the vectors of its tokens.

This module reads the models of sentence-transformers (StaticEmbedding) and model2vec without these packages or torch.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.encode.fingerprint import fingerprint
from aligner.encode.safetensors import Tensor, open_tensors
from aligner.encode.vectors import distinct, sums_of_rows
from aligner.encode.vocabulary import Vocabulary
from aligner.errors import EncoderError
from aligner.paths import is_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.protocol import Encoder, Vectors

ORDER = 10
SLOW = False

TEXTS_AT_A_TIME = 4_000
"""Bounds the memory for token ids."""
NUMBERS_AT_A_TIME = 1 << 20
"""Bounds the memory for token vectors: 4 MB of float32, about the size of a processor's cache."""


class StaticEncoder:
    """A static model in a folder. Its rows are mapped from the file; only those of tokens that occur are read."""

    additive = True
    """The vector of two texts is the sum of their vectors (if the tokenizer never joins words across a space)."""

    def __init__(self, folder: Path, *, label: str | None = None) -> None:
        """Opens the model in `folder`. `label` replaces the name of the folder in the name of the model.

        Raises:
            EncoderError: A file is missing or damaged; the message names it.
        """
        where = _module_folder(folder)
        if where is None:
            raise EncoderError(f"{folder}: not a static sentence model: modules.json or model.safetensors is missing")
        self._label = label or folder.resolve().name
        self._files = [where / "model.safetensors", where / "tokenizer.json"]
        tensors = open_tensors(self._files[0])
        self._rows, self._mapping, self._weights = _table(tensors, self._files[0])
        self._vocabulary = Vocabulary(self._files[1])

    @cached_property
    def name(self) -> str:
        """The name of the folder (`bundled` for the model of the package) and a hash of its files."""
        return f"{self._label}@{fingerprint(self._files)}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._rows.values.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The sum of the token vectors of each text, in float32; zeros for a text without tokens.

        Raises:
            EncoderError: The model has no row for a token, or a row is not finite.
        """
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_A_TIME):
            ids, lengths = self._vocabulary.ids(texts[start : start + TEXTS_AT_A_TIME])
            self._add_up(ids, lengths, result[start : start + TEXTS_AT_A_TIME])
        return result

    def _add_up(self, ids: NDArray[np.int64], lengths: NDArray[np.int64], result: Vectors) -> None:
        """Writes the sums of the rows of each text's ids into `result`."""
        room = max(1, NUMBERS_AT_A_TIME // max(1, self.dimensions))
        ends = np.cumsum(lengths)
        for text in np.flatnonzero(lengths > room).tolist():
            result[text] = self._sum(ids[ends[text] - lengths[text] : ends[text]], room)
        short = lengths <= room
        ids = ids[np.repeat(short, lengths)]
        number, at = distinct(ids, int(ids.max(initial=-1)) + 1)
        with np.errstate(over="ignore", invalid="ignore"):  # rows of a damaged model may be huge
            result[short] = sums_of_rows(self._vectors(number), at, lengths[short])

    def _sum(self, ids: NDArray[np.int64], room: int) -> NDArray[np.float32]:
        """The sum of the rows of one text, which can be as long as a book."""
        total = np.zeros(self.dimensions, dtype=np.float64)
        for start in range(0, len(ids), room):
            total += self._vectors(ids[start : start + room]).sum(axis=0, dtype=np.float64)
        return total.astype(np.float32)

    def _vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        try:
            rows = self._rows.rows(ids if self._mapping is None else self._mapping[ids])
            if self._weights is not None:
                rows *= self._weights[ids][:, None]
        except IndexError as error:
            raise EncoderError(
                f"{self._files[0]}: has no row for token {ids.max()} of {self._files[1].name}"
            ) from error
        if not np.isfinite(rows).all():
            raise EncoderError(f"{self._files[0]}: damaged: has numbers that are not finite")
        return rows


def open_encoder(name: str) -> Encoder | None:
    """The static model in the folder `name`; None if there is no such folder, or its model is of another kind."""
    folder = Path(name)
    return StaticEncoder(folder) if _module_folder(folder) is not None else None


def _module_folder(folder: Path) -> Path | None:
    """The folder with the files of the StaticEmbedding (modules may have subfolders); None if the model is of another kind."""
    modules = _read_json(folder / "modules.json")
    if modules is None:  # model2vec doesn't write modules.json
        config = _read_json(folder / "config.json")
        static = isinstance(config, dict) and config.get("model_type") == "model2vec"
        return folder if static and is_file(folder / "model.safetensors") else None
    if not isinstance(modules, list) or not all(isinstance(module, dict) for module in modules):
        raise EncoderError(f"{folder / 'modules.json'}: is not a list of modules")
    kinds = [str(module.get("type", "")).rpartition(".")[2] for module in modules]
    # Normalize is ignored: scaling a vector to length 1 doesn't change cosines, but would make sums wrong.
    if kinds not in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]) or _prompted(folder):
        return None
    where = folder / str(modules[0].get("path", ""))
    if not is_file(where / "model.safetensors") and is_file(where / "pytorch_model.bin"):
        return None  # a pickle, which only torch can read
    return where


def _prompted(folder: Path) -> bool:
    """Whether the model needs a prompt before each text."""
    config = _read_json(folder / "config_sentence_transformers.json")
    if not isinstance(config, dict) or not isinstance(config.get("prompts"), dict):
        return False
    return bool(config["prompts"].get(config.get("default_prompt_name")))


def _read_json(path: Path) -> Any:
    """The content of a JSON file; None if there is no such file."""
    if not is_file(path):
        return None
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise EncoderError(f"{path}: can't be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise EncoderError(f"{path}: is not JSON: {error}") from error


def _table(
    tensors: dict[str, Tensor], path: Path
) -> tuple[Tensor, NDArray[np.int64] | None, NDArray[np.float32] | None]:
    """The table of a model: its rows, the row number of each token (None: the token id), and its factor (None: 1)."""
    rows = tensors.get("embedding.weight")
    mapping, weights = None, None
    if rows is None:
        rows, mapping, weights = (tensors.get(key) for key in ("embeddings", "mapping", "weights"))
    if rows is None:
        raise EncoderError(f"{path}: not a static model: it has neither a tensor 'embedding.weight' nor 'embeddings'")
    if rows.values.ndim != 2 or 0 in rows.values.shape:
        raise EncoderError(f"{path}: its table has the shape {list(rows.values.shape)}, not tokens by dimensions")
    if rows.dtype not in {"F64", "F32", "F16", "BF16", "I8"}:
        raise EncoderError(f"{path}: its table holds {rows.dtype} numbers; F64, F32, F16, BF16 or I8 are expected")
    places = None
    if mapping is not None:
        places = np.asarray(mapping.values)
        if places.ndim != 1 or places.dtype.kind not in "iu" or mapping.dtype == "BF16":
            raise EncoderError(f"{path}: its tensor 'mapping' is not a list of row numbers")
        places = places.astype(np.int64)
        if len(places) and not 0 <= places.min() <= places.max() < len(rows.values):
            raise EncoderError(f"{path}: its tensor 'mapping' points outside the {len(rows.values)} rows")
    factors = None
    if weights is not None:
        factors = weights.all()
        tokens = len(rows.values) if places is None else len(places)
        if factors.shape != (tokens,):
            raise EncoderError(f"{path}: its tensor 'weights' has the shape {list(factors.shape)}, not [{tokens}]")
    return rows, places, factors
