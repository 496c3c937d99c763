"""Writes files completely or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from aligner.errors import OutputError
from aligner.leftovers import hold, sweep, temporary_name

_REASONS = {
    errno.EACCES: "no permission to write here; choose another place, or change the permissions",
    errno.EPERM: "no permission to write here; choose another place, or change the permissions",
    errno.EROFS: "the file system is read-only; choose another place",
    errno.ENOSPC: "no space left on the device; free some, or choose another place",
    errno.EDQUOT: "the disk quota is used up; free some space, or choose another place",
    errno.EFBIG: "the file is larger than the system allows; choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ENOENT: "the folder does not exist; create it first, or choose another place",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another place",
    errno.EEXIST: "it is a file, not a folder; choose another place",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.ELOOP: "the symbolic links form a loop; choose another place",
}

_unfinished: set[Path] = set()
"""Temporary files that this process has open."""


@contextmanager
def replacing(path: str, *, unless: Callable[[], None] | None = None) -> Iterator[BinaryIO]:
    """Opens a file for writing, and keeps its old content until the new content is complete.

    The new content is written to a temporary file in the same folder. When the block ends, this file replaces the old one
    and gets its permissions. If the block ends with an exception, the temporary file is removed and the old file is
    unchanged. Temporary files that killed runs have left in the folder are removed first. A symbolic link is kept, and its
    target is replaced. A path that is not a regular file (a terminal, a pipe, /dev/null) is written directly.

    Args:
        path: The file.
        unless: Called when the new content is complete and on the disk, just before it replaces the old file. If it raises
            an exception, the old file is kept.

    Raises:
        OutputError: The file can't be written; the message says why.
    """
    check_writable(path)
    try:
        if _is_special(path):
            with Path(path).open("wb") as stream:
                yield stream
        else:
            with _replacing_regular(Path(path).resolve(), unless) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: {reason(error)}") from error


def check_writable(path: str) -> None:
    """Checks before the work begins whether `replacing` can succeed, as far as this is known in advance.

    Raises:
        OutputError: The file can't be written; the message says why.
    """
    if not path or "\0" in path:
        raise OutputError(f"{path!r}: not a valid file name; choose another one")
    try:
        existing = _stat(path)
        if existing is not None and stat.S_ISDIR(existing.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if existing is not None and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        if existing is None or not _is_special(path):
            folder = Path(path).resolve().parent
            if path.endswith(("/", os.sep)) or not stat.S_ISDIR(folder.stat().st_mode):
                raise FileNotFoundError(errno.ENOENT, "")
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, "")
    except OSError as error:
        raise OutputError(f"{path}: {reason(error)}") from error


MOST_KEPT = 4
"""Files of one kind that `keep` leaves in the cache folder: those of other versions and models, the newest ones."""


def keep(path: Path, content: bytes) -> None:
    """Writes a file that later runs can use, if that is possible. Its name begins with its kind and a hyphen."""
    with suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with replacing(str(path)) as stream:
            stream.write(content)
        kind = path.name.partition("-")[0]
        files = sorted(path.parent.glob(f"{kind}-*{path.suffix}"), key=lambda file: file.stat().st_mtime)
        for old in files[:-MOST_KEPT]:
            old.unlink()


def make_folder(folder: Path) -> None:
    """Creates a folder and its parent folders. A folder that exists is not an error.

    Raises:
        OutputError: The folder can't be created; the message says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {reason(error)}") from error
    except ValueError as error:  # a NUL
        raise OutputError(f"{str(folder)!r}: not a valid folder name; choose another one") from error


def remove_unfinished() -> None:
    """Removes the temporary files of this process. Call it before the process ends without unwinding the stack."""
    for temporary in tuple(_unfinished):
        with suppress(OSError):
            temporary.unlink()


def reason(error: OSError) -> str:
    """Why a file could not be written, and what to do."""
    known = _REASONS.get(error.errno or 0)
    return known or f"can't be written ({error.strerror or error}); choose another place"


@contextmanager
def _replacing_regular(path: Path, unless: Callable[[], None] | None) -> Iterator[BinaryIO]:
    existing = _stat(str(path))
    sweep(path.parent, tuple(_unfinished))
    temporary, descriptor = _create_beside(path)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            if existing is not None:
                _keep_attributes(stream.fileno(), existing)
            os.fsync(stream.fileno())
        if unless is not None:
            unless()
        temporary.replace(path)
    except BaseException:  # also for an interrupt
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        _unfinished.discard(temporary)


def _create_beside(path: Path) -> tuple[Path, int]:
    """Creates a temporary file in the folder of `path`, with the permissions of any new file of this user."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    stem = path.name.encode("utf-8", "replace")[:100].decode("utf-8", "ignore")  # a name may have 255 bytes
    for attempt in range(1000):
        temporary = path.with_name(temporary_name(stem, attempt))
        if temporary in _unfinished:  # of another thread
            continue
        _unfinished.add(temporary)
        try:
            descriptor = os.open(temporary, flags, 0o666)
        except FileExistsError:
            _unfinished.discard(temporary)
        except BaseException:
            _unfinished.discard(temporary)
            raise
        else:
            hold(descriptor)
            return temporary, descriptor
    raise FileExistsError(errno.EEXIST, "too many temporary files")


def _keep_attributes(descriptor: int, existing: os.stat_result) -> None:
    if hasattr(os, "fchown"):  # not on Windows
        with suppress(OSError):  # only a privileged user may give files away
            os.fchown(descriptor, existing.st_uid, existing.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(existing.st_mode))


def _is_special(path: str) -> bool:
    """Whether a path exists and must be written directly. This includes a regular file behind /dev/stdout."""
    existing = _stat(path)
    if existing is None:
        return False
    return not stat.S_ISREG(existing.st_mode) or str(Path(path).absolute()).startswith(("/dev/", "/proc/"))


def _stat(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None
