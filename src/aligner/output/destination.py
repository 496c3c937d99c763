"""Brings a result to a file or to standard output."""

from __future__ import annotations

import os
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO, TextIO

from aligner.atomic import reason, replacing
from aligner.errors import OutputError
from aligner.output.registry import TextFormat

if TYPE_CHECKING:
    from aligner.align.model import Alignment, Level
    from aligner.output.registry import Format


def write_file(alignment: Alignment, level: Level, form: Format, path: str) -> None:
    """Writes a file, whole or not at all.

    Raises:
        OutputError: The file can't be written; what stood there before is untouched.
    """
    with replacing(path) as stream:
        _write(alignment, level, form, stream, getattr(form, "encoding", ""))


def write_stdout(alignment: Alignment, level: Level, form: Format, stdout: TextIO | None) -> None:
    """Writes to standard output, streaming: UTF-8 unless it is a terminal with another encoding.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: Whoever read it has stopped.
    """
    if stdout is None:
        raise OutputError("standard output is closed; open it, or name a file with --output")
    try:
        stdout.flush()
        is_terminal = stdout.isatty()
        if is_terminal and not isinstance(form, TextFormat):
            raise OutputError("this format is no text for a terminal; name a file with --output")
        encoding = stdout.encoding if is_terminal else getattr(form, "encoding", "")
        _write(alignment, level, form, stdout.buffer, encoding)
        stdout.flush()
    except OSError as error:
        discard(stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: {reason(error)}") from error


def discard(stdout: TextIO) -> None:
    """Sends what is still in the buffers nowhere, so that the interpreter can close a stream that has failed."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout.fileno())
        os.close(nowhere)


def _write(alignment: Alignment, level: Level, form: Format, stream: BinaryIO, encoding: str) -> None:
    if not isinstance(form, TextFormat):
        form.write(alignment, level, stream)
        return
    # Only half of a surrogate pair can't be encoded in UTF-8; a terminal may lack more.
    text = TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        form.write(alignment, level, text)
        text.flush()
    finally:
        with suppress(OSError, ValueError):
            text.detach()  # the stream belongs to the caller
