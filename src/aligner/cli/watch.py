"""Runs a check again whenever one of its files changes."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from time import sleep
from typing import TextIO

from aligner.cli.run import say
from aligner.errors import AlignerError
from aligner.text.counted import counted

INTERVAL = 0.3
"""Seconds between two looks at the files: quicker than a person notices, and little work for a few thousand files."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
Stamp = tuple[int, int]


def repeat(
    job: Callable[[], object], paths: Iterable[str], stdout: TextIO | None, *, without: str | None = None
) -> int:
    """Runs a job, and again after each change of a file; only an interrupt ends it.

    Errors of the job are reported, and the files are watched on. The file or the folder that the job writes (`without`) is
    not watched.
    """
    named = tuple(dict.fromkeys(paths))
    while True:
        if stdout is not None and stdout.isatty() and os.environ.get("TERM") != "dumb":
            stdout.write(_CLEAR)
        before = stamps(named, without)
        try:
            job()
        except AlignerError as error:
            say(str(error))
        say(f"watching {counted(len(before), 'file')}; press Ctrl-C to stop")
        while stamps(named, without) == before:
            sleep(INTERVAL)


def stamps(paths: Iterable[str], without: str | None = None) -> Mapping[str, Stamp]:
    """When each file was changed last and how large it is; a file that does not exist is left out.

    The file or the folder `without` is left out, too.
    """
    left_out = None if without is None else Path(os.path.abspath(without))  # noqa: PTH100 - a link stays a link
    return {
        path: stamp
        for name in paths
        for path in _files(name)
        if not (left_out and Path(os.path.abspath(path)).is_relative_to(left_out))  # noqa: PTH100
        and (stamp := _stamp(path)) is not None
    }


def _files(name: str) -> Iterator[str]:
    if not Path(name).is_dir():
        yield name
        return
    for folder, folders, files in os.walk(name):
        folders[:] = [inner for inner in folders if not inner.startswith(".") and inner != "node_modules"]
        yield from (str(Path(folder, file)) for file in files)


def _stamp(path: str) -> Stamp | None:
    try:
        state = Path(path).stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size
