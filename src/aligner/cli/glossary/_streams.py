"""Text to standard output, for commands whose result is text."""

from __future__ import annotations

import sys

from aligner.errors import OutputError


def put(text: str) -> None:
    """Writes to standard output: UTF-8 unless it is a terminal with another encoding.

    Raises:
        OutputError: Standard output is closed, or the disk behind it is full.
        BrokenPipeError: Whoever read it has stopped.
    """
    from aligner.atomic import reason
    from aligner.output.destination import discard

    stdout = sys.stdout
    if stdout is None:
        raise OutputError("standard output is closed; open it")
    try:
        stdout.flush()
        encoding = stdout.encoding if stdout.isatty() else "utf-8"
        stdout.buffer.write(text.encode(encoding, "replace"))
        stdout.buffer.flush()
    except OSError as error:
        discard(stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: {reason(error)}") from error
