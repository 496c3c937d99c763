"""Formats for machine translation and translators' tools: a Chinese and an English column, and hardly more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.entries import Entries
from aligner.glossary.exchange.holds import has_han
from aligner.glossary.exchange.tables import column_number, read_rows, write_rows
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.exchange.tables import Row
    from aligner.glossary.model import Glossary

_TABS = (".tsv", ".tab", ".txt", ".utf8")


def pairs(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Each term with its renderings that may be written, the preferred one first; then the words to keep."""
    for term in glossary.terms:
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            yield term.zh, rendering.text
    for keep in glossary.keep:
        yield keep.text, keep.text


def write_pairs(glossary: Glossary, path: str) -> bytes:
    """Two columns without a header, separated by commas, or by tabs if the name of the file says so.

    No cell is guarded against spreadsheets: the programs that these files are for would take the guard for a part of
    the term.
    """
    separator = "\t" if path.lower().endswith(_TABS) else ","
    return write_rows(pairs(glossary), separator=separator, end="\n")


def read_pairs(data: bytes, path: str, columns: Columns) -> Imported:
    """Two columns or more, of which the first two count, Chinese and English in either order.

    Raises:
        InputError: The file is no table.
    """
    entries = Entries(path)
    rows = read_rows(data, path)
    zh, en = sides(rows, columns)
    for row in rows:
        entries.pair(row.cell(zh), row.cell(en), where=row.where)
    return entries.result()


def sides(rows: Sequence[Row], columns: Columns) -> tuple[int, int]:
    """The numbers of the Chinese and of the English column."""
    zh, en = column_number(columns.zh), column_number(columns.en)
    if zh is not None and en is not None:
        return zh - 1, en - 1
    swapped = sum(has_han(row.cell(1)) - has_han(row.cell(0)) for row in rows)
    return (1, 0) if swapped > 0 else (0, 1)
