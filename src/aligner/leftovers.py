"""Names for the temporary files of this program, by which those of runs that were killed are found and removed.

A name holds what tells this machine (its name, the boot, the namespace of its process numbers) and the number of the process. A file is
removed if that process is gone, or if the number now belongs to a process that began after the file was last written and doesn't hold its
lock. Files of other users, of other machines and links are left alone.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_NAME = re.compile(r"\..+\.(?P<machine>[0-9a-f]{12})-(?P<process>\d{1,10})-\d{1,4}\.tmp")
_MARGIN = 10.0
"""Seconds by which a process has to be younger than a file to be certainly another one than that which wrote it."""
SWEPT: set[tuple[int, str]] = set()
"""The folders that this process has looked through, with its number: one that was forked looks anew."""


def temporary_name(stem: str, attempt: int) -> str:
    """A name for a temporary file of this process.

    Args:
        stem: The beginning of the name of the file that it is to become.
        attempt: Tells several files of the process apart.
    """
    return f".{stem}.{machine_id()}-{os.getpid()}-{attempt}.tmp"


def hold(descriptor: int) -> None:
    """Locks an open temporary file as long as this process has it open, where files can be locked."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(folder: Path, keep: Collection[Path]) -> None:
    """Removes the temporary files of killed runs from a folder, once in the life of a process.

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
    """Whether a file is one of this user that no process writes any more."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
        return False
    if process == os.getpid():
        return True  # an earlier process of this number: the files of this one are known
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # it belongs to somebody else
        pass
    started = started_at(process)
    return started is not None and started > found.st_mtime + _MARGIN and not _is_held(path)


def _is_held(path: Path) -> bool:
    """Whether a process holds the lock of a file; assumed where that can't be found out."""
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
    """When a process began, in seconds as files have them; None if the system doesn't say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = re.search(r"^btime (\d+)$", Path("/proc/stat").read_text(encoding="utf-8"), re.MULTILINE)
        return int(boot[1]) + int(fields[19]) / os.sysconf("SC_CLK_TCK") if boot else None
    except (OSError, ValueError, IndexError):
        return None


@cache
def machine_id() -> str:
    """What tells this machine from others that may share a folder with it."""
    from hashlib import blake2b
    from platform import node

    parts = [node()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip())
    with suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
