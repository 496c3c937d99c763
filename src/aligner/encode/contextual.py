"""The bundled contextual model: a transformer that gives every token of a sentence a vector for its meaning in that sentence.

It runs on onnxruntime, which is imported when the first text is encoded. The name `e5` selects the model as a sentence encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.encode.fingerprint import fingerprint
from aligner.encode.text import well_formed
from aligner.encode.vectors import normalised
from aligner.errors import EncoderError
from aligner.paths import DATA, is_file

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    from aligner.encode.protocol import Encoder, Vectors

ORDER = 5
SLOW = True

NAME = "e5"
"""The name of the model for `load_encoder`."""
PROMPT = "query: "
"""What the model expects before a text."""
MAX_TOKENS = 320
"""Longer texts are cut. The longest of 5,322 sentences of news has 231 tokens."""
TOKENS_AT_A_TIME = 320
"""Bounds the memory for a batch, with padding. Larger batches are not faster (50 pairs of news take 0.56 s of one core with 4
texts at a time, 0.72 s with 32)."""
MAX_PADDING = 4
"""Greatest number of padding tokens of a text in a batch. A token of padding costs as much as any other (0.5 ms), and a batch as much
as six tokens."""
_PAD = 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. Tokens that are only a space, and those of the prompt, are left out."""

    vectors: Vectors
    """One row of length 1 per token."""
    spans: NDArray[np.int64]
    """The first and the last character of each token in the text, shape (tokens, 2); the end is exclusive."""
    ids: NDArray[np.int64]
    """The number of each token in the vocabulary."""
    lower: NDArray[np.float16]
    """The states of the tokens after the lower layer that the model gives out, one row per token."""
    is_whole: bool = True
    """Whether the tokens cover the text; False if it was cut."""


class ContextualModel:
    """The model in a folder with `model.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path) -> None:
        """Names the folder. Nothing is loaded before the first text is encoded."""
        self._files = [folder / "model.onnx", folder / "tokenizer.json"]

    @cached_property
    def name(self) -> str:
        """`e5` and a hash of the files."""
        return f"{NAME}@{fingerprint(self._files)}"

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text.

        Texts of similar length are encoded together, in an order that depends on nothing but the texts.

        Raises:
            EncoderError: onnxruntime is not installed, or the files can't be read.
        """
        encodings = self._tokenizer.encode_batch([PROMPT + well_formed(text) for text in texts])
        found: dict[int, Tokens] = {}
        for batch in batches([min(len(encoding.ids), MAX_TOKENS) for encoding in encodings]):
            longest = max(min(len(encodings[number].ids), MAX_TOKENS) for number in batch)
            ids = np.full((len(batch), longest), _PAD, dtype=np.int64)
            for row, number in enumerate(batch):
                own = encodings[number].ids[:longest]
                ids[row, : len(own)] = own
            lower, states = self._session.run(None, {"ids": ids})
            for row, number in enumerate(batch):
                found[number] = _tokens(encodings[number], states[row], lower[row], texts[number])
        return [found[number] for number in range(len(texts))]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        try:
            return Tokenizer.from_file(str(self._files[1]))
        except Exception as error:  # the library raises plain exceptions
            raise EncoderError(f"{self._files[1]}: can't be read: {error}") from error

    @cached_property
    def _session(self) -> InferenceSession:
        onnxruntime = _runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # two threads take twice the time of one core
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(str(self._files[0]), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library raises exceptions of its own kind
            raise EncoderError(f"{self._files[0]}: can't be loaded: {str(error).splitlines()[0]}") from error


class ContextualEncoder:
    """The model as an encoder of sentences: the vector of a text is the mean of those of its tokens, scaled to length 1."""

    additive = False

    def __init__(self, model: ContextualModel) -> None:
        """Wraps the model."""
        self._model = model

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._model.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 per text; zeros for an empty one.

        Raises:
            EncoderError: onnxruntime is not installed, or the files can't be read.
        """
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for number, tokens in enumerate(self._model.tokens(texts)):
            if len(tokens.ids):
                found[number] = tokens.vectors.mean(axis=0)
        return normalised(found)


def is_available() -> bool:
    """Whether the model can be used: its files and onnxruntime are installed."""
    return what_is_missing() is None


def what_is_missing() -> str | None:
    """What the model lacks, and what to do; None if it can be used."""
    if find_spec("onnxruntime") is None:
        return "onnxruntime is not installed; install it"
    file = contextual_folder() / "model.onnx"
    return None if is_file(file) else f"there is no {file}; reinstall aligner"


def contextual_folder() -> Path:
    """The folder of the model that comes with the package."""
    return DATA / "judge"


@cache
def load_contextual() -> ContextualModel:
    """The model that comes with the package. A process loads it only once."""
    return ContextualModel(contextual_folder())


def open_encoder(name: str) -> Encoder | None:
    """The bundled contextual model if that is the name; None otherwise."""
    return ContextualEncoder(load_contextual()) if name == NAME else None


def _runtime() -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EncoderError("the contextual model needs onnxruntime: pip install onnxruntime") from error
    return onnxruntime


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """The numbers of the texts, in groups of similar length."""
    batches: list[list[int]] = []
    longest = 0
    for number in sorted(range(len(lengths)), key=lambda number: (-lengths[number], number)):
        is_full = not batches or (len(batches[-1]) + 1) * longest > TOKENS_AT_A_TIME
        if is_full or longest - lengths[number] > MAX_PADDING:
            batches.append([])
            longest = lengths[number]
        batches[-1].append(number)
    return batches


def _tokens(encoding: Any, states: Vectors, lower: Vectors, text: str) -> Tokens:
    """The tokens of one text, with offsets from its first character."""
    length = min(len(encoding.ids), MAX_TOKENS)
    spans = np.array(encoding.offsets[:length], dtype=np.int64).reshape(-1, 2) - len(PROMPT)
    ids = np.array(encoding.ids[:length], dtype=np.int64)
    real = spans[:, 1] > np.maximum(spans[:, 0], 0)
    spans = np.maximum(spans, 0)  # the first word begins with the space of the prompt
    for row in np.flatnonzero(real):
        piece = text[spans[row, 0] : spans[row, 1]]
        if not piece.strip():
            real[row] = False
        else:
            spans[row, 0] += len(piece) - len(piece.lstrip())
    return Tokens(
        normalised(states[:length][real]),
        spans[real],
        ids[real],
        lower[:length][real].astype(np.float16),
        len(encoding.ids) <= MAX_TOKENS,
    )
