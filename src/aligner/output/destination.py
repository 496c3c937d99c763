"""Writes a result to a file or to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO, TextIO

from aligner.atomic import reason, replacing
from aligner.errors import OutputError
from aligner.output.registry import Format, TextFormat
from aligner.output.terminal import paints
from aligner.text.controls import TextKind, filter_for

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level


def write_file(alignment: Alignment, level: Level, form: Format, path: str) -> None:
    """Writes an alignment to a file, completely or not at all.

    Raises:
        OutputError: The file can't be written; its previous content is unchanged.
    """
    with replacing(path) as stream:
        _write(alignment, level, form, stream, getattr(form, "encoding", ""))


def write_stdout(alignment: Alignment, level: Level, form: Format, stdout: TextIO | None) -> None:
    """Writes an alignment to standard output bead by bead, in UTF-8 unless it is a terminal with another encoding.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: The program that reads the output has stopped.
    """
    with _reported(stdout, "open it, or name a file with --output") as stream:
        is_terminal = stream.isatty()
        if is_terminal and not isinstance(form, TextFormat):
            raise OutputError("this format can't be shown in a terminal; name a file with --output")
        encoding = stream.encoding if is_terminal else getattr(form, "encoding", "")
        _write(alignment, level, form, stream.buffer, encoding)


def print_text(write: Callable[[TextIO], object], stdout: TextIO | None, kind: TextKind = TextKind.PLAIN) -> None:
    """Writes text to standard output, in UTF-8 unless it is a terminal with another encoding.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: The program that reads the output has stopped.
    """
    with _reported(stdout, "open it") as stream:
        _encoded(write, stream.buffer, stream.encoding if stream.isatty() else "utf-8", kind)


def print_bytes(data: bytes, stdout: TextIO | None) -> None:
    """Writes the content of a data file to standard output. A terminal gets it as text, in its own encoding.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: The program that reads the output has stopped.
    """
    if stdout is not None and stdout.isatty():
        print_text(lambda stream: stream.write(data.decode("utf-8-sig", "replace")), stdout, TextKind.DATA)
        return
    with _reported(stdout, "open it") as stream:
        stream.buffer.write(data)
        stream.buffer.flush()


def write_text(write: Callable[[TextIO], object], path: str, kind: TextKind) -> None:
    """Writes text to a file in UTF-8, completely or not at all.

    Raises:
        OutputError: The file can't be written; its previous content is unchanged.
    """
    with replacing(path) as stream:
        _encoded(write, stream, "utf-8", kind)


def deliver(write: Callable[[TextIO], object], path: str | None, kind: TextKind) -> None:
    """Writes text to a file or, if there is no path, to standard output; see `write_text` and `print_text`."""
    if path is None:
        print_text(write, sys.stdout, kind)
    else:
        write_text(write, path, kind)


@contextmanager
def _reported(stdout: TextIO | None, advice: str) -> Iterator[TextIO]:
    """Standard output, ready for writing; a failure to write becomes an OutputError."""
    if stdout is None:
        raise OutputError(f"standard output is closed; {advice}")
    try:
        stdout.flush()
        yield stdout
        stdout.flush()
    except OSError as error:
        discard(stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: {reason(error)}") from error


def discard(stdout: TextIO) -> None:
    """Redirects a failed stream to the null device, so that the interpreter can flush and close it without an error."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout.fileno())
        os.close(nowhere)


def _write(alignment: Alignment, level: Level, form: Format, stream: BinaryIO, encoding: str) -> None:
    if not isinstance(form, TextFormat):
        form.write(alignment, level, stream)
        return
    writer = form
    _encoded(lambda text: writer.write(alignment, level, text), stream, encoding, writer.kind)


class _Filtered(TextIOWrapper):
    """A text stream that passes each written piece through a filter."""

    filter: Callable[[str], str] | None = None

    def write(self, text: str) -> int:
        """Writes a piece of text through the filter."""
        return super().write(self.filter(text) if self.filter else text)


def _encoded(write: Callable[[TextIO], object], stream: BinaryIO, encoding: str, kind: TextKind) -> None:
    # UTF-8 can encode everything but lone surrogates; the encoding of a terminal may lack more characters.
    text = _Filtered(stream, encoding=encoding, errors="replace", newline="")
    text.filter = filter_for(kind, terminal=stream.isatty(), colour=paints(stream))
    try:
        write(text)
        text.flush()
    finally:
        with suppress(OSError, ValueError):
            text.detach()  # the stream belongs to the caller
