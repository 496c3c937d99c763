"""The folder of pages for a browser: a list of all pairs, and a page for each of them.

No file is replaced or removed that this program did not write.
"""

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from aligner.atomic import make_folder, reason
from aligner.checks.model import Report
from aligner.document.not_prose import is_own_page
from aligner.errors import OutputError
from aligner.output.destination import write_text
from aligner.output.markup import safe
from aligner.output.page.shell import end, footer, top
from aligner.output.page.write import write_pair
from aligner.output.places import portable_path
from aligner.paths import exists, is_file
from aligner.text.controls import TextKind
from aligner.text.counted import counted


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair in the list."""

    name: str
    """The name of the pair, which its page has, too: `blog/launch`."""
    paths: tuple[str, ...]
    """The checked files."""
    titles: tuple[str, ...] = ()
    """The titles of the texts, if they have any."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    """Findings that are less severe."""
    gaps: int = 0
    """Sentences of the original without a counterpart."""
    judged: int = 0
    """Findings that a reviewer confirmed or dismissed."""
    is_behind: bool = False
    """Whether the original changed after the translation was last brought up to date."""
    since: str = ""
    """The day since which the translation is behind, YYYY-MM-DD; empty if it is not known."""
    changed: str = ""
    """The day of the last change of either text; empty if it is not known."""
    failure: str = ""
    """Why the pair could not be checked; then it has no page."""

    @property
    def page(self) -> str:
        """The path of its page, relative to the list."""
        return f"pages/{self.name}.html"


_MARK = '<meta name="aligner-list" content="pairs">'
"""What makes a page such a list, so that it may be replaced."""
_SORTED_BY = "errors"
"""The column by which the list is sorted at first."""
_LINK = re.compile(r'<a class="pair" href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    about: str
    """What it counts, for the tooltip."""
    is_number: bool = True
    """Whether it has numbers, so that the highest come first if the script sorts by it."""


class _Cell(NamedTuple):
    shown: str
    """HTML."""
    value: str
    """What the script sorts by; empty for nothing."""
    tone: str = ""
    """The class that gives it a colour."""


def index_page(entries: Sequence[Entry], signature: Mapping[str, object]) -> str:
    """The page. Pairs that could not be checked come first, then those with most errors."""

    def order(entry: Entry) -> tuple[bool, int, int, int, str]:
        return (not entry.failure, -entry.errors, -entry.warnings, -entry.gaps, entry.name)

    return "\n".join(_lines(sorted(entries, key=order), signature))


def is_index(page: str) -> bool:
    """Whether a page is such a list."""
    return _MARK in page


def linked(page: str) -> list[str]:
    """The paths of the pages that a list links to, relative to it."""
    return [unquote(unescape(address)) for address in _LINK.findall(page)]


def _lines(entries: Sequence[Entry], signature: Mapping[str, object]) -> Iterator[str]:
    title = counted(len(entries), "pair")
    yield top(title, "index", f"{_MARK}\n").rstrip()
    yield f'<header><h1>{title}</h1><p class="sum">{_sum(entries)}</p></header>\n<main>\n<table>'
    columns = [_Column("pair", "", is_number=False), *(column for column, _ in _cells(entries, entries[0]))]
    yield f"<thead><tr>{''.join(map(_heading, columns))}</tr></thead>\n<tbody>"
    for entry in entries:
        yield _row(entry, [cell for _, cell in _cells(entries, entry)])
    yield "</tbody>\n</table>\n</main>"
    yield from footer((), signature)
    yield end("index")


def _cells(entries: Sequence[Entry], entry: Entry) -> list[tuple[_Column, _Cell]]:
    """The cells of a pair, each with its column. Columns without anything in them are left out."""
    history = any(e.is_behind or e.changed for e in entries)
    cells = [
        (_Column(_SORTED_BY, "findings that are surely mistakes"), _number(entry.errors, "error")),
        (_Column("warnings", "findings that are probably mistakes"), _number(entry.warnings, "warning")),
    ]
    if any(e.notes for e in entries):
        cells.append((_Column("notes", "findings for the person who reviews the text"), _number(entry.notes)))
    cells.append((_Column("gaps", "sentences of the original without a counterpart"), _number(entry.gaps, "gap")))
    if any(e.judged for e in entries):
        cells.append((_Column("judged", "findings that reviewers confirmed or dismissed"), _number(entry.judged)))
    if history:
        behind = entry.since or ("date unknown" if entry.is_behind else "")
        about = "the day since which the original has content that the translation lacks"
        cells.append((_Column("behind since", about, is_number=False), _Cell(behind, behind, "behind")))
        about = "the day of the last commit that changed one of the texts"
        cells.append((_Column("last change", about, is_number=False), _Cell(entry.changed, entry.changed)))
    return cells


def _number(number: int, tone: str = "") -> _Cell:
    return _Cell(f"{number:,}", str(number), tone) if number else _Cell('<span class="none">0</span>', "0")


def _heading(column: _Column) -> str:
    kind = "number" if column.is_number else "text"
    about = f' title="{safe(column.about)}"' if column.about else ""
    sort = ' aria-sort="descending"' if column.title == _SORTED_BY else ""
    return f'<th scope="col" data-kind="{kind}"{sort}{about}>{safe(column.title)}</th>'


def _row(entry: Entry, cells: Sequence[_Cell]) -> str:
    name = f'<span class="name">{safe(entry.name)}</span>'
    if not entry.failure:
        name = f'<a class="pair" href="{safe(quote(entry.page))}">{name}</a>'
    paths = " · ".join(map(portable_path, entry.paths))
    about = f'<span class="small" title="{safe(paths)}">{safe(" · ".join(entry.titles) or paths)}</span>'
    first = f'<th scope="row" data-value="{safe(entry.name)}">{name}{about}</th>'
    if entry.failure:
        return f'<tr class="failed">{first}<td colspan="{len(cells)}">could not be checked: {safe(entry.failure)}</td></tr>'
    tones = [f' class="{cell.tone}"' if cell.tone else "" for cell in cells]
    others = "".join(
        f'<td{tone} data-value="{safe(cell.value)}">{cell.shown}</td>' for cell, tone in zip(cells, tones, strict=True)
    )
    return f"<tr>{first}{others}</tr>"


def _sum(entries: Sequence[Entry]) -> str:
    errors, warnings, gaps = (sum(getattr(e, name) for e in entries) for name in ("errors", "warnings", "gaps"))
    found = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning"), (gaps, "gap")) if n]
    behind = sum(entry.is_behind for entry in entries)
    failed = sum(bool(entry.failure) for entry in entries)
    parts = [", ".join(found) or "Nothing found"]
    parts += [f"{behind:,} behind the original"] if behind else []
    parts += [f"{failed:,} could not be checked"] if failed else []
    return "; ".join(parts)


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

    `reports` has the finished report of each pair that could be checked, by the name of the pair; `signature` says what
    produced them.

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
