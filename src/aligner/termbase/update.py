"""Changes a file without losing the work of others: of another process of this program, or of an editor.

Processes of this program take turns. They lock the folder, so that no lock file can be left behind. Where folders can't be
locked (Windows, some network drives), they use a lock file. Other programs may write the file at any time, so it is compared
with what was read just before it is replaced. If it has changed, the edit is repeated on the new content.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aligner.atomic import replacing
from aligner.document.model import Source
from aligner.document.read import to_bytes
from aligner.errors import OutputError
from aligner.glossary.faults import GlossaryError
from aligner.glossary.read import SIZE_LIMIT, STANDARD_INPUT, is_shipped_name, read_glossary_source
from aligner.paths import exists, real

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Updated:
    """The result of an edit."""

    before: Source
    after: Source
    attempts: int
    """More than 1 if another program wrote the file at the same time; the edit was then made on the new content."""

    @property
    def changed(self) -> bool:
        """Whether the edit changed the text."""
        return self.before.text != self.after.text


class _OtherWriterError(Exception):
    """The file has changed since it was read."""


def update(path: str, change: Callable[[Source], str], *, create: bool = False) -> Updated:
    """Reads a file, changes its text and replaces it, completely or not at all.

    `change` is called again if another program has changed the file meanwhile. With `create`, a file that does not exist
    counts as an empty one.

    Raises:
        GlossaryError: The file can't be read. Errors that `change` raises are passed on.
        OutputError: The file can't be written, or another program keeps writing it.
    """
    with exclusive(path):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            before = read_for_edit(path, create=create)
            text = change(before)
            after = Source(path, text, before.encoding, before.bom)
            if text == before.text:
                return Updated(before, after, attempt)
            try:
                _replace(before, after)
            except _OtherWriterError:
                continue
            return Updated(before, after, attempt)
    raise OutputError(
        f"{path}: another program keeps writing this file; nothing was changed, try again when it is done"
    )


def read_for_edit(path: str, *, create: bool = False) -> Source:
    """Reads a file like `read_glossary_source`; with `create`, a file that doesn't exist counts as empty.

    Raises:
        GlossaryError: The file can't be read, or the name is that of a glossary that comes with aligner.
    """
    if is_shipped_name(path):
        raise GlossaryError(
            f"{path} comes with aligner and can't be edited; name a file of your own, which may say 'extends: [{path}]'"
        )
    if create and path != STANDARD_INPUT and not exists(path):
        return Source(path, "")
    return read_glossary_source(path)


def check_size(data: bytes, path: str) -> bytes:
    """The content of a file to write, after a check that it isn't too large to be read again.

    Raises:
        OutputError: The content is too large.
    """
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1024**2
        raise OutputError(
            f"{path}: the glossary would be larger than {limit} MiB, and could not be read again; split it"
        )
    return data


def _replace(before: Source, after: Source) -> None:
    def unless_changed() -> None:
        file = Path(after.path)
        if (file.read_bytes() if exists(file) else b"") != to_bytes(before):
            raise _OtherWriterError

    with replacing(after.path, unless=unless_changed) as stream:
        stream.write(check_size(to_bytes(after), after.path))


SECONDS_TO_WAIT = 20.0
"""How long to wait for another process; it edits a large glossary in well under a second."""
_STALE_SECONDS = 120.0
"""Age of a lock file from which its process counts as killed."""
_PAUSE = 0.02


@contextmanager
def exclusive(path: str) -> Iterator[None]:
    """Holds an exclusive lock for changing a file; other processes of this program wait for it.

    Raises:
        OutputError: Another process holds the lock for longer than `SECONDS_TO_WAIT`.
    """
    folder = Path(real(path)).parent
    deadline = time.monotonic() + SECONDS_TO_WAIT
    descriptor = lock_folder(path, folder, deadline)
    file = None if descriptor is not None else _lock_file(path, folder, deadline)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
        if file is not None:
            with suppress(OSError):
                file.unlink()


def lock_folder(path: str, folder: Path, deadline: float) -> int | None:
    """A file descriptor that holds the lock while it is open; None if folders can't be locked here."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # the folder is missing or can't be listed; the later write reports that
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
    """A new lock file; None if none can be created here."""
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
