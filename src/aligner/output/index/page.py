"""Writes the list of all pairs as a page for a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from aligner.output.markup import safe
from aligner.output.page.shell import end, footer, top
from aligner.output.places import portable_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.output.index.model import Entry

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
    """The page.

    Args:
        entries: The pairs, in any order. On the page, those with most errors come first.
        signature: What produced the reports.
    """
    return "\n".join(_lines(sorted(entries, key=_order), signature))


def is_index(page: str) -> bool:
    """Whether a page is such a list."""
    return _MARK in page


def linked(page: str) -> list[str]:
    """The paths of the pages that a list links to, relative to it."""
    return [unquote(unescape(address)) for address in _LINK.findall(page)]


def _order(entry: Entry) -> tuple[bool, int, int, int, str]:
    return (not entry.failure, -entry.errors, -entry.warnings, -entry.gaps, entry.name)


def _lines(entries: Sequence[Entry], signature: Mapping[str, object]) -> Iterator[str]:
    title = _counted(len(entries), "pair")
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
    found = [_counted(n, word) for n, word in ((errors, "error"), (warnings, "warning"), (gaps, "gap")) if n]
    behind = sum(entry.is_behind for entry in entries)
    failed = sum(bool(entry.failure) for entry in entries)
    parts = [", ".join(found) or "Nothing found"]
    parts += [f"{behind:,} behind the original"] if behind else []
    parts += [f"{failed:,} could not be checked"] if failed else []
    return "; ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
