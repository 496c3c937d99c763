"""A short hash that tells two models apart without reading hundreds of megabytes at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WHOLE = 4 << 20
"""Files up to this size (bytes) are hashed whole; of larger ones the first quarter of it, and samples."""
BLOCKS = 128
BLOCK = 4096


def fingerprint(files: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change with the name, size or content of the files.

    Training changes nearly every number of a model, so samples of a large file are enough to see it. The head of
    the file, where safetensors puts per-token weights (they change if anything does), is hashed as a whole.

    Raises:
        OSError: A file can't be read.
    """
    from hashlib import blake2b

    digest = blake2b(digest_size=6)
    for path in sorted(files):
        size = path.stat().st_size
        digest.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(WHOLE if size <= WHOLE else WHOLE // 4))
            if size > WHOLE:
                for block in range(1, BLOCKS + 1):
                    file.seek((size - BLOCK) * block // BLOCKS)
                    digest.update(file.read(BLOCK))
    return digest.hexdigest()
