"""The judge: the contextual model, the lexicon, the head that weighs what they say, and the reader of whole pairs."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.encode.contextual import ContextualModel, Tokens, contextual_folder, load_contextual
from aligner.encode.fingerprint import fingerprint
from aligner.errors import EncoderError
from aligner.judge.evidence import Evidence, SideEvidence
from aligner.judge.features import NAMES, Numbers, Side, SideFeatures, pair_features
from aligner.judge.reader import Reader, Reading, load_reader, read_arrays
from aligner.judge.summary import SUMMARY, summary
from aligner.lexicon import load_lexicon
from aligner.lexicon.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Head:
    """A small network, of one hidden layer, that says how likely a token has no counterpart. `training/judge` fits it."""

    centre: Numbers
    scale: Numbers
    """The scalars are centred and scaled first."""
    scalars: Numbers
    vectors: Numbers
    """The matrices of the hidden layer."""
    bias: Numbers
    out: Numbers
    """The weights of the last layer; the last number is its constant."""

    def __call__(self, features: SideFeatures) -> Numbers:
        """The log odds of each token that it has no counterpart."""
        known = (features.scalars - self.centre) / self.scale
        hidden = np.maximum(known @ self.scalars + features.vectors @ self.vectors + self.bias, 0)
        odds: Numbers = (hidden @ self.out[:-1] + self.out[-1]).astype(np.float32)
        return odds


def load_head(path: Path) -> Head:
    """The head in an npz file.

    Raises:
        EncoderError: The file can't be read.
    """
    return Head(**read_arrays(path, Head.__dataclass_fields__))


MAX_TEXTS = 2048
"""The number of texts whose tokens are kept. The tokens of a sentence take 75 KB."""
_SIMILARITY, _UNCOVERED, _WEIGHT = (NAMES.index(name) for name in ("similarity", "uncovered", "weight"))


class Judge:
    """Compares pairs of sentences. Each text is encoded once, however often it is compared."""

    def __init__(self, model: ContextualModel, lexicon: Lexicon, folder: Path) -> None:
        """Takes the model, the lexicon, and the folder with `head.npz`, `reader.npz` and `calibration.json`."""
        self._model = model
        self._lexicon = lexicon
        self._folder = folder
        self._known: dict[str, Tokens] = {}

    @cached_property
    def name(self) -> str:
        """The name of the model and a hash of what was fitted; it changes whenever the evidence does."""
        fitted = [self._folder / name for name in ("head.npz", "reader.npz", "calibration.json")]
        return f"{self._model.name}+{fingerprint(fitted)}"

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Evidence | None]:
        """The evidence on each pair of a Chinese and an English text; None for a pair that is too long or has no words.

        Raises:
            EncoderError: onnxruntime is not installed, or a file can't be read.
        """
        self._encode(text for pair in pairs for text in pair)
        return [self._evidence(zh, en) for zh, en in pairs]

    def read(self, zh: str, en: str) -> Reading | None:
        """What the reader says about a pair of a Chinese and an English text; None for a pair that is too long or has no words.

        Raises:
            EncoderError: onnxruntime is not installed, or a file can't be read.
        """
        self._encode((zh, en))
        sides = self._known[zh], self._known[en]
        if not all(tokens.is_whole and len(tokens.ids) for tokens in sides):
            return None
        return self._reader(*sides)

    def nearness(self, text: str, others: Iterable[str]) -> NDArray[np.floating[Any]]:
        """For each token of a text, the cosine of the most similar token of other texts, which must not be empty.

        Raises:
            EncoderError: onnxruntime is not installed, or a file can't be read.
        """
        others = tuple(others)
        self._encode((text, *others))
        vectors = self._known[text].vectors
        found: NDArray[np.floating[Any]] = np.max(
            [(vectors @ self._known[other].vectors.T).max(axis=1) for other in others], axis=0
        )
        return found

    def _encode(self, texts: Iterable[str]) -> None:
        asked = tuple(dict.fromkeys(texts))
        wanted = [text for text in asked if text not in self._known]
        if len(self._known) + len(wanted) > MAX_TEXTS:
            self._known.clear()
            wanted = list(asked)
        self._known.update(zip(wanted, self._model.tokens(wanted), strict=True))

    def _evidence(self, zh: str, en: str) -> Evidence | None:
        chinese, english = Side(zh, self._known[zh]), Side(en, self._known[en])
        if not all(side.tokens.is_whole and len(side.tokens.ids) for side in (chinese, english)):
            return None
        features = pair_features(chinese, english, self._lexicon)
        odds = [self._head(each) for each in features]
        return Evidence(
            _side_evidence(chinese, features[0], odds[0]),
            _side_evidence(english, features[1], odds[1]),
            self._error(summary((chinese, english), features, odds)),
        )

    def _error(self, known: Sequence[float]) -> float:
        weights, constant = self._calibration
        total = constant + sum(weight * value for weight, value in zip(weights, known, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))

    @cached_property
    def _head(self) -> Head:
        return load_head(self._folder / "head.npz")

    @cached_property
    def _reader(self) -> Reader:
        return load_reader(self._folder / "reader.npz")

    @cached_property
    def _calibration(self) -> tuple[list[float], float]:
        path = self._folder / "calibration.json"
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            return [float(stored["weights"][name]) for name in SUMMARY], float(stored["constant"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"{path}: can't be read: {error}") from error


def _side_evidence(side: Side, features: SideFeatures, odds: Numbers) -> SideEvidence:
    uncovered = features.scalars[:, _UNCOVERED] * features.scalars[:, _WEIGHT]
    return SideEvidence(side.tokens.spans, odds, uncovered, features.scalars[:, _SIMILARITY])


@cache
def load_judge() -> Judge:
    """The judge that comes with the package. A process loads it only once, and its model when the first pair is compared."""
    return Judge(load_contextual(), load_lexicon(), contextual_folder())
