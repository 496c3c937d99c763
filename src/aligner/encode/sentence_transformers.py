"""Any sentence-transformers model, from a folder or the Hugging Face Hub. Needs the extra `transformers`.

Nothing heavy is imported before the first text is encoded. If all vectors are in the cache, torch is not imported.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.encode.fingerprint import fingerprint
from aligner.encode.hub import HubModel, cache_folder, find_model, newest_commit
from aligner.encode.text import well_formed
from aligner.encode.vectors import normalised
from aligner.errors import EncoderError
from aligner.paths import is_file, is_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from aligner.encode.protocol import Encoder, Vectors

ORDER = 100
SLOW = True

TEXTS_PER_BATCH = 32
_LOUD = ("sentence_transformers", "transformers", "huggingface_hub", "torch", "filelock", "httpx", "httpx2")


_TOKENIZER = re.compile(r"token|vocab|spm|\.model$|\.tiktoken$")
"""Matches the file names of all kinds of tokenizers. Libraries that find no tokenizer create an empty one."""


class SentenceTransformerEncoder:
    """A sentence-transformers model. Its vectors have length 1."""

    additive = False

    def __init__(self, place: Path | HubModel) -> None:
        """Takes the folder of a model, or the result of `find_model`. The model is not loaded yet."""
        self._place = place

    @cached_property
    def name(self) -> str:
        """The model and its revision; for a folder, its name and a hash of its files."""
        if isinstance(self._place, HubModel):
            return f"{self._place.repository}@{self._place.commit}"
        files = [*self._place.glob("*"), *self._place.glob("*/*")]
        digest = fingerprint(file for file in files if file.is_file() and file.suffix != ".md")
        return f"{self._place.resolve().name}@{digest}"

    @cached_property
    def dimensions(self) -> int:
        """Length of a vector. Loads the model."""
        return _dimensions(self._model) or int(self._encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, or zeros for texts that contain only white space.

        Raises:
            EncoderError: The model can't be loaded, or returns vectors that are not finite.
        """
        full = [i for i, text in enumerate(texts) if text.strip()]
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if full:
            result[full] = self._encode([well_formed(texts[i]) for i in full])
        return result

    def _encode(self, texts: list[str]) -> Vectors:
        model = self._model
        try:
            with _quiet():
                raw = model.encode(texts, batch_size=TEXTS_PER_BATCH, show_progress_bar=False, convert_to_numpy=True)
        except Exception as error:  # a model's own code can raise anything
            raise EncoderError(f"{self._shown}: fails to encode: {_first_line(error)}") from error
        vectors = np.asarray(raw, dtype=np.float32)
        if vectors.shape[0] != len(texts) or vectors.ndim != 2:
            raise EncoderError(f"{self._shown}: does not return one vector per text")
        if not np.isfinite(vectors).all():
            raise EncoderError(f"{self._shown}: returns vectors with numbers that are not finite; the model is damaged")
        return normalised(vectors)

    @property
    def _shown(self) -> str:
        return self._place.repository if isinstance(self._place, HubModel) else str(self._place)

    @cached_property
    def _model(self) -> SentenceTransformer:
        with _quiet():
            try:
                from sentence_transformers import SentenceTransformer
            except Exception as error:  # a torch that doesn't fit the machine raises OSError and others
                raise EncoderError(f"sentence-transformers can't be imported: {_first_line(error)}") from error
            try:
                model = self._load(SentenceTransformer)
            except EncoderError:
                raise
            except Exception as error:  # from files, JSON, torch or the Hub
                raise EncoderError(f"{self._shown}: can't be loaded: {_first_line(error)}") from error
        if _dimensions(model) == 1:
            raise EncoderError(f"{self._shown}: not a sentence encoder: it returns a number, not a vector")
        return model

    def _load(self, kind: Callable[..., SentenceTransformer]) -> SentenceTransformer:
        if not isinstance(self._place, HubModel):
            return kind(str(self._place), local_files_only=True)
        arguments: dict[str, Any] = {"revision": self._place.commit, "cache_folder": cache_folder()}
        if self._place.downloaded:
            try:
                return kind(self._place.repository, local_files_only=True, **arguments)
            except Exception as error:  # perhaps the download is incomplete
                try:
                    newest_commit(self._place.repository, self._place.commit)  # has a short timeout, unlike downloads
                except EncoderError:
                    raise EncoderError(
                        f"{self._shown}: the downloaded copy can't be loaded ({_first_line(error)}), "
                        "and the Hugging Face Hub can't be asked for another"
                    ) from error
        return kind(self._place.repository, **arguments)


def open_encoder(name: str) -> Encoder | None:
    """The model in the folder `name`, or with this name on the Hub.

    Raises:
        EncoderError: The extra is not installed, there is no such model, or the folder has no model.
    """
    place = Path(name)
    if is_folder(place):
        _check_folder(place)
    elif is_file(place):
        raise EncoderError(f"{name}: is a file; give the folder that holds the model")
    if find_spec("sentence_transformers") is None or find_spec("torch") is None:
        raise EncoderError(f'{name}: needs another package: pip install "sentence-transformers>=5.0"')
    return SentenceTransformerEncoder(place if is_folder(place) else find_model(name))


def _check_folder(folder: Path) -> None:
    """Raises EncoderError if a folder can't be the folder of a model."""
    if not is_file(folder / "modules.json"):
        if not is_file(folder / "config.json"):
            raise EncoderError(f"{folder}: not a sentence model: it has neither modules.json nor config.json")
        return
    try:
        modules = json.loads((folder / "modules.json").read_bytes())
        places = [folder / str(module.get("path", "")) for module in modules]
    except OSError as error:
        raise EncoderError(f"{folder / 'modules.json'}: can't be read: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise EncoderError(f"{folder / 'modules.json'}: is not a list of modules in JSON") from error
    for place in places:
        # Modules without settings have an empty folder, which some ways of copying leave out.
        if not is_folder(place) and not str(place).endswith("Normalize"):
            raise EncoderError(f"{folder}: incomplete: modules.json names {place.name}, which is missing")
    transformer = any(str(module.get("type", "")).endswith(".Transformer") for module in modules)
    files = [file.name for place in (folder, *places) if is_folder(place) for file in place.iterdir()]
    if transformer and not any(_TOKENIZER.search(name) for name in files):
        raise EncoderError(f"{folder}: incomplete: it has no tokenizer, without which all texts look alike")


def _dimensions(model: SentenceTransformer) -> int | None:
    """Length of a model's vectors; None if the model doesn't say."""
    ask = getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension  # before 5.4
    dimensions: int | None = ask()
    return dimensions


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:300]}" if lines else type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppresses warnings, log lines and progress bars of the libraries, and restores their settings afterwards."""
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        for name in _LOUD:
            logger = logging.getLogger(name)
            stack.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.CRITICAL)
        from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars

        if not are_progress_bars_disabled():
            disable_progress_bars()
            stack.callback(enable_progress_bars)
        with suppress(Exception):  # if the import fails, the caller will get the error
            bars: Any = import_module("transformers.utils.logging")
            if bars.is_progress_bar_enabled():
                bars.disable_progress_bar()
                stack.callback(bars.enable_progress_bar)
        yield
