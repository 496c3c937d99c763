"""Keeps two processes of this program from editing files of one folder at the same time.

The folder itself is locked, so that no lock file is left lying about. Where a folder can't be locked (Windows, some
network drives), a lock file stands in for it.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import OutputError
from aligner.paths import real

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_WAIT = 20.0
"""How long another process may take; a large glossary is edited in well under a second."""
_STALE_SECONDS = 120.0
"""Age of a lock file after which whoever made it must have been killed."""
_PAUSE = 0.02


@contextmanager
def exclusive(path: str) -> Iterator[None]:
    """Holds the right to change a file; other processes that ask for it wait.

    Raises:
        OutputError: Another process holds it for longer than `SECONDS_TO_WAIT`.
    """
    folder = Path(real(path)).parent
    deadline = time.monotonic() + SECONDS_TO_WAIT
    descriptor = _lock_folder(path, folder, deadline)
    file = None if descriptor is not None else _lock_file(path, folder, deadline)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
        if file is not None:
            with suppress(OSError):
                file.unlink()


def _lock_folder(path: str, folder: Path, deadline: float) -> int | None:
    """A descriptor that holds the lock as long as it is open; None if folders can't be locked here."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # no folder, or one that can't be listed: whoever writes will say so
        return None
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                os.close(descriptor)
                return None
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise _busy(path) from None
            time.sleep(_PAUSE)
        else:
            return descriptor


def _lock_file(path: str, folder: Path, deadline: float) -> Path | None:
    """A new file that stands for the lock; None if none can be made here."""
    file = folder / ".aligner.lock"
    while True:
        try:
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _STALE_SECONDS:
                    file.unlink()
            if time.monotonic() > deadline:
                raise _busy(path) from None
            time.sleep(_PAUSE)
        except OSError:
            return None
        else:
            return file


def _busy(path: str) -> OutputError:
    return OutputError(f"{path}: another process is changing a file in this folder; try again when it is done")
