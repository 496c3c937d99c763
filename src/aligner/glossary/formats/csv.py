"""Comma-separated values with named columns, for spreadsheets and scripts: the whole glossary, one row a sense.

Anyone may have written a glossary, and spreadsheets run a cell that begins like a formula. Such a cell gets an
apostrophe in front, as in all tables of this tool; reading takes it off again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.cells import guard, unguard
from aligner.glossary.exchange.holds import Holds, Several, xml_text
from aligner.glossary.exchange.named_columns import from_rows, to_rows
from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tables import Row, read_rows, write_rows
from aligner.glossary.model import Kind, Status

if TYPE_CHECKING:
    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.model import Glossary

HOLDS = Holds(
    statuses=frozenset(Status),
    reasons=True,
    anywhere=True,
    kinds=frozenset(Kind),
    also=Several.HELD,
    senses=Several.HELD,
    short=True,
    excepting=True,
    note=True,
    link=True,
    examples=True,
    keep=True,
    clean=xml_text,
)


def write(glossary: Glossary, _path: str, *, separator: str = ",") -> bytes:
    """The content of a file."""
    return write_rows(([guard(cell) for cell in row] for row in to_rows(glossary)), separator=separator, mark=True)


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    rows = [Row(row.where, tuple(map(unguard, row.cells))) for row in read_rows(data, path)]
    return from_rows(rows, path, columns)


FORMAT = GlossaryFormat("comma-separated values with named columns, for spreadsheets", (".csv",), HOLDS, write, read)
