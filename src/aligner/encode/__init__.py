"""Sentence models: `load_encoder` loads the model of a given name.

Each module of this package with a function `open_encoder` serves one kind of model. A new kind is one new module.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from aligner.paths import DATA

if TYPE_CHECKING:
    import os

    from aligner.encode.protocol import Encoder

BUNDLED = "bundled"
"""The name of the model that comes with the package."""


class Backend(Protocol):
    """The interface of a module that serves one kind of model."""

    ORDER: int
    """Backends with lower numbers are asked first. The last one accepts any name."""
    SLOW: bool
    """Whether encoding is slow enough that vectors are cached on disk."""

    def open_encoder(self, name: str) -> Encoder | None:
        """The model called `name` (a folder, or another name that the module knows); None if it is of another kind."""
        ...


def bundled_model() -> Path:
    """The folder of the model that comes with the package."""
    return DATA / "model"


def load_encoder(
    name: str | os.PathLike[str] | None = None, *, progress: Callable[[int, int], None] | None = None
) -> Encoder:
    """Loads a sentence model.

    Args:
        name: None or "bundled" for the model that comes with the package; a folder that holds a model in the format of
            sentence-transformers or model2vec; or the name of a model on the Hugging Face Hub, `NAME@REVISION` for
            one revision of it. All but static models need the `transformers` extra.
        progress: Slow models call it now and then, with the number of texts encoded so far and the number to encode in
            this call.

    Raises:
        EncoderError: The model can't be found or loaded, or the extra it needs is not installed.
    """
    if name is None or name == BUNDLED:
        return _bundled(bundled_model())
    from aligner.errors import EncoderError

    name = str(name)
    if not name:
        raise EncoderError("the name of the sentence model is empty")
    if name.startswith("~"):
        name = str(Path(name).expanduser())
    for backend in _backends():
        encoder = backend.open_encoder(name)
        if encoder is None:
            continue
        if not backend.SLOW:
            return encoder
        from aligner.encode.cache import CachedEncoder

        return CachedEncoder(encoder, progress=progress)
    raise EncoderError(f"{name}: no known kind of sentence model has this name")


@functools.cache
def _bundled(folder: Path) -> Encoder:
    """The model that comes with the package. A process loads it only once."""
    from aligner.encode.static import StaticEncoder

    return StaticEncoder(folder, label=BUNDLED)


def _backends() -> Iterator[Backend]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    found = [cast("Backend", module) for module in modules if hasattr(module, "open_encoder")]
    yield from sorted(found, key=lambda backend: backend.ORDER)
