"""Weblate glossaries as CSV files: the columns of the Translate Toolkit.

Source: https://docs.weblate.org/en/latest/formats/csv.html. Such files have no flags: use `weblate` for forbidden and
untranslatable terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import InputError
from aligner.glossary.exchange.entries import Entries
from aligner.glossary.exchange.holds import Holds, Several, has_han, one_line
from aligner.glossary.exchange.pairs import pairs
from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tables import read_rows, write_rows
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.model import Glossary

HOLDS = Holds(
    statuses=frozenset({Status.PREFERRED, Status.ADMITTED}),
    also=Several.APART,
    senses=Several.APART,
    note=True,
    keep=True,
    clean=one_line,
)
_COLUMNS = ("location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments")


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    notes = {term.zh: term.note for term in glossary.terms}
    rows = [_COLUMNS]
    rows += [("", zh, en, "", "", "", notes.pop(zh, ""), "") for zh, en in pairs(glossary)]
    return write_rows(rows, end="\n")


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file; unfinished translations (fuzzy ones) are left out."""
    entries = Entries(path)
    rows = read_rows(data, path)
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    if rows and not {"source", "target"} <= set(header):
        raise InputError(f"{path}: the first row has to name the columns source and target; try --from csv")
    places = {name: header.index(name) for name in _COLUMNS if name in header}
    swapped = sum(has_han(r.cell(places["target"])) - has_han(r.cell(places["source"])) for r in rows[1:]) > 0
    if columns.zh in {"source", "target"}:
        swapped = columns.zh == "target"
    for row in rows[1:]:
        cells = {name: row.cell(number) for name, number in places.items()}
        if cells.get("fuzzy", "").casefold() in {"true", "1", "yes"}:
            entries.remark(row.where, f"'{cells['source']}' is not finished (fuzzy); left out")
            continue
        sides = (cells["target"], cells["source"]) if swapped else (cells["source"], cells["target"])
        entry = entries.pair(*sides, where=row.where)
        if entry is not None:
            entry.note = entry.note or cells.get("translator_comments", "") or cells.get("developer_comments", "")
    return entries.result()


FORMAT = GlossaryFormat("Weblate glossary (CSV, without flags)", (".csv",), HOLDS, write, read, by_suffix=False)
