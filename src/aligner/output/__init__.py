"""Writes results as text and files; one module per format, which is found by its name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level


def write_alignment(
    alignment: Alignment,
    path: str | os.PathLike[str],
    *,
    level: Level | Literal["paragraph", "sentence"] | None = None,
    format: str | None = None,  # noqa: A002 - the name that the command line has for it
) -> None:
    """Writes an alignment to a file, which is replaced completely or not at all.

    Args:
        alignment: What to write.
        path: The file.
        level: Which beads to write; sentences if None.
        format: The name of a format, such as `jsonl` or `tmx`; if None, the suffix of the file selects it.

    Raises:
        OutputError: The file can't be written; its previous content is unchanged.
        UsageError: There is no such format.
    """
    from os import fspath

    from aligner.alignment.model import Level
    from aligner.output.destination import write_file
    from aligner.output.registry import format_for_path, get_format

    form = get_format(format) if format else format_for_path(fspath(path))
    write_file(alignment, Level(level or Level.SENTENCE), form, fspath(path))
