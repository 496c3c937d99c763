"""Reads files of arrays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from aligner.judge.features import Numbers


def read_arrays(path: Path, names: Iterable[str] | None = None) -> dict[str, Numbers]:
    """The arrays in an npz file, in single precision; all of them if no names are given.

    Raises:
        EncoderError: The file can't be read, or lacks one of them.
    """
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return {name: stored[name].astype(np.float32) for name in (stored.files if names is None else names)}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise EncoderError(f"{path}: can't be read: {error}") from error
