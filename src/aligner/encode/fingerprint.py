"""A short hash that identifies a model without reading hundreds of megabytes at every start."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = 4 << 20
"""Files up to this size (bytes) are hashed whole. Of larger files, the first quarter of this size and samples are hashed."""
BLOCKS = 128
BLOCK = 4096


def fingerprint(files: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change with the name, size or content of the files.

    Training changes nearly every number of a model, so samples of a large file are enough to notice it. The head of
    the file is hashed completely, because safetensors puts per-token weights there (they change if anything does).

    Raises:
        EncoderError: A file can't be read.
    """
    from hashlib import blake2b

    digest = blake2b(digest_size=6)
    for path in sorted(files):
        try:
            size = path.stat().st_size
            digest.update(f"{path.name}\0{size}\0".encode())
            with path.open("rb") as file:
                digest.update(file.read(WHOLE if size <= WHOLE else WHOLE // 4))
                if size > WHOLE:
                    for block in range(1, BLOCKS + 1):
                        file.seek((size - BLOCK) * block // BLOCKS)
                        digest.update(file.read(BLOCK))
        except OSError as error:
            raise EncoderError(f"{path}: can't be read: {error.strerror}") from error
    return digest.hexdigest()
