"""Writes repaired texts into their files, and shows them as a patch."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from aligner.document.read import STANDARD_INPUT, read_source, to_bytes
from aligner.errors import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.document.model import Source

_AGAIN = "nothing was written; run it again"


def write_changes(changes: Sequence[tuple[Source, Source]]) -> None:
    """Replaces files by their repaired texts, each whole or not at all; encoding, byte-order mark and line ends stay.

    All that can be known beforehand is made sure of before the first file is touched.

    Args:
        changes: The files as they were read, and as they are to be.

    Raises:
        OutputError: A file can't be written, or was changed since it was read.
        UsageError: One of them is standard input.
    """
    from aligner.atomic import check_writable, replacing

    encoded = []
    for was, new in changes:
        if was.path == STANDARD_INPUT:
            raise UsageError("standard input can't be repaired; name a file, or use --diff")
        check_writable(was.path)
        _unchanged(was)
        encoded.append((was, _encoded(new)))
    for was, data in encoded:
        with replacing(was.path, unless=lambda was=was: _unchanged(was)) as stream:  # type: ignore[misc]
            stream.write(data)


def patch(changes: Sequence[tuple[Source, Source]]) -> Iterator[str]:
    """The changes as a unified diff."""
    for was, new in changes:
        lines = difflib.unified_diff(_lines(was.text), _lines(new.text), was.path, was.path)
        for line in lines:
            yield line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as `patch` counts them: ended by line feeds only."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _encoded(source: Source) -> bytes:
    try:
        return to_bytes(source)
    except UnicodeEncodeError as error:
        character = error.object[error.start : error.start + 1]
        raise OutputError(
            f"{source.path}: the repaired text has {character!r}, which {source.encoding} doesn't know; save the file as UTF-8 first"
        ) from None


def _unchanged(was: Source) -> None:
    """Makes sure that a file is as it was read."""
    try:
        now = read_source(was.path)
    except InputError as error:
        raise OutputError(f"{was.path} can't be read any more; {_AGAIN} ({error})") from error
    if (now.text, now.encoding, now.bom) != (was.text, was.encoding, was.bom):
        raise OutputError(f"{was.path} was changed by another program meanwhile; {_AGAIN}")
