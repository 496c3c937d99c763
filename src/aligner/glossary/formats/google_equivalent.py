"""Google Cloud Translation, equivalent term sets: a column a language, named by its code, and a description.

Source: https://cloud.google.com/translate/docs/advanced/glossary. Such a glossary serves every direction between its
languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import InputError
from aligner.glossary.exchange.entries import Entries
from aligner.glossary.exchange.holds import Holds, Several, one_line
from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tables import read_rows, write_rows

if TYPE_CHECKING:
    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.model import Glossary

HOLDS = Holds(also=Several.APART, note=True, keep=True, clean=one_line, longest=1024)
_CHINESE, _ENGLISH, _DESCRIPTION = "zh-CN", "en", "description"


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    rows = [(_CHINESE, _ENGLISH, _DESCRIPTION)]
    rows += [(term.zh, term.preferred, term.note) for term in glossary.terms]
    rows += [(keep.text, keep.text, "") for keep in glossary.keep]
    return write_rows(rows, end="\n")


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    entries = Entries(path)
    rows = read_rows(data, path)
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    zh = _column(header, columns.zh or "zh", path)
    en = _column(header, columns.en or "en", path)
    note = header.index(_DESCRIPTION) if _DESCRIPTION in header else None
    for row in rows[1:]:
        entry = entries.pair(row.cell(zh), row.cell(en), where=row.where)
        if entry is not None:
            entry.note = entry.note or row.cell(note)
    return entries.result()


def _column(header: list[str], language: str, path: str) -> int:
    wanted = language.casefold()
    for number, name in enumerate(header):
        if name == wanted or name.startswith(f"{wanted}-"):
            return number
    raise InputError(f"{path}: the first row has no column for '{language}'; it has: {', '.join(header)}")


FORMAT = GlossaryFormat(
    "Google Cloud Translation, equivalent term sets (CSV)", (".csv",), HOLDS, write, read, by_suffix=False
)
