"""OmegaT glossaries: source, target and comment, separated by tabs, UTF-8.

Source: https://omegat.sourceforge.io/manual-latest/en/chapter.appendices.html. A term with several renderings has a
line for each, the preferred one first. Lines that begin with `#` are comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.document.encoding import decode
from aligner.glossary.exchange.entries import Entries
from aligner.glossary.exchange.holds import Holds, Several, one_line
from aligner.glossary.exchange.pairs import pairs, sides
from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tables import Row
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.model import Glossary


def clean(text: str) -> str:
    """A text without what ends a column, a line, or makes a line a comment."""
    return one_line(text).lstrip("# ")


HOLDS = Holds(
    statuses=frozenset({Status.PREFERRED, Status.ADMITTED}),
    also=Several.APART,
    senses=Several.APART,
    note=True,
    keep=True,
    clean=clean,
)


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    notes = {term.zh: term.note for term in glossary.terms}
    lines = []
    for zh, en in pairs(glossary):
        note = notes.pop(zh, "")
        lines.append("\t".join((zh, en, note) if note else (zh, en)))
    return "".join(f"{line}\n" for line in lines).encode()


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    entries = Entries(path)
    text = decode(data, path).text if data else ""
    rows = [
        Row(str(number), tuple(line.split("\t")))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    zh, en = sides(rows, columns)
    for row in rows:
        entry = entries.pair(row.cell(zh), row.cell(en), where=row.where)
        if entry is not None:
            entry.note = entry.note or row.cell(2)
    return entries.result()


FORMAT = GlossaryFormat(
    "OmegaT glossary (tab-separated, with comments)",
    (".utf8", ".txt"),
    HOLDS,
    write,
    read,
    files=("glossary.txt",),
)
