"""A line on the terminal that says what goes on, for work that takes longer than a second."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from aligner.text.controls import printable

if TYPE_CHECKING:
    from types import TracebackType

DELAY = 1.0
INTERVAL = 0.25
"""Seconds until the line appears, and between its changes."""


class Progress:
    """Shows the current step while the block runs, and clears it away; does nothing unless the stream is a terminal.

    A thread of its own draws the line, so that it moves on while native code works.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._step = ""
        self._done = Event()
        self._thread: Thread | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Says which step has begun, or how far it is."""
        self._step = printable(f"{step} {done}/{total}" if total else step)

    def __enter__(self) -> Progress:
        """Begins to wait."""
        if self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._thread = Thread(target=self._draw, args=(self._stream,), daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clears the line."""
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _draw(self, stream: TextIO) -> None:
        start = monotonic()
        if self._done.wait(DELAY):
            return
        with suppress(OSError, ValueError):
            while True:
                stream.write(f"\r{self._step} … {monotonic() - start:.0f} s\x1b[K")
                stream.flush()
                if self._done.wait(INTERVAL):
                    break
            stream.write("\r\x1b[K")
            stream.flush()
