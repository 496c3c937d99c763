"""Shows the progress of work that takes longer than a second, as a line on the terminal."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from aligner.cli.run import is_quiet
from aligner.text.controls import printable

if TYPE_CHECKING:
    from types import TracebackType

DELAY = 1.0
INTERVAL = 0.25
"""Seconds until the line appears, and between its updates."""


class Progress:
    """A context manager that shows the current step and clears it at the end; does nothing if the stream isn't a terminal.

    A separate thread draws the line, so that it is updated while native code runs.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._step = ""
        self._done = Event()
        self._thread: Thread | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Sets the current step, and how much of it is done."""
        self._step = printable(f"{step} {done}/{total}" if total else step)

    def __enter__(self) -> Progress:
        """Starts the thread, which draws the line after `DELAY` seconds."""
        if not is_quiet() and self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb":
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
