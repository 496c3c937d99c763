"""Names the temporary files of this program, and finds and removes those that killed runs have left.

A name contains an id of the machine (its name, the boot, the namespace of its process numbers) and the number of the process. A file
is removed if that process no longer exists, or if the number now belongs to a process that started after the file was last written and
doesn't hold its lock. Links and files of other users or machines are never removed.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

_NAME = re.compile(r"\..+\.(?P<machine>[0-9a-f]{12})-(?P<process>\d{1,10})-\d{1,4}\.tmp")
_MARGIN = 10.0
"""Seconds by which a process must be younger than a file before it is certain that it didn't write the file."""
SWEPT: set[tuple[int, str]] = set()
"""The folders that this process has searched, with its number, so that a forked process searches again."""


def temporary_name(stem: str, attempt: int) -> str:
    """A name for a temporary file of this process.

    Args:
        stem: The beginning of the name of the final file.
        attempt: A number that distinguishes several files of the process.
    """
    return f".{stem}.{machine_id()}-{os.getpid()}-{attempt}.tmp"


def hold(descriptor: int) -> None:
    """Locks an open temporary file until this process closes it, if the system can lock files."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(folder: Path, keep: Collection[Path]) -> None:
    """Removes the temporary files of killed runs from a folder, once per process.

    Args:
        folder: Where to look.
        keep: The temporary files that this process has open.
    """
    if sys.platform == "win32" or (os.getpid(), str(folder)) in SWEPT:
        return
    SWEPT.add((os.getpid(), str(folder)))
    with suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.endswith(".tmp")]
        for name in names:
            path = folder / name
            found = _NAME.fullmatch(name)
            if found and found["machine"] == machine_id() and path not in keep:
                with suppress(OSError):
                    if is_left(path, int(found["process"])):
                        path.unlink()


def is_left(path: Path, process: int) -> bool:
    """Whether a file belongs to this user and no process writes it any more."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
        return False
    if process == os.getpid():
        return True  # of an earlier process with this number: the caller has excluded the files of this one
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # the process belongs to another user, or there can be none of this number
        pass
    started = started_at(process)
    return started is not None and started > found.st_mtime + _MARGIN and not _is_held(path)


def _is_held(path: Path) -> bool:
    """Whether a process holds the lock of a file; True if that can't be known."""
    if sys.platform == "win32":
        return True
    import fcntl

    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def started_at(process: int) -> float | None:
    """When a process started, in seconds since the epoch like the times of files; None if the system doesn't say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = re.search(r"^btime (\d+)$", Path("/proc/stat").read_text(encoding="utf-8"), re.MULTILINE)
        return int(boot[1]) + int(fields[19]) / os.sysconf("SC_CLK_TCK") if boot else None
    except (OSError, ValueError, IndexError):
        return None


@cache
def machine_id() -> str:
    """An id that distinguishes this machine from others that may share a folder with it."""
    from hashlib import blake2b
    from platform import node

    parts = [node()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip())
    with suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
