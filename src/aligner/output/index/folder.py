"""Writes the list of all pairs and the page of each into a folder, and removes the pages of pairs that are gone.

No file is replaced or removed that this program did not write.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from aligner.atomic import make_folder, reason
from aligner.document.not_prose import is_own_page
from aligner.errors import OutputError
from aligner.output.destination import write_text
from aligner.output.index.page import index_page, is_index, linked
from aligner.output.page.write import write_pair
from aligner.paths import exists, is_file
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from aligner.checks.model import Report
    from aligner.output.index.model import Entry

INDEX = "index.html"
_HEAD = 4096
"""Bytes of a page that are read to see what it is."""
_IGNORED = frozenset({".DS_Store", "Thumbs.db", ".gitignore", ".gitkeep"})
"""Files that may be in a folder that counts as empty."""


def check_folder(path: str) -> None:
    """Makes sure that a folder is new, empty, or has pages that this program wrote.

    Raises:
        OutputError: It has other files, or is none.
    """
    if not path or "\0" in path:
        raise OutputError(f"{path!r}: not a valid folder name; choose another one")
    folder = Path(path)
    if not exists(folder):
        above = next(place for place in folder.absolute().parents if exists(place))
        if not above.is_dir():
            raise OutputError(f"{path}: {reason(OSError(errno.ENOTDIR, ''))}")
        if not os.access(above, os.W_OK | os.X_OK):
            raise OutputError(f"{path}: {reason(OSError(errno.EACCES, ''))}")
        return
    try:
        if not folder.is_dir():
            raise NotADirectoryError(errno.EEXIST, "")
        if is_index(_head(folder / INDEX)) or all(map(_is_ours, _files(folder))):
            return
    except OSError as error:
        raise OutputError(f"{path}: {reason(error)}") from error
    raise OutputError(f"{path} has files that aligner did not write; name a new folder, or an empty one")


def write_folder(
    path: str,
    entries: Sequence[Entry],
    reports: Mapping[str, Report],
    signature: Mapping[str, object],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Writes the pages of all pairs, then the list, and then removes the pages that only the former list has.

    Args:
        path: The folder; see `check_folder`.
        entries: The pairs.
        reports: The finished report of each pair that could be checked, by the name of the pair.
        signature: What produced the reports.
        progress: Called with the number of pages written and the number to write.

    Raises:
        OutputError: A file can't be written, or has the name of a page and was not written by this program.
    """
    folder = Path(path)
    pages = [entry for entry in entries if entry.name in reports]
    for entry in pages:
        if is_file(folder / entry.page) and not _is_ours(folder / entry.page):
            raise OutputError(f"{folder / entry.page} was not written by aligner; move it, or choose another folder")
    before = _head(folder / INDEX, whole=True)
    for number, entry in enumerate(pages):
        progress(number, len(pages))
        make_folder((folder / entry.page).parent)
        report, back = reports[entry.name], "../" * entry.page.count("/") + INDEX
        write_text(lambda stream: write_pair(report, stream, index=back), str(folder / entry.page), TextKind.DATA)  # noqa: B023
    text = index_page(entries, signature)
    write_text(lambda stream: stream.write(text), str(folder / INDEX), TextKind.DATA)
    if is_index(before):
        _remove(folder, set(linked(before)) - {entry.page for entry in pages})


def _remove(folder: Path, pages: set[str]) -> None:
    """Removes pages and the folders that become empty. What can't be removed stays; the list no longer links to it."""
    for page in sorted(pages):
        relative = PurePosixPath(page)
        if relative.is_absolute() or ".." in relative.parts or relative.suffix != ".html":
            continue
        file = folder / relative
        with suppress(OSError):
            if _is_ours(file) and file.resolve().is_relative_to(folder.resolve()):
                file.unlink()
                for parent in file.parents:
                    if parent == folder:
                        break
                    parent.rmdir()  # raises an error if it is not empty


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and its subfolders."""
    for place, _, names in os.walk(folder, onerror=_refuse):
        yield from (Path(place, name) for name in names if name not in _IGNORED)


def _refuse(error: OSError) -> None:
    raise error


def _is_ours(file: Path) -> bool:
    return file.suffix == ".html" and is_own_page(_head(file).encode())


def _head(file: Path, *, whole: bool = False) -> str:
    """The beginning of a file, or all of it; empty if it can't be read."""
    try:
        with file.open("rb") as stream:
            return stream.read(-1 if whole else _HEAD).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
